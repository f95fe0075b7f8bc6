"""A document is sent part by part: those that are asked for, and a large one never as a whole."""

import base64
import gzip
import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest

from deedbox.catalog.versions import downloads
from deedbox.http.downloads import PART_BYTES
from tests.http.asgi import Exchange
from tests.serving import Hub, small_document


@pytest.fixture(scope="module", params=["small", "large"])
def document(request: pytest.FixtureRequest, hub: Hub) -> Iterator[tuple[str, bytes]]:
    """The address of a document, and its bytes: kept at hand, or read from the database part by part."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "large":
            patch.setattr(downloads, "LARGE_BYTES", PART_BYTES)
        padded = {**small_document(), "x-padding": "ä" * (PART_BYTES + 1000)}
        content = json.dumps(padded, ensure_ascii=False).encode()
        assert len(content) > 2 * PART_BYTES
        api = hub.api()
        path = f"/v1/apis/{api}/versions/1.0.0"
        published = hub.call("PUT", path, content=content, headers={"Content-Type": "application/json"})
        assert published.status_code == 201, published.text
        yield f"{path}/document", content


def plain(hub: Hub, address: str, **headers: str) -> Any:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return hub.call("GET", address, headers={"Accept-Encoding": "identity", **sent})


def test_the_whole_comes_with_length_digest_and_name(hub: Hub, document: tuple[str, bytes]) -> None:
    address, content = document
    for _ in range(2):
        answer = plain(hub, address)

        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        assert (answer.status_code, answer.content) == (200, content)
        assert answer.headers["Content-Length"] == str(len(content))
        assert answer.headers["Repr-Digest"] == f"sha-256=:{digest}:"
        assert answer.headers["Accept-Ranges"] == "bytes"
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="api-')


@pytest.mark.parametrize(
    ("first", "last"),
    [
        *((0, 0), (PART_BYTES - 1, PART_BYTES), (PART_BYTES, 2 * PART_BYTES - 1)),
        *((7, 2 * PART_BYTES + 5), (9, None)),
    ],
)
def test_a_part_is_sent_across_those_that_are_read(
    hub: Hub, document: tuple[str, bytes], first: int, last: int | None
) -> None:
    address, content = document
    answer = hub.call("GET", address, headers={"Range": f"bytes={first}-{'' if last is None else last}"})
    end = len(content) - 1 if last is None else last

    assert (answer.status_code, answer.content) == (206, content[first : end + 1])
    assert answer.headers["Content-Range"] == f"bytes {first}-{end}/{len(content)}"
    assert answer.headers["Content-Length"] == str(end + 1 - first)
    assert "Content-Encoding" not in answer.headers
    # What was given for a part is given to nobody who asks for the whole.
    assert plain(hub, address).content == content


def test_a_part_of_what_somebody_no_longer_has_is_the_whole(hub: Hub, document: tuple[str, bytes]) -> None:
    address, content = document
    etag = plain(hub, address).headers["ETag"]

    assert plain(hub, address, Range="bytes=5-", If_Range=etag).content == content[5:]
    assert plain(hub, address, Range="bytes=5-", If_Range='"other"').content == content
    assert plain(hub, address, Range="bytes=5-", If_None_Match=etag).status_code == 304


def test_a_part_that_is_not_there_is_a_problem(hub: Hub, document: tuple[str, bytes]) -> None:
    address, content = document
    answer = plain(hub, address, Range=f"bytes={len(content)}-")

    assert (answer.status_code, answer.json()["type"]) == (416, "/problems/range-not-satisfiable")
    assert answer.headers["Content-Range"] == f"bytes */{len(content)}"


def test_a_large_document_is_never_sent_in_one_piece(
    hub: Hub, document: tuple[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "LARGE_BYTES", PART_BYTES)
    for coding, unpack in (("identity", bytes), ("gzip", gzip.decompress)):
        # A range that says nothing; but what has one is not answered from memory.
        headers = {**hub.headers, "Accept-Encoding": coding, "Range": "bytes=x"}
        exchange = Exchange("GET", document[0], headers)
        exchange.run_in(hub)

        pieces = [len(one.get("body", b"")) for one in exchange.messages]
        assert unpack(exchange.content) == document[1]
        assert max(pieces) <= PART_BYTES
        assert len(pieces) > 3
