"""`deedbox users`: on a hub, and in the database of the hub on this machine."""

import re
from itertools import count

import pytest

import deedbox_client
from tests.cli.running import Run, ServedHub

pytestmark = pytest.mark.slow  # Each test starts processes of its own.

PASSWORD = "correct horse battery"
_numbers = count(1)


@pytest.fixture
def email() -> str:
    """An address that nobody has."""
    return f"user-{next(_numbers)}@example.com"


@pytest.fixture
def here(deedbox: Run, served_hub: ServedHub) -> Run:
    """Runs the command as the operator does at the hub's machine: without a token."""
    return lambda *words, **more: deedbox(
        *words, "--data-dir", str(served_hub.data_dir), **{"DEEDBOX_TOKEN": "", **more}
    )


def can_sign_in(hub: ServedHub, email: str, password: str) -> bool:
    try:
        with deedbox_client.Deedbox(hub.url, credentials=deedbox_client.Password(email, password)) as client:
            return client.users.me().email == email
    except deedbox_client.SignInRefused:
        return False


def test_a_user_is_created_with_a_password_that_is_shown_once(
    deedbox: Run, served_hub: ServedHub, email: str
) -> None:
    made = deedbox("users", "create", email, "--name", "Ada Lovelace", "--role", "viewer")
    assert (made.status, made.out.count("\n")) == (0, 1)
    assert made.err == f"Created {email}. This is the only time that the password is shown.\n"
    assert can_sign_in(served_hub, email, made.out.strip())
    shown = deedbox("users", "show", email)
    assert shown.out.startswith("Ada Lovelace\n")
    assert "  roles      viewer\n" in shown.out
    assert made.out.strip() not in shown.out


def test_a_password_is_read_from_standard_input(deedbox: Run, served_hub: ServedHub, email: str) -> None:
    made = deedbox("users", "create", email, "--password-stdin", stdin=f"{PASSWORD}\r\n")
    assert (made.out, made.err) == (f"Created {email}.\n", "")
    assert can_sign_in(served_hub, email, PASSWORD)
    again = deedbox("users", "reset", email, "--password-stdin", "--json", stdin="staple correct horse")
    assert again.json.keys() == {"id"}
    assert not can_sign_in(served_hub, email, PASSWORD)
    assert can_sign_in(served_hub, email, "staple correct horse")


def test_with_json_everything_is_in_one_document(deedbox: Run, served_hub: ServedHub, email: str) -> None:
    made = deedbox("users", "create", email, "--json")
    assert made.err == ""
    assert can_sign_in(served_hub, email, made.json["password"])
    shown = deedbox("users", "show", made.json["id"], "--json").json
    assert (shown["email"], shown["roles"], shown["name"]) == (email, ["developer"], email)
    assert email in [item["email"] for item in deedbox("users", "--json").json["items"]]


def test_plain_users_lists_them(deedbox: Run, email: str) -> None:
    deedbox("users", "create", email, "--name", "Ada")
    plain = deedbox("users")
    assert plain.out.splitlines()[0].split() == ["E-MAIL", "NAME", "ROLES", "STATE", "LAST", "SEEN"]
    assert [email, "Ada", "developer", "active", "never"] in [row.split() for row in plain.out.splitlines()]
    # Whoever signed in before is noted as seen by and by, so also between the two.
    seen = re.compile(r" *(never|\d{4}[\d: -]+ UTC)$", re.MULTILINE)
    assert seen.sub("", deedbox("users", "list").out) == seen.sub("", plain.out)


def test_a_user_is_changed_by_address_and_by_id(deedbox: Run, email: str) -> None:
    identifier = deedbox("users", "create", email, "--json").json["id"]
    changed = deedbox("users", "update", email, "--name", "Grace", "--tier", "privileged", "--json").json
    assert (changed["name"], changed["tier"], changed["roles"]) == ("Grace", "privileged", ["developer"])
    other = f"new-{email}"
    changed = deedbox("users", "update", identifier, "--email", other, "--role", "viewer", "--json").json
    assert (changed["email"], changed["roles"]) == (other, ["viewer"])
    assert deedbox("users", "update", other).status == 2


def test_a_user_is_deactivated_and_taken_back(deedbox: Run, served_hub: ServedHub, email: str) -> None:
    deedbox("users", "create", email, "--password-stdin", stdin=PASSWORD)
    asked = deedbox("users", "deactivate", email)
    assert asked.status == 2 and "say --yes" in asked.err
    assert deedbox("users", "deactivate", email, "--yes").out == f"Deactivated {email}.\n"
    assert not can_sign_in(served_hub, email, PASSWORD)
    assert deedbox("users", "activate", email).out == f"Activated {email}.\n"
    assert can_sign_in(served_hub, email, PASSWORD)


