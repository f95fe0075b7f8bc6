"""Who may do what: every operation of the contract, asked by everybody there is. A new one needs a row."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from operator import attrgetter

import pytest
from sqlalchemy import update

from deedbox.db import WriteTransaction
from deedbox.identity.scopes import SCOPES
from deedbox.identity.tables import tokens as token_table
from deedbox.settings import Settings
from tests.identity.people import create, sign_in
from tests.identity.world import World, refresh
from tests.openapi.reading import BY_ID, OPERATIONS, Operation
from tests.serving import start

pytestmark = pytest.mark.slow  # Many requests to a hub of its own.

API = "/v1/apis/{api}"
VERSION = f"{API}/versions/{{version}}"
WORLD = {"stranger": 404, "reader": 403, "publisher": 403, "maintainer": 200, "admin": 200}
"""What a maintainer may do with a private API, asked by each of five people."""
READS = dict.fromkeys(("reader", "publisher", "maintainer", "admin"), 200) | {"stranger": 404}
PUBLISHES = {"stranger": 404, "reader": 403, "publisher": 200, "maintainer": 200, "admin": 200}
EVERYBODY = dict.fromkeys(("stranger", "reader", "publisher", "maintainer", "admin"), 200)
ADMINS = dict.fromkeys(EVERYBODY, 403) | {"admin": 200}
TEAMS = EVERYBODY | {"stranger": 403, "reader": 403, "publisher": 403}
OWN = EVERYBODY | {"admin": 200}

MATRIX: dict[str, dict[str, int]] = {
    "hub_read": EVERYBODY,
    "apis_list": EVERYBODY,
    "apis_create": EVERYBODY,
    "apis_read": READS,
    "apis_update": WORLD,
    "apis_delete": WORLD,
    "versions_list": READS,
    "versions_publish": PUBLISHES,
    "versions_read": READS,
    "versions_update": PUBLISHES,
    "versions_delete": WORLD,
    "versions_document": READS,
    "operations_list": READS,
    "operations_export": READS,
    "operations_search": EVERYBODY,
    "operations_deprecation": READS,
    "operations_deprecate": PUBLISHES,
    "operations_undeprecate": PUBLISHES,
    "findings_list": READS,
    "findings_export": READS,
    "changes_list": READS,
    "changes_export": READS,
    "changes_guide": READS,
    "changes_changelog": READS,
    "versions_check": READS,
    "sdks_list": READS,
    "sdks_build": READS,
    "sdks_read": READS,
    "sdks_log": READS,
    "sdks_cancel": READS,
    "sdks_download": READS,
    "webhooks_list": EVERYBODY,
    "webhooks_create": EVERYBODY,
    "webhooks_read": OWN,
    "webhooks_update": OWN,
    "webhooks_delete": OWN,
    "webhooks_rotate": OWN,
    "webhooks_test": OWN,
    "deliveries_list": OWN,
    "deliveries_read": OWN,
    "deliveries_replay": OWN,
    "runs_list": EVERYBODY,
    "runs_create": PUBLISHES,
    "runs_read": READS,
    "runs_log": READS,
    "runs_cancel": PUBLISHES,
    "runs_watch": READS,
    "runs_failures": READS,
    "runs_coverage": READS,
    "runs_export": READS,
    "runs_replay": PUBLISHES,
    "runs_trend": READS,
    "policies_read": READS,
    "policies_put": WORLD,
    "policies_reset": WORLD,
    "waivers_list": READS,
    "waivers_read": READS,
    "waivers_put": WORLD,
    "waivers_withdraw": WORLD,
    "channels_list": READS,
    "channels_read": READS,
    "channels_move": PUBLISHES,
    "channels_delete": PUBLISHES,
    "grants_list": WORLD,
    "grants_read": WORLD,
    "grants_put": WORLD,
    "grants_withdraw": WORLD,
    "auth_token": EVERYBODY,
    "users_list": EVERYBODY,
    "users_export": EVERYBODY,
    "users_create": ADMINS,
    "users_me": EVERYBODY,
    "users_password": EVERYBODY,
    "users_read": EVERYBODY,
    "users_update": ADMINS,
    "teams_list": EVERYBODY,
    "teams_create": EVERYBODY,
    "teams_read": EVERYBODY,
    "teams_update": TEAMS,
    "teams_delete": TEAMS,
    "members_list": EVERYBODY,
    "members_read": EVERYBODY,
    "members_put": TEAMS,
    "members_remove": TEAMS,
    "tokens_list": EVERYBODY,
    "tokens_create": EVERYBODY,
    "tokens_read": OWN,
    "tokens_revoke": OWN,
    "events_list": EVERYBODY,
    "events_export": EVERYBODY,
    "events_stream": EVERYBODY,
    "audit_list": ADMINS,
    "audit_export": ADMINS,
}
"""By operation, who is served (200), told what they lack (403), or told that there is nothing (404).

