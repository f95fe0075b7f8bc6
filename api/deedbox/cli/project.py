"""`deedbox.toml`: what a folder says about its hub and its contract."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deedbox.cli import check_table
from deedbox.cli.check_table import CheckTable
from deedbox.cli.failures import Exit, Failure

FILE_NAME = "deedbox.toml"
_KEYS = {"hub": {"url"}, "publish": {"api", "file", "version"}}


_LINT_KEYS = {"extends", "rules", "ruleset", "fail_on"}
_SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class LintTable:
    """What `[lint]` says."""

    path: Path
    text: str
    """The whole of deedbox.toml: the ruleset is read from it when it is used."""
    file: Path | None
    """A file that holds the ruleset instead."""


@dataclass(frozen=True, slots=True)
class Project:
    """The settings of a folder; None is what it does not say."""

    hub_url: str | None = None
    api: str | None = None
    file: Path | None = None
    version: str | None = None
    lint: LintTable | None = None
    lint_fail_on: str | None = None
    check: CheckTable = field(default_factory=CheckTable)


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
        text = path.read_text("utf-8")
        content = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _unusable(path, [str(error)]) from error
    faults = []
    for section, members in content.items():
        if not isinstance(members, dict):
            faults.append(_unknown(section))
            continue
        if section == "lint":
            faults += _lint_faults(members)
            continue
        if section == "check":
            faults += check_table.faults(members, _unknown)
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
        lint=_lint(path, text, content["lint"]) if "lint" in content else None,
        lint_fail_on=content.get("lint", {}).get("fail_on"),
        check=check_table.read(path.parent, content.get("check", {})),
    )


def _lint(path: Path, text: str, members: dict[str, Any]) -> LintTable:
    named = members.get("ruleset")
    return LintTable(path, text, None if named is None else path.parent / named)


def _lint_faults(members: dict[str, Any]) -> list[str]:
    """Return what is wrong in `[lint]`, but for the rules: those are read when they are used."""
    faults = [_unknown(f"lint.{key}") for key in members if key not in _LINT_KEYS]
    if members.get("fail_on", "error") not in _SEVERITIES:
        faults.append('lint.fail_on must be "error", "warning" or "info".')
    named = members.get("ruleset", "…")
    if not isinstance(named, str) or not named:
        faults.append('lint.ruleset must be a text in quotes, such as "…".')
    elif "ruleset" in members and {"extends", "rules"} & members.keys():
        faults.append("lint.ruleset names a file; then lint.extends and lint.rules stand there.")
    return faults


def _unknown(name: str) -> str:
    if "token" in name.lower():
        return (
            f"{name}: a token never stands in this file, which is there to be committed; set DEEDBOX_TOKEN."
        )
    keys_of = {**_KEYS, "lint": _LINT_KEYS, "check": check_table.KEYS}
    known = ", ".join(f"{section}.{key}" for section, keys in keys_of.items() for key in sorted(keys))
    return f"{name} means nothing; there are {known}."


def _unusable(path: Path, faults: list[str]) -> Failure:
    return Failure(
        f"{path} cannot be used",
        exit=Exit.USAGE,
        lines=faults,
        hint="deedbox --help shows a whole deedbox.toml",
    )
