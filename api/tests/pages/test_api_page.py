"""The page of an API: its channels, its versions as a timeline, first lines."""

import re

import pytest

from tests.identity import people
from tests.identity.browsers import signed_in
from tests.pages.conftest import Look
from tests.pages.reading import links, seen
from tests.serving import Hub


def way(page: str, relation: str) -> str:
    """Return where the link with this relation leads; "" when there is none."""
    found = re.search(rf'<a rel="{relation}" href="([^"]+)"', page)
    return found[1] if found else ""


def test_it_says_what_the_api_is(look: Look) -> None:
    page = look("/apis/orders").text

    assert "<h1><bdi>Orders &amp; more</bdi></h1>" in page
    assert '<p class="description"><bdi>Takes orders.</bdi></p>' in page
    assert '<p class="description"><bdi>Ask *first*.</bdi></p>' in page
    assert "orders · 4 versions · latest 1.1.0" in seen(page)


def test_versions_are_a_timeline_the_highest_first(look: Look) -> None:
    page = look("/apis/orders").text
    items = [
        seen("<body>" + item)
        for item in re.findall(r'<li class="(?:published|retired).*?</li>', page, re.DOTALL)
    ]

    assert [item.split()[0] for item in items] == ["2.0.0-rc.1", "1.1.0", "1.0.0", "0.9.0"]
    assert "next pre-release" in items[0]
    assert "latest" in items[1]
    assert "production" in items[2]
    assert "retired" in items[3]
    assert re.search(r"\d+ \w+ \d{4} by first-admin 4 operations · OpenAPI 3\.1\.0 · \d+ bytes|kB", items[1])
    assert "titled Orders" in items[1]
    assert "document says" not in items[1]


def test_channels_lead_to_what_they_name(look: Look) -> None:
    page = look("/apis/orders").text

    assert re.search(
        r"latest 1\.1\.0 kept by the hub next 2\.0\.0-rc\.1 since .* production 1\.0\.0", seen(page)
    )
    assert "/apis/orders/versions/production" in links(page)


def test_it_has_the_first_lines_with_the_hubs_own_address(look: Look) -> None:
    page = look("/apis/orders", Host="hub.example").text

    assert "export DEEDBOX_URL=http://hub.example\n" in page
    assert "deedbox pull orders\n" in page
    assert "deedbox publish openapi.yaml --api orders" in page
    assert "http://hub.example&#34;, &#34;deedbox_" in page or '"http://hub.example", "deedbox_' in page


def test_an_api_without_versions_says_how_to_publish_the_first(look: Look) -> None:
    page = look("/apis/drafts").text

    assert "Nothing is published yet." in seen(page)
    assert "deedbox publish openapi.yaml --api drafts" in page


def test_the_timeline_goes_on_where_it_ended(hub: Hub) -> None:
    api = hub.api()
    for minor in range(45):
        hub.publish(api, f"1.{minor}.0")
    numbers: list[str] = []
    path = f"/apis/{api}"
    for _ in range(3):
        page = hub.http.get(path).text
        numbers += re.findall(r"<h3><a [^>]+>([0-9.]+)</a>", page)
        path = way(page, "next")
    assert numbers == [f"1.{minor}.0" for minor in reversed(range(45))]
    assert path == ""


def test_the_timeline_leads_back_to_newer_versions(hub: Hub) -> None:
    api = hub.api()
    for minor in range(45):
        hub.publish(api, f"1.{minor}.0")
    first = hub.http.get(f"/apis/{api}").text
    second = hub.http.get(way(first, "next")).text
    third = hub.http.get(way(second, "next")).text
    back = hub.http.get(way(third, "prev")).text

    assert way(first, "prev") == ""
    assert "Newer versions Older versions" in seen(second)
    assert re.findall(r"<h3>.*", back) == re.findall(r"<h3>.*", second)
    beginning = hub.http.get(way(back, "prev")).text
    assert re.findall(r"<h3>.*", beginning) == re.findall(r"<h3>.*", first)
    assert "Back to the newest" not in beginning
    assert "Back to the newest" in back


def test_where_the_versions_are_gone_the_page_leads_back(hub: Hub) -> None:
    api = hub.api()
    for minor in range(21):
        hub.publish(api, f"1.{minor}.0")
    path = way(hub.http.get(f"/apis/{api}").text, "next")
    hub.change(f"/v1/apis/{api}/versions/1.0.0", {"state": "retired"})
    hub.delete(f"/v1/apis/{api}/versions/1.0.0")

    page = hub.http.get(path)
    assert page.status_code == 200
    assert "There are no versions here any more." in seen(page.text)
    assert f"/apis/{api}" in links(page.text)


@pytest.mark.parametrize("cursor", ["x", "%00", "eyJ2ZXJzaW9uIjoiMSJ9", "x" * 4000, "%FF"])
def test_a_cursor_that_no_page_gave_is_told_so(look: Look, cursor: str) -> None:
    assert look(f"/apis/orders?cursor={cursor}").status_code == 400


@pytest.mark.parametrize("path", ["/apis/orders/", "/apis/orders/versions", "/apis/orders/versions/"])
def test_a_shortened_address_leads_to_the_api(look: Look, path: str) -> None:
    answer = look(path)

    assert (answer.status_code, answer.headers["Location"]) == (307, "/apis/orders")


def test_who_may_know_of_it_is_told_that_not_all_do_and_whose_it_is(hub: Hub) -> None:
    person = people.create(hub)
    assert hub.call("POST", "/v1/teams", json={"name": "keepers", "title": "Keepers"}).status_code == 201
    new = {"name": "kept-close", "title": "Kept close", "team": "keepers", "visibility": "private"}
    assert hub.call("POST", "/v1/apis", json=new).status_code == 201
    role = hub.call("PUT", f"/v1/apis/kept-close/grants/{person['id']}", json={"role": "reader"})
    assert role.status_code == 201
    browser = signed_in(hub, person["email"])

    assert "kept-close private · team keepers · 0 versions" in seen(browser.see("/apis/kept-close").text)
    assert hub.change("/v1/apis/kept-close", {"visibility": "public", "team": None}).status_code == 200
    assert "kept-close · 0 versions" in seen(browser.see("/apis/kept-close").text)
