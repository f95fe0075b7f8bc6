"""The page of a version: facts, ways to read it, operations, first lines; and its document to keep."""

import base64
import hashlib
import json
import re

import pytest

from tests.pages.conftest import Look, document
from tests.pages.reading import links, seen
from tests.serving import Hub, small_document

CONTENT = json.dumps(document("1.1.0")).encode()


def test_it_tells_the_facts(look: Look) -> None:
    text = seen(look("/apis/orders/versions/1.1.0").text)

    assert "Orders & more 1.1.0" in text
    assert "OpenAPI 3.1.0" in text
    assert f"application/json, {len(CONTENT):,} bytes" in text
    assert hashlib.sha256(CONTENT).hexdigest() in text
    assert "by first-admin" in text
    assert "The latest version is" not in text


def test_it_leads_to_docs_and_document(look: Look) -> None:
    found = links(look("/apis/orders/versions/1.1.0").text)

    for end in ("docs", "redoc", "document"):
        assert f"/apis/orders/versions/1.1.0/{end}" in found


def test_operations_are_grouped_by_tag_in_the_documents_order(look: Look) -> None:
    page = look("/apis/orders/versions/1.1.0").text
    text = seen(page)

    wanted = (
        r"Operations 4 reading GET /orders List orders listOrders.*GET /orders/\{id\} Read an order.*"
        r"writing it POST /orders place/order.*Without a tag DELETE /orders/\{id\} deprecated"
    )
    assert re.search(wanted, text), text
    found = links(page)
    assert "/apis/orders/versions/1.1.0/docs#/reading/listOrders" in found
    assert "/apis/orders/versions/1.1.0/docs#/writing%20it/place%2Forder" in found
    assert re.findall(r'<li id="(op-\d)">', page) == ["op-0", "op-2", "op-1", "op-3"]


def test_operations_without_tags_are_grouped_by_path(hub: Hub) -> None:
    api = hub.api()
    responses = {"200": {"description": "x"}}
    contract = {
        **small_document(),
        "paths": {path: {"get": {"responses": responses}} for path in ("/a/x", "/b", "/a/y")},
    }
    hub.publish(api, "1.0.0", contract)

    page = hub.http.get(f"/apis/{api}/versions/1.0.0").text
    assert re.findall(r'<h3 class="group"><bdi>([^<]+)</bdi>', page) == ["/a", "/b"]
    assert re.findall(r'<li id="(op-\d)">', page) == ["op-0", "op-2", "op-1"]


def test_operations_come_in_numbered_pages(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0", small_document(paths=230))

    pages = [hub.http.get(f"/apis/{api}/versions/1.0.0?page={number}").text for number in (1, 2, 3)]
    positions = [int(found) for page in pages for found in re.findall(r'<li id="op-(\d+)">', page)]
    assert positions == list(range(230))
    assert f"/apis/{api}/versions/1.0.0?page=3" in links(pages[0])
    assert hub.http.get(f"/apis/{api}/versions/1.0.0?page=4").status_code == 404


def test_a_channel_shows_what_it_names_and_where_that_stays(look: Look) -> None:
    answer = look("/apis/orders/versions/production")

    assert answer.headers["Link"] == '</apis/orders/versions/1.0.0>; rel="canonical"'
    assert '<link rel="canonical" href="/apis/orders/versions/1.0.0">' in answer.text
    assert "The channel production names this version now" in seen(answer.text)
    assert "The latest version is 1.1.0" in seen(answer.text)
    assert "/apis/orders/versions/1.0.0/docs" in links(answer.text)
    assert 'Orders &amp; more</bdi> <span class="of">1.1.0' in look("/apis/orders/versions/latest").text


def test_a_retired_version_says_so(look: Look) -> None:
    assert "This version is retired" in seen(look("/apis/orders/versions/0.9.0").text)


def test_it_has_the_first_lines_with_the_hubs_own_address(look: Look) -> None:
    page = look("/apis/orders/versions/1.1.0", Host="hub.example").text

    assert "deedbox pull orders@1.1.0" in page
    assert "curl -fOJ http://hub.example/apis/orders/versions/1.1.0/document" in page
    assert '"orders", "1.1.0"' in page


def test_build_metadata_stands_in_addresses(hub: Hub) -> None:
    api = hub.api()
    assert hub.publish(api, "1.0.0+build.5").status_code == 201

    answer = hub.http.get(f"/apis/{api}/versions/1.0.0+build.5")
    assert answer.status_code == 200
    assert answer.headers["Link"] == f'</apis/{api}/versions/1.0.0+build.5>; rel="canonical"'
    assert hub.http.get(f"/apis/{api}/versions/1.0.0%2Bbuild.5").status_code == 200
    assert f"/apis/{api}/versions/1.0.0+build.5" in links(hub.http.get(f"/apis/{api}").text)


def test_the_document_is_kept_byte_for_byte_and_runs_nothing(look: Look) -> None:
    answer = look("/apis/orders/versions/1.1.0/document")

    assert answer.content == CONTENT
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="orders-1.1.0.json"'
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    digest = base64.b64encode(hashlib.sha256(CONTENT).digest()).decode()
    assert answer.headers["Repr-Digest"] == f"sha-256=:{digest}:"
    assert "immutable" in answer.headers["Cache-Control"]
    again = look("/apis/orders/versions/1.1.0/document", If_None_Match=answer.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert look("/apis/orders/versions/1.1.0/document", "HEAD").headers["ETag"] == answer.headers["ETag"]


def test_the_document_of_a_channel_is_asked_for_again_each_time(look: Look) -> None:
    answer = look("/apis/orders/versions/production/document")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="orders-1.0.0.json"'
    assert "immutable" not in answer.headers["Cache-Control"]
    assert "no-cache" in answer.headers["Cache-Control"]


def test_a_yaml_document_is_kept_as_yaml(hub: Hub) -> None:
    api = hub.api()
    content = b"openapi: 3.1.0\ninfo: {title: x, version: '1'}\npaths: {}\n"
    headers = {"Content-Type": "application/yaml"}
    hub.call("PUT", f"/v1/apis/{api}/versions/1.0.0", content=content, headers=headers)

    answer = hub.http.get(f"/apis/{api}/versions/1.0.0/document")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{api}-1.0.0.yaml"'
    assert answer.content == content
    assert "no operation" in seen(hub.http.get(f"/apis/{api}/versions/1.0.0").text)


@pytest.mark.parametrize(
    "version", ["9.9.9", "nobody", "1.0", "1.0.0%0A", "%2e%2e%2f", "x" * 500, "Ünï", "%00"]
)
@pytest.mark.parametrize("end", ["", "/document"])
def test_a_version_that_there_is_not_is_not_found(look: Look, version: str, end: str) -> None:
    assert look(f"/apis/orders/versions/{version}{end}").status_code in (404, 307)
