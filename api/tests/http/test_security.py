"""Every answer forbids a browser what it does not need, whoever gives the answer."""

from collections.abc import Iterator

import pytest

from deedbox.http.security import BY_TLS, HEADERS
from deedbox.settings import Settings
from tests.http.asgi import Exchange
from tests.routes import READS, address, routes, stock
from tests.serving import Hub, start

pytestmark = pytest.mark.slow


def fail() -> None:
    raise RuntimeError


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub with something at each address."""
    for hub in start(Settings(data_dir=tmp_path_factory.mktemp("stocked"))):
        stock(hub)
        hub.app.add_api_route("/fail", fail)
        yield hub


def answered(hub: Hub, method: str, path: str, *, scheme: str = "http", **headers: str) -> Exchange:
    exchange = Exchange(method, path, {**hub.headers, **headers})
    exchange.scope["scheme"] = scheme
    exchange.run_in(hub)
    return exchange


def assert_is_protected(answer: Exchange) -> None:
    assert set(answer.headers.keys()) >= {name.lower() for name in HEADERS}
    assert len(answer.headers.keys()) == len(set(answer.headers.keys())), "a header comes twice"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy or "frame-ancestors 'none'" in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    # Both tell other sites nothing.
    assert answer.headers["Referrer-Policy"] in ("no-referrer", "same-origin")


@pytest.mark.parametrize("path", READS)
def test_what_is_read_is_protected_and_so_is_its_304(stocked: Hub, path: str) -> None:
    answer = answered(stocked, "GET", address(path))
    assert_is_protected(answer)
    if "ETag" in answer.headers:
        known = answered(stocked, "GET", address(path), **{"If-None-Match": answer.headers["ETag"]})
        assert known.status == 304
        for name in HEADERS:
            assert known.headers[name] == answer.headers[name]


def test_changes_and_refusals_are_protected(stocked: Hub) -> None:
    for route in routes(stocked.app):
        if route.method != "GET":
            # Nothing is sent along, so each is refused in its own way: 403, 404, 415.
            path = address(route.path).replace("orders", "nobodys").replace("0" * 16, "f" * 16)
            answer = answered(stocked, route.method, path.replace("/teams/x", "/teams/nobodys"))
            assert answer.status in (403, 404, 415), route
            assert_is_protected(answer)
    for method, path in (
        ("OPTIONS", "/v1/apis"),
        ("PUT", "/v1/apis"),
        ("PUT", "/docs"),
        ("GET", "/nowhere"),
        ("GET", "/x\n"),
        ("GET", "/v1/apis?limit=x"),
        ("HEAD", "/v1/apis"),
    ):
        assert_is_protected(answered(stocked, method, path))
    assert_is_protected(answered(stocked, "GET", "/nowhere", Accept="text/html"))
    failure = answered(stocked, "GET", "/fail")
    assert failure.status == 500
    assert_is_protected(failure)
    assert_is_protected(answered(stocked, "GET", "/v1/apis", Authorization="Bearer x"))


@pytest.mark.parametrize("path", READS)
def test_a_browser_comes_back_by_tls_if_it_came_so(stocked: Hub, path: str) -> None:
    (name, value) = next(iter(BY_TLS.items()))

    assert answered(stocked, "GET", address(path), scheme="https").headers[name] == value
    assert name not in answered(stocked, "GET", address(path)).headers


def test_who_says_something_else_keeps_it(stocked: Hub) -> None:
    document = answered(stocked, "GET", "/apis/orders/versions/1.0.0/document")
    assert document.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    asset = answered(stocked, "GET", address("/assets/{digest}/{name:path}"))
    assert asset.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    redirect = answered(stocked, "GET", "/docs/oauth2-redirect")
    assert redirect.headers["Cross-Origin-Opener-Policy"] == "unsafe-none"
    stored = answered(stocked, "GET", "/apis/orders/versions/1.0.0/docs")
    assert "sandbox allow-scripts" in stored.headers["Content-Security-Policy"]
