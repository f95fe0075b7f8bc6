"""Changes on condition: whoever has not seen what is there changes nothing, whatever the operation."""

import json
from collections.abc import Callable
from random import Random

import pytest

from documents import document
from wire import Answer, Wire

pytestmark = pytest.mark.slow


def patched_api(wire: Wire) -> tuple[str, str, object]:
    return "PATCH", wire.create(), {"title": "Other"}


def deleted_api(wire: Wire) -> tuple[str, str, object]:
    return "DELETE", wire.create(), None


def patched_version(wire: Wire) -> tuple[str, str, object]:
    return "PATCH", wire.publish(), {"state": "retired"}


def deleted_version(wire: Wire) -> tuple[str, str, object]:
    version = wire.publish()
    wire.send_json("PATCH", version, {"state": "retired"}, if_match="*")
    return "DELETE", version, None


def deprecated_operation(wire: Wire) -> tuple[str, str, object]:
    path = f"{wire.publish()}/operations/1/deprecation"
    wire.send_json("PUT", path, {})
    return "PUT", path, {"reason": "Old."}


def undeprecated_operation(wire: Wire) -> tuple[str, str, object]:
    _, path, _ = deprecated_operation(wire)
    return "DELETE", path, None


def moved_channel(wire: Wire) -> tuple[str, str, object]:
    version = wire.publish()
    api = version.partition("/versions")[0]
    content = wire.send("GET", f"{version}/document").content
    wire.send_json("PUT", f"{api}/versions/2.0.0", content)
    wire.send_json("PUT", f"{api}/channels/production", {"version": "1.0.0"})
    return "PUT", f"{api}/channels/production", {"version": "2.0.0"}


def deleted_channel(wire: Wire) -> tuple[str, str, object]:
    _, channel, _ = moved_channel(wire)
    return "DELETE", channel, None


def set_policy(wire: Wire) -> tuple[str, str, object]:
    return "PUT", f"{wire.create()}/policy", {"mode": "warn"}


def changed_waiver(wire: Wire) -> tuple[str, str, object]:
    return "PUT", wire.waive(wire.create()), {"owner": "others", "reason": "Other."}


def withdrawn_waiver(wire: Wire) -> tuple[str, str, object]:
    return "DELETE", wire.waive(wire.create()), None


Change = Callable[[Wire], tuple[str, str, object]]
CHANGES = (
    *(patched_api, deleted_api, patched_version, deleted_version, moved_channel, deleted_channel),
    *(set_policy, changed_waiver, withdrawn_waiver),
    *(deprecated_operation, undeprecated_operation),
)
each_change = pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)


def send(wire: Wire, method: str, path: str, body: object, **headers: str) -> Answer:
    if body is None:
        return wire.send(method, path, None, **headers)
    return wire.send_json(method, path, body, **headers)


@each_change
def test_a_change_takes_the_etag_that_is_there_and_no_other(wire: Wire, change: Change) -> None:
    method, path, body = change(wire)
    before = wire.send("GET", path)
    etag = before.headers["etag"]

    for wrong in ('"other"', f"W/{etag}", f'"{etag}"', etag.strip('"'), f'{etag[:-2]}"'):
        refused = send(wire, method, path, body, if_match=wrong)
        assert (refused.status, refused.problem) == (412, "precondition-failed"), wrong
    refused = send(wire, method, path, body)
    assert (refused.status, refused.problem) == (428, "precondition-required")
    after = wire.send("GET", path)
    assert (after.content, after.headers["etag"]) == (before.content, etag)

    done = send(wire, method, path, body, if_match=etag)
    assert done.status == (204 if method == "DELETE" else 200)
    if method != "DELETE":
        assert done.headers["etag"] == wire.send("GET", path).headers["etag"] != etag
        stale = send(wire, method, path, body, if_match=etag)
        assert (stale.status, stale.problem) == (412, "precondition-failed")
    else:
        assert wire.send("GET", path).status == 404


@pytest.mark.parametrize("known", ["{etag}", '"other", {etag}', '{etag},"other"', "*"])
def test_if_match_takes_a_list_and_a_star(wire: Wire, known: str) -> None:
    api = wire.create()
    etag = wire.send("GET", api).headers["etag"]

    assert wire.send("DELETE", api, if_match=known.format(etag=etag)).status == 204


@pytest.mark.parametrize("unknown", ["W/{etag}", '"other"', '"other", "one"', "", "{bare}", '"', '"{bare}'])
def test_if_match_takes_no_weak_no_other_and_no_broken_etag(wire: Wire, unknown: str) -> None:
    api = wire.create()
    etag = wire.send("GET", api).headers["etag"]

    answer = wire.send("DELETE", api, if_match=unknown.format(etag=etag, bare=etag.strip('"')))

    assert (answer.status, answer.problem) == (412, "precondition-failed")
    assert wire.send("GET", api).status == 200


def test_a_condition_on_what_is_not_there_makes_nothing(wire: Wire) -> None:
    version = wire.publish()
    api = version.partition("/versions")[0]
    for path, body in (
        (f"{api}/channels/production", {"version": "1.0.0"}),
        (f"{version}/operations/0/deprecation", {}),
        (f"{api}/waivers/5b8c1f0e9a27", {"owner": "O", "reason": "R"}),
    ):
        for condition in ('"other"', "*"):
            refused = wire.send_json("PUT", path, body, if_match=condition)
            assert (refused.status, refused.problem) == (412, "precondition-failed")
            assert wire.send("GET", path).status == 404


def test_who_publishes_other_bytes_is_told_where_they_differ(wire: Wire) -> None:
    version = wire.publish()
    content = wire.send("GET", f"{version}/document").content
    other = json.loads(content)
    other["info"]["title"] += "!"
    other["paths"]["/new"] = {}

    refused = wire.send_json("PUT", version, other)

    assert (refused.status, refused.problem) == (409, "version-exists")
    assert [fault["pointer"] for fault in refused.json()["errors"]] == ["/info/title", "/paths/~1new"]
    assert wire.send("GET", f"{version}/document").content == content
    assert wire.send("PUT", version, content, content_type="application/json").status == 200


@each_change
def test_a_change_touches_no_neighbour(wire: Wire, change: Change) -> None:
    method, path, body = change(wire)
    api, _, below = path.removeprefix("/v1/apis/").partition("/")
    beside = [wire.create()]
    if below:
        version = f"/v1/apis/{api}/versions/3.0.0"
        other = json.dumps(document(Random(7), operations=4))
        assert wire.send_json("PUT", version, other).status == 201
        beside += [version, *(f"{version}/{part}" for part in ("document", "operations", "findings"))]
    if below.startswith("channels/"):
        channel = f"/v1/apis/{api}/channels/staging"
        assert wire.send_json("PUT", channel, {"version": "3.0.0"}).status == 201
        beside.append(channel)
    before = {one: wire.send("GET", one) for one in beside}

    done = send(wire, method, path, body, if_match=wire.send("GET", path).headers["etag"])

    assert done.status in (200, 204)
    for one, seen in before.items():
        again = wire.send("GET", one)
        assert (again.status, again.content, again.headers["etag"]) == (
            200,
            seen.content,
            seen.headers["etag"],
        )
