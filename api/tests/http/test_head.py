"""HEAD tells what GET would, at every address that is read."""

from collections.abc import Iterator

import pytest

from deedbox.settings import Settings
from tests.http.asgi import Exchange
from tests.routes import READS, address, stock
from tests.serving import Hub, start

VOLATILE = {"x-request-id", "server-timing", "ratelimit"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub with something at each address."""
    for hub in start(Settings(data_dir=tmp_path_factory.mktemp("stocked"))):
        stock(hub)
        hub.settle()
        yield hub


@pytest.mark.parametrize("coding", ["identity", "gzip", "zstd"])
@pytest.mark.parametrize("path", READS)
def test_head_has_the_headers_of_get_and_no_body(stocked: Hub, path: str, coding: str) -> None:
    headers = {**stocked.headers, "Accept-Encoding": coding}
    got, head = (Exchange(method, address(path), headers) for method in ("GET", "HEAD"))
    got.run_in(stocked)
    head.run_in(stocked)

    assert got.status in (200, 301, 307)
    assert (head.status, head.content) == (got.status, b"")
    length = str(len(got.content))
    # What is sent part by part may have a length that nobody knows beforehand.
    assert head.headers.get("Content-Length") in (length, None if len(got.messages) > 2 else length)
    assert [pair for pair in head.headers.items() if pair[0] not in VOLATILE] == [
        pair for pair in got.headers.items() if pair[0] not in VOLATILE
    ]


@pytest.mark.parametrize("path", ["/nowhere", "/apis/nobodys", "/v1/apis/nobodys", "/x%00"])
def test_head_of_what_is_not_there_tells_so_without_a_body(stocked: Hub, path: str) -> None:
    got, head = (stocked.call(method, path) for method in ("GET", "HEAD"))

    assert (head.status_code, head.content) == (404, b"")
    assert head.headers["Content-Length"] == str(len(got.content))


@pytest.mark.parametrize("path", READS)
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
