"""`[check]` in deedbox.toml: what a release is compared with, and how strictly."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deedbox.cli import local_waivers
from deedbox.cli.local_waivers import LocalWaiver

KEYS = frozenset({"against", "strict", "fail_on", "severities", "ignore", "waivers"})
FAIL_ON = ("breaking", "undetermined")
"""What may fail a check; with the last of them also what comes before it does."""
_LEVELS = ("error", "warning", "info", "off")


@dataclass(frozen=True, slots=True)
class CheckTable:
    """What `[check]` says; None is what it does not say."""

    folder: Path | None = None
    """That of deedbox.toml, from which `against` counts where it is a path."""
    against: str | None = None
    is_strict: bool = False
    fail_on: str | None = None
    severities: Mapping[str, str] = field(default_factory=dict)
    """By rule: "error", "warning", "info" or "off"."""
    ignored: tuple[str, ...] = ()
    waivers: tuple[LocalWaiver, ...] = ()


def read(folder: Path, table: Mapping[str, Any]) -> CheckTable:
    """Return what *table*, in which there are no `faults`, says in the deedbox.toml of *folder*."""
    return CheckTable(
        folder,
        table.get("against"),
        table.get("strict", False),
        table.get("fail_on"),
        table.get("severities", {}),
        tuple(table.get("ignore", ())),
        local_waivers.read(table.get("waivers", ())),
    )


def faults(table: Mapping[str, Any], unknown: Callable[[str], str]) -> list[str]:
    """Return what is wrong in *table*, but for ids of rules: those are looked up when they are used.

    Args:
        table: The content of `[check]`.
        unknown: Makes the sentence about a key that means nothing.
    """
    found = [unknown(f"check.{key}") for key in table if key not in KEYS]
    if not _is_text(table.get("against", "…")):
        found.append('check.against must be a text in quotes, such as "orders@production".')
    if not isinstance(table.get("strict", False), bool):
        found.append("check.strict must be true or false.")
    if table.get("fail_on", FAIL_ON[0]) not in FAIL_ON:
        found.append('check.fail_on must be "breaking" or "undetermined".')
    ignored = table.get("ignore", [])
    if not isinstance(ignored, list) or not all(_is_text(each) for each in ignored):
        found.append('check.ignore must be a list of paths or pointers, such as ["/internal/*"].')
    found += local_waivers.faults(table.get("waivers", []))
    severities = table.get("severities", {})
    if not isinstance(severities, dict):
        found.append('check.severities must be a table, such as {operation-removed = "warning"}.')
    else:
        found += [
            f'check.severities.{rule} must be "error", "warning", "info" or "off".'
            for rule, level in severities.items()
            if level not in _LEVELS
        ]
    return found


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)
