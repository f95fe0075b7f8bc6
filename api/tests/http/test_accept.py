import pytest

from deedbox.http.accept import prefers_html


@pytest.mark.parametrize(
    "accept",
    [
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "text/html",
        "TEXT/HTML;charset=utf-8;q=0.7",
        "application/json;q=0.4, text/html;q=0.5",
    ],
)
def test_a_browser_wants_a_page(accept: str) -> None:
    assert prefers_html(accept)


@pytest.mark.parametrize(
    "accept",
    [
        "",
        "*/*",
        "text/*",
        "application/json",
        "application/problem+json, text/html;q=0.9",
        "text/html;q=0",
        ";;,q=1",
    ],
)
def test_a_program_wants_none(accept: str) -> None:
    assert not prefers_html(accept)
