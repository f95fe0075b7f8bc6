"""The docs over HTTP: the hub's own, stored ones, and the origin apart."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from deedbox.settings import Settings
from tests.serving import Hub, start

pytestmark = pytest.mark.slow

DOCS = "http://docs.test:8080"


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[Hub]:
    """A hub with a docs origin."""
    yield from start(Settings(data_dir=tmp_path, docs_origin=DOCS))


def held(page: str) -> Any:
    """Return what the script of *page* is given."""
    found = re.search(r'<script type="application/json" id="document">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize(("path", "title"), [("/docs", "Swagger UI"), ("/redoc", "ReDoc")])
def test_the_hubs_own_contract_stands_in_its_page(hub: Hub, path: str, title: str) -> None:
    answer = hub.http.get(path)
    assert answer.status_code == 200
    assert f"<title>{title} · Deedbox</title>" in answer.text
    assert held(answer.text)["root"]["paths"].keys() == hub.app.openapi()["paths"].keys()
    assert held(answer.text)["options"] == {
        "tries": True,
        "remembers": True,
        "oauth2Redirect": "/docs/oauth2-redirect",
        "large": False,
    }
    again = hub.http.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_windows_that_authorize_can_report_back(hub: Hub) -> None:
    assert hub.http.get("/docs").headers["Cross-Origin-Opener-Policy"] == "same-origin-allow-popups"
    answer = hub.http.get("/docs/oauth2-redirect?code=1")
    assert answer.headers["Cross-Origin-Opener-Policy"] == "unsafe-none"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "<script src=" in answer.text
    assert "connect-src" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("view", ["docs", "redoc"])
def test_a_version_and_its_channels_have_docs(hub: Hub, view: str) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    hub.call("PUT", f"/v1/apis/{api}/channels/production", json={"version": "1.0.0"})

    for name in ("1.0.0", "latest", "production"):
        answer = hub.http.get(f"/apis/{api}/versions/{name}/{view}")
        assert answer.status_code == 200
        assert held(answer.text)["root"]["info"]["version"] == "1.0.0"
        assert held(answer.text)["options"]["tries"] is False
        assert held(answer.text)["options"]["remembers"] is False
        assert "sandbox allow-scripts" in answer.headers["Content-Security-Policy"]
        assert f'href="/apis/{api}/versions/{name}"' in answer.text


def test_yaml_has_docs_too(hub: Hub) -> None:
    api = hub.api()
    content = "openapi: 3.0.3\ninfo: {title: Yes, version: '1'}\npaths: {}\n"
    hub.call(
        "PUT",
        f"/v1/apis/{api}/versions/1.0.0",
        content=content.encode(),
        headers={"Content-Type": "application/yaml"},
    )
    assert held(hub.http.get(f"/apis/{api}/versions/1.0.0/docs").text)["root"]["openapi"] == "3.0.3"


@pytest.mark.parametrize(
    "rest", ["9.9.9/docs", "nobody/redoc", "latest/docs", "%00/docs", "../docs", "1.0.0/other"]
)
def test_what_is_not_there_has_no_docs(hub: Hub, rest: str) -> None:
    api = hub.api()
    assert hub.http.get(f"/apis/{api}/versions/{rest}").status_code == 404
    assert hub.http.get("/apis/nobodys/versions/1.0.0/docs").status_code == 404


def test_a_deleted_version_has_no_docs_though_they_were_read_before(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    path = f"/v1/apis/{api}/versions/1.0.0"
    assert hub.http.get(f"/apis/{api}/versions/1.0.0/docs").status_code == 200
    hub.change(path, {"state": "retired"})
    hub.delete(path)
    assert hub.http.get(f"/apis/{api}/versions/1.0.0/docs").status_code == 404


def test_a_document_can_not_leave_its_element(hub: Hub) -> None:
    api = hub.api()
    evil = "</script><script>alert(1)</script>@document@<!--"
    hub.publish(api, "1.0.0", {"openapi": "3.1.0", "info": {"title": evil, "version": "1"}, "paths": {}})
    page = hub.http.get(f"/apis/{api}/versions/1.0.0/docs").text
    assert "<script>alert" not in page
    assert held(page)["root"]["info"]["title"] == evil


def test_the_page_comes_compressed_or_as_it_is(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    path = f"/apis/{api}/versions/1.0.0/redoc"
    plain = hub.http.get(path, headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    for coding in ("gzip", "zstd"):
        packed = hub.http.get(path, headers={"Accept-Encoding": coding})
        assert packed.headers["Content-Encoding"] == coding
        assert packed.content == plain.content
        assert packed.headers["ETag"] != plain.headers["ETag"]
        head = hub.http.head(path, headers={"Accept-Encoding": coding})
        assert head.headers["ETag"] == packed.headers["ETag"]


def test_pages_that_the_operator_closed_are_closed(tmp_path: Path) -> None:
    for hub in start(Settings(data_dir=tmp_path, public_pages=False)):
        api = hub.api()
        hub.publish(api, "1.0.0")
        assert hub.call("GET", f"/apis/{api}/versions/1.0.0/docs").status_code == 401
        assert hub.http.get("/apis/nobodys/versions/1.0.0/docs").status_code == 401
        assert hub.http.get("/docs").status_code == 200


def test_stored_docs_move_to_the_docs_origin(apart: Hub) -> None:
    api = apart.api()
    apart.publish(api, "1.0.0+a")
    answer = apart.http.get(f"/apis/{api}/versions/1.0.0+a/docs?url=x", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["Location"] == f"{DOCS}/apis/{api}/versions/1.0.0+a/docs"
    assert answer.headers["Cache-Control"] == "no-store"
    assert apart.http.get("/docs").status_code == 200
    for path in ("//evil.example/versions/1/docs", "/apis/..%2f..%2f/versions/@evil.example/docs"):
        assert apart.http.get(path, follow_redirects=False).status_code == 404


@pytest.mark.parametrize("host", ["docs.test:8080", "DOCS.test:8080", "docs.test.:8080"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/v1/hub",
        "/v1/apis",
        "/docs",
        "/docs/oauth2-redirect",
        "/redoc",
        "/openapi.json",
        "/health/live",
        "/problems",
        "/apis/x",
        "/apis/x/versions/1.0.0",
        "/apis/x/versions/1.0.0/docs/../../../../../v1/hub",
    ],
)
def test_nothing_but_docs_is_on_the_docs_origin(apart: Hub, path: str, host: str) -> None:
    answer = apart.call("GET", path, headers={"Host": host}, follow_redirects=False)
    assert answer.status_code == 404
    assert apart.call("OPTIONS", path, headers={"Host": host}).status_code == 404


def test_on_the_docs_origin_the_servers_of_the_document_can_be_called(apart: Hub) -> None:
    api = apart.api()
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "servers": [{"url": "https://api.example.com/v1"}, {"url": "/"}],
        "paths": {},
    }
    apart.publish(api, "1.0.0", document)
    apart.publish(api, "2.0.0", {**document, "servers": [{"url": "/"}]})
    at = {"Host": "docs.test:8080"}

    answer = apart.http.get(f"/apis/{api}/versions/1.0.0/docs", headers=at)
    policy = answer.headers["Content-Security-Policy"]
    assert "connect-src https://api.example.com;" in policy
    assert "sandbox" not in policy
    assert held(answer.text)["options"] | {"tries": True, "remembers": False} == held(answer.text)["options"]
    assert 'href="/"' not in answer.text

    # A document without a server of its own has nobody to call: `/` would be these pages.
    answer = apart.http.get(f"/apis/{api}/versions/2.0.0/docs", headers=at)
    assert "connect-src 'none'" in answer.headers["Content-Security-Policy"]
    assert held(answer.text)["options"]["tries"] is False
