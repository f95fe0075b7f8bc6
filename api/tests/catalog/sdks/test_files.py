"""Files of SDKs: whole, in parts, from where a download broke off, and not at all when they are known."""

from collections.abc import Iterator
from typing import Any

import pytest

from deedbox.catalog.sdks import service as sdks
from tests.catalog.sdks.built import build
from tests.openapi.reading import BY_ID
from tests.serving import Hub

CHUNK = 1000


@pytest.fixture(scope="module")
def file(hub: Hub) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """The address of a wheel that is kept in many chunks, its bytes, and what is told of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sdks, "CHUNK_BYTES", CHUNK)
        api = hub.api()
        hub.publish(api, "1.0.0")
        path, sdk = build(hub, api)
        told = sdk["files"][0]
        address = f"{path}/files/{told['name']}"
        whole = hub.call("GET", address).content
        assert len(whole) == told["size_bytes"] > 5 * CHUNK
        yield address, whole, told


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (0, 0),
        (0, CHUNK - 1),
        (0, CHUNK),
        (CHUNK - 1, CHUNK),
        (CHUNK, 2 * CHUNK - 1),
        (CHUNK + 1, 4 * CHUNK + 7),
        (4321, None),
    ],
)
def test_a_part_is_sent_across_chunks(
    hub: Hub, file: tuple[str, bytes, dict[str, Any]], first: int, last: int | None
) -> None:
    address, whole, told = file
    range_ = f"bytes={first}-{'' if last is None else last}"
    answer = hub.call("GET", address, headers={"Range": range_})
    end = len(whole) - 1 if last is None else last

    assert answer.status_code == 206
    assert answer.content == whole[first : end + 1]
    assert answer.headers["Content-Range"] == f"bytes {first}-{end}/{len(whole)}"
    assert answer.headers["Content-Length"] == str(end + 1 - first)
    assert answer.headers["ETag"] == f'"{told["sha256"]}"'


def test_a_part_that_is_not_there_is_a_problem(hub: Hub, file: tuple[str, bytes, dict[str, Any]]) -> None:
    address, whole, _ = file
    answer = hub.call("GET", address, headers={"Range": f"bytes={len(whole)}-"})

    assert (answer.status_code, answer.json()["type"]) == (416, "/problems/range-not-satisfiable")
    assert answer.headers["Content-Range"] == f"bytes */{len(whole)}"


def test_who_has_it_is_sent_nothing(hub: Hub, file: tuple[str, bytes, dict[str, Any]]) -> None:
    address, whole, told = file
    etag = f'"{told["sha256"]}"'
    known = hub.call("GET", address, headers={"If-None-Match": etag})
    assert (known.status_code, known.content, known.headers["ETag"]) == (304, b"", etag)
    assert "Content-Length" not in known.headers

    head = hub.call("HEAD", address, headers={"Range": "bytes=0-9"})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole))
    assert head.headers["Accept-Ranges"] == "bytes"


def test_it_is_no_text_for_a_browser_and_never_packed(
    hub: Hub, file: tuple[str, bytes, dict[str, Any]]
) -> None:
    address, whole, told = file
    answer = hub.call("GET", address, headers={"Accept-Encoding": "gzip, zstd"})

    assert answer.content == whole
    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{told["name"]}"'
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_another_file_is_not_there(hub: Hub, file: tuple[str, bytes, dict[str, Any]]) -> None:
    address, _, _ = file
    other = address.rpartition("/")[0]

    assert hub.call("GET", f"{other}/other-1.0.0.tar.gz").status_code == 404
    assert hub.call("GET", f"{other}/..%2fsecret").status_code in (404, 422)


def test_a_part_is_no_parameter_of_the_client_whose_downloads_are_whole() -> None:
    operation = BY_ID["sdks_download"]

    assert "Range" not in [one["name"] for one in operation.parameters]
    assert "`Range: bytes=1024-`" in operation.declared["description"]
