"""A second, plain idea of what the hub keeps: APIs, versions and channels in dictionaries.

The walk in `test_ledger.py` does to it what it does to the hub, and compares.
"""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

Answered = tuple[int, str]
"""Status, and slug of the problem; "" for none."""


@dataclass(slots=True)
class Version:
    """A version that was published."""

    content: bytes
    media_type: str
    document: dict[str, Any]
    state: str = "published"

    def shown(self, api: str, number: str) -> dict[str, Any]:
        """Return what the hub must show, without moments."""
        return {
            "api": api,
            "version": number,
            "state": self.state,
            "title": _line(self.document["info"]["title"]),
            "openapi": self.document["openapi"],
            "document_version": _line(self.document["info"]["version"]),
            "media_type": self.media_type,
            "size_bytes": len(self.content),
            "sha256": hashlib.sha256(self.content).hexdigest(),
            "operations": len(self.operations()),
            "published_by": "Ada",
            "gate": {"outcome": "unchecked", "verdict": None, "since": None},
            "deprecated_at": None,
            "sunset_at": None,
        }

    def operations(self) -> list[dict[str, Any]]:
        """Return the operations that the hub must list."""
        found = [
            (method, path, operation)
            for path, item in self.document["paths"].items()
            for method, operation in item.items()
        ]
        return [
            {
                "position": position,
                "method": method.upper(),
                "path": path,
                "operation_id": operation.get("operationId"),
                "summary": _line(operation["summary"]) if "summary" in operation else None,
                "tags": [_line(tag) for tag in operation.get("tags", [])],
                "deprecated": operation.get("deprecated", False),
                "sunset": operation.get("x-sunset"),
                "announced": None,
            }
            for position, (method, path, operation) in enumerate(found)
        ]


@dataclass(slots=True)
class Api:
    """An API that was created."""

    title: str
    description: str | None
    versions: dict[str, Version] = field(default_factory=dict)
    """Deleted ones, too."""
    channels: dict[str, str] = field(default_factory=dict)

    def kept(self) -> dict[str, Version]:
        """Return the versions that are not deleted, highest first."""
        numbers = sorted(self.versions, key=precedence, reverse=True)
        return {
            number: self.versions[number] for number in numbers if self.versions[number].state != "deleted"
        }

    def latest(self) -> str | None:
        """Return the highest published release, or pre-release while there is none."""
        published = [number for number, version in self.kept().items() if version.state == "published"]
        releases = [number for number in published if "-" not in number.partition("+")[0]]
        return next(iter(releases or published), None)

    def shown(self, name: str) -> dict[str, Any]:
        """Return what the hub must show, without moments."""
        return {
            "name": name,
            "title": self.title,
            "description": self.description,
            "team": None,
            "visibility": "internal",
            "latest": self.latest(),
            "versions": len(self.kept()),
        }

    def shown_channels(self, name: str) -> list[dict[str, Any]]:
        """Return what the hub must list, without moments."""
        latest = self.latest()
        hub = [("latest", latest, "hub")] if latest else []
        team = [(channel, self.channels[channel], "team") for channel in sorted(self.channels)]
        return [
            {"api": name, "name": channel, "version": number, "kept_by": keeper}
            for channel, number, keeper in (*hub, *team)
        ]

    def publishes(self, number: str, content: bytes) -> Answered:
        """Say how a publish must be answered."""
        there = self.versions.get(number)
        if there is None:
            return 201, ""
        if there.state == "deleted":
            return 409, "version-deleted"
        return (200, "") if there.content == content else (409, "version-exists")

    def deletes(self, number: str) -> Answered:
        """Say how the delete of a version must be answered."""
        version = self.versions.get(number)
        if version is None or version.state == "deleted":
            return 404, "not-found"
        if version.state != "retired":
            return 409, "version-not-retired"
        return (409, "version-in-use") if number in self.channels.values() else (204, "")

    def moves(self, channel: str, number: str) -> Answered:
        """Say how the move of a channel must be answered."""
        if channel == "latest":
            return 409, "channel-kept-by-hub"
        version = self.versions.get(number)
        if version is None or version.state == "deleted":
            return 404, "not-found"
        if version.state == "retired":
            return 409, "version-retired"
        return (200 if channel in self.channels else 201), ""


def precedence(number: str) -> tuple[Any, ...]:
    """Return a key that sorts as semver.org 2.0.0 item 11 has it, and then by the whole text."""
    core, _, prerelease = number.partition("+")[0].partition("-")
    identifiers = [
        (0, int(part), "") if part.isdigit() else (1, 0, part)
        for part in (prerelease.split(".") if prerelease else ())
    ]
    return tuple(int(part) for part in core.split(".")), not prerelease, identifiers, number


def as_json(document: dict[str, Any], style: int) -> bytes:
    """Return *document* as JSON text in one of three styles, for bytes must come back as they were."""
    styles: tuple[dict[str, Any], ...] = (
        {},
        {"indent": 1, "ensure_ascii": False},
        {"separators": (",", ":")},
    )
    return (json.dumps(document, **styles[style % 3]) + "\n" * (style % 2)).encode()


def _line(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
