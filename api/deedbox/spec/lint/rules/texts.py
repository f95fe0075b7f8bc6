"""What is said in words: descriptions that are missing, empty, unfinished or harmful."""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final

from deedbox.spec.findings import Severity
from deedbox.spec.lint.rule import Check, Hit, Options, Rule
from deedbox.spec.lint.structure import (
    HEADER,
    INFO,
    OPERATION,
    PARAMETER,
    PATH_ITEM,
    REQUEST_BODY,
    RESPONSE,
    SCHEMA,
    SERVER,
    TAG,
    Kind,
)
from deedbox.spec.lint.view import Site, View
from deedbox.spec.texts import shown

_UNFINISHED: Final = re.compile(r"\b(?:TODO|FIXME|XXX|TBD)\b|\blorem ipsum\b")
_UNFINISHED_WORDS: Final = ("TODO", "FIXME", "XXX", "TBD", "lorem ipsum")
_ACTIVE: Final = re.compile(
    r"<\s*script\b|[(\x22\x27=]\s*javascript:|<\s*iframe\b|\bon(?:error|load|click)\s*=", re.IGNORECASE
)
_DEPRECATION: Final = re.compile(
    r"deprecat|instead|replace|use\b|superseded|sunset|remov|no longer|obsolete|legacy", re.IGNORECASE
)
_TOLD: Final = ("summary", "description")
_TEXTS: Final = (INFO, OPERATION, PARAMETER, PATH_ITEM, REQUEST_BODY, RESPONSE, HEADER, SERVER, TAG)
"""Objects with texts, beside schemas."""
_MOST_CHARACTERS: Final = 20_000


