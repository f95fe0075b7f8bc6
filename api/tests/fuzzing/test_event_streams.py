"""What a contract says of a whole stream is not asked of each of its events."""

from typing import Any

import pytest

from deedbox.fuzzing.engine.streams import retold

TEXT = {"type": "string", "description": "A stream."}
EVENT = {"type": "object", "required": ["data"]}


@pytest.mark.parametrize(
    ("media", "told"),
    [
        ({"schema": TEXT}, {}),
        ({"schema": TEXT, "example": "data: 1"}, {"example": "data: 1"}),
        ({"schema": TEXT, "x-item-schema": EVENT}, {"x-item-schema": EVENT, "itemSchema": EVENT}),
        ({"schema": EVENT}, {"schema": EVENT}),
        ({"schema": TEXT, "itemSchema": EVENT}, {"schema": TEXT, "itemSchema": EVENT}),
        ({}, {}),
    ],
)
def test_of_an_event_only_that_is_asked_which_is_said_of_it(
    media: dict[str, Any], told: dict[str, Any]
) -> None:
    def document(one: dict[str, Any]) -> dict[str, Any]:
        content = {"application/json": {"schema": TEXT}, "text/event-stream": one}
        return {
            "paths": {"/a": {"get": {"responses": {"200": {"content": content}}}}},
            "tags": [{"name": "a"}],
        }

    given = document(media)
    assert retold(given) == document(told)
    assert given == document(media), "what was given is not changed"
