"""What changed between two versions: since which, whom it breaks, and a proof that holds."""

import json
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema_rs
import pytest

from documents import contract
from wire import Wire

pytestmark = pytest.mark.slow


def publish(wire: Wire, api: str, number: str, content: dict[str, Any]) -> str:
    """Publish a version, and return where its changes are."""
    version = f"{api}/versions/{number}"
    assert wire.send_json("PUT", version, json.dumps(content)).status == 201
    return f"{version}/changes"


def told(wire: Wire, path: str) -> Any:
    answer = wire.send("GET", path)
    assert answer.status == 200, answer.content
    return answer.json()


def test_each_verdict_is_told_with_its_changes(wire: Wire) -> None:
    api = wire.create()
    publish(wire, api, "1.0.0", contract("/a", "/b"))
    for number, content, verdict, bump, rules in (
        ("1.0.1", {**contract("/a", "/b"), "x-same": True}, "compatible", "none", []),
        ("1.1.0", contract("/a", "/b", "/c"), "compatible", "minor", [("operation-added", "info")]),
        ("2.0.0", contract("/a", "/c"), "breaking", "major", [("operation-removed", "error")]),
    ):
        page = told(wire, publish(wire, api, number, content))
        assert (page["version"], page["verdict"], page["bump"]) == (number, verdict, bump)
        assert [(item["rule"], item["severity"]) for item in page["items"]] == rules
        errors = [severity for _, severity in rules].count("error")
        counts = {"breaking": errors, "undetermined": 0, "changed": len(rules) - errors, "waived": 0}
        assert page["counts"] == counts
        assert page["is_complete"]
        assert page["assumptions"]


def test_it_is_since_the_highest_version_below_or_the_one_that_is_named(wire: Wire) -> None:
    api = wire.create(mode="off")
    first = publish(wire, api, "1.0.0", contract("/a", "/b", "/c"))
    publish(wire, api, "1.10.0", contract("/a"))
    publish(wire, api, "1.9.0", contract("/a", "/b"))
    last = publish(wire, api, "2.0.0", contract())

    assert (told(wire, first)["since"], told(wire, first)["verdict"]) == (None, "compatible")
    assert (told(wire, last)["since"], told(wire, last)["counts"]["breaking"]) == ("1.10.0", 1)
    version = f"{api}/versions/1.10.0"
    etag = wire.send("GET", version).headers["etag"]
    assert wire.send_json("PATCH", version, {"state": "retired"}, if_match=etag).status == 200
    # Whoever knows a retired version meets what changed since, all the same.
    assert (told(wire, last)["since"], told(wire, last)["counts"]["breaking"]) == ("1.10.0", 1)
    for since, gone in (("1.0.0", 3), ("1.10.0", 1), ("2.0.0", 0)):
        page = told(wire, f"{last}?since={since}")
        assert (page["since"], page["counts"]["breaking"]) == (since, gone)
    back = told(wire, f"{first}?since=2.0.0")
    assert (back["verdict"], back["counts"]["changed"]) == ("compatible", 3)


def test_a_proof_is_taken_by_the_one_and_refused_by_the_other(wire: Wire) -> None:
    api = wire.create()
    old, new = contract(most=9), contract(most=5)
    publish(wire, api, "1.0.0", old)
    (change,) = told(wire, publish(wire, api, "2.0.0", new))["items"]

    assert (change["side"], change["old"], change["new"]) == ("request", 9, 5)
    assert change["operations"] == ["POST /names"]
    proof = change["proof"]
    assert (proof["accepted_by"], change["without_proof"]) == ("old", "")
    place = "/paths/~1names/post/requestBody/content/application~1json/schema"
    assert change["old_pointer"].startswith(place)
    schemas = [
        one["paths"]["/names"]["post"]["requestBody"]["content"]["application/json"]["schema"]
        for one in (old, new)
    ]
    assert [jsonschema_rs.is_valid(schema, proof["value"]) for schema in schemas] == [True, False]
    assert proof["refused_because"]
    assert json.dumps(proof["value"]["name"]) in proof["shown"]


def test_the_worst_comes_first_and_each_once_in_pages(wire: Wire) -> None:
    api = wire.create()
    publish(wire, api, "1.0.0", contract("/a", "/b", "/c"))
    path = publish(wire, api, "2.0.0", contract("/d", "/e", most=5))
    whole = told(wire, f"{path}?limit=200")["items"]
    severities = [item["severity"] for item in whole]
    assert severities == ["error"] * 4 + ["info"] * 2
    assert [item["position"] for item in whole] == list(range(6))
    assert len({item["fingerprint"] for item in whole}) == 6

    found: list[Any] = []
    cursor: str | None = ""
    for _ in range(3):
        page = told(wire, f"{path}?limit=2&cursor={cursor}")
        assert len(page["items"]) == 2
        found += page["items"]
        cursor = page["next_cursor"]
    assert (found, cursor) == (whole, None)


