"""What goes wrong is a page for a browser, and a problem for a program."""

import pytest
from fastapi import APIRouter

from deedbox import problems
from deedbox.settings import Settings
from tests.pages.conftest import BROWSER, Look
from tests.pages.reading import links, seen
from tests.serving import Hub, start

WEIRD = [
    "/nowhere",
    "/apis/nobodys",
    "/apis/UPPER",
    "/apis/%00",
    "/apis/a%0Ab",
    "/apis/%FF%FE",
    "/apis/%ED%A0%80",
    "/apis/%E2%80%AE",
    "/apis/" + "x" * 4000,
    "/apis/<script>",
    "/apis/orders/versions/<b>/document",
    "/apis/orders/nothing",
    "/apis/%2e%2e/x",
    "/problems/none",
    "/assets/0/x.css",
    "/%",
]


@pytest.mark.parametrize("path", WEIRD)
def test_a_browser_is_shown_a_page_with_a_way_on(look: Look, path: str) -> None:
    answer = look(path)

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Accept" in answer.headers["Vary"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "<h1>There is nothing here</h1>" in answer.text
    assert answer.headers["X-Request-ID"] in seen(answer.text)
    assert {"/", "/problems/not-found"} <= set(links(answer.text))
    assert "<script>" not in answer.text
    assert look(path, "HEAD").status_code == 404


@pytest.mark.parametrize("path", WEIRD)
def test_a_program_is_told_a_problem(shop: Hub, path: str) -> None:
    for accept in ("*/*", "application/json", "application/problem+json, text/html;q=0.5", "text/html;q=0"):
        answer = shop.http.get(path, headers={"Accept": accept})
        assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
        assert answer.json()["type"] == "/problems/not-found"
        assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize("path", ["/v1/apis/nobodys", "/v1/nowhere", "/v1/apis/a%0Ab"])
def test_the_api_tells_everybody_the_same(shop: Hub, path: str) -> None:
    answer = shop.call("GET", path, headers={"Accept": BROWSER})

    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_method_that_is_not_taken_is_told_with_those_that_are(look: Look) -> None:
    answer = look("/apis/orders", "POST")

    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD"}
    assert "<h1>The method is not allowed here</h1>" in answer.text


def test_an_etag_turns_no_failure_into_a_304(look: Look) -> None:
    assert look("/nowhere", If_None_Match="*").status_code == 404


def test_what_nobody_foresaw_is_a_page_that_tells_nothing_of_the_inside(shop: Hub) -> None:
    secret = "a secret of the inside"
    for hub in start(Settings(data_dir=shop.app.state.settings.data_dir / "failing")):
        router = APIRouter()

        @router.get("/fail/unforeseen")
        def unforeseen() -> None:
            raise RuntimeError(secret)

        @router.get("/fail/faults")
        def faults() -> None:
            fault = problems.Fault(location="query", pointer="/<b>", detail="is <i>wrong", code="x")
            raise problems.Invalid("<script>alert(1)</script>", errors=[fault] * 200)

        hub.app.include_router(router)
        answer = hub.http.get("/fail/unforeseen", headers={"Accept": BROWSER})
        assert answer.status_code == 500
        assert "<h1>The hub failed</h1>" in answer.text
        assert secret not in answer.text
        assert answer.headers["X-Request-ID"] in answer.text

        answer = hub.http.get("/fail/faults", headers={"Accept": BROWSER})
        assert answer.status_code == 422
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text
        assert "query/&lt;b&gt;" in answer.text
        assert len(answer.content) < 20_000


def test_a_page_that_fails_itself_leaves_the_problem(shop: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(shop.app.state, "problem_page", fail)
    answer = shop.http.get("/nowhere", headers={"Accept": BROWSER})

    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


def test_closed_pages_lead_a_browser_to_the_sign_in(tmp_path_factory: pytest.TempPathFactory) -> None:
    for hub in start(Settings(data_dir=tmp_path_factory.mktemp("closed"), public_pages=False)):
        for path in (
            "/",
            "/apis/orders",
            "/apis/orders/versions/1.0.0",
            "/apis/orders/versions/1.0.0/document",
        ):
            answer = hub.http.get(path, headers={"Accept": BROWSER}, follow_redirects=False)
            assert answer.status_code == 303, path
            assert answer.headers["Location"].startswith("/login"), path
        assert hub.http.get("/problems").status_code == 200
