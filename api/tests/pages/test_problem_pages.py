"""Each problem has a page at its type that says what happened and what to do."""

import html
import inspect
import re

import pytest

from deedbox import problems
from deedbox.problems import Problem
from tests.serving import Hub

KINDS = list(problems.problems())
each = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)


def text_of(page: str) -> str:
    """Return what a reader sees of *page*."""
    content = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", content)).split())


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@each
def test_the_page_at_a_type_explains_that_problem(hub: Hub, kind: type[Problem]) -> None:
    answer = hub.http.get(kind.type_uri())
    text = text_of(answer.text)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert kind.title in text
    assert f"Status {kind.status}" in text
    assert kind.type_uri() in text
    explanation = inspect.getdoc(kind)
    assert explanation is not None
    assert " ".join(words(explanation)) in " ".join(words(text))


@each
def test_the_list_links_to_the_page(hub: Hub, kind: type[Problem]) -> None:
    assert f'href="{kind.type_uri()}"' in hub.http.get("/problems").text


def test_the_list_has_each_problem_once(hub: Hub) -> None:
    links = re.findall(r'href="/problems/([a-z-]+)"', hub.http.get("/problems").text)

    assert sorted(links) == sorted(kind.slug for kind in KINDS)


@pytest.mark.parametrize("slug", ["no-such-problem", "Conflict", "conflict/", "%2e%2e", "<script>"])
def test_a_problem_that_there_is_not_has_no_page(hub: Hub, slug: str) -> None:
    answer = hub.http.get(f"/problems/{slug}")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/problems", "/problems/not-found"])
def test_a_page_runs_and_loads_nothing_but_assets_of_the_hub(hub: Hub, path: str) -> None:
    answer = hub.http.get(path)

    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|url\(|https?:", answer.text)
    loading = re.findall(r"<(?:script|link|img)\b[^>]*>", answer.text)
    assert loading
    assert all(re.search(r'(?:src|href)="/assets/', tag) for tag in loading)
    assert len(re.findall("<script", answer.text)) == len(
        re.findall('<script src="[^"]+" defer></script>', answer.text)
    )


@pytest.mark.parametrize("path", ["/problems", "/problems/not-found"])
def test_a_page_is_whole(hub: Hub, path: str) -> None:
    page = hub.http.get(path).text

    assert page.startswith("<!doctype html>")
    assert '<html lang="en">' in page
    assert len(re.findall("<title>[^<]+ · Deedbox</title>", page)) == 1
    assert len(re.findall("<h1>", page)) == 1
    for tag in ("main", "nav", "p", "dl", "dt", "dd", "code", "a"):
        assert len(re.findall(f"<{tag}[ >]", page)) == len(re.findall(f"</{tag}>", page)), tag
