"""`deedbox tokens`: API tokens, on a hub and at its own machine."""

from typing import Any

import pytest

import deedbox_client
from tests.cli.running import Run, ServedHub

pytestmark = pytest.mark.slow  # Each test starts processes of its own.

READ = ("--scope", "contracts:read")


@pytest.fixture
def here(deedbox: Run, served_hub: ServedHub) -> Run:
    """Runs the command as the operator does at the hub's machine: without a token."""
    return lambda *words: deedbox(*words, "--data-dir", str(served_hub.data_dir), DEEDBOX_TOKEN="")


def listed(deedbox: Run, name: str) -> dict[str, Any]:
    """Return the only token of that name."""
    (found,) = [item for item in deedbox("tokens", "--json").json["items"] if item["name"] == name]
    assert isinstance(found, dict)
    return found


def test_a_token_is_made_shown_once_listed_and_revoked(deedbox: Run) -> None:
    made = deedbox("tokens", "create", "once", *READ, "--scope", "contracts:write")
    assert made.err == "This is the only time that the token of once is shown.\n"
    token = made.out.strip()
    assert deedbox("apis", DEEDBOX_TOKEN=token).status == 0
    plain = deedbox("tokens")
    head, *rows = plain.out.splitlines()
    assert head.split() == ["TOKEN", "NAME", "SCOPES", "EXPIRES", "LAST", "USED"]
    assert ["once", "contracts:read", "contracts:write"] in [row.split()[1:4] for row in rows]
    assert token not in plain.out
    found = listed(deedbox, "once")
    assert found["expires_at"] is not None
    asked = deedbox("tokens", "revoke", found["id"])
    assert asked.status == 2 and "Revoke the token once" in asked.err
    assert deedbox("tokens", "revoke", found["id"], "--yes").out.startswith("Revoked once. ")
    refused = deedbox("apis", DEEDBOX_TOKEN=token)
    assert refused.status == 1
    assert "check DEEDBOX_TOKEN" in refused.err
    assert token not in refused.err


def test_with_json_the_token_is_in_one_document(deedbox: Run) -> None:
    made = deedbox("tokens", "create", "as-json", *READ, "--expires-in-days", "0", "--json")
    assert made.err == ""
    assert (made.json["name"], made.json["scopes"]) == ("as-json", ["contracts:read"])
    assert deedbox("apis", DEEDBOX_TOKEN=made.json["token"]).status == 0
    assert listed(deedbox, "as-json")["expires_at"] is None


def test_the_operator_makes_one_at_the_machine(deedbox: Run, here: Run) -> None:
    made = here("tokens", "create", "operators", *READ)
    assert deedbox("apis", DEEDBOX_TOKEN=made.out.strip()).status == 0
    assert deedbox("apis", "create", "x", DEEDBOX_TOKEN=made.out.strip()).status == 1
    as_json = here("tokens", "create", "operators-json", *READ, "--json").json
    assert deedbox("apis", DEEDBOX_TOKEN=as_json["token"]).status == 0


def test_it_may_do_no_more_than_its_maker(deedbox: Run, served_hub: ServedHub) -> None:
    password = "correct horse battery"
    email = "viewer-of-tokens@example.com"
    deedbox("users", "create", email, "--role", "viewer", "--password-stdin", stdin=password)
    kept = deedbox_client.RefreshToken()
    credentials = deedbox_client.Password(email, password, kept_in=kept)
    with deedbox_client.Deedbox(served_hub.url, credentials=credentials) as client:
        client.users.me()
    tokens = kept.read()
    assert tokens is not None and tokens.access_token is not None
    beyond = deedbox(
        "tokens", "create", "beyond", "--scope", "contracts:write", DEEDBOX_TOKEN=tokens.access_token
    )
    assert (beyond.status, beyond.out) == (1, "")
    assert deedbox("tokens", DEEDBOX_TOKEN=tokens.access_token).out == "You have no tokens.\n"


def test_what_cannot_be_a_token_is_refused(deedbox: Run, here: Run) -> None:
    assert deedbox("tokens", "create", "no-scope").status == 2
    assert deedbox("tokens", "create", "unknown", "--scope", "everything").status == 2
    for run in (deedbox, here):
        assert run("tokens", "create", "two\nlines", *READ).status == 2
        assert run("tokens", "create", "", *READ).status == 2
    assert deedbox("tokens", "revoke", "f" * 16, "--yes").status == 1
    assert deedbox("tokens", "revoke", "..", "--yes").status == 2


def test_without_a_token_one_is_told_what_to_do(deedbox: Run) -> None:
    for words in (["tokens"], ["tokens", "revoke", "f" * 16, "--yes"]):
        refused = deedbox(*words, DEEDBOX_TOKEN="")
        assert refused.status == 1
        assert "set DEEDBOX_TOKEN" in refused.err
    nowhere = deedbox("tokens", "create", "x", *READ, DEEDBOX_TOKEN="", DEEDBOX_DATABASE_URL="")
    assert nowhere.status == 4
    assert "There is no hub in" in nowhere.err


def test_the_key_of_access_tokens_is_changed_at_the_machine(deedbox: Run, here: Run) -> None:
    told, as_json = here("tokens", "rotate-key"), here("tokens", "rotate-key", "--json").json
    assert told.out.startswith("Access tokens are signed with the key ")
    assert as_json["kid"] not in told.out
    assert deedbox("tokens", "rotate-key", DEEDBOX_DATABASE_URL="").status == 4
