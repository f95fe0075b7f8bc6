"""HEAD tells what GET would, at every address that is read."""

from collections.abc import Iterator

import pytest

from deedbox.settings import Settings
from tests.http.asgi import Exchange
from tests.routes import READS, address, stock
from tests.serving import Hub, start

STREAMS = ("/live", "/v1/events/stream", "/v1/runs/{run}/events")
"""What has no end, and so no headers that would be known without it."""
WHOLE = [path for path in READS if path not in STREAMS]
VOLATILE = {"x-request-id", "server-timing", "ratelimit"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub with something at each address."""
    for hub in start(Settings(data_dir=tmp_path_factory.mktemp("stocked"))):
        stock(hub)
        hub.settle()
        yield hub


def ask_both(hub: Hub, path: str, headers: dict[str, str]) -> tuple[Exchange, Exchange]:
    """Return what GET and HEAD are answered."""
    got, head = (Exchange(method, address(path), headers) for method in ("GET", "HEAD"))
    got.run_in(hub)
    head.run_in(hub)
    return got, head


@pytest.mark.parametrize("coding", ["identity", "gzip", "zstd"])
@pytest.mark.parametrize("path", WHOLE)
def test_head_has_the_headers_of_get_and_no_body(stocked: Hub, path: str, coding: str) -> None:
    headers = {**stocked.headers, "Accept-Encoding": coding}
    got, head = ask_both(stocked, path, headers)
    if got.headers.get("ETag") != head.headers.get("ETag"):
        # When a token was last used was noted in between.
        got, head = ask_both(stocked, path, headers)

    # Runs are on pages for those who have signed in.
    assert got.status in ((401,) if path.startswith("/apis/{api}/runs") else (200, 301, 307))
    assert (head.status, head.content) == (got.status, b"")
    length = str(len(got.content))
    # What is sent part by part may have a length that nobody knows beforehand.
    assert head.headers.get("Content-Length") in (length, None if len(got.messages) > 2 else length)
    # Whether what is written row by row is worth a coding is known with its first rows.
    differing = VOLATILE | ({"content-encoding"} if path.endswith("/{format}") else set())
    assert [pair for pair in head.headers.items() if pair[0] not in differing] == [
        pair for pair in got.headers.items() if pair[0] not in differing
    ]


@pytest.mark.parametrize("path", STREAMS)
def test_head_of_a_stream_is_refused(stocked: Hub, path: str) -> None:
    answer = stocked.call("HEAD", path)

    assert (answer.status_code, answer.content) == (405, b"")
    assert "GET" in answer.headers["Allow"]
    assert "HEAD" not in answer.headers["Allow"]


def test_the_stream_of_pages_is_for_whoever_has_signed_in(stocked: Hub) -> None:
    assert stocked.call("GET", "/live").status_code == 401


@pytest.mark.parametrize("path", ["/nowhere", "/apis/nobodys", "/v1/apis/nobodys", "/x%00"])
def test_head_of_what_is_not_there_tells_so_without_a_body(stocked: Hub, path: str) -> None:
    got, head = (stocked.call(method, path) for method in ("GET", "HEAD"))

    assert (head.status_code, head.content) == (404, b"")
    assert head.headers["Content-Length"] == str(len(got.content))


@pytest.mark.parametrize("path", WHOLE)
def test_who_uses_another_method_is_told_of_head(stocked: Hub, path: str) -> None:
    answer = stocked.call("PROPFIND", address(path))

    assert answer.status_code == 405
    allowed = answer.headers["Allow"].split(", ")
    assert allowed == sorted(allowed)
    assert {"GET", "HEAD"} <= set(allowed)


def test_the_log_says_head_and_which_operation(stocked: Hub, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", "deedbox.requests"):
        stocked.call("HEAD", "/v1/apis/orders")

    (record,) = [one for one in caplog.records if one.name == "deedbox.requests"]
    assert (record.__dict__["method"], record.__dict__["operation"]) == ("HEAD", "apis_read")
