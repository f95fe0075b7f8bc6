"""The ruleset of a command: the file that is named, or `[lint]` in deedbox.toml, or the recommended rules."""

import tomllib
from pathlib import Path

from deedbox.cli.failures import Exit, Failure
from deedbox.cli.project import FILE_NAME, Project
from deedbox.spec import lint


def read(path: Path | None, project: Project) -> lint.Ruleset:
    """Return the ruleset.

    Args:
        path: The file that the command line names; None leaves it to the project.
        project: What deedbox.toml says.

    Raises:
        Failure: the file cannot be read, or says something unknown.
    """
    if path is None and project.lint is not None:
        path = project.lint.file
    if path is None:
        if project.lint is None:
            return lint.named("recommended")
        return _parsed(project.lint.path, project.lint.text, is_table=True)
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(path, [str(error)]) from error
    return _parsed(path, text, is_table=path.name == FILE_NAME)


def _parsed(path: Path, text: str, *, is_table: bool) -> lint.Ruleset:
    try:
        if not is_table:
            return lint.parse_ruleset(text)
        table = dict(tomllib.loads(text).get("lint", {}))
        for own in ("fail_on", "ruleset"):
            table.pop(own, None)
        return lint.read_ruleset(table, text, table="lint")
    except tomllib.TOMLDecodeError as error:
        raise _unusable(path, [str(error)]) from error
    except lint.InvalidRuleset as error:
        raise _unusable(path, error.faults) from error


def _unusable(path: Path, faults: list[str]) -> Failure:
    return Failure(
        f"The ruleset {path} cannot be used",
        exit=Exit.USAGE,
        lines=faults,
        hint="deedbox lint --rules lists the rules; deedbox lint --help shows a ruleset",
    )
