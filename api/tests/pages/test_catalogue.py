"""The catalogue: what the hub is, every API by name, and search."""

import re

import pytest

from tests.pages.conftest import Look
from tests.pages.reading import links, seen
from tests.serving import Hub

pytestmark = pytest.mark.slow


def test_an_empty_hub_says_how_to_begin_with_its_own_address(own_hub: Hub) -> None:
    page = own_hub.http.get("/", headers={"Host": "hub.example:8443"}).text

    assert "Nothing is published yet." in seen(page)
    for step in ("Publish", "Read", "Install", "Program"):
        assert f"<h3>{step}</h3>" in page
    assert "export DEEDBOX_URL=http://hub.example:8443" in page
    assert "deedbox publish openapi.yaml --api orders --create" in page
    assert "pip install --index-url http://hub.example:8443/simple/ deedbox-orders-client" in page
    assert "pip install deedbox-client" in page


@pytest.mark.parametrize(
    "host", ["$(reboot)", "a;b", "a b", "evil'", '"><script>', "`id`", "a/../b", "a@b", "[::1", "-x", "a:b"]
)
def test_a_host_that_is_no_host_stands_in_no_command(own_hub: Hub, host: str) -> None:
    answer = own_hub.http.get("/", headers={"Host": host})

    assert answer.status_code == 200
    assert "export DEEDBOX_URL=http://127.0.0.1:8000\n" in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000", "deedbox", "hub.example"])
def test_a_host_that_is_one_stands_in_the_commands(own_hub: Hub, host: str) -> None:
    assert f"export DEEDBOX_URL=http://{host}\n" in own_hub.http.get("/", headers={"Host": host}).text


def test_the_catalogue_lists_each_api_with_its_latest_version(look: Look) -> None:
    page = look("/").text
    text = seen(page)

    assert "2 APIs" in text
    assert "Drafts drafts no version yet" in text
    assert re.search(r"Orders & more orders 1\.1\.0 4 operations \d+ \w+ \d{4}", text)
    assert text.index("Drafts drafts") < text.index("Orders & more orders")
    assert "/apis/orders" in links(page)
    assert "/apis/orders/versions/1.1.0" in links(page)


def test_the_catalogue_comes_in_numbered_pages(own_hub: Hub) -> None:
    for number in range(120):
        own_hub.call(
            "POST", "/v1/apis", json={"name": f"api-{number:03}", "title": "Title", "visibility": "public"}
        )

    def names(path: str) -> list[str]:
        return re.findall(r'<th scope="row"><a href="/apis/(api-\d+)">', own_hub.http.get(path).text)

    pages = [names(f"/?page={number}") for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [50, 50, 20]
    assert [name for page in pages for name in page] == [f"api-{number:03}" for number in range(120)]
    middle = own_hub.http.get("/?page=2").text
    assert {"/?page=1", "/?page=3"} <= set(links(middle))
    assert '<a aria-current="page" href="/?page=2">2</a>' in middle


def test_search_finds_apis_by_name_and_title_in_any_case(own_hub: Hub) -> None:
    for name, title in (
        ("orders", "Sales"),
        ("reorders", "Again"),
        ("pay", "Pays 100%_of ORDERS"),
        ("other", "x"),
    ):
        own_hub.call("POST", "/v1/apis", json={"name": name, "title": title, "visibility": "public"})

    def found(q: str) -> list[str]:
        page = own_hub.http.get("/", params={"q": q}).text
        return re.findall(r'<th scope="row"><a href="/apis/([a-z]+)">', page)

    assert found("ORDER") == ["orders", "pay", "reorders"]
    assert found("orders again") == ["reorders"]
    assert found("100%_") == ["pay"]
    assert found("1%f") == []
    assert "Nothing here has these words." in seen(own_hub.http.get("/?q=nothing-like-it").text)


def test_a_search_is_shown_in_its_box_again(look: Look) -> None:
    page = look("/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").text

    assert "<script>alert" not in page
    assert 'value="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in page


def test_a_search_for_nothing_is_the_catalogue(look: Look) -> None:
    for q in ("", "%20%20", "%00", "%0A"):
        assert "2 APIs" in seen(look(f"/?q={q}").text)


@pytest.mark.parametrize(
    "q",
    [
        "%00x",
        "%FF%FE",
        "%ED%A0%80",
        "x" * 5000,
        "%25%5F%5C",
        "'; DROP TABLE apis; --",
        "AND OR NOT NEAR(",
        '"',
    ],
)
def test_a_search_for_anything_is_answered(look: Look, q: str) -> None:
    assert look(f"/?q={q}").status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "1.5", "3", "10001", "9" * 400, "%00", "%D9%A1"])
def test_a_page_that_there_is_not_is_not_found(look: Look, page: str) -> None:
    answer = look(f"/?page={page}")

    assert answer.status_code == 404
    assert "There is no" in seen(answer.text)


@pytest.mark.parametrize("path", ["/apis", "/apis/"])
def test_a_shortened_address_leads_to_the_catalogue(look: Look, path: str) -> None:
    answer = look(path)

    assert (answer.status_code, answer.headers["Location"]) == (307, "/")
