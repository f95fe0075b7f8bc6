"""A random walk through every write, after each step of which the hub shows what a plain ledger says."""

import json
import os
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
import yaml

from documents import document
from ledger import Answered, Api, Version, as_json
from wire import Answer, Wire

pytestmark = pytest.mark.slow

NUMBERS = (
    *("0.9.0", "1.0.0", "1.1.0", "9.0.0", "10.0.0", "10.0.0+build.7", "11.0.0-rc.1", "11.0.0-rc.10"),
    *("11.0.0-rc.2", "11.0.0-alpha", "0.0.1-0", "1.0.0-x.7", "2.0.12345678901"),
)
CHANNELS = ("production", "staging", "a", "latest")
TEXTS = (
    "Orders",
    " two  spaces ",
    "O'Brien; DROP TABLE apis--",
    "100%_",
    "Zürich 日本 🦊",
    "x" * 200,
    "<b>&amp;",
)
MOMENTS = ("created_at", "updated_at", "published_at", "moved_at")


class Walk:
    """The hub and the ledger, side by side."""

    def __init__(self, wire: Wire, random: Random) -> None:
        self.wire, self.random = wire, random
        self.apis: dict[str, Api] = {}
        self.gone: set[str] = set()
        self.moments: dict[str, dict[str, str]] = {}
        """The moments that each address showed last."""
        self.prefix = wire.create().rpartition("/")[2]

    def expect(self, answer: Answer, expected: Answered) -> Answer:
        status, slug = expected
        assert (answer.status, answer.problem if answer.status >= 400 else "") == (status, slug), (
            answer.content
        )
        return answer

    def change(self, method: str, path: str, body: Any = None) -> Answer:
        """Send a change with the ETag that a GET gives, and hold its answer against another GET."""
        etag = self.wire.send("GET", path).headers.get("etag")
        headers = {"if_match": etag} if etag else {}
        if method == "DELETE":
            answer = self.wire.send(method, path, None, **headers)
        else:
            answer = self.wire.send_json(method, path, body, **headers)
        if 200 <= answer.status < 300 and method != "DELETE":
            there = self.wire.send("GET", answer.headers.get("location", path))
            assert there.content == answer.content
            assert there.headers["etag"] == answer.headers["etag"]
            assert there.headers["etag"] != etag
        return answer

    # What a step does: first what is to come is told by the ledger, then the hub is asked.

    def create(self) -> None:
        number = self.random.randrange(4)
        name = f"{self.prefix}-{number}"
        title = self.random.choice(TEXTS)
        description = self.random.choice((None, "", "one\ntwo\tthree", *TEXTS))
        body: dict[str, Any] = {"name": name, "title": title}
        if description is not None or self.random.random() < 0.5:
            body["description"] = description
        is_taken = name in self.apis or name in self.gone
        self.expect(self.change("POST", "/v1/apis", body), (409, "api-exists") if is_taken else (201, ""))
        if not is_taken:
            self.apis[name] = Api(title, description)
            self.let_all_through(name)

    def let_all_through(self, name: str) -> None:
        """Let the numbers of *name* say what they like: what the gate thinks of them `test_gate` knows.

        An API whose name was free again has no policy of the one before it.
        """
        policy = f"/v1/apis/{name}/policy"
        assert self.wire.send("GET", policy).json()["own"] == []
        assert self.change("PUT", policy, {"mode": "off", "pre_releases": "off"}).status == 200

    def update(self) -> None:
        name = self.pick()
        choices: dict[str, Any] = {
            "title": self.random.choice(TEXTS),
            "description": self.random.choice((None, "", *TEXTS)),
        }
        members = self.random.choice((("title",), ("description",), ("title", "description")))
        body = {member: choices[member] for member in members}
        self.expect(self.change("PATCH", f"/v1/apis/{name}", body), (200, ""))
        for member, value in body.items():
            setattr(self.apis[name], member, value)

    def publish(self) -> None:
        name, number = self.pick(), self.random.choice(NUMBERS)
        made = document(self.random)
        content, media_type = as_json(made, self.random.randrange(6)), "application/json"
        if self.random.random() < 0.3:
            # Without JSON in between, what stands twice in memory would become an alias.
            content = yaml.safe_dump(
                json.loads(json.dumps(made)), allow_unicode=True, sort_keys=False
            ).encode()
            media_type = "application/yaml"
        there = self.apis[name].versions.get(number)
        if there is not None and self.random.random() < 0.5:
            content, media_type = there.content, there.media_type
        expected = self.apis[name].publishes(number, content)
        path = f"/v1/apis/{name}/versions/{number}"
        answer = self.expect(self.wire.send("PUT", path, content, content_type=media_type), expected)
        if expected[1] == "version-exists":
            assert answer.json()["errors"], "where the two differ is not told"
        if expected[0] == 201:
            assert answer.headers["location"] == path
            self.apis[name].versions[number] = Version(content, media_type, made)
        if expected[0] < 300:
            assert self.wire.send("GET", path).content == answer.content

    def set_state(self) -> None:
        name, number = self.pick_version()
        state = self.random.choice(("published", "retired", "retired"))
        version = self.apis[name].versions.get(number)
        is_there = version is not None and version.state != "deleted"
        path = f"/v1/apis/{name}/versions/{number}"
        etag = self.wire.send("GET", path).headers.get("etag", '"none"')
        answer = self.wire.send_json("PATCH", path, {"state": state}, if_match=etag)
        self.expect(answer, (200, "") if is_there else (404, "not-found"))
        if version is not None and is_there:
            version.state = state
            assert self.wire.send("GET", path).content == answer.content

    def delete_version(self) -> None:
        name, number = self.pick_version()
        path = f"/v1/apis/{name}/versions/{number}"
        expected = self.apis[name].deletes(number)
        self.expect(self.change("DELETE", path), expected)
        if expected[0] == 204:
            self.apis[name].versions[number].state = "deleted"
        if expected[0] in (204, 404):
            for below in ("", "/document", "/operations"):
                assert self.wire.send("GET", path + below).status == 404

    def move(self) -> None:
        name, number = self.pick_version()
        channel = self.random.choice(CHANNELS)
        expected = self.apis[name].moves(channel, number)
        path = f"/v1/apis/{name}/channels/{channel}"
        etag = self.wire.send("GET", path).headers.get("etag")
        headers = {"if_match": etag} if etag else {}
        answer = self.expect(self.wire.send_json("PUT", path, {"version": number}, **headers), expected)
        if not expected[1]:
            self.apis[name].channels[channel] = number
            assert self.wire.send("GET", path).content == answer.content

    def delete_channel(self) -> None:
        name, channel = self.pick(), self.random.choice(CHANNELS)
        is_there = channel in self.apis[name].channels
        expected = (
            (204, "")
            if is_there
            else (409, "channel-kept-by-hub")
            if channel == "latest"
            else (404, "not-found")
        )
        self.expect(self.change("DELETE", f"/v1/apis/{name}/channels/{channel}"), expected)
        self.apis[name].channels.pop(channel, None)

    def delete_api(self) -> None:
        name = self.pick()
        is_empty = not self.apis[name].kept()
        self.expect(
            self.change("DELETE", f"/v1/apis/{name}"), (204, "") if is_empty else (409, "api-not-empty")
        )
        if is_empty:
            if self.apis[name].versions:
                self.gone.add(name)
            del self.apis[name]
            # One that never held a version may be created again, at another moment.
            self.moments = {at: of for at, of in self.moments.items() if at != f"/v1/apis/{name}"}
            for below in ("", "/versions", "/channels"):
                assert self.wire.send("GET", f"/v1/apis/{name}{below}").status == 404

    def pick(self) -> str:
        if not self.apis:
            name = f"{self.prefix}-more{self.random.randrange(10**6)}"
            assert self.change("POST", "/v1/apis", {"name": name, "title": "T"}).status == 201
            self.apis[name] = Api("T", None)
            self.let_all_through(name)
        return self.random.choice(sorted(self.apis))

    def pick_version(self) -> tuple[str, str]:
        name = self.pick()
        known = sorted(self.apis[name].versions)
        return name, self.random.choice(known if known and self.random.random() < 0.9 else NUMBERS)

    # What the hub shows.

    def compare(self) -> None:
        listed = {item["name"]: item for item in self.items("/v1/apis", page=True)}
        assert list(listed) == sorted(listed)
        ours = {name for name in listed if name.startswith(f"{self.prefix}-")}
        assert ours == set(self.apis)
        for name, api in self.apis.items():
            path = f"/v1/apis/{name}"
            assert self.timeless(path, listed[name]) == api.shown(name)
            assert self.wire.send("GET", path).json() == listed[name]
            channels = self.wire.send("GET", f"{path}/channels").json()["items"]
            shown = [self.timeless(f"{path}/channels/{one['name']}", one) for one in channels]
            assert shown == api.shown_channels(name)
            for one in channels:
                assert self.wire.send("GET", f"{path}/channels/{one['name']}").json() == one
            versions = list(self.items(f"{path}/versions"))
            shown = [self.timeless(f"{path}/versions/{one['version']}", one) for one in versions]
            assert shown == [version.shown(name, number) for number, version in api.kept().items()]
            for one in self.random.sample(versions, min(2, len(versions))):
                self.compare_version(f"{path}/versions/{one['version']}", one, api.versions[one["version"]])

    def compare_version(self, path: str, listed: dict[str, Any], version: Version) -> None:
        assert self.wire.send("GET", path).json() == listed
        got = self.wire.send("GET", f"{path}/document")
        assert (got.content, got.headers["content-type"]) == (version.content, version.media_type)
        assert got.headers["etag"] == f'"{listed["sha256"]}"'
        assert got.headers["content-security-policy"].startswith("sandbox")
        assert list(self.items(f"{path}/operations")) == version.operations()

    def items(self, path: str, *, page: bool = False) -> list[Any]:
        """Return every item of a list, in pages of any size."""
        size = self.random.choice((2, 3, 50, 100) if not page else (50, 100))
        found: list[Any] = []
        number, cursor = 1, ""
        while True:
            query = f"page={number}&per_page={size}" if page else f"limit={size}&cursor={cursor}"
            one = self.wire.send("GET", f"{path}?{query}").json()
            found += one["items"]
            is_last = number >= one["pages"] if page else one["next_cursor"] is None
            if is_last:
                return found
            assert len(one["items"]) == size, "a page that is not the last is not full"
            assert number < 100, "the list does not end"
            number, cursor = number + 1, one.get("next_cursor", "")

    def timeless(self, path: str, shown: dict[str, Any]) -> dict[str, Any]:
        """Return *shown* without its moments, which must make sense by themselves, and what lint found."""
        moments = {name: shown[name] for name in MOMENTS if name in shown}
        before = self.moments.get(path, {})
        now = datetime.now(UTC)
        for name, text in moments.items():
            moment = datetime.fromisoformat(text)
            assert now - timedelta(minutes=10) < moment <= now + timedelta(seconds=1)
            assert name != "created_at" or before.get(name, text) == text, "created_at has moved"
            assert name != "published_at" or before.get(name, text) == text, "published_at has moved"
        # What lint finds the ledger has no idea of; the rules of lint have tests of their own.
        apart = {*moments, "findings"}
        rest = {name: value for name, value in shown.items() if name not in apart}
        if shown.get("kept_by") != "hub":
            self.moments[path] = moments
        return rest


