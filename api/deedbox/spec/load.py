"""From bytes to a document: decode, read, recognise, check. Each step refuses with all it has found."""

from collections.abc import Container, Iterator
from hashlib import sha256
from itertools import islice
from typing import Any

from deedbox.spec import rules
from deedbox.spec.complexity import measure, too_deep
from deedbox.spec.dialects import recognise, refuse_what_is_no_document
from deedbox.spec.documents import DEFAULT_LIMITS, Dialect, Document, Limits, MediaType
from deedbox.spec.errors import InvalidDocument, SpecError
from deedbox.spec.findings import Finding
from deedbox.spec.json_text import read_json
from deedbox.spec.places import JsonPlaces, Places, YamlPlaces, located
from deedbox.spec.references import ANCHORS, check_references, refer_by_place
from deedbox.spec.texts import decode
from deedbox.spec.validation import check_specification
from deedbox.spec.yaml_text import read_yaml


def load(
    content: bytes,
    media_type: MediaType | str,
    *,
    limits: Limits = DEFAULT_LIMITS,
    tolerated: Container[str] = (),
) -> Document:
    """Return the OpenAPI document that *content* is.

    Nothing is fetched or opened, whatever the document refers to, and *limits* hold before memory is
    spent. GitHub's 13 MB take about half a second.

    Args:
        content: The bytes as they were uploaded.
        media_type: How they are written; neither guessed nor corrected.
        limits: What the document may cost.
        tolerated: Rules of `InvalidDocument` that refuse nothing, for those who can do with less than a valid
            document; what breaks them is in `Document.breaks`. A reference out of it is never one of them.

    Raises:
        TooLarge, Unreadable, Unacceptable: `deedbox.spec.errors` draws the tree. The findings have
            pointers, and lines and columns of the text.
        ValueError: *media_type* is none of `MediaType`; a caller's mistake, not the document's.
    """
    media_type = MediaType(media_type)
    text = decode(content, media_type, limits)
    root, nodes, places = _read(text, media_type, limits)
    try:
        root, dialect, version = recognise(root)
        breaks = _check(root, dialect, limits, tolerated)
    except SpecError as refusal:
        raise located(refusal, places) from None
    if any(name in text for name in ANCHORS):
        refer_by_place(root)
    digest = sha256(content).hexdigest()
    return Document(root, dialect, version, media_type, digest, len(content), nodes, text, places, breaks)


def read_value(content: bytes, media_type: MediaType | str, *, limits: Limits = DEFAULT_LIMITS) -> object:
    """Return the value that *content* says, whether it is an OpenAPI document or not.

    Raises:
        SpecError: as `load`, but for the meaning of the value.
    """
    media_type = MediaType(media_type)
    return _read(decode(content, media_type, limits), media_type, limits)[0]


def _read(text: str, media_type: MediaType, limits: Limits) -> tuple[Any, int, Places]:
    """Return the value of *text*, how many values it holds, and where they stand."""
    refuse_what_is_no_document(text)
    places: Places
    if media_type is MediaType.JSON:
        root, places = read_json(text, limits), JsonPlaces(text)
    else:
        builder = read_yaml(text, limits)
        root, places = builder.root, YamlPlaces(builder.root, builder.places)
    nodes, depth = measure(root)
    if depth > limits.max_depth:
        raise too_deep(text, limits)  # A builder of YAML lets none so deep pass.
    return root, nodes, places


def _check(
    root: dict[str, Any], dialect: Dialect, limits: Limits, tolerated: Container[str]
) -> tuple[Finding, ...]:
    def found() -> Iterator[Finding]:
        yield from check_references(root)
        yield from check_specification(root, dialect)

    # References come first, so that none is behind what is cut off.
    findings = list(islice(found(), limits.max_findings + 1))
    if any(one.rule == rules.EXTERNAL_REFERENCE or one.rule not in tolerated for one in findings):
        is_complete = len(findings) <= limits.max_findings
        raise InvalidDocument(findings[: limits.max_findings], is_complete=is_complete)
    return tuple(findings)