The people are developers but for the admin: a reader, a publisher and a maintainer of the team that owns a
private API, and a stranger who maintains another team.
"""

each = pytest.mark.parametrize("operation", OPERATIONS, ids=attrgetter("id"))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    for hub in start(Settings(data_dir=tmp_path_factory.mktemp("matrix"), fuzz_targets=("127.0.0.1",))):
        people = {name: create(hub, "admin" if name == "admin" else "developer") for name in EVERYBODY}
        access = {name: sign_in(hub, one["email"])["access_token"] for name, one in people.items()}
        for team, members in (
            ("owners", ("reader", "publisher", "maintainer")),
            ("others", ("stranger",)),
        ):
            assert hub.call("POST", "/v1/teams", json={"name": team, "title": "T"}).status_code == 201
            for name in members:
                role = "maintainer" if name == "stranger" else name
                path = f"/v1/teams/{team}/members/{people[name]['id']}"
                assert hub.call("PUT", path, json={"role": role}).status_code == 201
        yield World(hub, people, access, "owners")


def test_every_operation_has_a_row() -> None:
    assert MATRIX.keys() == BY_ID.keys()


@each
def test_people_are_served_as_far_as_their_roles_go(world: World, operation: Operation) -> None:
    statuses = MATRIX[operation.id]
    is_of_one = "{token}" in operation.path or "{webhook}" in operation.path
    names: dict[str, str] = {}
    # What is refused, or only read, leaves what was made as it was for the next who asks.
    for person in sorted(statuses, key=lambda one: statuses[one] == 200):
        token, expected = refresh(world, person), statuses[person]
        names = names or world.target(operation, person)
        answer = world.ask(operation, names, token)

        found = 200 if answer.status_code < 300 else answer.status_code
        assert (person, found) == (person, expected), answer.text
        if expected == 403:
            assert answer.json()["type"] in ("/problems/insufficient-role", "/problems/insufficient-scope")
            challenge = answer.headers["WWW-Authenticate"]
            assert challenge.startswith('Bearer realm="deedbox", error="insufficient_')
        if is_of_one or (expected == 200 and operation.method != "GET"):
            names = {}


@pytest.fixture(scope="module")
def fallen(world: World) -> tuple[str, str]:
    """A token that was revoked, and one that has expired."""
    refresh(world, "maintainer")
    revoked, expired = (world.mint("maintainer", "contracts:read") for _ in range(2))
    world.hub.call("DELETE", f"/v1/tokens/{revoked[0]}")
    with WriteTransaction(world.hub.app.state.database) as tx:
        past = datetime.now(UTC) - timedelta(seconds=1)
        tx.execute(update(token_table).where(token_table.c.uid == expired[0]).values(expires_at=past))
    return revoked[1], expired[1]


@each
def test_who_shows_no_token_that_stands_is_asked_for_one(
    world: World, fallen: tuple[str, str], operation: Operation
) -> None:
    if operation.method == "GET":
        refresh(world, "maintainer")
        names = world.target(operation, "maintainer")
    else:
        # Whether there is anything to change is not said to them.
        names = dict.fromkeys(re.findall(r"{(\w+)}", operation.path), "1.0.0")
    for token, challenge in (
        (None, 'Bearer realm="deedbox"'),
        *((token, 'Bearer realm="deedbox", error="invalid_token"') for token in fallen),
    ):
        answer = world.ask(operation, names, token)
        if operation.is_public:
            assert answer.status_code < 300
        else:
            assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, challenge)


@each
def test_a_token_needs_just_the_scopes_that_the_contract_lists(world: World, operation: Operation) -> None:
    refresh(world, "admin")
    others = [scope for scope in SCOPES if scope not in (*operation.scopes, "admin")]
    lacking = world.mint("admin", *others)
    just = world.mint("admin", *(operation.scopes or ["events:read"]))
    names = world.target(operation, "admin")
    if operation.scopes:
        refused = world.ask(operation, names, lacking[1])
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/insufficient-scope")
        assert f'scope="{" ".join(operation.scopes)}"' in refused.headers["WWW-Authenticate"]
    assert world.ask(operation, names, just[1]).status_code < 300
    for made, _ in (lacking, just):
        world.hub.call("DELETE", f"/v1/tokens/{made}")


def whole_list(world: World, token: str) -> tuple[set[str], int]:
    """Return the names of all APIs that are listed, and the total that the list tells."""
    names: set[str] = set()
    for number in range(1, 100):
        page = world.hub.call("GET", f"/v1/apis?per_page=100&page={number}", token=token).json()
        names |= {one["name"] for one in page["items"]}
        if number >= page["pages"]:
            return names, page["total"]
    raise AssertionError("the list does not end")


def test_what_one_may_not_know_of_is_in_no_list_no_count_and_no_search(world: World) -> None:
    names = world.target(BY_ID["versions_read"], "maintainer")
    api = names["api"]
    for person in EVERYBODY:
        token = refresh(world, person)
        listed, total = whole_list(world, token)
        found = world.hub.call("GET", f"/v1/operations?q=things&api={api}", token=token).json()["items"]
        knows = person != "stranger"
        assert (api in listed) is knows
        assert total == len(listed)
        assert bool(found) is knows
        if person == "stranger":
            everything = world.hub.call("GET", "/v1/operations?q=things&limit=100", token=token)
            assert "private-" not in everything.text
    assert world.hub.http.get(f"/apis/{api}").status_code == 404
    assert api not in world.hub.http.get("/?q=things").text
    assert world.hub.http.get(f"/apis/{api}/versions/1.0.0/docs").status_code == 404


@pytest.mark.parametrize(
    ("visibility", "anybody", "stranger"),
    [("public", 200, 200), ("internal", 404, 200), ("private", 404, 404)],
)
def test_visibility_says_who_knows_of_an_api(
    world: World, visibility: str, anybody: int, stranger: int
) -> None:
    names = world.target(BY_ID["versions_read"], "maintainer")
    path = f"/apis/{names['api']}"
    assert world.hub.change(f"/v1{path}", {"visibility": visibility}).status_code == 200
    token = refresh(world, "stranger")
    search = f"/v1/operations?q=things&api={names['api']}"

    assert world.hub.http.get(path).status_code == anybody
    assert world.hub.call("GET", f"/v1{path}", token=token).status_code == stranger
    assert bool(world.hub.call("GET", search, token=token).json()["items"]) is (stranger == 200)


def test_a_grant_gives_a_role_with_one_api_and_takes_effect_at_once(world: World) -> None:
    names = world.target(BY_ID["versions_read"], "maintainer")
    path, token = f"/v1/apis/{names['api']}", refresh(world, "stranger")
    grant = f"{path}/grants/{world.people['stranger']['id']}"
    search = f"/v1/operations?q=things&api={names['api']}"
    assert world.hub.call("GET", path, token=token).status_code == 404
    for role, status in (("reader", 403), ("publisher", 201)):
        put = world.hub.call(
            "PUT", grant, json={"role": role}, headers={"If-Match": "*"} if role != "reader" else {}
        )
        assert put.status_code in (200, 201), put.text
        assert world.hub.call("GET", path, token=token).status_code == 200
        assert world.hub.call("GET", search, token=token).json()["items"]
        channel = {"version": "1.0.0"}
        moved = world.hub.call("PUT", f"{path}/channels/{role}", token=token, json=channel)
        assert moved.status_code == status
    world.hub.delete(grant)
    assert world.hub.call("GET", path, token=token).status_code == 404
    assert world.hub.call("GET", search, token=token).json()["items"] == []


def test_an_api_goes_only_to_a_team_that_one_may_publish_for(world: World) -> None:
    for person, team, status in (
        ("publisher", "owners", 201),
        ("reader", "owners", 422),
        ("stranger", "owners", 422),
        ("stranger", "others", 201),
        ("admin", "owners", 201),
        ("admin", "nobodys", 422),
    ):
        world.made += 1
        new = {"name": f"of-team-{world.made}", "title": "T", "team": team}
        answer = world.hub.call("POST", "/v1/apis", token=refresh(world, person), json=new)
        assert answer.status_code == status, (person, team)


def test_an_api_without_a_team_belongs_to_whoever_created_it(world: World) -> None:
    token = refresh(world, "stranger")
    new = {"name": "strangers-own", "title": "T", "visibility": "private"}
    assert world.hub.call("POST", "/v1/apis", token=token, json=new).status_code == 201
    etag = world.hub.call("GET", "/v1/apis/strangers-own", token=token).headers["ETag"]
    changed = world.hub.call(
        "PATCH", "/v1/apis/strangers-own", token=token, json={"title": "U"}, headers={"If-Match": etag}
    )

    assert changed.status_code == 200
    assert world.hub.call("GET", "/v1/apis/strangers-own", token=refresh(world, "reader")).status_code == 404


def test_a_team_keeps_a_maintainer_and_its_apis(world: World) -> None:
    token = refresh(world, "stranger")
    mine = f"/v1/teams/others/members/{world.people['stranger']['id']}"
    for change in (
        world.hub.call("PUT", mine, token=token, json={"role": "reader"}, headers={"If-Match": "*"}),
        world.hub.call("DELETE", mine, token=token, headers={"If-Match": "*"}),
    ):
        assert (change.status_code, change.json()["type"]) == (409, "/problems/last-maintainer")
    world.hub.call("POST", "/v1/apis", token=token, json={"name": "kept", "title": "T", "team": "others"})
    owns = world.hub.call("DELETE", "/v1/teams/others", token=token, headers={"If-Match": "*"})
    assert (owns.status_code, owns.json()["type"]) == (409, "/problems/team-owns-apis")
    assert world.hub.call("GET", mine, token=token).status_code == 200