def _says(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _missing(kind: Kind, message: Callable[[Site], str], *members: str) -> Check:
    """Return the check that each object of *kind* has one of *members*."""

    def check(view: View, _: Options) -> Iterator[Hit]:
        for site in view.all(kind):
            if not any(_says(site.value.get(name)) for name in members or ("description",)):
                yield Hit(site.link, message(site))

    return check


def _operations(view: View, _: Options) -> Iterator[Hit]:
    for operation in view.operations:
        if not any(_says(operation.value.get(name)) for name in _TOLD):
            name = f"{operation.method.upper()} {operation.path}"
            yield Hit(operation.link, f"{shown(name)} has neither summary nor description.")


def _summaries(view: View, _: Options) -> Iterator[Hit]:
    for operation in view.operations:
        if not _says(operation.value.get("summary")):
            name = f"{operation.method.upper()} {operation.path}"
            yield Hit(operation.link, f"{shown(name)} has no summary.")


def _contacts(view: View, _: Options) -> Iterator[Hit]:
    for site in view.all(INFO):
        contact = site.value.get("contact")
        if not isinstance(contact, dict) or not any(_says(value) for value in contact.values()):
            yield Hit(site.link, "Nothing says whom to ask about this API.")


def _properties(view: View, _: Options) -> Iterator[Hit]:
    for site in view.all(SCHEMA):
        value = site.value
        if site.role != "properties" or site.link is None or _says(value.get("description")):
            continue
        if not ("$ref" in value or "allOf" in value or "title" in value or "const" in value):
            yield Hit(site.link, f"The property {shown(site.link[1])} has no description.")


def _schemas(view: View, _: Options) -> Iterator[Hit]:
    for site in view.all(SCHEMA):
        is_named = site.role == "schemas" and site.link is not None
        if is_named and "$ref" not in site.value and not _says(site.value.get("description")):
            yield Hit(site.link, f"The schema {shown(site.link[1] if site.link else '')} has no description.")


def _unfinished(view: View, _: Options) -> Iterator[Hit]:
    for site, name, text in _all_texts(view):
        # Looking for the words first is many times faster than the expression.
        if any(word in text for word in _UNFINISHED_WORDS) and (found := _UNFINISHED.search(text)):
            yield Hit((site.link, name), f"This text is unfinished: it says {shown(found[0])}.")


def _active(view: View, _: Options) -> Iterator[Hit]:
    for site, name, text in _all_texts(view):
        if ("<" in text or ":" in text or "=" in text) and (found := _ACTIVE.search(text)):
            yield Hit((site.link, name), f"This text holds {shown(found[0])}, which a browser may run.")


def _all_texts(view: View) -> list[tuple[Site, str, str]]:
    """Return every text of the document: whose, the member that holds it, and what it says."""
    if "texts" not in view.memory:
        holders = {name: [view.schemas_with(name), *map(view.all, _TEXTS)] for name in ("title", *_TOLD)}
        view.memory["texts"] = [
            (site, name, text[:_MOST_CHARACTERS])
            for name, sites in holders.items()
            for site in chain.from_iterable(sites)
            if isinstance(text := site.value.get(name), str)
        ]
    found: list[tuple[Site, str, str]] = view.memory["texts"]
    return found


def _deprecations(view: View, _: Options) -> Iterator[Hit]:
    for kind in (OPERATION, PARAMETER, SCHEMA, HEADER):
        for site in view.all(kind):
            if site.value.get("deprecated") is not True:
                continue
            texts = [site.value.get(name) for name in _TOLD]
            if any(isinstance(text, str) and _DEPRECATION.search(text[:_MOST_CHARACTERS]) for text in texts):
                continue
            if not any(name.startswith(("x-sunset", "x-deprecat")) for name in site.value):
                yield Hit(
                    (site.link, "deprecated"),
                    f"This {kind.name} is deprecated, without a word of what else to use.",
                )


def _unused_text(view: View, _: Options) -> Iterator[Hit]:
    for site in view.all(OPERATION):
        summary, description = (site.value.get(name) for name in _TOLD)
        if _says(summary) and summary == description:
            yield Hit((site.link, "description"), "Summary and description say the same.")


_READ: Final = "People read it in the documentation, and generators put it into the code of every caller."

RULES: Final = (
    Rule(
        "info-description-missing",
        Severity.WARNING,
        "The document says what its API is for.",
        "Who finds the API in a catalogue cannot tell whether it is the one they need.",
        "Write a description of the API.",
        _missing(INFO, lambda _: "Nothing says what this API is for.", *_TOLD),
    ),
    Rule(
        "info-contact-missing",
        Severity.INFO,
        "The document says whom to ask.",
        "Who has a question, or finds a hole, looks for a contact first.",
        "Add contact, with a name and a url or an email.",
        _contacts,
    ),
    Rule(
        "operation-description-missing",
        Severity.WARNING,
        "Every operation has a summary or a description.",
        _READ,
        "Say in a sentence what the operation does.",
        _operations,
    ),
    Rule(
        "operation-summary-missing",
        Severity.INFO,
        "Every operation has a summary.",
        "Lists of operations show the summary; without one they show the path.",
        "Say in a few words what the operation does.",
        _summaries,
    ),
    Rule(
        "summary-repeated",
        Severity.INFO,
        "A description says more than the summary above it.",
        "Readers read the same sentence twice and trust the text less.",
        "Say more in the description, or leave it out.",
        _unused_text,
    ),
    Rule(
        "parameter-description-missing",
        Severity.WARNING,
        "Every parameter has a description.",
        _READ,
        "Say what the parameter does, and what happens without it.",
        _missing(
            PARAMETER, lambda site: f"The parameter {shown(site.value.get('name'))} has no description."
        ),
    ),
    Rule(
        "response-description-missing",
        Severity.WARNING,
        "Every response has a description.",
        _READ,
        "Say when this response comes.",
        _missing(
            RESPONSE,
            lambda site: f"The response {shown(site.link[1] if site.link else '')} has no description.",
            *_TOLD,
        ),
    ),
    Rule(
        "header-description-missing",
        Severity.INFO,
        "Every header has a description.",
        _READ,
        "Say what the header tells.",
        _missing(
            HEADER, lambda site: f"The header {shown(site.link[1] if site.link else '')} has no description."
        ),
        is_recommended=False,
    ),
    Rule(
        "schema-description-missing",
        Severity.INFO,
        "Every schema under components has a description.",
        _READ,
        "Say what the schema describes.",
        _schemas,
    ),
    Rule(
        "property-description-missing",
        Severity.INFO,
        "Every property has a description.",
        _READ,
        "Say what the value means, with its unit.",
        _properties,
        is_recommended=False,
    ),
    Rule(
        "tag-description-missing",
        Severity.INFO,
        "Every tag has a description.",
        "It heads a chapter of the documentation.",
        "Say what the operations of the tag have in common.",
        _missing(TAG, lambda site: f"The tag {shown(site.value.get('name'))} has no description.", *_TOLD),
    ),
    Rule(
        "text-unfinished",
        Severity.WARNING,
        "No text says TODO, FIXME, TBD or lorem ipsum.",
        "The note was meant for its author, and all the world reads it.",
        "Finish the text.",
        _unfinished,
    ),
    Rule(
        "text-active",
        Severity.WARNING,
        "No text holds a script.",
        "Pages that show the text as Markdown or HTML may run it, with the reader's own rights.",
        "Leave the script out; put examples of code into a code block, with < and > escaped.",
        _active,
    ),
    Rule(
        "deprecation-unexplained",
        Severity.INFO,
        "What is deprecated says what to use instead, or until when it works.",
        "A warning without a way out makes callers stay where they are.",
        "Say in the description what to use instead, or until when it works.",
        _deprecations,
    ),
)
