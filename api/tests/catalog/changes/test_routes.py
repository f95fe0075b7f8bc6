"""`…/changes`: what changed between two published contracts, computed once and kept."""

from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, update

from deedbox import compare
from deedbox.app import create_app
from deedbox.catalog.apis import service as apis
from deedbox.catalog.changes import comparer, comparing, report, schemas, service
from deedbox.catalog.tables import comparisons, versions
from deedbox.catalog.versions import service as version_service
from deedbox.compare.schemas.views import Traffic
from deedbox.db import HUB, ReadTransaction, WriteTransaction, now
from deedbox.http.heavy import HeavyWork
from deedbox.problems import StorageFull
from deedbox.settings import Settings
from deedbox.spec import DEFAULT_LIMITS, Severity
from tests.serving import Hub, small_document, start
from tests.shared import serving

GONE = {"rule": "operation-removed", "severity": "error", "message": "GET /things-1 is gone."}


def two(hub: Hub, old: Any = None, new: Any = None) -> str:
    """Publish 1.0.0 and 2.0.0, which lacks an operation, and return the address of its changes."""
    api = hub.api()
    assert hub.publish(api, "1.0.0", old or small_document(paths=2)).status_code == 201
    assert hub.publish(api, "2.0.0", new or small_document(paths=1)).status_code == 201
    forget(hub)
    return f"/v1/apis/{api}/versions/2.0.0/changes"


def forget(hub: Hub) -> None:
    """Forget what was compared when versions were published."""
    with WriteTransaction(hub.app.state.database, HUB) as tx:
        tx.execute(delete(comparisons))
    hub.app.state.comparisons = comparer.outcomes(10**6)


