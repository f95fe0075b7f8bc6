"""Pages of other origins: closed by default, and open to those that are named, errors included."""

from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

import pytest

from deedbox.http.cors import EXPOSED
from deedbox.settings import Settings
from tests.openapi.reading import OPERATIONS, Operation
from tests.routes import READS, address, stock
from tests.serving import Hub, start

PORTAL = "https://portal.example.com"
STRANGERS = [
    "https://evil.example",
    "https://portal.example.com.evil.example",
    "http://portal.example.com",
    "https://portal.example.com:444",
    "HTTPS://portal.example.com",
    "null",
    "*",
    "",
]

pytestmark = pytest.mark.slow


def fail() -> None:
    raise RuntimeError


@pytest.fixture(scope="module")
def open_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub that names one origin, with something at each address."""
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("open"), cors_origins=(PORTAL, "http://localhost:3000")
    )
    for hub in start(settings):
        stock(hub)
        hub.app.add_api_route("/fail", fail)
        yield hub


def allowed(headers: object) -> list[str]:
    return [name for name in headers if name.startswith("access-control")]  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", READS)
def test_a_named_origin_may_read_every_answer(open_hub: Hub, path: str) -> None:
    answer = open_hub.call("GET", address(path), headers={"Origin": PORTAL}, follow_redirects=False)

    if path.startswith("/assets"):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        return
    assert answer.headers["Access-Control-Allow-Origin"] == PORTAL
    assert answer.headers["Access-Control-Expose-Headers"] == EXPOSED
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Origin" in answer.headers["Vary"].split(", ")


@pytest.mark.parametrize("stranger", STRANGERS)
def test_any_other_origin_is_told_nothing(open_hub: Hub, stranger: str) -> None:
    for method, path in (
        ("GET", "/v1/hub"),
        ("GET", "/v1/apis"),
        ("OPTIONS", "/v1/apis"),
        ("GET", "/openapi.json"),
    ):
        headers = {"Origin": stranger, "Access-Control-Request-Method": "GET"}
        answer = open_hub.http.request(method, path, headers=headers)
        assert allowed(answer.headers) == []
        assert "Origin" in answer.headers["Vary"]


def test_without_an_origin_it_is_said_that_it_would_matter(open_hub: Hub) -> None:
    answer = open_hub.http.get("/v1/hub")

    assert allowed(answer.headers) == []
    assert "Origin" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/apis", 401),
        ("GET", "/v1/nowhere", 404),
        ("PATCH", "/v1/apis", 405),
        ("POST", "/v1/apis", 415),
        ("GET", "/fail", 500),
        ("GET", "/x%00", 404),
    ],
)
def test_errors_can_be_read_too(open_hub: Hub, method: str, path: str, status: int) -> None:
    answer = open_hub.http.request(method, path, headers={"Origin": PORTAL})

    assert answer.status_code == status
    assert answer.headers["Access-Control-Allow-Origin"] == PORTAL
    assert "X-Request-ID" in answer.headers["Access-Control-Expose-Headers"]


def test_a_304_can_be_read_too(open_hub: Hub) -> None:
    etag = open_hub.http.get("/v1/hub").headers["ETag"]
    answer = open_hub.http.get("/v1/hub", headers={"Origin": PORTAL, "If-None-Match": etag})

    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (304, PORTAL)


@pytest.mark.parametrize("operation", OPERATIONS, ids=attrgetter("id"))
def test_a_preflight_is_told_what_the_operation_takes(open_hub: Hub, operation: Operation) -> None:
    headers = {"Origin": PORTAL, "Access-Control-Request-Method": operation.method}
    answer = open_hub.http.options(address(operation.path), headers=headers)

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["Access-Control-Allow-Origin"] == PORTAL
    assert operation.method in answer.headers["Access-Control-Allow-Methods"].split(", ")
    named = {one["name"] for one in operation.parameters if one["in"] == "header"}
    named |= {"X-Request-ID"} | ({"Content-Type"} if operation.bodies else set())
    named |= {"Authorization"} if operation.declared["security"] else set()
    assert answer.headers["Access-Control-Allow-Headers"] == ", ".join(sorted(named))
    assert answer.headers["Access-Control-Max-Age"] == "600"


def test_a_preflight_for_head_is_as_for_get(open_hub: Hub) -> None:
    answers = [
        open_hub.http.options("/v1/apis", headers={"Origin": PORTAL, "Access-Control-Request-Method": method})
        for method in ("GET", "HEAD")
    ]

    assert len({answer.headers["Access-Control-Allow-Headers"] for answer in answers}) == 1


@pytest.mark.parametrize(
    ("path", "method"),
    [("/v1/apis", "DELETE"), ("/v1/apis", "NONSENSE"), ("/v1/nowhere", "GET"), ("/docs", "GET")],
)
def test_a_preflight_for_what_is_no_operation_allows_nothing(open_hub: Hub, path: str, method: str) -> None:
    headers = {"Origin": PORTAL, "Access-Control-Request-Method": method}
    answer = open_hub.http.options(path, headers=headers)

    assert "Access-Control-Allow-Methods" not in answer.headers
    assert "Access-Control-Allow-Headers" not in answer.headers


def test_a_hub_is_closed_unless_its_operator_says_otherwise(hub: Hub) -> None:
    headers = {"Origin": PORTAL, "Access-Control-Request-Method": "GET"}
    for answer in (hub.http.get("/v1/hub", headers=headers), hub.http.options("/v1/hub", headers=headers)):
        assert allowed(answer.headers) == []
        assert "Origin" not in answer.headers.get("Vary", "")


def test_the_docs_origin_stays_closed(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, cors_origins=(PORTAL,), docs_origin="http://docs.test")
    for hub in start(settings):
        headers = {"Origin": PORTAL, "Access-Control-Request-Method": "GET", "Host": "docs.test"}
        answer = hub.http.options("/v1/apis", headers=headers)
        assert (answer.status_code, "Access-Control-Allow-Methods" in answer.headers) == (404, False)
