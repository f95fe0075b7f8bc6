"""Signing in leads back to a path of the hub, and nowhere else."""

from urllib.parse import urljoin, urlsplit

import pytest
from starlette.types import Scope

from deedbox.identity.browser.way_back import LONGEST, sign_in_url, way_back

FINE = [
    "/",
    "/apis/orders",
    "/apis/orders/versions/1.0.0+a?page=2",
    "/?q=%2F%2Fevil.example",
    "/?q=http://evil.example",
    "/%2fevil.example",
    "/%5cevil.example",
    "/a//b",
    "/@evil.example",
    "/:80",
    "/loginx",
]
ELSEWHERE = [
    "",
    "apis",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/apis\\..\\..\\evil.example",
    "http://evil.example",
    "HTTPS:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/a\r\nSet-Cookie: x=y",
    "/a\x00",
    "/a\x7f",
    "/a b",
    "/ä",
    "/\u2028/evil.example",
    "／／evil.example",  # noqa: RUF001 - it is meant.
    "?next=//evil.example",
    "#/",
    "/login",
    "/login?next=/",
    "/logout",
    "/" + "x" * LONGEST,
]


@pytest.mark.parametrize("asked", FINE)
def test_a_path_of_this_hub_is_gone_back_to(asked: str) -> None:
    assert way_back(asked) == asked


@pytest.mark.parametrize("asked", ELSEWHERE)
def test_all_else_leads_to_the_catalogue(asked: str) -> None:
    assert way_back(asked) == "/"


@pytest.mark.parametrize("asked", FINE)
def test_no_way_back_leaves_the_hub(asked: str) -> None:
    assert urlsplit(urljoin("https://hub.test/login", way_back(asked))).netloc == "hub.test"


@pytest.mark.parametrize(
    ("method", "path", "query", "url"),
    [
        ("GET", "/", b"", "/login"),
        ("GET", "/apis/orders", b"", "/login?next=/apis/orders"),
        ("GET", "/", b"q=a%20b&page=2", "/login?next=/%3Fq%3Da%2520b%26page%3D2"),
        ("GET", "/apis/a b", b"", "/login?next=/apis/a%2520b"),
        ("GET", "//evil.example", b"", "/login"),
        ("GET", "/\\evil.example", b"", "/login?next=/%255Cevil.example"),
        ("GET", "/login", b"next=/x", "/login"),
        ("POST", "/anything", b"", "/login"),
        ("GET", "/" + "x" * 5000, b"", "/login"),
        ("GET", "/", b"q=\xff", "/login"),
    ],
)
def test_the_sign_in_leads_back_to_where_the_reader_is(
    method: str, path: str, query: bytes, url: str
) -> None:
    scope: Scope = {"method": method, "path": path, "query_string": query}

    assert sign_in_url(scope) == url
