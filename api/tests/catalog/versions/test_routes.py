"""`/v1/apis/{api}/versions`: publish, read, list, retire, delete."""

import base64
import hashlib
import json

import anyio
import anyio.to_thread
import pytest
from fastapi import Request
from sqlalchemy import update

from deedbox.catalog.versions import uploads
from deedbox.catalog.versions.service import Upload
from deedbox.db import WriteTransaction, now
from deedbox.identity import token_text
from deedbox.identity.tables import tokens
from tests.serving import Hub, small_document

JSON = {"Content-Type": "application/json"}
YAML = {"Content-Type": "application/yaml; charset=utf-8"}


def test_what_is_published_is_read_back_byte_for_byte(hub: Hub) -> None:
    api = hub.api()
    content = "# Kept.\r\nopenapi: 3.1.0\ninfo: {title: 'Ä', version: '1'}\npaths:   {}\n".encode()
    answer = hub.call("PUT", f"/v1/apis/{api}/versions/1.0.0", content=content, headers=YAML)
    document = hub.call("GET", f"/v1/apis/{api}/versions/1.0.0/document")

    assert answer.status_code == 201
    assert document.content == content
    digest = hashlib.sha256(content)
    assert answer.json()["sha256"] == digest.hexdigest()
    assert document.headers["ETag"] == f'"{digest.hexdigest()}"'
    assert document.headers["Repr-Digest"] == f"sha-256=:{base64.b64encode(digest.digest()).decode()}:"
    assert document.headers["Content-Type"] == "application/yaml"
    assert "immutable" in document.headers["Cache-Control"]


def test_a_version_says_what_its_document_is(hub: Hub) -> None:
    api = hub.api()
    content = json.dumps(small_document("2026-11", paths=3))
    answer = hub.call("PUT", f"/v1/apis/{api}/versions/1.0.0", content=content, headers=JSON)
    volatile = {"published_at": "", "updated_at": ""}

    assert answer.headers["Location"] == f"/v1/apis/{api}/versions/1.0.0"
    assert answer.json() | volatile == volatile | {
        "api": api,
        "version": "1.0.0",
        "state": "published",
        "title": "Small",
        "openapi": "3.1.0",
        "document_version": "2026-11",
        "media_type": "application/json",
        "size_bytes": len(content),
        "sha256": hashlib.sha256(content.encode()).hexdigest(),
        "operations": 3,
        "published_by": "first-admin",
        "gate": {"outcome": "passed", "verdict": None, "since": None},
        "findings": {"errors": 0, "warnings": 14, "infos": 6, "waived": 0},
        "deprecated_at": None,
        "sunset_at": None,
    }


def test_the_same_bytes_again_change_nothing(hub: Hub) -> None:
    api = hub.api()
    first = hub.publish(api, "1.0.0")
    again = hub.publish(api, "1.0.0")

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert again.headers["ETag"] == first.headers["ETag"]


def test_other_bytes_are_refused_with_what_differs(hub: Hub) -> None:
    api = hub.api()
    first = hub.publish(api, "1.0.0")
    other = small_document("1.0.0", paths=2)
    other["info"]["title"] = "Other"
    refused = hub.publish(api, "1.0.0", other)

    assert refused.status_code == 409
    assert refused.json()["type"] == "/problems/version-exists"
    assert first.json()["sha256"] in refused.json()["detail"]
    assert {(fault["pointer"], fault["code"]) for fault in refused.json()["errors"]} == {
        ("/info/title", "changed"),
        ("/paths/~1things-1", "added"),
    }
    assert hub.call("GET", f"/v1/apis/{api}/versions/1.0.0/document").json()["info"]["title"] == "Small"


