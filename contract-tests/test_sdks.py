"""SDKs: built once, whoever asks, sent whole and in parts, and called what pip orders rightly."""

import base64
import hashlib
import io
import json
import tarfile
import zipfile
from random import Random
from typing import Any

import pytest

from documents import document
from wire import Answer, Wire

pytestmark = pytest.mark.slow

CLIENT = {"flavour": "client"}


@pytest.fixture(scope="module")
def wire(live: Any) -> Wire:
    return Wire(live)


@pytest.fixture(scope="module")
def built(wire: Wire) -> str:
    """The address of an SDK that is built."""
    return wire.build(wire.publish(), is_awaited=True)


def sdk_of(wire: Wire, address: str) -> dict[str, Any]:
    sdk: dict[str, Any] = wire.send("GET", address).json()
    return sdk


def whole(wire: Wire, address: str) -> tuple[str, bytes]:
    """Return the address and the bytes of the wheel."""
    path = f"{address}/files/{sdk_of(wire, address)['files'][0]['name']}"
    return path, wire.send("GET", path).content


def publish(wire: Wire, address: str, content: str) -> Answer:
    return wire.send_json("PUT", address, content)


def test_what_is_built_is_told_and_is_what_is_told(wire: Wire, built: str) -> None:
    sdk = sdk_of(wire, built)
    version = built.partition("/sdks")[0]
    assert (sdk["state"], sdk["percent"], sdk["error"]) == ("succeeded", 100, None)
    assert (sdk["version"], sdk["package_version"]) == ("1.0.0", "1.0.0")
    assert sdk["operations"] == wire.send("GET", version).json()["operations"]
    assert sdk["created_at"] <= sdk["started_at"] <= sdk["ended_at"]
    wheel, sdist = sdk["files"]
    for told in sdk["files"]:
        answer = wire.send("GET", f"{built}/files/{told['name']}")
        digest = hashlib.sha256(answer.content)
        assert (len(answer.content), digest.hexdigest()) == (told["size_bytes"], told["sha256"])
        assert answer.headers["content-length"] == str(told["size_bytes"])
        assert answer.headers["content-type"] == told["media_type"]
        assert answer.headers["etag"] == f'"{told["sha256"]}"'
        named = f"sha-256=:{base64.b64encode(digest.digest()).decode()}:"
        assert answer.headers["repr-digest"] == named
    content = wire.send("GET", f"{built}/files/{wheel['name']}").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (metadata,) = (one for one in archive.namelist() if one.endswith("/METADATA"))
        lines = archive.read(metadata).decode().splitlines()
    assert {f"Name: {sdk['name']}", "Version: 1.0.0", f"Requires-Python: {sdk['requires_python']}"} <= set(
        lines
    )
    content = wire.send("GET", f"{built}/files/{sdist['name']}").content
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        assert all(member.isfile() for member in archive)
    log = wire.send("GET", f"{built}/log").json()["items"]
    assert log and [line["at"] for line in log] == sorted(line["at"] for line in log)


def test_the_same_is_built_once_and_the_same_document_gives_the_same_package(wire: Wire) -> None:
    address = wire.publish()
    first = wire.send_json("POST", f"{address}/sdks", CLIENT)
    second = wire.send_json("POST", f"{address}/sdks", {})
    assert (first.status, second.status) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    assert wire.send_json("POST", f"{address}/sdks", CLIENT, idempotency_key='"again"').status == 200
    built = wire.build(address, is_awaited=True)
    assert wire.send("GET", f"{address}/sdks").json()["items"] == [sdk_of(wire, built)]

    content = wire.send("GET", f"{address}/document").content.decode()
    other = f"{wire.create()}/versions/1.0.0"
    assert publish(wire, other, content).status == 201
    twin = wire.build(other, is_awaited=True)
    assert modules(wire, built) == modules(wire, twin)


def modules(wire: Wire, built: str) -> list[bytes]:
    """Return the modules of a wheel that say nothing of the package's name."""
    name = sdk_of(wire, built)["module"]
    _, content = whole(wire, built)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(f"{name}/{one}") for one in ("models.py", "_core/transport.py")]


@pytest.mark.parametrize(
    ("number", "package"),
    [
        ("2.0.0", "2.0.0"),
        ("2.0.0-alpha.0", "2.0.0a0"),
        ("2.0.0-beta.12", "2.0.0b12"),
        ("2.0.0-rc.1", "2.0.0rc1"),
    ],
)
def test_a_number_keeps_its_place(wire: Wire, number: str, package: str) -> None:
    answer = wire.send_json("POST", f"{wire.publish(number)}/sdks", CLIENT)

    assert (answer.status, answer.json()["package_version"]) == (201, package)


@pytest.mark.parametrize("number", ["2.0.0-rc", "2.0.0-rc1", "2.0.0-dev.1", "2.0.0-1", "2.0.0%2B5"])
def test_a_number_that_has_no_place_is_refused(wire: Wire, number: str) -> None:
    address = f"{wire.publish(number)}/sdks"
    refused = wire.send_json("POST", address, CLIENT)

    assert (refused.status, refused.problem) == (409, "no-package-number")
    assert wire.send("GET", address).json()["items"] == []


