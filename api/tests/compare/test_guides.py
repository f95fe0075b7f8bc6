"""`compare.guides`: whole migration guides, compared text by text with those that people have read."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from deedbox import compare, spec
from deedbox.compare import guides
from deedbox.compare.guides.advice import ADVICE
from deedbox.compare.reports.compared import Compared
from deedbox.spec.operations import operations

FOLDER = Path(__file__).parent / "guides"
EVIL = "</a>\u202e<script>alert(1)</script> `x` @ada [l](http://x) | _b_ &amp; \u001b[31m ```"


@dataclass(frozen=True)
class Side:
    name: str
    version: str
    title: str
    file: None = None

    def places(self, pointers: set[str]) -> dict[str, tuple[int, int]]:
        return {}


def guide(old: spec.Document, new: spec.Document) -> list[str]:
    found = compare.compare(old, new, compare.Assumptions(today=date(2026, 1, 1)))
    before, after = (Side(f"orders@{one.version}", one.version, one.title) for one in (old, new))
    return list(guides.parts(Compared("diff", before, after, found), old, new, len(operations(old))))


def loaded(content: Any) -> spec.Document:
    return spec.load(json.dumps(content).encode(), "application/json")


@pytest.mark.parametrize("name", sorted(one.name for one in FOLDER.iterdir()))
def test_a_guide_is_as_it_was_read(name: str) -> None:
    """After a change on purpose: write what is told here to `guide.md`, and read it."""
    folder = FOLDER / name
    old, new = (
        spec.load((folder / f"{side}.yaml").read_bytes(), "application/yaml") for side in ("old", "new")
    )
    parts = guide(old, new)

    assert "".join(parts) == (folder / "guide.md").read_text("utf-8")
    # The head, the steps and the tail come one after the other.
    assert len(parts) == 2 + "".join(parts).count("\n## `")


def test_nothing_has_to_change_where_nothing_breaks() -> None:
    base: dict[str, Any] = {"openapi": "3.1.0", "info": {"title": "Orders", "version": "1.0.0"}, "paths": {}}
    more = {**base, "paths": {"/a": {"get": {"responses": {"200": {"description": "Fine."}}}}}}

    told = "".join(guide(loaded(base), loaded(more)))
    assert told == (
        "# Orders: from 1.0.0 to 1.0.0\n\n`orders@1.0.0` is compatible with `orders@1.0.0`. "
        "Nothing has to change.\n\n## New\n\n`GET /a`.\n"
    )


def test_hostile_texts_stay_text() -> None:
    def contract(most: int) -> dict[str, Any]:
        schema = {"type": "object", "properties": {f"n{EVIL}": {"type": "string", "maxLength": most}}}
        media = {"schema": schema, "example": {f"n{EVIL}": "x" * most}}
        return {
            "openapi": "3.1.0",
            "info": {"title": EVIL, "version": EVIL},
            "paths": {
                f"/{EVIL}": {
                    "post": {
                        "summary": EVIL,
                        "description": EVIL,
                        "parameters": [
                            {"name": f"h{EVIL}", "in": "header", "required": True, "schema": {"const": EVIL}},
                        ],
                        "requestBody": {"content": {"application/json": media}},
                        "responses": {"200": {"description": EVIL}},
                    }
                }
            },
        }

    told = "".join(guide(loaded(contract(9)), loaded(contract(5))))
    assert "\u202e" not in told and "\u001b" not in told
    head, *rest = told.splitlines()
    assert "\\<script\\>" in head and "@<!-- -->ada" in head and "\\[l\\](http" in head
    # What is in a block of code ends no block of code.
    assert [line for line in rest if line in ("````http", "````")] == ["````http", "````"] * 2


def test_advice_is_of_rules_that_there_are() -> None:
    assert ADVICE.keys() <= compare.RULES.keys()
