"""Failures of the last runs, kept so that each can be sent again by its fingerprint; without credentials."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from deedbox import fuzzing
from deedbox.cli.failures import Exit, Failure
from deedbox.fuzzing.outcomes import failure_of

_MOST = 500


def keep(failures: Sequence[fuzzing.Failure]) -> None:
    """Keep *failures* in the user's cache; where it cannot be written, they are in no cache."""
    folder = _folder()
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for failure in failures:
            path = folder / f"{failure.fingerprint}.json"
            path.unlink(missing_ok=True)
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:  # noqa: PTH123
                json.dump(failure.as_dict(), file)
        oldest = sorted(folder.glob("*.json"), key=lambda one: one.stat().st_mtime)[:-_MOST]
        for path in oldest:
            path.unlink(missing_ok=True)


def find(named: str) -> fuzzing.Failure:
    """Return the failure *named*: by its fingerprint, or by a file that holds it, or what --json printed.

    Raises:
        Failure: there is none.
    """
    path = Path(named)
    fingerprint = None
    if not path.is_file():
        fingerprint, path = named, _folder() / f"{Path(named).name}.json"
    try:
        plain = json.loads(path.read_bytes())
        found = plain["failures"][0] if "failures" in plain else plain
        return failure_of(_members(found))
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        told = f"No failure {fingerprint} is kept here" if fingerprint else f"{named} holds no failure"
        hint = "run deedbox fuzz again; it keeps what it finds"
        raise Failure(told, exit=Exit.USAGE, hint=hint) from error


def _members(plain: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in plain.items() if name != "state"}


def _folder() -> Path:
    # XDG Base Directory Specification: a relative path says nothing.
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    folder = named if named.is_absolute() else Path("~/.cache").expanduser()
    return folder / "deedbox" / "fuzz"