def test_me_is_whose_token_it_is(deedbox: Run, served_hub: ServedHub) -> None:
    with deedbox_client.Deedbox(served_hub.url, served_hub.token) as client:
        assert deedbox("users", "me", "--json").json["id"] == client.users.me().id


def test_the_operator_needs_no_token_at_the_machine(here: Run, served_hub: ServedHub, email: str) -> None:
    made = here("users", "create", email, "--role", "admin", "--json")
    assert can_sign_in(served_hub, email, made.json["password"])
    reset = here("users", "reset", email.upper())
    assert (
        reset.err
        == f"Set the password of {email.upper()}. This is the only time that the password is shown.\n"
    )
    assert can_sign_in(served_hub, email, reset.out.strip())
    again = here("users", "reset", made.json["id"], "--password-stdin", stdin=PASSWORD)
    assert again.out == f"Set the password of {made.json['id']}.\n"
    assert can_sign_in(served_hub, email, PASSWORD)


def test_a_reset_at_the_machine_takes_a_deactivated_admin_back(
    deedbox: Run, here: Run, served_hub: ServedHub, email: str
) -> None:
    here("users", "create", email, "--role", "admin")
    deedbox("users", "deactivate", email, "--yes")
    here("users", "reset", email, "--password-stdin", stdin=PASSWORD)
    assert can_sign_in(served_hub, email, PASSWORD)


def test_the_folder_named_wins_over_a_token(deedbox: Run, served_hub: ServedHub, email: str) -> None:
    made = deedbox("users", "create", email, "--data-dir", str(served_hub.data_dir), DEEDBOX_TOKEN="nonsense")
    assert made.status == 0
    assert can_sign_in(served_hub, email, made.out.strip())


@pytest.mark.parametrize("is_here", [True, False])
def test_what_cannot_be_kept_is_told_without_the_password(
    deedbox: Run, here: Run, email: str, *, is_here: bool
) -> None:
    run = here if is_here else deedbox
    assert run("users", "create", email).status == 0
    taken = run("users", "create", email, "--password-stdin", "--json", stdin=PASSWORD)
    assert (taken.status, PASSWORD in taken.out + taken.err) == (1, False)
    assert f"Another user has the address {email}." in taken.err
    for words, stdin, place in (
        (["create", f"x{email}", "--password-stdin"], "tooshort", "password"),
        (["create", f"x{email}", "--password-stdin"], "", "password"),
        (["create", "nobody", "--password-stdin"], PASSWORD, "email"),
        (["create", f"x{email}", "--name", "\x1b[31m", "--password-stdin"], PASSWORD, "name"),
        (["reset", email, "--password-stdin"], "tooshort", "password"),
    ):
        refused = run("users", *words, stdin=stdin)
        assert (refused.status, place in refused.err) == (1, True), words
        assert not stdin or stdin not in refused.err + refused.out


@pytest.mark.parametrize("verb", ["show", "update", "deactivate", "activate", "reset"])
def test_a_user_whom_nobody_knows_is_refused(deedbox: Run, verb: str) -> None:
    words = {"update": ["--name", "Ada"], "deactivate": ["--yes"]}.get(verb, [])
    for user in ("nobody@example.com", "f" * 16):
        refused = deedbox("users", verb, user, *words)
        assert refused.status == 1, user
        assert refused.out == ""
    assert deedbox("users", verb, "..", *words).status == 2
    assert "Nobody here has the address" in deedbox("users", verb, "no@example.com", *words, "--json").err


def test_at_the_machine_too(here: Run) -> None:
    for user in ("nobody@example.com", "f" * 16):
        assert here("users", "reset", user).status == 1, user


def test_without_a_token_one_is_told_what_to_do(deedbox: Run) -> None:
    for words in (["users"], ["users", "me"], ["users", "update", "a@example.com", "--name", "A"]):
        refused = deedbox(*words, DEEDBOX_TOKEN="")
        assert refused.status == 1
        assert "next: deedbox login EMAIL, or set DEEDBOX_TOKEN" in refused.err


@pytest.mark.sqlite
def test_without_a_hub_on_this_machine_that_is_told(deedbox: Run) -> None:
    refused = deedbox("users", "create", "a@example.com", DEEDBOX_TOKEN="")
    assert refused.status == 4
    assert "There is no hub in" in refused.err