def kept(hub: Hub, path: str) -> int:
    """Return how many reports of the newer document are kept."""
    api, version = path.split("/")[3], path.split("/")[5]
    with ReadTransaction(hub.app.state.database, HUB) as tx:
        row = version_service.find(tx, apis.read(tx, api), version)
        assert row is not None
        found = select(func.count()).where(comparisons.c.new_sha256 == row.sha256)
        count: int = tx.execute(found).scalar_one()
        return count


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The functions that are run in processes for heavy work."""
    seen: list[str] = []
    run = HeavyWork.run

    async def counted(self: HeavyWork, function: Any, *arguments: Any) -> Any:
        seen.append(function.__name__)
        return await run(self, function, *arguments)

    monkeypatch.setattr(HeavyWork, "run", counted)
    return seen


def test_a_break_is_told_with_what_it_touches(hub: Hub) -> None:
    page = hub.call("GET", two(hub)).json()

    assert (page["since"], page["version"]) == ("1.0.0", "2.0.0")
    assert (page["verdict"], page["bump"], page["is_complete"]) == ("breaking", "major", True)
    assert page["counts"] == {"breaking": 1, "undetermined": 0, "changed": 0, "waived": 0}
    assert page["assumptions"] == list(compare.Assumptions().sentences())
    (change,) = page["items"]
    assert {name: change[name] for name in GONE} == GONE
    assert (change["old_pointer"], change["new_pointer"]) == ("/paths/~1things-1/get", None)
    assert (change["operations"], change["operation_count"]) == (["GET /things-1"], 1)


def test_a_break_of_a_schema_has_a_proof(hub: Hub) -> None:
    def document(most: int) -> dict[str, Any]:
        content = {"application/json": {"schema": {"type": "string", "maxLength": most}}}
        answers = {"200": {"description": "Fine."}}
        operation = {"requestBody": {"required": True, "content": content}, "responses": answers}
        return {**small_document(paths=0), "paths": {"/names": {"post": operation}}}

    (change,) = hub.call("GET", two(hub, document(9), document(5))).json()["items"]

    proof = change["proof"]
    assert (change["side"], proof["accepted_by"]) == ("request", "old")
    assert 5 < len(proof["value"]) <= 9
    assert proof["shown"].startswith("curl ")
    assert (change["old"], change["new"]) == (9, 5)


def test_a_first_release_says_so(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    page = hub.call("GET", f"/v1/apis/{api}/versions/1.0.0/changes").json()

    assert (page["since"], page["verdict"], page["bump"], page["items"]) == (None, "compatible", "none", [])


def test_before_a_release_comes_the_highest_release_of_lower_precedence(hub: Hub) -> None:
    api = hub.api()
    for number in ("1.0.0", "1.10.0", "1.9.0", "1.11.0-rc.1", "1.11.0", "1.11.0+build", "2.0.0"):
        hub.publish(api, number)
    before = f"/v1/apis/{api}/versions/"

    def since(number: str) -> object:
        return hub.call("GET", f"{before}{number}/changes").json()["since"]

    assert [since(one) for one in ("1.9.0", "1.10.0", "1.11.0-rc.1", "1.11.0", "1.11.0+build")] == [
        "1.0.0",
        "1.9.0",
        "1.10.0",
        "1.10.0",
        "1.10.0",
    ]
    hub.change(f"{before}1.9.0", {"state": "retired"})
    assert since("1.10.0") == "1.9.0"
    hub.delete(f"{before}1.9.0")
    assert since("1.10.0") == "1.0.0"


def test_what_is_wrong_with_the_request_is_told_once(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    for query in ("since=banana", "limit=0"):
        refused = hub.call("GET", f"/v1/apis/{api}/versions/1.0.0/changes?{query}")
        assert refused.status_code == 422 and len(refused.json()["errors"]) == 1


def test_any_two_versions_are_compared_also_backwards_and_a_retired_one(hub: Hub) -> None:
    path = two(hub)
    older = path.replace("2.0.0", "1.0.0")
    hub.change(older.removesuffix("/changes"), {"state": "retired"})

    assert hub.call("GET", path).json()["since"] == "1.0.0"
    assert hub.call("GET", path, params={"since": "1.0.0"}).json()["verdict"] == "breaking"
    backwards = hub.call("GET", older, params={"since": "2.0.0"}).json()
    assert (backwards["verdict"], backwards["bump"]) == ("compatible", "minor")
    same = hub.call("GET", path, params={"since": "2.0.0"}).json()
    assert (same["verdict"], same["items"]) == ("compatible", [])


@pytest.mark.parametrize(("since", "status"), [("3.0.0", 404), ("latest", 422), ("1.0", 422)])
def test_another_version_that_is_none_is_refused(hub: Hub, since: str, status: int) -> None:
    assert hub.call("GET", two(hub), params={"since": since}).status_code == status


def test_pages_lead_forth_and_back_and_hold_each_change_once(hub: Hub) -> None:
    path = two(hub, small_document(paths=7))
    whole = hub.call("GET", path).json()["items"]
    assert [one["position"] for one in whole] == list(range(6))

    def page(cursor: str) -> dict[str, Any]:
        found: dict[str, Any] = hub.call("GET", path, params={"limit": 4, "cursor": cursor}).json()
        return found

    first = page("")
    assert (first["items"], first["prev_cursor"]) == (whole[:4], None)
    second = page(first["next_cursor"])
    assert (second["items"], second["next_cursor"]) == (whole[4:], None)
    assert page(second["prev_cursor"]) == first


def test_a_cursor_is_of_the_versions_that_are_compared(hub: Hub) -> None:
    path = two(hub, small_document(paths=7))
    cursor = hub.call("GET", path, params={"limit": 1}).json()["next_cursor"]
    asked = {"limit": 1, "cursor": cursor}

    assert hub.call("GET", path, params={**asked, "since": "1.0.0"}).status_code == 200
    hub.publish(path.split("/")[3], "1.1.0", small_document(paths=9))
    refused = hub.call("GET", path, params=asked)
    assert (refused.status_code, refused.json()["type"]) == (400, "/problems/unknown-cursor")
    assert hub.call("GET", path, params={**asked, "since": "1.0.0"}).status_code == 200


def test_it_is_computed_once_and_found_again_after_a_restart(own_hub: Hub, computed: list[str]) -> None:
    path = two(own_hub)
    computed.clear()
    first = own_hub.call("GET", path)
    own_hub.call("GET", path, params={"limit": 1})
    # As after a restart.
    own_hub.app.state.comparisons = comparer.outcomes(10**6)
    own_hub.call("POST", "/v1/apis", json={"name": "raises-the-generation", "title": "T"})
    again = own_hub.call("GET", path)

    assert computed == ["compare_documents"]
    assert (again.headers["ETag"], again.content) == (first.headers["ETag"], first.content)
    answer = own_hub.call("GET", path, headers={"If-None-Match": first.headers["ETag"]})
    assert (answer.status_code, answer.content) == (304, b"")


def test_what_another_engine_has_kept_is_computed_again(own_hub: Hub, computed: list[str]) -> None:
    path = two(own_hub)
    own_hub.call("GET", path)
    with WriteTransaction(own_hub.app.state.database, HUB) as tx:
        tx.execute(update(comparisons).values(engine="0"))
    own_hub.app.state.comparisons = comparer.outcomes(10**6)
    computed.clear()

    assert own_hub.call("GET", path).json()["verdict"] == "breaking"
    assert computed == ["compare_documents"]
    assert kept(own_hub, path) == 1


def test_a_sunset_is_passed_by_the_day_on_which_the_later_was_published(own_hub: Hub) -> None:
    old = small_document(paths=2)
    leaving = {**old["paths"]["/things-1"]["get"], "deprecated": True, "x-sunset": "2001-02-03"}
    old["paths"]["/things-1"] = {"get": leaving}
    path = two(own_hub, old)
    assert own_hub.call("GET", path).json()["verdict"] == "compatible"

    early = now().replace(year=2000)
    with WriteTransaction(own_hub.app.state.database, HUB) as tx:
        tx.execute(update(versions).values(published_at=early))
    assert own_hub.call("GET", path).json()["verdict"] == "breaking"


def test_reports_go_with_either_version(hub: Hub) -> None:
    path = two(hub, small_document("1.0.0+gone", paths=2), small_document("2.0.0+gone"))
    hub.call("GET", path)
    assert kept(hub, path) == 1
    older = path.replace("2.0.0", "1.0.0").removesuffix("/changes")
    hub.change(older, {"state": "retired"})
    hub.delete(older)

    assert kept(hub, path) == 0
    assert hub.call("GET", path, params={"since": "1.0.0"}).status_code == 404


def test_nothing_is_kept_of_a_version_that_was_deleted_meanwhile(hub: Hub) -> None:
    path = two(hub, small_document("1.0.0+late", paths=2), small_document("2.0.0+late"))
    api = path.split("/")[3]
    with ReadTransaction(hub.app.state.database, HUB) as tx:
        old, new = (version_service.read(tx, api, number) for number in ("1.0.0", "2.0.0"))
    hub.change(f"/v1/apis/{api}/versions/1.0.0", {"state": "retired"})
    hub.delete(f"/v1/apis/{api}/versions/1.0.0")
    with WriteTransaction(hub.app.state.database, HUB) as tx:
        service.keep_if_there(tx, old, new, b"")

    assert kept(hub, path) == 0


def test_of_one_document_only_so_many_reports_are_kept(hub: Hub) -> None:
    path = two(hub, small_document("1.0.0+many", paths=2), small_document("2.0.0+many"))
    with WriteTransaction(hub.app.state.database, HUB) as tx:
        new = version_service.read(tx, path.split("/")[3], "2.0.0")
        old = now().replace(year=2000)
        others = [
            {"old_sha256": f"{number:064}", "new_sha256": new.sha256, "engine": "0", "day": old.date()}
            for number in range(service.MOST_KEPT + 5)
        ]
        tx.execute(insert(comparisons), [{**one, "kept_at": old, "report": b""} for one in others])
    hub.call("GET", path)

    assert kept(hub, path) == service.MOST_KEPT
    assert hub.call("GET", path, params={"limit": 7}).json()["verdict"] == "breaking"


def test_a_full_disk_is_no_reason_not_to_answer(own_hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StorageFull("The disk is full.")

    path = two(own_hub)
    monkeypatch.setattr(service, "keep", full)

    assert own_hub.call("GET", path).json()["verdict"] == "breaking"
    assert kept(own_hub, path) == 0


def test_what_takes_too_long_is_refused_and_not_tried_again(tmp_path: Path, computed: list[str]) -> None:
    for hub in start(Settings(data_dir=tmp_path)):
        path = two(hub)
        computed.clear()
        # The process is killed long before it has read anything.
        hub.app.state.heavy_work._timeout_seconds = 0.0
        answers = [hub.call("GET", path, params={"limit": limit}) for limit in (1, 2)]

        assert computed == ["compare_documents"]
        for answer in answers:
            assert (answer.status_code, answer.json()["type"]) == (422, "/problems/too-costly")
            assert "2.0.0 cannot be compared with 1.0.0" in answer.json()["detail"]


def test_what_this_hub_would_not_take_any_more_is_not_compared(tmp_path: Path) -> None:
    with contextmanager(start)(Settings(data_dir=tmp_path)) as hub:
        path = two(hub, small_document(paths=20))
    strict = Settings(data_dir=tmp_path, max_document_bytes=1024)
    with serving(app := create_app(strict), strict) as http:
        answer = Hub(app, http, hub.token).call("GET", path)
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/too-costly")
        assert "is not read any more" in answer.json()["detail"]


def test_a_report_is_bounded_and_says_what_is_left_out() -> None:
    deep: Any = 1
    for _ in range(report.MOST_DEPTH + 1):
        deep = [deep]
    change = compare.Change(
        *("some-rule", Severity.ERROR, "", "/x" * 2000, None),
        *(tuple(f"GET /{number}" for number in range(50)), "a" * 600, "m" * 600, "h"),
        old="x" * 3000,
        new=deep,
        proof=compare.Proof("y" * 3000, "old", "because", "z" * 5000),
        fingerprint="0" * 12,
    )
    many = compare.Comparison((change,) * 1200, ("One.",))
    kept_of = report.unpack(report.report_of(many).pack())

    assert kept_of.counts == report.Counts(1200, 0, 0, 0)
    assert not kept_of.is_complete
    assert len(str(kept_of.changes)) < 2 * report.MOST_BYTES
    first = kept_of.changes[0]
    assert (first["old"], first["new"], first["proof"]["value"]) == (None, None, None)
    assert first["left_out"] == ["old", "new", "proof"]
    assert (len(first["operations"]), first["operation_count"]) == (report.MOST_OPERATIONS, 50)
    assert first["old_pointer"] == "/x" * (report.MOST_POINTER // 2)
    assert len(first["message"]) == report.MOST_TEXT
    assert len(first["proof"]["shown"]) == report.MOST_SHOWN


def test_documents_that_are_nested_too_deeply_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def deep(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(compare, "compare", deep)
    document = b'{"openapi": "3.1.0", "info": {"title": "", "version": ""}, "paths": {}}'
    given = (document, "application/json")
    with pytest.raises(comparing.NotComparable, match="nested too deeply"):
        comparing.compare_documents(*given, *given, DEFAULT_LIMITS, compare.Assumptions())


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        (schemas.Verdict, compare.Verdict),
        (schemas.Bump, compare.Bump),
        (schemas.ChangeSeverity, Severity),
        (schemas.ChangeSide, Traffic),
    ],
)
def test_the_contract_names_what_the_engine_finds_and_nothing_else(
    shown: type[StrEnum], found: type[StrEnum]
) -> None:
    assert {str(one) for one in shown} == {str(one) for one in found}
