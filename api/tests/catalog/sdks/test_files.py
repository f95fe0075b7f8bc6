"""Files of SDKs: whole, in parts, and only once."""

import hashlib

import pytest

from tests.catalog.sdks.placed import SIZES_BYTES, place
from tests.openapi.reading import BY_ID
from tests.serving import Hub

WHOLE = bytes(SIZES_BYTES[0])


@pytest.fixture
def path(hub: Hub) -> str:
    """The address of a wheel."""
    api = hub.api()
    hub.publish(api, "1.0.0")
    uid = hashlib.sha256(api.encode()).hexdigest()[:16]
    return f"/v1/apis/{api}/versions/1.0.0/sdks/{uid}/files/{place(hub, api, uid=uid)}"


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=48000-", 48_000, 48_213),
        ("bytes=-13", 48_200, 48_213),
        ("bytes=48212-99999", 48_212, 48_213),
    ],
)
def test_a_part_is_sent_with_where_it_is(hub: Hub, path: str, asked: str, start: int, stop: int) -> None:
    answer = hub.call("GET", path, headers={"Range": asked})

    assert (answer.status_code, answer.content) == (206, WHOLE[start:stop])
    assert answer.headers["Content-Range"] == f"bytes {start}-{stop - 1}/48213"
    assert answer.headers["ETag"] == f'"{hashlib.sha256(WHOLE).hexdigest()}"'


@pytest.mark.parametrize("asked", ["bytes=48213-", "bytes=-0"])
def test_what_it_does_not_have_is_not_sent(hub: Hub, path: str, asked: str) -> None:
    answer = hub.call("GET", path, headers={"Range": asked})

    assert (answer.status_code, answer.json()["type"]) == (416, "/problems/range-not-satisfiable")
    assert answer.headers["Content-Range"] == "bytes */48213"


@pytest.mark.parametrize("asked", ["bytes=9-0", "bytes=0-1,3-4", "lines=0-1", "bytes", "bytes=a-b"])
def test_what_cannot_be_read_is_answered_with_the_whole(hub: Hub, path: str, asked: str) -> None:
    answer = hub.call("GET", path, headers={"Range": asked})

    assert (answer.status_code, answer.content) == (200, WHOLE)


def test_a_part_of_another_file_is_not_sent(hub: Hub, path: str) -> None:
    etag = hub.call("HEAD", path).headers["ETag"]
    same = hub.call("GET", path, headers={"Range": "bytes=0-9", "If-Range": etag})
    other = hub.call("GET", path, headers={"Range": "bytes=0-9", "If-Range": '"another"'})

    assert (same.status_code, other.status_code) == (206, 200)


def test_who_has_it_is_not_sent_it_again(hub: Hub, path: str) -> None:
    head = hub.call("HEAD", path)
    known = hub.call("GET", path, headers={"If-None-Match": head.headers["ETag"]})

    assert (head.content, head.headers["Content-Length"]) == (b"", "48213")
    assert (known.status_code, known.content) == (304, b"")


def test_a_part_is_no_parameter_of_the_client_whose_downloads_are_whole() -> None:
    operation = BY_ID["sdks_download"]

    assert "Range" not in [one["name"] for one in operation.parameters]
    assert "`Range: bytes=1024-`" in operation.declared["description"]
