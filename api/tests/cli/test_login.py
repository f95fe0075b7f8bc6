"""`deedbox login` and `logout`: a sign-in of one's own, that commands share."""

import json
import os
import pty
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.cli.running import Done, Run, ServedHub, environment
from tests.loaded import COMMAND

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]  # Each test starts processes of its own.

ADA, PASSWORD = "ada@example.com", "correct horse battery"
AsPerson = Callable[..., Done]


@pytest.fixture(scope="module", autouse=True)
def _ada(served_hub: ServedHub) -> None:
    subprocess.run(
        [COMMAND, "users", "create", ADA, "--name", "Ada", "--password-stdin"],
        input=PASSWORD,
        env=environment(DEEDBOX_URL=served_hub.url, DEEDBOX_TOKEN=served_hub.token),
        text=True,
        capture_output=True,
        check=True,
    )


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config"


@pytest.fixture
def person(deedbox: Run, config: Path) -> AsPerson:
    """Runs the command without a token, with a folder of settings of one's own."""
    return lambda *words, **more: deedbox(
        *words, **{"DEEDBOX_TOKEN": "", "XDG_CONFIG_HOME": str(config), **more}
    )


@pytest.fixture
def signed_in(person: AsPerson) -> AsPerson:
    assert person("login", ADA, "--password-stdin", stdin=PASSWORD).status == 0
    return person


def file_of(config: Path, hub: ServedHub) -> Path:
    return config / "deedbox" / "sign-ins" / f"{quote(hub.url, safe='')}.json"


def expire(file: Path) -> None:
    file.write_text(json.dumps({**json.loads(file.read_text()), "expires_at": 0}))


def test_commands_are_ones_own_until_one_logs_out(
    person: AsPerson, config: Path, served_hub: ServedHub
) -> None:
    told = person("login", ADA, "--password-stdin", stdin=f"{PASSWORD}\n")
    assert (told.out, told.err) == (f"Signed in to {served_hub.url} as Ada ({ADA}).\n", "")
    assert person("users", "me").out.startswith("Ada\n")
    assert person("tokens").out == "You have no tokens.\n"
    assert person("users", "create", "x@example.com").status == 1, "on the hub, where Ada is no admin"
    assert person("logout").out == f"Signed out of {served_hub.url}.\n"
    assert person("logout", "--json").json == {"hub": served_hub.url, "signed_out": False}
    refused = person("users", "me")
    assert refused.status == 1 and "deedbox login" in refused.err


def test_the_session_is_kept_for_its_owner_alone_and_the_password_nowhere(
    signed_in: AsPerson, config: Path, served_hub: ServedHub
) -> None:
    file = file_of(config, served_hub)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert PASSWORD not in "".join(path.read_text() for path in config.rglob("*") if path.is_file())
    secrets = json.loads(file.read_text())
    shown = signed_in("users", "me", "--json")
    for secret in (secrets["access_token"], secrets["refresh_token"]):
        assert secret not in shown.out + shown.err


def test_commands_at_once_renew_once_and_do_not_end_the_session(
    signed_in: AsPerson, deedbox: Run, config: Path, served_hub: ServedHub
) -> None:
    variables = environment(DEEDBOX_URL=served_hub.url, XDG_CONFIG_HOME=str(config))

    def renewals() -> int:
        listed = deedbox("audit", "--json", "--limit", "10000")
        assert listed.status == 0, listed.out
        items = listed.json["items"]
        return [item["action"] for item in items].count("auth_token")

    before = renewals()
    for turn in (1, 2):
        expire(file_of(config, served_hub))
        commands = [
            subprocess.Popen([COMMAND, "users", "me"], env=variables, stdout=subprocess.PIPE, text=True)
            for _ in range(6)
        ]
        assert [command.communicate()[0][:4] for command in commands] == ["Ada\n"] * 6
        assert renewals() == before + turn


