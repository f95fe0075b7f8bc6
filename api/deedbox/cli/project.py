"""`deedbox.toml`: what a folder says about its hub and its contract."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from deedbox.cli.failures import Exit, Failure

FILE_NAME = "deedbox.toml"
_KEYS = {"hub": {"url"}, "publish": {"api", "file", "version"}}


@dataclass(frozen=True, slots=True)
class Project:
    """The settings of a folder; None is what it does not say."""

    hub_url: str | None = None
    api: str | None = None
    file: Path | None = None
    version: str | None = None


def find_project(start: Path) -> Project:
    """Return what the nearest `deedbox.toml` says, in *start* or a folder above it.

    Raises:
        Failure: the file cannot be read, says something unknown, or holds a token.
    """
    for folder in (start, *start.parents):
        path = folder / FILE_NAME
        if path.is_file():
            return _read(path)
    return Project()


def _read(path: Path) -> Project:
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _unusable(path, [str(error)]) from error
    faults = []
    for section, members in content.items():
        if not isinstance(members, dict):
            faults.append(_unknown(section))
            continue
        for key, value in members.items():
            if key not in _KEYS.get(section, set()):
                faults.append(_unknown(f"{section}.{key}"))
            elif not isinstance(value, str) or not value:
                faults.append(f'{section}.{key} must be a text in quotes, such as "…".')
    if faults:
        raise _unusable(path, faults)
    publish = content.get("publish", {})
    return Project(
        hub_url=content.get("hub", {}).get("url"),
        api=publish.get("api"),
        file=path.parent / publish["file"] if "file" in publish else None,
        version=publish.get("version"),
    )


def _unknown(name: str) -> str:
    if "token" in name.lower():
        return (
            f"{name}: a token never stands in this file, which is there to be committed; set DEEDBOX_TOKEN."
        )
    known = ", ".join(f"{section}.{key}" for section, keys in _KEYS.items() for key in sorted(keys))
    return f"{name} means nothing; there are {known}."


def _unusable(path: Path, faults: list[str]) -> Failure:
    return Failure(
        f"{path} cannot be used",
        exit=Exit.USAGE,
        lines=faults,
        hint="deedbox --help shows a whole deedbox.toml",
    )
