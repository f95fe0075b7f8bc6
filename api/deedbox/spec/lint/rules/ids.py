"""Operation ids and tags: what generated code and documentation are arranged by."""

import keyword
import re
from collections.abc import Iterator
from typing import Any, Final

from deedbox.spec.findings import Severity
from deedbox.spec.lint.rule import Hit, Options, Rule
from deedbox.spec.lint.structure import OPERATION, TAG
from deedbox.spec.lint.view import Operation, View
from deedbox.spec.pointers import Link
from deedbox.spec.texts import shown

_SAFE: Final = re.compile(r"[A-Za-z0-9._~/:@-]+")
_NAME: Final = re.compile(r"[A-Za-z_]")
# What is a word of the language itself in at least two of JavaScript, Java, C#, Go, Rust and Python.
_RESERVED: Final = frozenset(keyword.kwlist) | frozenset(
    [
        "abstract",
        "boolean",
        "byte",
        "case",
        "catch",
        "char",
        "const",
        "default",
        "delete",
        "do",
        "double",
        "enum",
        "export",
        "extends",
        "final",
        "float",
        "function",
        "goto",
        "implements",
        "int",
        "interface",
        "long",
        "native",
        "new",
        "null",
        "package",
        "private",
        "protected",
        "public",
        "short",
        "static",
        "super",
        "switch",
        "synchronized",
        "this",
        "throw",
        "throws",
        "transient",
        "typeof",
        "var",
        "void",
        "volatile",
    ]
)


def _id(operation: Operation) -> str | None:
    found = operation.value.get("operationId")
    return found if isinstance(found, str) else None


def _title(operation: Operation) -> str:
    return shown(f"{operation.method.upper()} {operation.path}")


def _missing(view: View, _: Options) -> Iterator[Hit]:
    for operation in view.operations:
        if not _id(operation):
            yield Hit(operation.link, f"{_title(operation)} has no operationId.")


def _duplicates(view: View, _: Options) -> Iterator[Hit]:
    first: dict[str, Operation] = {}
    for operation in view.operations:
        if name := _id(operation):
            other = first.setdefault(name, operation)
            if other is not operation:
                message = f"The operationId {shown(name)} is that of {_title(other)}, too."
                yield Hit((operation.link, "operationId"), message)


def _unsafe(view: View, _: Options) -> Iterator[Hit]:
    for operation in view.operations:
        name = _id(operation)
        if name and not _SAFE.fullmatch(name):
            message = f"The operationId {shown(name)} has characters that an address cannot hold as they are."
            yield Hit((operation.link, "operationId"), message)


def _no_names(view: View, _: Options) -> Iterator[Hit]:
    for operation in view.operations:
        name = _id(operation)
        if name and name.lower() in _RESERVED:
            message = f"The operationId {shown(name)} is a word of programming languages themselves."
            yield Hit((operation.link, "operationId"), message)
        elif name and not _NAME.match(name):
            message = f"The operationId {shown(name)} does not begin with a letter."
            yield Hit((operation.link, "operationId"), message)


def _collisions(view: View, _: Options) -> Iterator[Hit]:
    first: dict[str, Operation] = {}
    for operation in view.operations:
        name = _id(operation)
        bare = re.sub(r"[\W_]+", "", name).lower() if name else ""
        if name and bare:
            other = first.setdefault(bare, operation)
            if other is not operation and _id(other) != name:
                message = f"In code, {shown(name)} and {shown(_id(other))} become one name."
                yield Hit((operation.link, "operationId"), message)


def _tags(operation: Operation) -> list[Any]:
    tags = operation.value.get("tags")
    return tags if isinstance(tags, list) else []


def _declared(view: View) -> dict[str, Link]:
    found: dict[str, Link] = {}
    for site in view.all(TAG):
        if isinstance(name := site.value.get("name"), str):
            found.setdefault(name, site.link)
    return found


