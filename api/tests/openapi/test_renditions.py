"""The 3.1 rendition says in the words of 3.1 what the contract says in those of 3.2."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from deedbox import openapi, spec
from deedbox.openapi.operations import each
from tests.openapi.reading import CONTRACT

pytestmark = pytest.mark.everywhere

ONLY_IN_3_2 = {
    "$self",
    "itemSchema",
    "itemEncoding",
    "prefixEncoding",
    "additionalOperations",
    "query",
    "mediaTypes",
    "querystring",
    "deviceAuthorization",
    "oauth2MetadataUrl",
    "dataValue",
    "serializedValue",
    "defaultMapping",
    "nodeType",
}
"""Keywords that stand nowhere in the contract under another meaning."""

EVENTS: dict[str, Any] = {
    "openapi": "3.2.0",
    "info": {"title": "Events", "version": "1.0.0"},
    "tags": [{"name": "events", "summary": "Events", "description": "What happened."}],
    "paths": {
        "/events": {
            "get": {
                "operationId": "events_stream",
                "tags": ["events"],
                "responses": {
                    "200": {
                        "summary": "A stream",
                        "description": "What happens, as it happens.",
                        "content": {"text/event-stream": {"itemSchema": {"type": "object"}}},
                    },
                    "204": {"description": "Nothing."},
                },
            }
        }
    },
}


def keywords(value: Any) -> Iterator[str]:
    """Yield the keys of every object in *value*, but for the names that schemas and examples give."""
    if isinstance(value, list):
        for item in value:
            yield from keywords(item)
    elif isinstance(value, dict):
        yield from value
        for key, item in value.items():
            if key not in ("example", "examples"):
                yield from keywords(list(item.values()) if key in ("properties", "schemas") else item)


def test_the_older_rendition_uses_no_newer_keyword() -> None:
    document = openapi.rendition(CONTRACT, "3.1")

    assert document["openapi"] == "3.1.1"
    assert ONLY_IN_3_2.isdisjoint(keywords(document))
    assert not any("summary" in tag for tag in document["tags"])


def test_the_newer_rendition_names_its_tags_for_people() -> None:
    assert all(tag["summary"] for tag in openapi.rendition(CONTRACT, "3.2")["tags"])


def test_the_renditions_differ_in_nothing_but_that() -> None:
    newer = copy.deepcopy(openapi.rendition(CONTRACT, "3.2"))
    newer["openapi"] = "3.1.1"
    for tag in newer["tags"]:
        del tag["summary"]
    for _, operation in each(newer):
        for response in operation["responses"].values():
            for media_type, media in response.get("content", {}).items():
                if "itemSchema" in media:
                    media["x-item-schema"] = items = media.pop("itemSchema")
                    lines = {"type": "array", "description": "A stream of lines.", "items": items}
                    events = {"type": "string", "description": "A stream of items."}
                    media["schema"] = lines if media_type == "application/jsonl" else events

    assert openapi.rendition(CONTRACT, "3.1") == newer


def test_a_stream_is_told_in_the_words_of_the_older_version() -> None:
    older = openapi.rendition(EVENTS, "3.1")

    response = older["paths"]["/events"]["get"]["responses"]["200"]
    assert response == {
        "description": "What happens, as it happens.",
        "content": {
            "text/event-stream": {
                "schema": {"type": "string", "description": "A stream of items."},
                "x-item-schema": {"type": "object"},
            }
        },
    }
    spec.load(openapi.as_json(older), "application/json")


def test_making_the_older_rendition_leaves_the_newer_as_it_is() -> None:
    before = copy.deepcopy(EVENTS)
    openapi.rendition(EVENTS, "3.1")

    assert before == EVENTS
    spec.load(openapi.as_json(EVENTS), "application/json")


def test_yaml_and_json_say_the_same_without_aliases() -> None:
    for version in ("3.1", "3.2"):
        document = openapi.rendition(CONTRACT, version)
        text = openapi.as_yaml(document)

        assert yaml.load(text, yaml.CSafeLoader) == json.loads(openapi.as_json(document))
        assert not any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.CSafeLoader))