@pytest.mark.parametrize("number", range(2))
def test_after_every_write_the_hub_shows_what_the_ledger_says(wire: Wire, number: int) -> None:
    walk = Walk(wire, Random(f"{os.environ.get('CONTRACT_SEED', '20261122')}-{number}"))
    steps = (
        *(walk.create, walk.create, walk.update, walk.publish, walk.publish, walk.publish, walk.publish),
        *(walk.set_state, walk.set_state, walk.delete_version, walk.delete_version, walk.move, walk.move),
        *(walk.delete_channel, walk.delete_api),
    )
    for step in (walk.create, walk.publish, *(walk.random.choice(steps) for _ in range(35))):
        step()
        walk.compare()


@pytest.mark.parametrize("member", ["title", "description"])
def test_a_change_moves_updated_at_and_nothing_else(wire: Wire, member: str) -> None:
    body = {"name": wire.free(), "title": "Old.", "description": "Old, too."}
    api = wire.send_json("POST", "/v1/apis", body).headers["location"]
    before = wire.send("GET", api)

    answer = wire.send_json("PATCH", api, {member: "New."}, if_match=before.headers["etag"])

    changed = {name for name, value in answer.json().items() if value != before.json()[name]}
    assert changed == {member, "updated_at"}
    assert wire.send("GET", api).content == answer.content
    assert answer.json()["updated_at"] > before.json()["updated_at"]
    assert answer.headers["etag"] != before.headers["etag"]


def test_retiring_moves_updated_at_and_nothing_else(wire: Wire) -> None:
    version = wire.publish()
    before = wire.send("GET", version)

    answer = wire.send_json("PATCH", version, {"state": "retired"}, if_match=before.headers["etag"])

    changed = {name for name, value in answer.json().items() if value != before.json()[name]}
    assert changed == {"state", "updated_at"}
    again = wire.send_json("PATCH", version, {"state": "published"}, if_match=answer.headers["etag"])
    assert (again.status, again.json()["state"]) == (200, "published")