def test_the_same_value_in_other_bytes_is_refused_without_a_difference(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    path = f"/v1/apis/{api}/versions/1.0.0"
    refused = hub.call("PUT", path, content=json.dumps(small_document(), indent=2), headers=JSON)

    assert (refused.status_code, refused.json()["errors"]) == (409, [])


def test_other_bytes_that_are_no_document_are_refused_as_such(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")

    assert hub.call("PUT", f"/v1/apis/{api}/versions/1.0.0", content=b"{", headers=JSON).status_code == 400


@pytest.mark.parametrize(
    ("content", "media_type", "status", "kind"),
    [
        (b"{", "json", 400, "unreadable"),
        (b"", "json", 422, "unsupported-dialect"),
        (b'{"openapi": "3.1.0", "openapi": "3.1.0"}', "json", 400, "unreadable"),
        (b"\xff", "yaml", 400, "unreadable"),
        (b"a: [", "yaml", 400, "unreadable"),
        (b'{"swagger": "2.0"}', "json", 422, "unsupported-dialect"),
        (b"[]", "json", 422, "unsupported-dialect"),
        (b'{"openapi": "3.1.0-rc1"}', "json", 422, "unsupported-dialect"),
        (b"a: &a 1\nb: *a", "yaml", 422, "invalid-document"),
        (b"openapi: 3.1.0\ninfo: {}", "yaml", 422, "invalid-document"),
        (
            b'{"openapi":"3.1.0","info":{"title":"","version":""},"paths":{"/":{"$ref":"http://x/"}}}',
            "json",
            422,
            "invalid-document",
        ),
    ],
)
def test_a_document_that_is_not_taken_leaves_nothing(
    hub: Hub, content: bytes, media_type: str, status: int, kind: str
) -> None:
    api = hub.api()
    headers = {"Content-Type": f"application/{media_type}"}
    answer = hub.call("PUT", f"/v1/apis/{api}/versions/1.0.0", content=content, headers=headers)

    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{kind}")
    assert answer.json()["errors"]
    assert hub.call("GET", f"/v1/apis/{api}/versions").json()["items"] == []


def test_faults_of_a_document_come_all_at_once_with_pointer_and_line(hub: Hub) -> None:
    content = b"openapi: 3.1.0\ninfo:\n  title: 3\n  version: '1'\npaths:\n  orders: {}\n"
    answer = hub.call("PUT", f"/v1/apis/{hub.api()}/versions/1.0.0", content=content, headers=YAML)

    places = {(fault["in"], fault["pointer"], fault["line"]) for fault in answer.json()["errors"]}
    assert places == {("document", "/info/title", 3), ("document", "/paths/orders", 6)}


def test_a_bad_path_is_told_before_the_document_is_read(hub: Hub) -> None:
    refused = hub.call("PUT", f"/v1/apis/{hub.api()}/versions/1.0", content=b"{", headers=JSON)

    assert (refused.status_code, refused.json()["errors"][0]["in"]) == (422, "path")


def test_an_unknown_api_is_told_before_the_document_is_read(hub: Hub) -> None:
    assert hub.call("PUT", "/v1/apis/nobodys/versions/1.0.0", content=b"{", headers=JSON).status_code == 404


def test_versions_come_by_precedence_highest_first_and_each_once(hub: Hub) -> None:
    api = hub.api()
    ascending = [
        "0.9.0",
        "1.0.0-alpha",
        "1.0.0-alpha.1",
        "1.0.0-rc.2",
        "1.0.0-rc.10",
        "1.0.0",
        "1.2.0",
        "1.10.0",
    ]
    for version in sorted(ascending):
        hub.publish(api, version)

    seen: list[str] = []
    cursor: str | None = ""
    pages = 0
    while cursor is not None:
        page = hub.call("GET", f"/v1/apis/{api}/versions", params={"limit": 3, "cursor": cursor}).json()
        seen += [item["version"] for item in page["items"]]
        cursor, pages = page["next_cursor"], pages + 1

    assert seen == ascending[::-1]
    assert pages == 3


def test_a_list_stays_whole_while_versions_come_and_go(hub: Hub) -> None:
    api = hub.api()
    for number in (1, 2, 3, 4):
        hub.publish(api, f"{number}.0.0")
    first = hub.call("GET", f"/v1/apis/{api}/versions?limit=2").json()
    hub.publish(api, "5.0.0")
    hub.change(f"/v1/apis/{api}/versions/3.0.0", {"state": "retired"})
    hub.delete(f"/v1/apis/{api}/versions/3.0.0")
    second = hub.call("GET", f"/v1/apis/{api}/versions?cursor={first['next_cursor']}").json()

    assert [item["version"] for item in second["items"]] == ["2.0.0", "1.0.0"]


def test_a_full_last_page_has_no_next(hub: Hub) -> None:
    api = hub.api()
    for number in (1, 2):
        hub.publish(api, f"{number}.0.0")

    assert hub.call("GET", f"/v1/apis/{api}/versions?limit=2").json()["next_cursor"] is None


def test_deleting_takes_two_steps_and_never_frees_the_number(hub: Hub) -> None:
    api = hub.api()
    path = f"/v1/apis/{api}/versions/1.0.0"
    hub.publish(api, "1.0.0")

    assert hub.delete(path).json()["type"] == "/problems/version-not-retired"
    retired = hub.change(path, {"state": "retired"})
    assert (retired.status_code, retired.json()["state"]) == (200, "retired")
    assert hub.call("GET", f"{path}/document").status_code == 200
    assert hub.delete(path).status_code == 204
    for gone in (path, f"{path}/document", f"{path}/operations"):
        assert hub.call("GET", gone).status_code == 404
    assert hub.call("GET", f"/v1/apis/{api}/versions").json()["items"] == []
    for document in (small_document(), small_document(paths=2)):
        refused = hub.publish(api, "1.0.0", document)
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/version-deleted")


def test_a_retired_version_can_be_published_again(hub: Hub) -> None:
    api = hub.api()
    path = f"/v1/apis/{api}/versions/1.0.0"
    hub.publish(api, "1.0.0")
    hub.change(path, {"state": "retired"})

    assert hub.call("GET", f"/v1/apis/{api}").json()["latest"] is None
    assert hub.publish(api, "1.0.0").json()["state"] == "retired"
    assert hub.change(path, {"state": "published"}).json()["state"] == "published"
    assert hub.call("GET", f"/v1/apis/{api}").json()["latest"] == "1.0.0"


def test_changing_and_deleting_need_the_etag_that_is_current(hub: Hub) -> None:
    api = hub.api()
    path = f"/v1/apis/{api}/versions/1.0.0"
    stale = hub.publish(api, "1.0.0").headers["ETag"]
    hub.change(path, {"state": "retired"})

    for method, body in (("PATCH", {"state": "published"}), ("DELETE", None)):
        assert hub.call(method, path, json=body).status_code == 428
        assert hub.call(method, path, json=body, headers={"If-Match": stale}).status_code == 412


@pytest.mark.parametrize("body", [{"state": "deleted"}, {"state": None}, {}, {"state": "retired", "x": 1}])
def test_only_the_states_of_the_contract_are_taken(hub: Hub, body: object) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")

    assert hub.change(f"/v1/apis/{api}/versions/1.0.0", body).status_code == 422


def test_latest_is_the_highest_release_or_else_the_highest_prerelease(hub: Hub) -> None:
    api = hub.api()

    def latest() -> str | None:
        value: str | None = hub.call("GET", f"/v1/apis/{api}").json()["latest"]
        return value

    for version, expected in [
        ("1.0.0-rc.1", "1.0.0-rc.1"),
        ("1.0.0-rc.2", "1.0.0-rc.2"),
        ("0.9.0", "0.9.0"),
        ("1.0.0", "1.0.0"),
        ("2.0.0-rc.1", "1.0.0"),
        ("0.10.0", "1.0.0"),
    ]:
        hub.publish(api, version)
        assert latest() == expected
    hub.change(f"/v1/apis/{api}/versions/1.0.0", {"state": "retired"})
    assert latest() == "0.10.0"


def test_build_metadata_makes_a_version_of_its_own(hub: Hub) -> None:
    api = hub.api()
    for version in ("1.0.0+b", "1.0.0+a", "1.0.0"):
        assert hub.publish(api, version.replace("+", "%2B")).status_code == 201

    items = hub.call("GET", f"/v1/apis/{api}/versions?limit=1").json()
    rest = hub.call("GET", f"/v1/apis/{api}/versions?cursor={items['next_cursor']}").json()
    assert [i["version"] for i in items["items"] + rest["items"]] == ["1.0.0+b", "1.0.0+a", "1.0.0"]


def test_what_a_document_says_of_itself_cannot_break_a_line(hub: Hub) -> None:
    api = hub.api()
    document = small_document("1\n2")
    document["info"]["title"] = "T\r\nSet-Cookie: x" + "y" * 1000
    title = hub.publish(api, "1.0.0", document).json()["title"]

    assert title.startswith("T  Set-Cookie: xy")
    assert len(title) == 300


def test_what_is_shown_in_lists_is_bounded(hub: Hub) -> None:
    api = hub.api()
    document = small_document("9" * 5000, paths=0)
    long = {"summary": "s" * 5000, "operationId": "o" * 5000, "tags": ["t" * 5000] * 500}
    document["paths"]["/" + "p" * 5000] = {"get": {"responses": {"200": {"description": ""}}, **long}}
    version = hub.publish(api, "1.0.0", document)
    listed = hub.call("GET", f"/v1/apis/{api}/versions/1.0.0/operations")

    assert version.status_code == 201
    assert len(version.content) < 1000
    assert len(listed.content) < 20_000


def test_a_document_with_too_many_operations_is_refused(hub: Hub) -> None:
    document = small_document(paths=0)
    document["paths"] = {f"/{number}": {"get": {}, "put": {}} for number in range(25_001)}
    document["openapi"] = "3.1.0"
    refused = hub.publish(hub.api(), "1.0.0", document)

    assert refused.status_code == 422
    [fault] = refused.json()["errors"]
    assert (fault["code"], fault["pointer"], fault["line"]) == ("too-many-operations", "/paths", 1)


def test_who_is_revoked_while_a_document_arrives_publishes_nothing(
    own_hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    api, receive = own_hub.api(), uploads.receive
    token = own_hub.mint("contracts:read", "contracts:write")

    def revoke() -> None:
        with WriteTransaction(own_hub.app.state.database) as tx:
            is_this = tokens.c.sha256 == token_text.digest(token)
            tx.execute(update(tokens).where(is_this).values(revoked_at=now()))

    async def receive_and_lose(request: Request) -> Upload:
        upload = await receive(request)
        await anyio.to_thread.run_sync(revoke)
        return upload

    monkeypatch.setattr(uploads, "receive", receive_and_lose)
    refused = own_hub.call(
        "PUT", f"/v1/apis/{api}/versions/1.0.0", token=token, json=small_document(), headers=JSON
    )

    assert refused.status_code == 401
    assert own_hub.call("GET", f"/v1/apis/{api}/versions/1.0.0").status_code == 404


def test_a_reader_may_read_and_not_publish(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    reader = hub.mint("contracts:read")

    assert hub.call("GET", f"/v1/apis/{api}/versions/1.0.0/document", token=reader).status_code == 200
    refused = hub.call("PUT", f"/v1/apis/{api}/versions/2.0.0", token=reader, content=b"{}", headers=JSON)
    assert refused.status_code == 403