def test_each_hub_has_a_sign_in_of_its_own_and_a_token_comes_first(
    signed_in: AsPerson, served_hub: ServedHub
) -> None:
    elsewhere = served_hub.url.replace("127.0.0.1", "localhost")
    assert "not signed in" in signed_in("logout", "--hub", elsewhere).out
    assert signed_in("users", "me", "--hub", f"{served_hub.url}/").out.startswith("Ada\n")
    assert not signed_in("users", "me", DEEDBOX_TOKEN=served_hub.token).out.startswith("Ada\n")
    assert signed_in("users", "me", DEEDBOX_TOKEN="nonsense").status == 1
    again = signed_in(
        "login", ADA, "--password-stdin", "--json", stdin=PASSWORD, DEEDBOX_TOKEN=served_hub.token
    )
    assert (again.json["hub"], again.json["user"]["email"]) == (served_hub.url, ADA)
    assert "DEEDBOX_TOKEN is set" in again.err


def test_a_wrong_password_leaves_the_sign_in_as_it_is(signed_in: AsPerson) -> None:
    wrong = signed_in("login", ADA, "--password-stdin", stdin="wrong horse battery")
    assert (wrong.status, wrong.out) == (1, "")
    assert "E-mail address or password is wrong." in wrong.err
    assert "next: deedbox login EMAIL" in wrong.err
    assert "wrong horse" not in wrong.err
    assert signed_in("users", "me").status == 0


def test_another_login_is_somebody_else(signed_in: AsPerson, deedbox: Run) -> None:
    deedbox("users", "create", "grace@example.com", "--password-stdin", stdin=PASSWORD)
    signed_in("login", "grace@example.com", "--password-stdin", stdin=PASSWORD)
    assert "grace@example.com" in signed_in("users", "me").out


def test_a_session_that_has_ended_says_how_to_go_on(
    signed_in: AsPerson, deedbox: Run, config: Path, served_hub: ServedHub
) -> None:
    deedbox("users", "reset", ADA, "--password-stdin", stdin=PASSWORD)
    refused = signed_in("users", "me", "--json")
    assert (refused.status, refused.json["problem"]["type"]) == (1, "/problems/invalid-grant")
    assert refused.json["next"].startswith("deedbox login EMAIL")


def test_a_file_that_holds_something_else_is_told_and_removed_by_logout(
    signed_in: AsPerson, config: Path, served_hub: ServedHub
) -> None:
    file_of(config, served_hub).write_text("half a secr")
    refused = signed_in("users", "me")
    assert refused.status == 4
    assert "holds no tokens" in refused.err and "secr" not in refused.err
    assert "deedbox logout" in refused.err
    assert signed_in("logout").status == 0
    assert signed_in("login", ADA, "--password-stdin", stdin=PASSWORD).status == 0


def test_a_folder_that_cannot_be_written_is_told(person: AsPerson, config: Path) -> None:
    config.touch()
    refused = person("login", ADA, "--password-stdin", stdin=PASSWORD)
    assert refused.status == 4
    assert "cannot be used" in refused.err


def test_the_password_is_asked_for_hidden_on_a_terminal_and_nowhere_else(
    person: AsPerson, config: Path, served_hub: ServedHub
) -> None:
    silent = person("login", ADA)
    assert silent.status == 2
    assert "say --password-stdin" in silent.err
    ours, theirs = pty.openpty()
    asking = subprocess.Popen(
        [COMMAND, "login", ADA],
        env=environment(DEEDBOX_URL=served_hub.url, XDG_CONFIG_HOME=str(config)),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # With a terminal of its own it would ask there.
    )
    assert asking.stderr is not None
    prompt = f"Password of {ADA}: ".encode()
    # What is typed before the prompt is thrown away.
    assert asking.stderr.read(len(prompt)) == prompt
    os.write(ours, f"{PASSWORD}\n".encode())
    out, err = asking.communicate(timeout=60)  # A command that never ends is a failure.
    os.set_blocking(ours, False)
    with pytest.raises(BlockingIOError):  # The terminal has echoed nothing.
        os.read(ours, 1)
    os.close(theirs)
    os.close(ours)
    assert (asking.returncode, out[:12], err.strip()) == (0, b"Signed in to", b"")


def test_no_hub_is_told_apart(person: AsPerson) -> None:
    words: dict[str, Any] = {"stdin": PASSWORD, "DEEDBOX_URL": "http://127.0.0.1:1"}
    assert person("login", ADA, "--password-stdin", **words).status == 3
    assert person("login", ADA, "--password-stdin", stdin=PASSWORD, DEEDBOX_URL="ftp://x").status == 2
    assert person("logout", DEEDBOX_URL="http://127.0.0.1:1").status == 0
