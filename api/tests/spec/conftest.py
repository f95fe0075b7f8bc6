from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from deedbox.spec import Document, Finding, SpecError, load

Loader = Callable[[dict[str, Any]], Document]


@pytest.fixture
def minimal() -> dict[str, Any]:
    """The smallest OpenAPI document, to be changed at will."""
    return {"openapi": "3.1.0", "info": {"title": "Orders", "version": "1.2.0"}, "paths": {}}


@pytest.fixture
def load_json() -> Loader:
    """Load a value as JSON with one member a line."""
    return lambda value: load(json.dumps(value, indent=1).encode(), "application/json")


@pytest.fixture
def refusal() -> Callable[..., tuple[type[SpecError], list[Finding]]]:
    """Load a text and return the class of the refusal and its findings."""

    def refused(
        text: str | bytes | dict[str, Any], media_type: str = "application/json", **options: Any
    ) -> Any:
        content = json.dumps(text, indent=1) if isinstance(text, dict) else text
        with pytest.raises(SpecError) as caught:
            load(content.encode() if isinstance(content, str) else content, media_type, **options)
        return type(caught.value), list(caught.value.findings)

    return refused
