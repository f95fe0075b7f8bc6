"""What pages and stored docs tell of versions and operations that are deprecated."""

import json
import re
from typing import Any

import pytest

from tests.pages.reading import seen
from tests.serving import Hub, small_document

SINCE, UNTIL = "2036-01-01T00:00:00Z", "2037-06-01T12:00:00Z"
VERSION = "This version is deprecated as of 1 Jan 2036; there until 1 Jun 2037 at least."
OPERATION = "Deprecated as of 1 Jan 2036; there until 1 Jun 2037 at least. Use <b>GET /v2</b>."
HEADERS = {"Deprecation": "@2082758400", "Sunset": "Mon, 01 Jun 2037 12:00:00 GMT"}
BOTH = {"deprecated_at": SINCE, "sunset_at": UNTIL}


@pytest.fixture
def api(hub: Hub) -> str:
    """An API with a version whose last operation is deprecated by its document, from a day on."""
    api = hub.api()
    document = small_document(paths=3)
    said = {"deprecated": True, "x-sunset": "2030-02-01", "responses": {"200": {"description": "Fine."}}}
    document["paths"]["/things-2"] = {"get": said}
    hub.publish(api, "1.0.0", document)
    return api


def announce(hub: Hub, api: str, position: int) -> None:
    path = f"/v1/apis/{api}/versions/1.0.0/operations/{position}/deprecation"
    put = hub.call("PUT", path, json={**BOTH, "reason": "Use <b>GET /v2</b>."})
    assert put.status_code == 201


def deprecate(hub: Hub, api: str) -> None:
    assert hub.change(f"/v1/apis/{api}/versions/1.0.0", BOTH).status_code == 200


def test_the_page_of_a_version_says_so(hub: Hub, api: str) -> None:
    before = hub.http.get(f"/apis/{api}/versions/1.0.0")
    deprecate(hub, api)
    after = hub.http.get(f"/apis/{api}/versions/latest")

    assert VERSION not in seen(before.text)
    assert not {"deprecation", "sunset"} & set(before.headers)
    assert VERSION in seen(after.text)
    assert {name: after.headers[name] for name in HEADERS} == HEADERS


def test_the_page_of_an_api_says_so_of_the_version(hub: Hub, api: str) -> None:
    hub.publish(api, "2.0.0")
    deprecate(hub, api)
    text = seen(hub.http.get(f"/apis/{api}").text)

    assert text.count("Deprecated as of 1 Jan 2036; there until 1 Jun 2037 at least.") == 1
    assert re.search(r"2\.0\.0 .* 1\.0\.0 deprecated ", text)


@pytest.mark.parametrize("path", ["/apis/{api}/versions/1.0.0", "/?q={api} things"])
def test_operations_say_so_on_the_pages(hub: Hub, api: str, path: str) -> None:
    announce(hub, api, 1)
    announce(hub, api, 2)
    page = hub.http.get(path.format(api=api)).text
    text = seen(page)

    assert "deprecated, there until 1 Jun 2037 Use <b>GET /v2</b>." in text
    assert "deprecated, there until 1 Feb 2030" in text
    assert text.count("deprecated, there until") == 2
    assert page.count('title="as of 1 Jan 2036"') == 2


def held(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="document">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])["root"]["paths"]


@pytest.mark.slow
@pytest.mark.parametrize("view", ["docs", "redoc"])
def test_stored_docs_say_so_at_once_and_take_it_back(hub: Hub, api: str, view: str) -> None:
    path = f"/apis/{api}/versions/1.0.0/{view}"
    before = hub.http.get(path)
    announce(hub, api, 1)
    deprecate(hub, api)
    during = hub.http.get(path)
    same = hub.http.get(path, headers={"If-None-Match": during.headers["ETag"]})
    hub.delete(f"/v1/apis/{api}/versions/1.0.0/operations/1/deprecation")
    hub.change(f"/v1/apis/{api}/versions/1.0.0", {"deprecated_at": None})
    after = hub.http.get(path)

    said = {"deprecated": True, "x-sunset": "2037-06-02", "description": OPERATION}
    assert held(during.text)["/things-1"]["get"] == held(before.text)["/things-1"]["get"] | said
    assert held(during.text)["/things-0"] == held(before.text)["/things-0"]
    assert VERSION in during.text
    assert same.status_code == 304
    for answer in (during, same):
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert after.text == before.text
    assert not {"deprecation", "sunset"} & set(after.headers)
