"""What events tell of versions."""

from typing import Any

from sqlalchemy import Row

from deedbox.catalog.versions.schemas import Version, VersionState
from deedbox.events.of_apis import (
    VersionDeleted,
    VersionDeprecated,
    VersionLife,
    VersionPublished,
    VersionReinstated,
    VersionRetired,
    VersionUndeprecated,
)


def published(version: Row[Any]) -> VersionPublished:
    """Return that *version* was published."""
    return VersionPublished(
        by=version.published_by,
        version=version.version,
        sha256=version.sha256,
        verdict=version.gate_verdict,
        since=version.gate_since,
    )


def changed(before: Version, after: Version, by: str) -> VersionLife | None:
    """Return what has happened; None for nothing. A change of the state is told before all else."""
    facts = _facts(after, by)
    if after.state != before.state:
        return VersionRetired(**facts) if after.state == VersionState.RETIRED else VersionReinstated(**facts)
    if (after.deprecated_at, after.sunset_at) == (before.deprecated_at, before.sunset_at):
        return None
    return VersionUndeprecated(**facts) if after.deprecated_at is None else VersionDeprecated(**facts)


def deleted(version: Version, by: str) -> VersionDeleted:
    """Return that *version* was deleted."""
    return VersionDeleted(**_facts(version, by) | {"state": "deleted"})


def _facts(version: Version, by: str) -> dict[str, Any]:
    return {"by": by, **version.model_dump(include={"version", "state", "deprecated_at", "sunset_at"})}