def test_no_package_has_the_name_of_another_one(wire: Wire) -> None:
    name = f"{wire.free()}--twin"
    assert wire.send_json("POST", "/v1/apis", {"name": name, "title": "Twin"}).status == 201
    address = f"/v1/apis/{name}/versions/1.0.0"
    assert publish(wire, address, json.dumps(document(Random(1), operations=1))).status == 201
    refused = wire.send_json("POST", f"{address}/sdks", CLIENT)

    assert (refused.status, refused.problem) == (409, "no-package-name")


@pytest.mark.parametrize("body", [{"flavour": "java"}, {"flavour": None}, {"name": "x"}, [], 1])
def test_what_is_no_request_for_an_sdk_is_refused(wire: Wire, built: str, body: object) -> None:
    assert wire.send_json("POST", built.rpartition("/")[0], body).status == 422


def test_a_part_is_sent_of_what_is_there(wire: Wire, built: str) -> None:
    path, content = whole(wire, built)
    size = len(content)
    etag = wire.send("GET", path).headers["etag"]
    for asked, first, stop in (
        ("bytes=0-0", 0, 1),
        ("bytes=0-", 0, size),
        (f"bytes=10-{size + 10}", 10, size),
        ("bytes=-7", size - 7, size),
    ):
        answer = wire.send("GET", path, range=asked, if_range=etag)
        assert (answer.status, answer.content) == (206, content[first:stop]), asked
        assert answer.headers["content-range"] == f"bytes {first}-{stop - 1}/{size}"
        assert answer.headers["etag"] == etag
    for asked in ("bytes=1-0", "bytes=0-1,3-4", "lines=1-2", "bytes", "bytes=x-"):
        answer = wire.send("GET", path, range=asked)
        assert (answer.status, answer.content) == (200, content), asked
    assert wire.send("GET", path, range="bytes=0-9", if_range='"other"').status == 200
    beyond = wire.send("GET", path, range=f"bytes={size}-")
    assert (beyond.status, beyond.problem) == (416, "range-not-satisfiable")
    assert beyond.headers["content-range"] == f"bytes */{size}"
    known = wire.send("GET", path, range="bytes=0-9", if_none_match=etag)
    assert (known.status, known.content) == (304, b"")
    head = wire.send("HEAD", path, range="bytes=0-9")
    assert (head.status, head.headers["content-length"], head.content) == (200, str(size), b"")


def test_what_waits_is_cancelled_and_built_when_asked_for_again(wire: Wire) -> None:
    # The first one is at work, so that the second one waits.
    wire.send_json("POST", f"{wire.publish()}/sdks", CLIENT)
    address = wire.publish()
    path = f"{address}/sdks/{wire.send_json('POST', f'{address}/sdks', CLIENT).json()['id']}"
    assert wire.send("POST", f"{path}/cancel").status == 200
    ended = sdk_of(wire, path)
    while ended["state"] in ("queued", "running"):
        ended = sdk_of(wire, path)
    # It may have been faster than whoever wanted it no more.
    assert ended["state"] in ("cancelled", "succeeded")
    again = wire.send_json("POST", f"{address}/sdks", CLIENT)
    assert again.status == (201 if ended["state"] == "cancelled" else 200)
    assert wire.build(address, is_awaited=True) == path
    done = sdk_of(wire, path)
    assert wire.send("POST", f"{path}/cancel").json() == done


def test_what_is_not_there_is_not_found(wire: Wire, built: str) -> None:
    version = built.partition("/sdks")[0]
    other = wire.publish()
    name = built.rpartition("/")[2]
    for path in (
        f"{version}/sdks/{'0' * 16}",
        f"{other}/sdks/{name}",
        f"{other}/sdks/{name}/log",
        f"{built}/files/other-1.0.0.tar.gz",
        f"{version.replace('1.0.0', '9.9.9')}/sdks",
    ):
        answer = wire.send("GET", path)
        assert (answer.status, answer.problem) == (404, "not-found"), path
    assert wire.send("POST", f"{other}/sdks/{name}/cancel").status == 404
    for path in (f"{version}/sdks/SDK", f"{built}/files/..%5Cx", f"{built}/files/-x"):
        assert wire.send("GET", path).status == 422, path


def test_with_the_version_its_sdks_are_gone(wire: Wire) -> None:
    version = wire.publish()
    built = wire.build(version, is_awaited=True)
    path, _ = whole(wire, built)
    assert wire.send_json("PATCH", version, {"state": "retired"}, if_match="*").status == 200
    assert wire.send("GET", path).status == 200
    assert wire.send("DELETE", version, if_match="*").status == 204
    for gone in (path, built, f"{built}/log", built.rpartition("/")[0]):
        assert wire.send("GET", gone).status == 404
