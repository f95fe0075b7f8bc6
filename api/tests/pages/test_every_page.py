"""What holds for every page: headers, ETags, HEAD, its frame, and an end to what it asks the database."""

import gzip
import re

import pytest

from tests.pages.conftest import BROWSER, Look
from tests.pages.reading import tags
from tests.serving import Hub

pytestmark = pytest.mark.slow

PAGES = [
    "/",
    "/?q=orders",
    "/apis/orders",
    "/apis/drafts",
    "/apis/orders/versions/1.1.0",
    "/apis/orders/versions/production",
    "/problems",
    "/problems/not-found",
]
each = pytest.mark.parametrize("path", PAGES)


@each
def test_a_page_comes_with_a_strict_policy(look: Look, path: str) -> None:
    answer = look(path)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "Accept-Encoding" in answer.headers["Vary"].split(", ")


@each
def test_a_page_is_not_sent_again_to_whoever_has_it(look: Look, path: str) -> None:
    first = look(path)
    again = look(path, If_None_Match=first.headers["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


@each
def test_only_what_is_the_same_for_everybody_is_kept_by_shared_caches(look: Look, path: str) -> None:
    headers = look(path).headers

    if path.startswith("/problems"):
        assert headers["Cache-Control"] == "public, max-age=300, stale-while-revalidate=86400"
        assert "Cookie" in headers["Vary"].split(", ")
    else:
        assert headers["Cache-Control"] == "private, no-cache"


@each
def test_a_page_is_compressed_for_those_who_take_that(shop: Hub, path: str) -> None:
    def stream(coding: str) -> tuple[bytes, str]:
        sent = {"Accept": BROWSER, "Accept-Encoding": coding}
        with shop.http.stream("GET", path, headers=sent) as answer:
            return b"".join(answer.iter_raw()), answer.headers["ETag"]

    packed, plain = stream("gzip"), stream("identity")
    assert gzip.decompress(packed[0]) == plain[0]
    assert packed[1] != plain[1]


@each
def test_head_tells_what_get_would(look: Look, path: str) -> None:
    head, get = look(path, "HEAD"), look(path)

    assert head.status_code == 200
    for name in ("Content-Type", "ETag", "Content-Security-Policy"):
        assert head.headers[name] == get.headers[name]


@each
def test_a_page_is_whole(look: Look, path: str) -> None:
    page = look(path).text

    assert page.startswith("<!doctype html>")
    assert tags(page, "html") == ['<html lang="en">']
    assert len(re.findall("<title>[^<]+ · Deedbox</title>", page)) == 1
    assert len(tags(page, "h1")) == 1
    assert len(tags(page, "main")) == 1
    for name in (
        "main",
        "nav",
        "section",
        "table",
        "tr",
        "ol",
        "ul",
        "li",
        "dl",
        "div",
        "p",
        "a",
        "form",
        "bdi",
    ):
        assert len(tags(page, name)) == page.count(f"</{name}>"), name
    identifiers = re.findall(r'\bid="([^"]+)"', page)
    assert len(identifiers) == len(set(identifiers))


@each
def test_a_page_runs_and_loads_nothing_but_assets_of_the_hub(look: Look, path: str) -> None:
    page = look(path).text

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page)
    loading = [*tags(page, "script"), *tags(page, "img"), *tags(page, "link")]
    loading = [tag for tag in loading if 'rel="canonical"' not in tag]
    assert loading
    assert all(re.search(r'(?:src|href)="/assets/', tag) for tag in loading)


@each
def test_a_page_needs_no_script(look: Look, path: str) -> None:
    """Its search is a form, and all that it leads to are links."""
    page = look(path).text

    assert tags(page, "form") == ['<form class="search" action="/" role="search">']
    assert "<button>Search</button>" in page
    assert 'href="#"' not in page


def test_the_catalogue_of_fifty_apis_is_small(own_hub: Hub) -> None:
    for number in range(50):
        name = f"some-api-of-a-team-{number:02}"
        own_hub.call(
            "POST",
            "/v1/apis",
            json={"name": name, "title": f"Some API of a team, number {number}", "visibility": "public"},
        )
        own_hub.publish(name, "1.0.0")

    assert len(own_hub.http.get("/", headers={"Accept-Encoding": "identity"}).content) < 30_000