def _untagged(view: View, _: Options) -> Iterator[Hit]:
    for operation in view.operations:
        if not _tags(operation):
            yield Hit(operation.link, f"{_title(operation)} has no tag.")


def _undeclared(view: View, _: Options) -> Iterator[Hit]:
    declared = _declared(view)
    seen = set()
    for operation in view.operations:
        for index, tag in enumerate(_tags(operation)):
            # Once a tag: the remedy is one for all its uses.
            if isinstance(tag, str) and tag not in declared and tag not in seen:
                seen.add(tag)
                yield Hit(((operation.link, "tags"), str(index)), f"The tag {shown(tag)} is not declared.")


def _tag_duplicates(view: View, _: Options) -> Iterator[Hit]:
    declared = _declared(view)
    for site in view.all(TAG):
        name = site.value.get("name")
        if isinstance(name, str) and declared[name] != site.link:
            yield Hit(site.link, f"The tag {shown(name)} is declared twice.")
    for operation in view.operations:
        tags = _tags(operation)
        for index, tag in enumerate(tags):
            if tag in tags[:index]:
                yield Hit(((operation.link, "tags"), str(index)), f"The tag {shown(tag)} stands here twice.")


def _unused_tags(view: View, _: Options) -> Iterator[Hit]:
    if not view.is_complete:
        return
    used = {tag for site in view.all(OPERATION) for tag in _strings(site.value.get("tags"))}
    used |= {parent for site in view.all(TAG) if isinstance(parent := site.value.get("parent"), str)}
    for name, link in _declared(view).items():
        if name not in used:
            yield Hit(link, f"No operation has the tag {shown(name)}.")


def _strings(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


RULES: Final = (
    Rule(
        "operation-id-missing",
        Severity.WARNING,
        "Every operation has an operationId.",
        "Generators make a name of method and path instead, and it changes with the path.",
        "Give it an operationId that says what it does.",
        _missing,
    ),
    Rule(
        "operation-id-duplicate",
        Severity.ERROR,
        "No two operations have the same operationId.",
        "The specification forbids it: links, generated code and documentation reach only one of them.",
        "Give each operation an id of its own.",
        _duplicates,
    ),
    Rule(
        "operation-id-unsafe",
        Severity.WARNING,
        "An operationId can stand in an address as it is.",
        "Documentation links to operations by id; other characters break the links.",
        "Use letters, digits, dashes, dots and underscores.",
        _unsafe,
    ),
    Rule(
        "operation-id-no-name",
        Severity.WARNING,
        "An operationId can be the name of a function.",
        "Generators rename or refuse what begins with a digit or is a word of their language, "
        "each in its own way.",
        "Begin it with a letter, and say what is acted on: delete_order, not delete.",
        _no_names,
    ),
    Rule(
        "operation-id-collision",
        Severity.WARNING,
        "Operation ids differ in more than capitals and punctuation.",
        "Generators write listOrders and list_orders the same way, and one function replaces the other.",
        "Rename one of them.",
        _collisions,
    ),
    Rule(
        "operation-tag-missing",
        Severity.WARNING,
        "Every operation has a tag.",
        "Documentation and generated clients are arranged by tag; the rest lands under `default`.",
        "Give it a tag that is declared under tags.",
        _untagged,
    ),
    Rule(
        "tag-undeclared",
        Severity.WARNING,
        "Every tag of an operation is declared under tags.",
        "Without a declaration the tag has no description, and its place in the documentation is chance.",
        "Declare the tag under tags, or correct its spelling.",
        _undeclared,
    ),
    Rule(
        "tag-duplicate",
        Severity.ERROR,
        "No tag is declared twice, nor stands twice at an operation.",
        "The specification forbids two declarations; which description holds is chance.",
        "Remove one of them.",
        _tag_duplicates,
    ),
    Rule(
        "tag-unused",
        Severity.INFO,
        "Every declared tag is that of an operation.",
        "It is an empty chapter of the documentation.",
        "Remove the tag, or use it.",
        _unused_tags,
    ),
)