def test_it_is_the_same_when_asked_again(wire: Wire) -> None:
    api = wire.create()
    publish(wire, api, "1.0.0", contract("/a"))
    path = publish(wire, api, "2.0.0", contract())
    first = wire.send("GET", path)
    # What is kept of answers in memory is old from here on.
    wire.create()

    again = wire.send("GET", path)
    assert (again.content, again.headers["etag"]) == (first.content, first.headers["etag"])
    assert wire.send("GET", path, if_none_match=first.headers["etag"]).status == 304


def test_only_versions_of_the_api_are_compared_with(wire: Wire) -> None:
    api, other = wire.create(), wire.create()
    path = publish(wire, api, "1.0.0", contract("/a"))
    publish(wire, other, "2.0.0", contract())

    for since, status, problem in (
        ("2.0.0", 404, "not-found"),
        ("latest", 422, "invalid"),
        ("", 422, "invalid"),
    ):
        refused = wire.send("GET", f"{path}?since={since}")
        assert (refused.status, refused.problem) == (status, problem)
    assert wire.send("GET", f"{api}/versions/3.0.0/changes").problem == "not-found"


def test_each_file_tells_of_every_change(wire: Wire) -> None:
    api = wire.create()
    publish(wire, api, "1.0.0", contract("/a", "/b", "/<c>", most=9))
    changes = publish(wire, api, "2.0.0", contract("/a", "/d", most=5))
    items = told(wire, changes)["items"]
    messages = [item["message"] for item in items]
    assert len(messages) == 4
    files = {form: wire.send("GET", f"{changes}/{form}") for form in ("markdown", "junit", "sarif")}

    assert [answer.status for answer in files.values()] == [200] * 3
    changelog = files["markdown"].content.decode()
    entries = [line for line in changelog.splitlines() if line.startswith("- ")]
    assert sorted(entries) == sorted(set(entries)) and len(entries) == len(messages)
    assert changelog.index("### Breaking") < changelog.index("/b is gone") < changelog.index("### Changed")
    assert "<c>" not in changelog.replace("`GET /<c>`", "")
    suites = ET.fromstring(files["junit"].content)  # noqa: S314 - It is ours.
    breaking = sum(item["severity"] == "error" for item in items)
    assert (suites.get("tests"), suites.get("failures")) == (str(len(messages)), str(breaking))
    results = json.loads(files["sarif"].content)["runs"][0]["results"]
    prints = [result["partialFingerprints"]["deedbox/v1"] for result in results]
    assert prints == [item["fingerprint"] for item in items]
    for since, first in (("2.0.0", "changes nothing"), ("1.0.0", "breaks consumers")):
        assert first in wire.send("GET", f"{changes}/markdown?since={since}").content.decode()
    for wrong in ("pdf", "Markdown", "markdown?since=latest", "markdown?limit=1"):
        assert wire.send("GET", f"{changes}/{wrong}").problem == "invalid"


def test_a_guide_and_a_changelog_tell_of_every_break(wire: Wire) -> None:
    api = wire.create()
    publish(wire, api, "1.0.0", contract("/a", "/b", "/<c>", most=9))
    publish(wire, api, "1.1.0", contract("/a", "/b", "/<c>", "/d", most=9))
    changes = publish(wire, api, "2.0.0", contract("/a", "/d", most=5))
    breaks = [item for item in told(wire, changes)["items"] if item["severity"] == "error"]
    assert len(breaks) == 3
    guide = wire.send("GET", changes.replace("/changes", "/guide"))
    changelog = wire.send("GET", f"{api}/changelog")

    assert {guide.headers["content-type"], changelog.headers["content-type"]} == {
        "text/markdown; charset=utf-8"
    }
    text = guide.content.decode()
    assert ": from 1.1.0 to 2.0.0" in text.splitlines()[0]
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert sum("is gone" in line for line in headings) == 2
    (narrowed,) = (item for item in breaks if item["rule"] != "operation-removed")
    assert narrowed["message"] in text
    assert text.count("\n```http\n") == 2
    assert "<c>" not in text.replace("`GET /<c>`", "")
    newest, first = changelog.content.decode().split("\n## ")[1::2]
    assert newest.startswith("2.0.0 ") and all(item["message"] in newest.replace("\\", "") for item in breaks)
    assert first.startswith("1.0.0 ") and "The first release" in first
    for wrong in (f"{changes.replace('/changes', '/guide')}?since=latest", f"{api}/changelog?limit=0"):
        assert wire.send("GET", wrong).problem == "invalid"
