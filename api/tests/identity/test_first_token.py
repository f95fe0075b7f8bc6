"""Tokens: seen once, kept as a hash alone."""

import hashlib
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from deedbox.app import create_app
from deedbox.lifetime import announce_first_token
from deedbox.settings import Settings
from tests.serving import Hub


def stored(folder: Path) -> bytes:
    """Return every byte that the hub keeps, its write-ahead log included."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.sqlite
def test_only_the_hash_of_a_token_is_stored(own_hub: Hub) -> None:
    tokens = [own_hub.token, own_hub.mint("contracts:read")]
    for token in tokens:
        own_hub.call("GET", "/v1/apis", token=token)
    content = stored(own_hub.app.state.database.path.parent)

    for token in tokens:
        assert hashlib.sha256(token.encode()).hexdigest().encode() in content
        assert token.encode() not in content
        assert token.removeprefix("deedbox_").encode() not in content


def test_the_first_start_announces_one_token_and_no_later_start_another(tmp_path: Path) -> None:
    announced: list[str] = []
    for _ in range(3):
        with TestClient(create_app(Settings(data_dir=tmp_path), announce=announced.append)) as http:
            (token,) = announced
            headers = {"Authorization": f"Bearer {token}"}
            assert http.get("/v1/apis", headers=headers).status_code == 200


def test_the_first_token_is_written_to_standard_output_and_to_no_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with TestClient(create_app(Settings(data_dir=tmp_path), announce=announce_first_token)):
        pass
    output, errors = capsys.readouterr()

    assert len(re.findall(r"^ +deedbox_\w{49}$", output, re.MULTILINE)) == 1
    assert "deedbox_" not in errors


def test_every_token_is_another_and_says_whose_kind_it_is(own_hub: Hub) -> None:
    tokens = {own_hub.mint("contracts:read") for _ in range(20)}

    assert len(tokens) == 20
    assert all(re.fullmatch(r"deedbox_\w{49}", token) for token in tokens)
