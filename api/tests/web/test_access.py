from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from deedbox.http import failures
from deedbox.settings import Settings
from deedbox.web.access import PublicPages


@pytest.mark.parametrize(("is_public", "status"), [(True, 200), (False, 401)])
def test_pages_are_open_unless_the_operator_closes_them(tmp_path: Path, is_public: bool, status: int) -> None:
    app = FastAPI()
    failures.install(app)
    app.state.settings = Settings(data_dir=tmp_path, public_pages=is_public)
    app.add_api_route("/page", lambda: "", dependencies=[PublicPages])

    answer = TestClient(app).get("/page", headers={"Authorization": "Bearer of-no-use"})

    assert answer.status_code == status
    assert ("WWW-Authenticate" in answer.headers) is not is_public
