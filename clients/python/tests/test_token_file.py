"""A session that processes share by a file."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from deedbox_client import ConfigurationError, Deedbox, Password, TokenFile, Tokens

ADA, PASSWORD = "ada@example.com", "correct horse battery"
PROGRAM = """
import sys
from deedbox_client import Deedbox, TokenFile
sys.stdin.readline()
with Deedbox(sys.argv[1], credentials=TokenFile(sys.argv[2])) as client:
    print(client.users.me().email)
"""


@pytest.fixture
def kept(hub: Any, tmp_path: Path) -> TokenFile:
    """A file with a session of Ada's."""
    file = TokenFile(tmp_path / "folder" / "tokens.json")
    with Deedbox(hub.url, credentials=Password(ADA, PASSWORD, kept_in=file)) as client:
        client.users.me()
    return file


def tokens_of(file: TokenFile) -> Tokens:
    tokens = file.read()
    assert tokens is not None
    return tokens


def expire(file: TokenFile) -> None:
    tokens = tokens_of(file)
    file.write(Tokens(tokens.refresh_token, tokens.access_token, 0.0, tokens.username))


def sessions(client: Deedbox, action: str) -> int:
    return sum(entry.action == action for entry in client.audit.list(limit=200))


def test_it_is_its_owners_alone(kept: TokenFile) -> None:
    expire(kept)
    assert kept.path.stat().st_mode & 0o777 == 0o600
    assert kept.path.parent.stat().st_mode & 0o777 == 0o700
    assert sorted(path.name for path in kept.path.parent.iterdir()) == ["tokens.json", "tokens.json.lock"]
    assert tokens_of(kept).username == ADA


def test_the_next_program_goes_on_without_asking(hub: Any, kept: TokenFile) -> None:
    before = tokens_of(kept)
    for _ in range(2):
        with Deedbox(hub.url, credentials=kept) as client:
            assert client.users.me().email == ADA
    assert tokens_of(kept) == before


@pytest.mark.slow
def test_processes_that_need_a_token_at_once_renew_once(hub: Any, kept: TokenFile, client: Deedbox) -> None:
    expire(kept)
    before = sessions(client, "auth_token")
    command = [sys.executable, "-c", PROGRAM, hub.url, str(kept.path)]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(6)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.communicate()[0] for process in processes] == [f"{ADA}\n"] * 6
    assert sessions(client, "auth_token") == before + 1
    expire(kept)
    with Deedbox(hub.url, credentials=kept) as again:
        assert again.users.me().email == ADA


def test_clients_that_share_it_in_one_process_renew_once(hub: Any, kept: TokenFile, client: Deedbox) -> None:
    expire(kept)
    before = sessions(client, "auth_token")

    def call(_: int) -> str:
        with Deedbox(hub.url, credentials=TokenFile(kept.path)) as own:
            return own.users.me().email

    with ThreadPoolExecutor(8) as threads:
        assert {*threads.map(call, range(8))} == {ADA}
    assert sessions(client, "auth_token") == before + 1


def test_a_password_does_not_go_on_with_the_session_of_somebody_else(
    hub: Any, kept: TokenFile, client: Deedbox
) -> None:
    client.users.create(email="grace@example.com", name="Grace", password=PASSWORD)
    with Deedbox(hub.url, credentials=Password("grace@example.com", PASSWORD, kept_in=kept)) as theirs:
        assert theirs.users.me().email == "grace@example.com"
    assert tokens_of(kept).username == "grace@example.com"


def test_what_cannot_be_used_is_told_without_what_is_in_it(hub: Any, tmp_path: Path) -> None:
    file = TokenFile(tmp_path / "tokens.json")
    with Deedbox(hub.url, credentials=file) as client:
        with pytest.raises(ConfigurationError, match="Nobody is signed in"):
            client.users.me()
        file.path.write_text('{"refresh_token": "half-a-secr')
        with pytest.raises(ConfigurationError, match="holds no tokens") as caught:
            client.users.me()
        assert "secr" not in str(caught.value)
        file.path.unlink()
        file.path.mkdir()
        with pytest.raises(ConfigurationError, match="cannot be used: Is a directory"):
            client.users.me()
    (tmp_path / "file").touch()
    with pytest.raises(ConfigurationError, match="cannot be used: "):
        TokenFile(tmp_path / "file" / "tokens.json").write(Tokens("secret"))


def test_forgetting_removes_it(kept: TokenFile) -> None:
    kept.forget()
    kept.forget()
    assert kept.read() is None
