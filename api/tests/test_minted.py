"""That the search for secrets finds them."""

import secrets
import sqlite3
from pathlib import Path

import pytest

from deedbox.identity import passwords, token_text
from tests.minted import MINTED, Minted
from tests.serving import Hub

SIGNED = "eyJhbGciOiJIUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiI0YzFkMGE5YmUyN2YzMzU2In0.c2lnbmF0dXJlLW9mLWl0LWFsbA"


@pytest.fixture
def secret() -> str:
    """A secret as sessions have it, that no test leaves anywhere."""
    return secrets.token_urlsafe(32)


@pytest.fixture
def minted(secret: str) -> Minted:
    """A search of its own, which knows the secret and a password."""
    mine = Minted()
    mine.secrets.add(secret.encode())
    mine.passwords.add(b"correct horse battery")
    return mine


def test_what_a_hub_mints_is_known(own_hub: Hub) -> None:
    email, password = "known@example.com", "a password of this test"
    asked = {"email": email, "name": "K", "password": password, "roles": ["viewer"]}
    assert own_hub.call("POST", "/v1/users", json=asked).status_code == 201
    form = {"grant_type": "password", "username": email, "password": password}
    granted = own_hub.http.post("/v1/token", data=form).json()
    for text in (own_hub.token, password, granted["access_token"], granted["refresh_token"]):
        assert MINTED.in_(f'"{text}"'.encode())


def test_a_secret_is_found_wherever_it_is(minted: Minted, secret: str, tmp_path: Path) -> None:
    other = Path(tmp_path / "sign-ins")
    other.mkdir()
    (other / "file.json").write_text(secret)
    minted.look_through(tmp_path)
    assert minted.found == []
    (tmp_path / "log").write_text(f'{{"token": "{secret}"}}')
    with sqlite3.connect(tmp_path / "a.sqlite3") as connection:
        connection.execute("CREATE TABLE signing_keys (secret)")
        connection.execute("CREATE TABLE audit (what, more)")
        connection.execute("INSERT INTO signing_keys VALUES (?)", [secret])
        connection.execute("INSERT INTO audit VALUES (?, ?)", ["nothing", f"after {secret}"])
    connection.close()
    minted.look_through(tmp_path)
    assert sorted(minted.found) == [f"{tmp_path}/a.sqlite3: audit", f"{tmp_path}/log"]
    (tmp_path / "log").unlink()
    (tmp_path / "a.sqlite3").unlink()


@pytest.mark.parametrize(
    "text", [token_text.new(), SIGNED, "correct horse battery"], ids=["API token", "signed", "password"]
)
def test_secrets_of_other_processes_are_known_by_their_form(minted: Minted, text: str) -> None:
    assert minted.in_(f"Bearer {text}.".encode()) is not None
    assert minted.in_(f"Bearer {text[:-1]}".encode()) is None or text == SIGNED


def test_a_password_that_is_a_secret_is_looked_up_as_one(own_hub: Hub, secret: str) -> None:
    before = set(MINTED.passwords)
    passwords.hashed(secret)
    assert MINTED.passwords == before
    assert MINTED.in_(f"after {secret}".encode())


def test_what_only_looks_like_a_secret_is_none(minted: Minted) -> None:
    assert minted.in_(b"deedbox_" + b"A" * 49) is None
    assert minted.in_(secrets.token_hex(16).encode()) is None
    assert passwords.hashed("correct horse battery").encode() not in minted.secrets
