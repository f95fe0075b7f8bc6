"""Teams, grants and visibility: what one may not know of is nowhere, and a role allows just what it says."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode

import pytest

from hub import PASSWORD, Hub
from wire import Answer, Wire

pytestmark = pytest.mark.slow

FORM = "application/x-www-form-urlencoded"
FINGERPRINT = "5b8c1f0e9a27"
WORD = "xylophonic"
"""Stands in the private document alone."""
ROLES = ("nothing", "reader", "publisher", "maintainer")
BY_TEAM, BY_GRANT = "team", "grant"


@dataclass
class Person:
    """Somebody who may publish on the hub, and has signed in."""

    id: str
    email: str
    token: str
    cookie: str = ""


@dataclass
class World:
    """A private API of a team: people with each role in the team or with the API, and a stranger."""

    wire: Wire
    team: str
    api: str
    people: dict[tuple[str, str], Person] = field(default_factory=dict)
    sdk: str = ""
    """Address of its SDK."""

    @property
    def path(self) -> str:
        return f"/v1/apis/{self.api}"

    def ask(self, who: Person | None, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """Ask as *who*; None is nobody."""
        given = headers | ({} if body is None else {"Content_Type": "application/json"})
        content = None if body is None else json.dumps(body).encode()
        authorization = f"Bearer {who.token}" if who else ""
        return self.wire.send(method, path, content, authorization=authorization, **given)


def sign_in(wire: Wire, email: str) -> Person:
    """Create somebody and sign them in, as a program and with a browser."""
    person = wire.create_user(email=email, password=PASSWORD, roles=["developer"])
    asked = urlencode({"grant_type": "password", "username": email, "password": PASSWORD}).encode()
    token = wire.send("POST", "/v1/token", asked, authorization="", Content_Type=FORM).json()["access_token"]
    form = urlencode({"email": email, "password": PASSWORD}).encode()
    own = {"Content_Type": FORM, "Sec_Fetch_Site": "same-origin"}
    page = wire.send("POST", "/login", form, authorization="", **own)
    return Person(person, email, str(token), page.headers["set-cookie"].partition(";")[0])


def contract(version: str = "1.0.0", *, ids: Sequence[str] = ("play",)) -> dict[str, object]:
    """Return a document whose operations have these *ids*, and that only searches for `WORD` find."""
    operation = {"summary": f"The {WORD} one", "responses": {"200": {"description": "Fine."}}}
    info = {"title": "Private", "version": version}
    paths = {f"/{one}": {"get": {**operation, "operationId": one}} for one in ids}
    return {"openapi": "3.1.0", "info": info, "paths": paths}


@pytest.fixture(scope="module")
def world(live: Hub) -> World:
    wire = Wire(live)
    team, api = wire.create_team(), wire.free()
    made = World(wire, team, api)
    new = {"name": api, "title": "Private", "team": team, "visibility": "private"}
    assert wire.send_json("POST", "/v1/apis", new).status == 201
    assert wire.send_json("PUT", f"/v1/apis/{api}/versions/1.0.0", contract()).status == 201
    moved = wire.send_json("PUT", f"/v1/apis/{api}/channels/stable", {"version": "1.0.0"})
    assert moved.status == 201
    wire.waive(made.path, FINGERPRINT)
    made.sdk = wire.build(f"{made.path}/versions/1.0.0", is_awaited=True)
    announced = wire.send_json("PUT", f"/v1/apis/{api}/versions/1.0.0/operations/0/deprecation", {})
    assert announced.status == 201
    for by in (BY_TEAM, BY_GRANT):
        for role in ROLES:
            person = made.people[by, role] = sign_in(wire, f"{wire.free()}@example.com")
            place = f"/v1/teams/{team}/members/" if by == BY_TEAM else f"/v1/apis/{api}/grants/"
            if role != "nothing":
                assert wire.send_json("PUT", place + person.id, {"role": role}).status == 201
    return made


EVERYBODY = [(by, role) for by in (BY_TEAM, BY_GRANT) for role in ROLES]
each_person = pytest.mark.parametrize("who", EVERYBODY, ids="-".join)
READS = (
    *("", "/versions", "/versions/1.0.0", "/versions/1.0.0/document", "/versions/1.0.0/operations"),
    *("/versions/1.0.0/findings", "/versions/1.0.0/changes", "/versions/1.0.0/operations/0/deprecation"),
    *(f"/versions/1.0.0/{what}/{form}" for what in ("operations", "findings") for form in ("csv", "jsonl")),
    *(f"/versions/1.0.0/changes/{form}" for form in ("markdown", "junit", "sarif")),
    *("/channels", "/channels/stable", "/channels/latest"),
    *("/versions/1.0.0/guide", "/changelog"),
    *("/policy", "/waivers", f"/waivers/{FINGERPRINT}"),
)
PAGES = (
    *("", "/versions/1.0.0", "/versions/1.0.0/docs", "/versions/stable/redoc", "/versions/1.0.0/document"),
    "/versions/1.0.0/changes/markdown",
    "/versions/1.0.0/guide",
    "/changelog",
)


@each_person
def test_each_read_is_there_for_whoever_may_know_and_for_nobody_else(
    world: World, who: tuple[str, str]
) -> None:
    person, expected = world.people[who], 404 if who[1] == "nothing" else 200
    wheel = world.wire.send("GET", world.sdk).json()["files"][0]["name"]
    built = world.sdk.removeprefix(world.path)
    for rest in (*READS, "/versions/1.0.0/sdks", built, f"{built}/log", f"{built}/files/{wheel}"):
        for _ in range(2):  # Also when somebody else has just read it.
            assert world.ask(person, "GET", world.path + rest).status == expected, rest
        assert world.wire.send("GET", world.path + rest).status == 200
    checked = world.ask(person, "POST", f"{world.path}/check?version=1.1.0", contract())
    assert checked.status == expected
    asked = world.ask(person, "POST", f"{world.path}/versions/1.0.0/sdks", {"flavour": "client"})
    assert asked.status == expected
    assert world.ask(person, "POST", f"{world.sdk}/cancel").status == expected
    for rest in PAGES:
        path = f"/apis/{world.api}{rest}"
        seen = world.wire.send("GET", path, authorization="", Cookie=person.cookie)
        assert seen.status == expected, rest
        assert world.wire.send("GET", path, authorization="").status == 404


@each_person
def test_lists_counts_and_searches_tell_of_it_to_nobody_else(world: World, who: tuple[str, str]) -> None:
    person, knows = world.people[who], who[1] != "nothing"
    listed: list[str] = []
    page, total = 1, 1
    while len(listed) < total and page < 100:
        answer = world.ask(person, "GET", f"/v1/apis?per_page=100&page={page}").json()
        listed += [one["name"] for one in answer["items"]]
        total, page = answer["total"], page + 1
        if not answer["items"]:
            break
    assert (world.api in listed, len(listed)) == (knows, total)
    for path in (f"/v1/operations?q={WORD}", f"/v1/operations?q={WORD}&api={world.api}"):
        answer = world.ask(person, "GET", path)
        found = [one["api"] for one in answer.json().get("items", [])] if answer.status == 200 else []
        assert (world.api in found) is knows, path
    catalogue = world.wire.send("GET", f"/?q={WORD}", authorization="", Cookie=person.cookie)
    assert (f"/apis/{world.api}".encode() in catalogue.content) is knows
    nobody = world.wire.send("GET", f"/?q={WORD}", authorization="")
    assert f"/apis/{world.api}".encode() not in nobody.content


def test_words_of_a_private_api_mend_and_spoil_nobodys_searches(live: Hub) -> None:
    """A word is as rare, and as near to what was typed, as what the searcher may know of makes it."""
    wire = Wire(live)
    stranger = sign_in(wire, f"{wire.free()}@example.com")

    def publish(visibility: str, *ids: str) -> None:
        name = wire.free()
        new = {"name": name, "title": "Quills", "visibility": visibility}
        assert wire.send_json("POST", "/v1/apis", new).status == 201
        assert wire.send_json("PUT", f"/v1/apis/{name}/versions/1.0.0", contract(ids=ids)).status == 201

    def found() -> list[list[str]]:
        typed = ("quillboarx", "quillboarxy", "quillborx", "quillboardz")
        authorization = f"Bearer {stranger.token}"
        answers = [wire.send("GET", f"/v1/operations?q={one}", authorization=authorization) for one in typed]
        return [[one["operation_id"] for one in answer.json()["items"]] for answer in answers]

    publish("public", "quillboards")
    before = found()
    assert ["quillboards"] in before
    for ids in (("quillboarx",), ("quillboarxA", "quillboarxB", "quillboarxC"), ("quillboarxy",)):
        publish("private", *ids)
        assert found() == before


@dataclass
class Changes:
    """What somebody tries to change; the admin makes what each needs."""

    world: World

    def publish(self, who: Person) -> Answer:
        return self.world.ask(who, "PUT", self._version(), contract())

    def move(self, who: Person) -> Answer:
        return self._put(who, f"{self.world.path}/channels/stable", {"version": "1.0.0"})

    def retire(self, who: Person) -> Answer:
        version = self._published()
        return self.world.ask(who, "PATCH", version, {"state": "retired"}, If_Match=self._etag(version))

    def announce(self, who: Person) -> Answer:
        path = f"{self._published()}/operations/0/deprecation"
        return self.world.ask(who, "PUT", path, {"reason": "Old."})

    def take_back(self, who: Person) -> Answer:
        path = f"{self._published()}/operations/0/deprecation"
        put = self.world.wire.send_json("PUT", path, {})
        return self.world.ask(who, "DELETE", path, If_Match=put.headers["etag"])

    def rename(self, who: Person) -> Answer:
        path = self.world.path
        return self.world.ask(who, "PATCH", path, {"title": "Private"}, If_Match=self._etag(path))

    def delete(self, who: Person) -> Answer:
        version = self._published()
        retired = self.world.wire.send_json(
            "PATCH", version, {"state": "retired"}, if_match=self._etag(version)
        )
        return self.world.ask(who, "DELETE", version, If_Match=retired.headers["etag"])

    def set_policy(self, who: Person) -> Answer:
        return self._put(who, f"{self.world.path}/policy", {"mode": "strict"})

    def reset_policy(self, who: Person) -> Answer:
        path = f"{self.world.path}/policy"
        return self.world.ask(who, "DELETE", path, If_Match=self._etag(path))

    def waive(self, who: Person) -> Answer:
        waiver = {"owner": "probes", "reason": "Nobody calls it."}
        return self._put(who, f"{self.world.path}/waivers/{FINGERPRINT}", waiver)

    def withdraw_waiver(self, who: Person) -> Answer:
        path = self.world.wire.waive(self.world.path, "0" * 12)
        return self.world.ask(who, "DELETE", path, If_Match=self._etag(path))

    def grant(self, who: Person) -> Answer:
        reader = self.world.people[BY_GRANT, "reader"].id
        return self._put(who, f"{self.world.path}/grants/{reader}", {"role": "reader"})

    def _version(self) -> str:
        return f"{self.world.path}/versions/2.0.{next(_numbers)}"

    def _published(self) -> str:
        version = self._version()
        assert self.world.wire.send_json("PUT", version, contract()).status == 201
        return version

    def _put(self, who: Person, path: str, body: object) -> Answer:
        return self.world.ask(who, "PUT", path, body, If_Match=self._etag(path))

    def _etag(self, path: str) -> str:
        return self.world.wire.send("GET", path).headers["etag"]


LEAST = {
    **dict.fromkeys((Changes.publish, Changes.move, Changes.retire), "publisher"),
    **dict.fromkeys((Changes.announce, Changes.take_back), "publisher"),
    **dict.fromkeys((Changes.rename, Changes.delete, Changes.grant), "maintainer"),
    **dict.fromkeys((Changes.set_policy, Changes.reset_policy), "maintainer"),
    **dict.fromkeys((Changes.waive, Changes.withdraw_waiver), "maintainer"),
}
"""The least role that each change needs."""
_numbers = count(1)


@each_person
def test_a_role_allows_what_it_says_and_nothing_above(world: World, who: tuple[str, str]) -> None:
    person, rank = world.people[who], ROLES.index(who[1])
    for change, needed in LEAST.items():
        status = change(Changes(world), person).status
        if rank >= ROLES.index(needed):
            assert status in (200, 201, 204), (change, status)
        else:
            assert status == (404 if rank == 0 else 403), (change, status)


def test_only_a_maintainer_of_the_team_says_who_is_in_it(world: World) -> None:
    newcomer = world.wire.create_user()
    place = f"/v1/teams/{world.team}/members/{newcomer}"
    for who in EVERYBODY:
        may = who == (BY_TEAM, "maintainer")
        answer = world.ask(world.people[who], "PUT", place, {"role": "reader"})
        assert answer.status == (201 if may else 403), who
        if may:
            etag = answer.headers["etag"]
            assert world.ask(world.people[who], "DELETE", place, If_Match=etag).status == 204


def test_what_is_taken_back_is_gone_at_once(world: World) -> None:
    wire = world.wire
    person = sign_in(wire, f"{wire.free()}@example.com")
    for place in (f"/v1/teams/{world.team}/members/{person.id}", f"{world.path}/grants/{person.id}"):
        assert world.ask(person, "GET", world.path).status == 404
        assert wire.send_json("PUT", place, {"role": "reader"}).status == 201
        for _ in range(2):
            assert world.ask(person, "GET", f"{world.path}/versions/1.0.0/document").status == 200
        etag = wire.send("GET", place).headers["etag"]
        assert wire.send("DELETE", place, If_Match=etag).status == 204
        assert world.ask(person, "GET", f"{world.path}/versions/1.0.0/document").status == 404


def test_visibility_says_who_knows(world: World) -> None:
    wire, stranger = world.wire, world.people[BY_TEAM, "nothing"]
    name = wire.free()
    path = f"/v1/apis/{name}"
    assert wire.send_json("POST", "/v1/apis", {"name": name, "title": "V"}).status == 201
    # Internal, because nobody has said anything.
    for visibility, by_token, by_page in (
        ("internal", 200, 404),
        ("private", 404, 404),
        ("public", 200, 200),
        ("internal", 200, 404),
    ):
        etag = wire.send("GET", path).headers["etag"]
        if wire.send("GET", path).json()["visibility"] != visibility:
            changed = wire.send_json("PATCH", path, {"visibility": visibility}, if_match=etag)
            assert changed.status == 200
        assert world.ask(stranger, "GET", path).status == by_token, visibility
        assert wire.send("GET", f"/apis/{name}", authorization="").status == by_page, visibility
        assert wire.send("GET", path, authorization="").status == 401
