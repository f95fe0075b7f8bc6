"""Ids of rules of keywords that come, go, or ask for more or less than before."""

from typing import Final

from deedbox.compare.schemas.answers import Answer

_IDS: Final = {
    "minimum": ("minimum-added", "minimum-removed", "minimum-increased", "minimum-decreased", ""),
    "maximum": ("maximum-added", "maximum-removed", "maximum-decreased", "maximum-increased", ""),
    "multiple-of": (
        *("multiple-of-added", "multiple-of-removed"),
        *("multiple-of-narrowed", "multiple-of-widened", "multiple-of-changed"),
    ),
    "min-length": (
        *("min-length-added", "min-length-removed"),
        *("min-length-increased", "min-length-decreased", ""),
    ),
    "max-length": (
        *("max-length-added", "max-length-removed"),
        *("max-length-decreased", "max-length-increased", ""),
    ),
    "pattern": ("pattern-added", "pattern-removed", "pattern-narrowed", "pattern-widened", "pattern-changed"),
    "format": ("format-added", "format-removed", "format-narrowed", "format-widened", "format-changed"),
    "content": ("content-added", "content-removed", "content-changed", "content-changed", "content-changed"),
    "min-items": ("min-items-added", "min-items-removed", "min-items-increased", "min-items-decreased", ""),
    "max-items": ("max-items-added", "max-items-removed", "max-items-decreased", "max-items-increased", ""),
    "unique-items": ("unique-items-added", "unique-items-removed", "", "", ""),
    "min-properties": (
        *("min-properties-added", "min-properties-removed"),
        *("min-properties-increased", "min-properties-decreased", ""),
    ),
    "max-properties": (
        *("max-properties-added", "max-properties-removed"),
        *("max-properties-decreased", "max-properties-increased", ""),
    ),
    "contains": (
        *("contains-added", "contains-removed"),
        *("contains-narrowed", "contains-widened", "contains-changed"),
    ),
    "property-names": (
        *("property-names-added", "property-names-removed"),
        *("property-names-narrowed", "property-names-widened", "property-names-changed"),
    ),
    "dependent-required": (
        *("dependent-required-added", "dependent-required-removed"),
        *("dependent-required-narrowed", "dependent-required-widened", "dependent-required-changed"),
    ),
    "pattern-property": ("pattern-property-added", "pattern-property-removed", "", "", ""),
    "not": ("not-added", "not-removed", "not-narrowed", "not-widened", "not-changed"),
    "condition": (
        *("condition-added", "condition-removed"),
        *("condition-narrowed", "condition-widened", "condition-changed"),
    ),
    "choice": ("choice-added", "choice-removed", "choice-narrowed", "choice-widened", "choice-changed"),
    "opaque": ("opaque-added", "opaque-removed", "opaque-changed", "opaque-changed", "opaque-changed"),
}
"""Of what was added, removed, narrowed, widened, and of none of these; "" where that cannot be."""


def rule_id(name: str, was: bool, is_now: bool, forward: Answer, backward: Answer) -> str:
    """Return the id for *name*, which *was* there, and *is_now*; the answers are those of `Difference`."""
    added, removed, narrowed, widened, changed = _IDS[name]
    if was != is_now:
        return added if is_now else removed
    if backward is Answer.YES:
        return narrowed
    if forward is Answer.YES:
        return widened
    return changed or narrowed
