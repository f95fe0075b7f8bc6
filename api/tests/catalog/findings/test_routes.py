"""`…/findings`: what lint found in a published contract, in its order."""

from pathlib import Path

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from deedbox.app import create_app
from deedbox.catalog.findings.rulesets import UnusableRuleset
from deedbox.settings import Settings
from tests.serving import Hub, small_document, start


def test_findings_come_in_the_documents_order_and_each_once(hub: Hub) -> None:
    api = hub.api()
    counts = hub.publish(api, "1.0.0", small_document(paths=7)).json()["findings"]
    path = f"/v1/apis/{api}/versions/1.0.0/findings"

    seen: list[dict[str, object]] = []
    cursor: str | None = ""
    while cursor is not None:
        page = hub.call("GET", path, params={"limit": 5, "cursor": cursor}).json()
        seen += page["items"]
        cursor = page["next_cursor"]

    assert [one["position"] for one in seen] == list(range(len(seen)))
    assert [(one["line"], one["column"]) for one in seen] == sorted(
        (one["line"], one["column"]) for one in seen
    )
    assert len(seen) == sum(counts.values())


def test_a_finding_says_what_where_and_what_to_do(hub: Hub) -> None:
    api = hub.api()
    document = small_document(paths=0)
    document["paths"]["/a/{b}"] = {
        "x-deedbox-waivers": [{"rule": "path-parameter-undeclared", "reason": "It is old."}],
        "get": {"responses": {"200": {"description": "x"}}},
    }
    hub.publish(api, "1.0.0", document)
    path = f"/v1/apis/{api}/versions/1.0.0/findings"
    items = hub.call("GET", path).json()["items"]

    assert next(one for one in items if one["rule"] == "path-parameter-undeclared") | {"position": 0} == {
        "position": 0,
        "rule": "path-parameter-undeclared",
        "severity": "error",
        "pointer": "/paths/~1a~1{b}/get",
        "line": 1,
        "column": 177,
        "message": '"GET /a/{b}" does not declare its path parameter "b".',
        "hint": 'Declare it under parameters, with in: "path" and required: true.',
        "waived": "It is old.",
    }
    version = hub.call("GET", f"/v1/apis/{api}/versions/1.0.0").json()
    assert (version["findings"]["errors"], version["findings"]["waived"]) == (0, 1)


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_findings_are_listed_by_severity(hub: Hub, severity: str) -> None:
    api = hub.api()
    counts = hub.publish(api, "1.0.0").json()["findings"]
    path = f"/v1/apis/{api}/versions/1.0.0/findings"
    items = hub.call("GET", path, params={"severity": severity}).json()["items"]

    assert {one["severity"] for one in items} <= {severity}
    assert len(items) == counts[f"{severity}s"]


def test_an_unknown_severity_is_refused(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")

    answer = hub.call("GET", f"/v1/apis/{api}/versions/1.0.0/findings", params={"severity": "fatal"})
    assert answer.status_code == 422


def test_findings_go_with_their_version(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    path = f"/v1/apis/{api}/versions/1.0.0"
    hub.change(path, {"state": "retired"})
    hub.delete(path)

    assert hub.call("GET", f"{path}/findings").status_code == 404


def test_a_version_that_nobody_linted_says_so(hub: Hub) -> None:
    """Those of before the migration have null where the others have counts."""
    api = hub.api()
    hub.publish(api, "1.0.0")
    with hub.app.state.database.writer.begin() as connection:
        connection.execute(
            text("UPDATE versions SET errors = NULL WHERE api_id = (SELECT id FROM apis WHERE name = :name)"),
            {"name": api},
        )

    assert hub.call("GET", f"/v1/apis/{api}/versions/1.0.0").json()["findings"] is None


def test_a_hub_lints_by_its_own_ruleset(tmp_path: Path) -> None:
    ruleset = tmp_path / "lint.toml"
    ruleset.write_text('extends = "none"\n[rules]\noperation-id-missing = "error"\n')
    for own in start(Settings(data_dir=tmp_path / "data", lint_ruleset=ruleset)):
        published = own.publish(own.api(), "1.0.0")
        assert published.status_code == 201
        assert published.json()["findings"] == {"errors": 1, "warnings": 0, "infos": 0, "waived": 0}


def test_a_ruleset_that_cannot_be_used_stops_the_start(tmp_path: Path) -> None:
    ruleset = tmp_path / "lint.toml"
    ruleset.write_text('extends = "everything"\n')
    app = create_app(Settings(data_dir=tmp_path / "data", lint_ruleset=ruleset))

    with pytest.raises(UnusableRuleset, match=r"lint\.toml cannot be used: line 1: extends"), TestClient(app):
        pass
