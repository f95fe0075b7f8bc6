"""What examples cost, where an object has so many members that each example is large."""

import json
from typing import Any, Final

import pytest

from deedbox.compare import Comparison, compare
from deedbox.compare.proofs import proving
from deedbox.spec import load
from tests.compare.wholes import document

MEMBERS: Final = 40


def contract(longest: int, required: list[str]) -> bytes:
    """Return a contract of a body with many texts, of which *required* have to be there."""
    properties: dict[str, Any] = {
        f"p{at:03}": {"type": "string", "maxLength": longest} for at in range(MEMBERS)
    }
    schema = {"type": "object", "properties": properties, "required": required}
    return json.dumps(
        document({"requestBody": {"content": {"application/json": {"schema": schema}}}})
    ).encode()


def compared(required: list[str]) -> Comparison:
    """Return what is found where each text may be a character less long."""
    old, new = (load(contract(longest, required), "application/json") for longest in (9, 8))
    return compare(old, new)


def test_examples_are_made_until_all_together_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving, "MOST_PARTS", 10 * MEMBERS)

    found = compared([f"p{at:03}" for at in range(MEMBERS)])

    proven = [change for change in found.changes if change.proof is not None]
    assert 0 < len(proven) <= 10
    assert len(found.changes) == MEMBERS
    assert {change.without_proof for change in found.changes if change.proof is None} == {proving._TOO_MANY}
    assert found.contradictions == 0


def test_examples_that_are_small_are_made_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving, "MOST_PARTS", 10 * MEMBERS)

    assert all(change.proof is not None for change in compared([]).changes)
