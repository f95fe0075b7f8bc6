"""Conditional requests: whoever has it is sent nothing, and nobody overwrites what they have not seen."""

import hashlib

import pytest

from deedbox.http.conditional import IMMUTABLE, REVALIDATE
from tests.serving import Hub


@pytest.fixture(scope="module")
def path(hub: Hub) -> str:
    return f"/v1/apis/{hub.api()}"


@pytest.fixture(scope="module")
def etag(hub: Hub, path: str) -> str:
    return str(hub.call("GET", path).headers["ETag"])


@pytest.mark.parametrize("header", ["{}", "W/{}", '"other", {}', '"other",W/{}', "*", ' {} ,"x"'])
def test_whoever_has_it_is_told_so(hub: Hub, path: str, etag: str, header: str) -> None:
    answer = hub.call("GET", path, headers={"If-None-Match": header.format(etag)})

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["ETag"] == etag
    assert answer.headers["Cache-Control"] == REVALIDATE
    assert "Content-Type" not in answer.headers


@pytest.mark.parametrize("header", ['"other"', '"', "", "{}x", 'W/"other"', "**"])
def test_whoever_has_something_else_is_sent_it(hub: Hub, path: str, etag: str, header: str) -> None:
    sent = header.format(etag.strip('"'))
    answer = hub.call("GET", path, headers={"If-None-Match": sent})

    assert (answer.status_code, answer.headers["ETag"]) == (200, etag)


def test_the_same_answer_has_the_same_strong_etag(hub: Hub, path: str, etag: str) -> None:
    assert hub.call("GET", path).headers["ETag"] == etag
    assert etag[0] == etag[-1] == '"'


def test_a_change_makes_another_etag(hub: Hub) -> None:
    path = f"/v1/apis/{hub.api()}"
    before = hub.call("GET", path).headers["ETag"]
    changed = hub.change(path, {"title": "Another"})

    assert changed.headers["ETag"] != before
    assert hub.call("GET", path).headers["ETag"] == changed.headers["ETag"]


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
@pytest.mark.parametrize(
    ("header", "status", "slug"),
    [
        (None, 428, "precondition-required"),
        ("", 412, "precondition-failed"),
        ('"other"', 412, "precondition-failed"),
        # RFC 9110 section 13.1.1: If-Match compares strongly, and a weak tag is never strongly equal.
        ("W/{}", 412, "precondition-failed"),
        ("{}", None, None),
        ('"other", {}', None, None),
        ("*", None, None),
    ],
)
def test_a_change_needs_what_was_read(
    hub: Hub, method: str, header: str | None, status: int | None, slug: str | None
) -> None:
    path = f"/v1/apis/{hub.api()}"
    etag = hub.call("GET", path).headers["ETag"]
    headers = {} if header is None else {"If-Match": header.format(etag)}
    body = {"title": "Another"} if method == "PATCH" else None
    answer = hub.call(method, path, headers=headers, json=body)

    if status is None:
        assert answer.status_code in (200, 204)
    else:
        assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{slug}")
        assert hub.call("GET", path).headers["ETag"] == etag


def test_what_comes_in_two_headers_is_one_list(hub: Hub) -> None:
    path = f"/v1/apis/{hub.api()}"
    etag = hub.call("GET", path).headers["ETag"]
    headers = [*hub.headers.items(), ("If-Match", '"other"'), ("If-Match", etag)]

    assert hub.http.delete(path, headers=headers).status_code == 204


def test_of_two_changes_with_one_etag_the_second_is_refused(hub: Hub) -> None:
    path = f"/v1/apis/{hub.api()}"
    headers = {"If-Match": hub.call("GET", path).headers["ETag"]}
    first, second = (
        hub.call("PATCH", path, json={"title": title}, headers=headers) for title in ("First", "Second")
    )

    assert (first.status_code, second.status_code) == (200, 412)
    assert hub.call("GET", path).json()["title"] == "First"


def test_a_stored_document_may_be_kept_for_ever_under_its_digest(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    answer = hub.call("GET", f"/v1/apis/{api}/versions/1.0.0/document")

    assert answer.headers["ETag"] == f'"{hashlib.sha256(answer.content).hexdigest()}"'
    assert answer.headers["Cache-Control"] == IMMUTABLE
    again = hub.call(
        "GET",
        f"/v1/apis/{api}/versions/1.0.0/document",
        headers={"If-None-Match": answer.headers["ETag"]},
    )
    assert again.status_code == 304
    of_the_body = ("Content-Disposition", "Content-Type", "Repr-Digest")
    assert all(name in answer.headers and name not in again.headers for name in of_the_body)
