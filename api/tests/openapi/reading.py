"""Reading the contract: its operations, and what a reference in it stands for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

from tests.shared import contract

CONTRACT: dict[str, Any] = contract()
"""The contract in full fidelity (OpenAPI 3.2), as the code emits it."""

SCHEMAS: dict[str, Any] = CONTRACT["components"]["schemas"]


@dataclass(frozen=True)
class Operation:
    """One operation, and where it stands in the contract."""

    method: str
    """In upper case."""
    path: str
    declared: dict[str, Any]

    @property
    def id(self) -> str:
        name: str = self.declared["operationId"]
        return name

    @property
    def parameters(self) -> list[dict[str, Any]]:
        return [resolved(parameter) for parameter in self.declared["parameters"]]

    @property
    def responses(self) -> dict[str, dict[str, Any]]:
        return {status: resolved(response) for status, response in self.declared["responses"].items()}

    @property
    def bodies(self) -> dict[str, dict[str, Any]]:
        """The media types of the body; {} when the operation takes none."""
        return dict(self.declared.get("requestBody", {}).get("content", {}))

    @property
    def scopes(self) -> list[str]:
        """Scopes that a token needs; [] where any will do, or none is needed."""
        return [scope for one in self.declared["security"][:1] for scope in one["BearerAuth"]]

    @property
    def streams(self) -> bool:
        """Whether its answer is made while it is sent."""
        answered = self.responses.get("200", {})
        return any("itemSchema" in media for media in answered.get("content", {}).values())

    @property
    def is_endless(self) -> bool:
        """Whether its answer has no end of its own: HEAD is not for it."""
        return "text/event-stream" in self.responses.get("200", {}).get("content", {})

    @property
    def is_public(self) -> bool:
        return not self.declared["security"]


def resolved(value: dict[str, Any]) -> dict[str, Any]:
    """Return what *value* refers to, or *value* itself when it is no reference."""
    while "$ref" in value:
        target: Any = CONTRACT
        for token in value["$ref"].removeprefix("#/").split("/"):
            target = target[token]
        value = target
    return value


def validator(schema: dict[str, Any], *, is_closed: bool = False) -> jsonschema_rs.Validator:
    """Return what validates against *schema*, formats included.

    Args:
        schema: of the contract; it may refer to the contract's components.
        is_closed: whether members that no component declares are faults. Published models are open, so
            that an answer may gain a member; the tests' copy is closed, so that a leaked one is seen.
    """
    components = {
        name: {"additionalProperties": False, **one} if is_closed and "properties" in one else one
        for name, one in SCHEMAS.items()
    }
    whole = {**schema, "components": {"schemas": components}}
    return jsonschema_rs.Draft202012Validator(whole, validate_formats=True)


def first_example(media: dict[str, Any]) -> Any:
    """Return the example of a media type: its own, or else its schema's first."""
    return media["example"] if "example" in media else resolved(media["schema"])["examples"][0]


OPERATIONS = [
    Operation(method.upper(), path, declared)
    for path, item in CONTRACT["paths"].items()
    for method, declared in item.items()
]
BY_ID = {operation.id: operation for operation in OPERATIONS}

ANYTHING = {
    "api": "x",
    "version": "1.0.0",
    "position": "0",
    "channel": "x",
    "team": "x",
    "user": "0" * 16,
    "token": "0" * 16,
    "fingerprint": "0" * 12,
    "sdk": "0" * 16,
    "webhook": "0" * 16,
    "delivery": "0" * 16,
    "run": "0" * 16,
    "file": "deedbox_orders_client-1.0.0-py3-none-any.whl",
}
"""A value for each path parameter, of something that is there only by chance."""


def filled(path: str, values: Mapping[str, str] = ANYTHING) -> str:
    """Return *path* with *values* for its parameters, and in one of its forms if they name none."""
    return path.format(**{"format": "markdown" if "/changes/" in path else "jsonl", **values})
