"""The hub serves its own contract, in each rendition, compressed for whoever asks."""

import pytest
import yaml
from httpx2 import Response

from tests.http.asgi import unpacked
from tests.serving import Hub

PATHS = {
    "/openapi.json": ("3.1.1", "application/json"),
    "/openapi.yaml": ("3.1.1", "application/yaml"),
    "/openapi-3.2.json": ("3.2.0", "application/json"),
    "/openapi-3.2.yaml": ("3.2.0", "application/yaml"),
}

pytestmark = pytest.mark.parametrize("path", PATHS)


def read(hub: Hub, path: str, *, method: str = "GET", encoding: str = "identity", **headers: str) -> Response:
    return hub.http.request(method, path, headers={"Accept-Encoding": encoding, **headers})


def test_the_path_says_which_version_comes(hub: Hub, path: str) -> None:
    version, media_type = PATHS[path]
    answer = read(hub, path)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].partition(";")[0] == media_type
    assert f"openapi: {version}" in answer.text.replace('"', "")


def test_yaml_equals_json(hub: Hub, path: str) -> None:
    if path.endswith(".yaml"):
        as_json = read(hub, path.replace(".yaml", ".json")).json()
        assert yaml.load(read(hub, path).content, yaml.CSafeLoader) == as_json


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip", "gzip"), ("gzip, deflate, br, zstd", "zstd"), ("*", "zstd"), ("identity", None), ("", None)],
)
def test_it_is_compressed_only_for_whoever_takes_that(
    hub: Hub, path: str, accepted: str, coding: str | None
) -> None:
    with hub.http.stream("GET", path, headers={"Accept-Encoding": accepted}) as answer:
        raw = b"".join(answer.iter_raw())

    assert answer.headers.get("Content-Encoding") == coding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Content-Length"] == str(len(raw))
    assert unpacked(raw, coding) == read(hub, path).content


def test_each_encoding_has_a_strong_etag_of_its_own(hub: Hub, path: str) -> None:
    plain, *packed = (
        read(hub, path, encoding=encoding).headers["ETag"] for encoding in ("identity", "gzip", "zstd")
    )

    assert packed == [f'{plain[:-1]}-gzip"', f'{plain[:-1]}-zstd"']
    assert plain.startswith('"')


@pytest.mark.parametrize("encoding", ["identity", "gzip", "zstd"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_whoever_has_it_is_told_so_without_a_body(hub: Hub, path: str, encoding: str, method: str) -> None:
    first = read(hub, path, encoding=encoding)
    again = read(hub, path, method=method, encoding=encoding, **{"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    for name in ("ETag", "Vary", "Cache-Control"):
        assert again.headers[name] == first.headers[name]


def test_what_somebody_has_in_another_encoding_is_sent_again(hub: Hub, path: str) -> None:
    packed = read(hub, path, encoding="gzip").headers["ETag"]

    assert read(hub, path, **{"If-None-Match": packed}).status_code == 200


def test_head_has_the_headers_of_get_and_no_body(hub: Hub, path: str) -> None:
    volatile = {"x-request-id", "server-timing"}
    got, head = read(hub, path), read(hub, path, method="HEAD")

    assert (head.status_code, head.content) == (200, b"")
    assert {k: v for k, v in head.headers.items() if k not in volatile} == {
        k: v for k, v in got.headers.items() if k not in volatile
    }
