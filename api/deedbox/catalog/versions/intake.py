"""Taking in a document: from the bytes of a request to what the catalogue keeps of it.

`take_in` and `compare` run in a process for heavy work, so everything here pickles.
"""

import pickle
from dataclasses import dataclass
from typing import NoReturn

from deedbox import spec
from deedbox.catalog.operations.kept import KeptOperation
from deedbox.problems import Fault, InvalidDocument, TooLarge, Unreadable, UnsupportedDialect
from deedbox.spec import lint
from deedbox.words import known_words, rank_of, terms_of

MOST_DIFFERENCES = 20

# Characters of what is shown in lists: a document may hold megabytes where people write a line.
MOST_TITLE = 300
MOST_VERSION = 100
MOST_NAME = 200
MOST_PATH = 1000
MOST_TAGS = 50

MOST_TEXT = 2000
"""Characters of a description that are searched."""
MOST_PARAMETERS = 50


@dataclass(frozen=True, slots=True)
class Intake:
    """What the catalogue keeps of a document beside its bytes."""

    title: str
    openapi: str
    document_version: str
    operation_count: int
    counts: lint.Counts
    """How much lint found."""
    packed_operations: bytes
    """Pickled: the event loop receives an intake, and must not stop to build many thousand objects."""
    packed_findings: bytes
    words: tuple[str, ...]
    """By which its operations are called, and for which misspelt ones may stand."""

    def operations(self) -> list[KeptOperation]:
        """Return the operations of the document, in its order."""
        found: list[KeptOperation] = pickle.loads(self.packed_operations)  # noqa: S301 - our own.
        return found

    def findings(self) -> tuple[spec.Finding, ...]:
        """Return what lint found, in the document's order."""
        found: tuple[spec.Finding, ...] = pickle.loads(self.packed_findings)  # noqa: S301 - our own.
        return found


def take_in(content: bytes, media_type: str, limits: spec.Limits, ruleset: lint.Ruleset) -> Intake:
    """Read *content* within *limits*, lint it by *ruleset*, and return what is kept of it.

    Raises:
        spec.SpecError: it can't be taken; `refuse` says which problem that is.
    """
    document = spec.load(content, media_type, limits=limits)
    found = [_kept(one) for one in spec.operations(document, limits=limits)]
    report = lint.lint(document, ruleset=ruleset)
    return Intake(
        title=_line(document.title, MOST_TITLE),
        openapi=document.openapi,
        document_version=_line(document.version, MOST_VERSION),
        operation_count=len(found),
        counts=report.counts,
        packed_operations=pickle.dumps(found),
        packed_findings=pickle.dumps(report.findings),
        words=tuple(known_words({name for one in found for name in one.names})),
    )


def _kept(one: spec.OperationSummary) -> KeptOperation:
    path = _line(one.path, MOST_PATH)
    operation_id = None if one.operation_id is None else _line(one.operation_id, MOST_NAME)
    summary = None if one.summary is None else _line(one.summary, MOST_TITLE)
    tags = [_line(tag, MOST_NAME) for tag in one.tags[:MOST_TAGS]]
    # The names of the parameters come first, for a long description would leave no room for them.
    parameters = " ".join(one.parameters[:MOST_PARAMETERS])
    text = f"{parameters[:MOST_TEXT]} {(one.description or '')[:MOST_TEXT]}"
    return KeptOperation(
        position=one.position,
        method=_line(one.method, MOST_NAME),
        path=path,
        operation_id=operation_id,
        summary=summary,
        tags=tags,
        deprecated=one.deprecated,
        sunset=one.sunset,
        search_terms=terms_of(
            one.method[:MOST_NAME], path, operation_id, summary, tags, text, deprecated=one.deprecated
        ),
        search_rank=rank_of(path, operation_id, summary, deprecated=one.deprecated),
    )


def warm_up() -> None:
    """Load what `take_in` needs, so that the first publish of a hub does not wait for it."""
    outline = b'{"openapi": "3.%d.0", "info": {"title": "", "version": ""}, "paths": {}}'
    for minor in (0, 1, 2):
        take_in(outline % minor, spec.MediaType.JSON, spec.DEFAULT_LIMITS, lint.named("all"))


def compare(published: bytes, published_type: str, received: bytes, received_type: str) -> list[Fault]:
    """Return where the values of two documents differ; [] when only their formatting does.

    Raises:
        spec.SpecError: *received* can't be read.
    """
    differences = spec.differences(published, published_type, received, received_type, limit=MOST_DIFFERENCES)
    return [
        Fault(
            location="document", pointer=one.pointer, detail=f"This value was {one.kind}.", code=str(one.kind)
        )
        for one in differences
    ]


def refuse(error: spec.SpecError) -> NoReturn:
    """Raise the problem that tells of *error*."""
    faults = [
        Fault(
            location="document",
            pointer=finding.pointer,
            detail=f"{finding.message} {finding.hint}".strip(),
            code=finding.rule,
            line=finding.line,
            column=finding.column,
        )
        for finding in error.findings
    ]
    detail = str(error)
    if isinstance(error, spec.Unreadable):
        raise Unreadable(detail, errors=faults) from error
    if isinstance(error, spec.TooLarge):
        raise TooLarge(detail, errors=faults) from error
    if isinstance(error, spec.UnsupportedDialect):
        raise UnsupportedDialect(detail, errors=faults) from error
    raise InvalidDocument(detail, errors=faults) from error


def _line(text: str, most: int) -> str:
    is_line = text.isprintable()
    line = text if is_line else "".join(letter if letter.isprintable() else " " for letter in text)
    return line if len(line) <= most else line[: most - 1] + "…"
