"""`deedbox teams`, `deedbox grants`, and who then may do what with an API."""

from itertools import count

import pytest

from tests.cli.running import Run

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]  # Each test starts processes of its own.

_numbers = count(1)


@pytest.fixture
def team(deedbox: Run) -> str:
    """A team that the operator's token has made; nobody is in it."""
    name = f"team-{next(_numbers)}"
    made = deedbox("teams", "create", name, "--title", "The Team")
    assert made.out == f"Created {name}. Add somebody: deedbox teams add {name} USER\n"
    return name


@pytest.fixture
def api(deedbox: Run, team: str) -> str:
    """A private API of the team."""
    name = f"of-{team}"
    assert deedbox("apis", "create", name, "--team", team, "--visibility", "private").status == 0
    return name


@pytest.fixture
def email(deedbox: Run) -> str:
    """Somebody who may publish on the hub, and signs in by `mine`."""
    address = f"person-{next(_numbers)}@example.com"
    assert deedbox("users", "create", address, "--password-stdin", stdin="correct horse battery").status == 0
    return address


@pytest.fixture
def mine(deedbox: Run, email: str, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs the command as the person."""
    home = str(tmp_path_factory.mktemp("home"))

    def run(*words: str, **more: str) -> object:
        return deedbox(*words, HOME=home, DEEDBOX_TOKEN="", **more)

    assert (
        deedbox(
            "login", email, "--password-stdin", stdin="correct horse battery", HOME=home, DEEDBOX_TOKEN=""
        ).status
        == 0
    )
    return run  # type: ignore[return-value]


def test_plain_teams_lists_them(deedbox: Run, team: str) -> None:
    plain = deedbox("teams")
    assert plain.out.splitlines()[0].split() == ["TEAM", "MEMBERS", "TITLE"]
    assert [team, "0", "The", "Team"] in [row.split() for row in plain.out.splitlines()]
    assert deedbox("teams", "list").out == plain.out
    assert team in [item["name"] for item in deedbox("teams", "--json").json["items"]]


def test_a_member_of_its_team_alone_knows_of_a_private_api(
    deedbox: Run, mine: Run, team: str, api: str, email: str
) -> None:
    assert mine("apis", "show", api).status == 1
    assert deedbox("teams", "add", team, email, "--role", "reader").out == f"{email} is reader in {team}.\n"
    assert mine("apis", "show", api).status == 0
    assert mine("apis", "update", api, "--title", "Mine").status == 1
    assert deedbox("teams", "add", team, email, "--role", "maintainer").status == 0
    assert mine("apis", "update", api, "--title", "Mine").status == 0
    rows = deedbox("teams", "members", team).out.splitlines()
    assert (rows[0].split(), rows[1].split()[0]) == (["E-MAIL", "NAME", "ROLE", "ADDED"], email)
    assert [one["role"] for one in deedbox("teams", "members", team, "--json").json["items"]] == [
        "maintainer"
    ]
    assert "say --yes" in deedbox("teams", "remove", team, email).err
    assert deedbox("teams", "remove", team, email, "--yes").out == f"Removed {email} from {team}.\n"
    assert mine("apis", "show", api).status == 1
    assert deedbox("teams", "members", team).out == f"{team} has no members.\n"


def test_a_grant_is_given_changed_listed_and_withdrawn(deedbox: Run, mine: Run, api: str, email: str) -> None:
    assert deedbox("grants", api).out == f"{api} has no grants.\n"
    given = deedbox("grants", "give", api, email, "--role", "reader")
    assert given.out == f"{email} is reader of {api}.\n"
    assert mine("apis", "show", api).status == 0
    assert mine("grants", "give", api, email, "--role", "maintainer").status == 1
    changed = deedbox("grants", "give", api, email, "--json").json
    assert (changed["email"], changed["role"]) == (email, "publisher")
    rows = deedbox("grants", api).out.splitlines()
    assert (rows[0].split(), rows[1].split()[0]) == (["E-MAIL", "NAME", "ROLE", "GRANTED"], email)
    assert [one["email"] for one in deedbox("grants", "list", api, "--json").json["items"]] == [email]
    assert "say --yes" in deedbox("grants", "withdraw", api, email).err
    withdrawn = deedbox("grants", "withdraw", api, email, "--yes")
    assert withdrawn.out == f"{email} has no grant of {api} any more.\n"
    assert mine("apis", "show", api).status == 1


def test_a_team_is_deleted_when_it_owns_nothing(deedbox: Run, team: str, api: str) -> None:
    refused = deedbox("teams", "delete", team, "--yes")
    assert refused.status == 1 and "still owns APIs" in refused.err
    assert deedbox("apis", "delete", api, "--yes").status == 0
    assert "say --yes" in deedbox("teams", "delete", team).err
    assert deedbox("teams", "delete", team, "--yes").out == f"Deleted {team}.\n"
    assert deedbox("teams", "members", team).status == 1


def test_whom_nobody_knows_is_refused(deedbox: Run, team: str, api: str) -> None:
    for words in (
        ["teams", "add", team, "nobody@example.com"],
        ["teams", "remove", team, "f" * 16, "--yes"],
        ["grants", "give", api, "nobody@example.com"],
        ["grants", "withdraw", api, "f" * 16, "--yes"],
        ["grants", "list", "no-such-api"],
        ["teams", "members", "no-such-team"],
    ):
        refused = deedbox(*words)
        assert (refused.status, refused.out) == (1, ""), words
    assert deedbox("grants", "give", api, "..").status == 2
    assert deedbox("teams", "create", team).status == 1
