"""What `deedbox fuzz` prints and writes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from deedbox import fuzzing, spec
from deedbox.cli.documents import Source
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.files import write_whole
from deedbox.cli.text import printable, styled, table
from deedbox.fuzzing import baselines, reports
from deedbox.fuzzing.reports import sentences
from deedbox.spec.places import locate

_MOST_NAMED = 3
"""Operations of one trouble, in a text; `--format json` has all."""
_COLOURS = {"critical": "red", "high": "red", "medium": "yellow", "low": "cyan"}


def text(judged: baselines.Judged, _name: str) -> str:
    """Return what people read: failures, each with its rule and a command; then how much was tested."""
    parts = []
    for state, found in (("new", judged.new), ("known", judged.known)):
        for one in found:
            head = styled(f"{one.code} {printable(one.title)}", colour=_COLOURS[one.severity], bold=True)
            parts.append(f"{head}  {printable(one.operation)}  ({state})")
            if state == "known":
                continue
            parts.append(f"  {printable(one.rule.text)}: {printable(one.rule.pointer or '/')}")
            parts += [f"  {printable(line)}" for line in one.message.splitlines()[:12] if line.strip()]
            parts += [f"  {printable(line)}" for line in one.curl.splitlines()]
            parts.append(f"  status {one.status or '-'}, {one.times} times; --replay {one.fingerprint}\n")
    parts += [f"fixed: {printable(one.operation)}: {printable(one.title)}" for one in judged.fixed]
    rows = [
        [
            one.operation,
            str(one.cases),
            f"{len(one.parameters_sent)}/{len(one.parameters)}",
            " ".join((*one.statuses_seen, *(f"{status}!" for status in one.undeclared_seen))) or "-",
            str(sum(failure.operation == one.operation for failure in judged.outcome.failures) or "-"),
        ]
        for one in judged.outcome.coverage.operations
    ]
    parts += ["", table(["operation", "requests", "parameters", "statuses", "failures"], rows), ""]
    parts += _troubles(judged.outcome.troubles)
    parts += [f"Tested: {sentences.covered(judged.outcome)}.", sentences.summary(judged)]
    return "\n".join(parts)


def _troubles(troubles: Sequence[fuzzing.Trouble]) -> Iterator[str]:
    """Yield a line for each thing that went wrong, with the first operations that it did with."""
    together: dict[tuple[str, str], list[str]] = {}
    for one in troubles:
        together.setdefault((one.kind, one.message), []).append(one.operation)
    for (kind, message), operations in together.items():
        named = ", ".join(filter(None, operations[:_MOST_NAMED]))
        more = f" and {len(operations) - _MOST_NAMED} more" if len(operations) > _MOST_NAMED else ""
        yield f"{kind}: {printable(f'{named}{more} {message}'.strip())}"


def as_json(judged: baselines.Judged, _name: str) -> str:
    """Return all of it as one JSON document."""
    return json.dumps(judged.as_dict(), indent=2, ensure_ascii=False)


FORMS: Mapping[str, Callable[[baselines.Judged, str], str]] = {
    "text": text,
    "markdown": reports.markdown,
    "json": as_json,
}


def write(
    judged: baselines.Judged, given: Mapping[str, Any], contract: spec.Document, source: Source
) -> None:
    """Write the files that the options ask for.

    Raises:
        Failure: one cannot be written.
    """
    if given["junit"] is not None:
        write_whole(given["junit"], reports.junit(judged, source.name).encode())
    if given["sarif"] is not None:
        wanted = {one.rule.pointer for one in judged.outcome.failures}
        found = locate(contract.places, wanted) if source.is_file and wanted else {}
        places = {pointer: (place.line, place.column) for pointer, place in found.items()}
        file = source.name if source.is_file else None
        write_whole(given["sarif"], reports.sarif(judged, file=file, places=places).encode())
    for option, path in (("har", judged.outcome.har), ("events", judged.outcome.ndjson)):
        if given[option] is not None and path is not None:
            write_whole(given[option], path.read_bytes())


def read_baseline(path: Path | None, *, may_be_missing: bool) -> Mapping[str, baselines.Known]:
    """Return what is known to fail.

    Raises:
        Failure: the file cannot be read, or is no baseline.
    """
    if path is None or (may_be_missing and not path.exists()):
        return {}
    try:
        return baselines.read(path.read_bytes())
    except (OSError, baselines.UnfitBaseline) as error:
        detail = f"{error.strerror if isinstance(error, OSError) else error}."
        hint = "--update-baseline writes one"
        raise Failure(f"{path} cannot be read", exit=Exit.USAGE, detail=detail, hint=hint) from error


def write_baseline(path: Path, judged: baselines.Judged, before: Mapping[str, baselines.Known]) -> None:
    """Write what fails now to *path*, and what was not looked for."""
    write_whole(path, baselines.written(judged, before).encode())
