"""Where a document points: never outside itself, and inside only to what is there. Cycles are fine.

Validators, generators and documentation tools fetch what they are pointed to, files included, so a
reference that leaves the document is refused before any of them sees it. What looks like a reference in
data (an example, a default, an extension) is data by the specification and is taken; but many tools follow
it, so they are given what `inert` returns.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

from deedbox.spec import pointers, rules
from deedbox.spec.findings import Finding
from deedbox.spec.grammar import DATA, OBJECT, Room
from deedbox.spec.pointers import Link
from deedbox.spec.texts import error, shown

_FOLLOWED_ANYWHERE = ("$ref", "$dynamicRef")
"""Many tools resolve these without looking where they stand, among names for one."""

_FOLLOWED_BY_KEYWORD = ("operationRef", "externalValue")
ANCHORS = ("$anchor", "$dynamicAnchor")
"""Keywords that give a schema a name."""
_MEANINGFUL = frozenset({*_FOLLOWED_ANYWHERE, *_FOLLOWED_BY_KEYWORD, *ANCHORS, "$id", "discriminator"})
"""Most objects have none of these, and are passed quickly."""

_Step = tuple[Any, Room, Link, bool]
"""A container, its room and path, and whether a schema around it has an `$id`, against which its references
are resolved. A plain tuple, because a document has a hundred thousand of them."""


class _Reference(NamedTuple):
    link: Link
    target: str


def check_references(root: dict[str, Any]) -> Iterator[Finding]:
    """Find references that leave *root*, then those that lead nowhere in it. Positions are left open."""
    anchors: set[str] = set()
    local: list[_Reference] = []
    for value, room, link, has_base in _walk(root):
        if room.has_keywords:
            anchors |= {value[key] for key in ANCHORS if isinstance(value.get(key), str)}
            yield from _check_mapping(root, value.get("discriminator"), (link, "discriminator"))
        for reference in _references(value, room, link):
            if room is DATA:
                continue  # `inert` says what becomes of these.
            if not reference.target.startswith("#"):
                yield _external(reference)
            elif room.has_keywords and not has_base:
                local.append(reference)
    yield from _check_local(root, local, anchors)


def refer_by_place(root: dict[str, Any]) -> None:
    """Let each `$ref` in *root* that names an anchor say where that is, in place, as most tools expect it.

    One that nobody can be sure of stays: of a name that comes twice, or in a schema with an `$id` of its own.
    """
    places: dict[str, str | None] = {}
    naming: list[dict[str, Any]] = []
    for value, room, link, has_base in _walk(root):
        if not room.has_keywords or has_base:
            continue
        for key in ANCHORS:
            if isinstance(name := value.get(key), str):
                places[name] = None if name in places else pointers.pointer_of(link)
        if isinstance(target := value.get("$ref"), str) and target.startswith("#"):
            naming.append(value)
    for value in naming:
        place = places.get(value["$ref"][1:])
        if place is not None:
            value["$ref"] = "#" + quote(place, safe="/~")


def _walk(root: dict[str, Any]) -> Iterator[_Step]:
    """Yield the objects of *root* that say anything of references."""
    stack: list[_Step] = [(root, OBJECT, None, False)]
    while stack:
        value, room, link, has_base = stack.pop()
        if isinstance(value, list):
            inner = room.elements or room
            stack += [
                (element, inner, (link, str(index)), has_base)
                for index, element in enumerate(value)
                if isinstance(element, (dict, list))
            ]
            continue
        if not _MEANINGFUL.isdisjoint(value):
            has_base = has_base or (room.has_keywords and "$id" in value)
            yield value, room, link, has_base
        stack += [
            (member, room.of(name), (link, name), has_base)
            for name, member in value.items()
            if isinstance(member, (dict, list))
        ]


def inert(root: dict[str, Any]) -> dict[str, Any]:
    """Return *root* for a tool that follows references wherever they stand: those in data are renamed.

    Pure: what holds no such data is shared with *root*, which is not changed. Give this, never the document
    itself, to validators, generators and documentation pages.
    """
    harmless: dict[str, Any] = _inert(root, OBJECT)
    return harmless


INERT_SUFFIX = " (data)"
"""What the name of a reference in data has behind it in an inert document."""


def _inert(value: Any, room: Room) -> Any:
    if isinstance(value, list):
        inner = room.elements or room
        elements = [_inert(element, inner) for element in value]
        is_same = all(new is old for new, old in zip(elements, value, strict=True))
        return value if is_same else elements
    if not isinstance(value, dict):
        return value
    is_followed = room is DATA and not value.keys().isdisjoint(_FOLLOWED_ANYWHERE)
    members = {name: _inert(member, room.of(name)) for name, member in value.items()}
    if is_followed:
        return {
            name + INERT_SUFFIX if name in _FOLLOWED_ANYWHERE else name: member
            for name, member in members.items()
        }
    return value if all(members[name] is value[name] for name in value) else members


def _references(value: dict[str, Any], room: Room, link: Link) -> Iterator[_Reference]:
    keys = (*_FOLLOWED_ANYWHERE, *_FOLLOWED_BY_KEYWORD) if room.has_keywords else _FOLLOWED_ANYWHERE
    for key in keys:
        if isinstance(target := value.get(key), str):
            yield _Reference((link, key), target)


def _check_mapping(root: dict[str, Any], discriminator: object, link: Link) -> Iterator[Finding]:
    mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
    for name, target in mapping.items() if isinstance(mapping, dict) else ():
        is_local = isinstance(target, str) and target.startswith("#")
        if not isinstance(target, str) or _leads(
            root, target if is_local else f"#/components/schemas/{target}"
        ):
            continue
        message = f"The mapping leads to {shown(target)}, which is no schema of this document."
        hint = "Name a schema of components/schemas, or refer to one with #/components/schemas/...."
        pointer = pointers.pointer_of(((link, "mapping"), name))
        yield error(rules.DISCRIMINATOR_MAPPING, None, message, hint, pointer=pointer)


def _external(reference: _Reference) -> Finding:
    message = f"{shown(reference.target)} refers to something outside the document."
    hint = "Bundle the document into one file first, for example with redocly bundle."
    return error(rules.EXTERNAL_REFERENCE, None, message, hint, pointer=pointers.pointer_of(reference.link))


def _check_local(root: dict[str, Any], references: list[_Reference], anchors: set[str]) -> Iterator[Finding]:
    known: dict[str, bool] = {}
    for link, target in references:
        if target not in known:
            known[target] = target[1:] in anchors or _leads(root, target)
        if not known[target]:
            message = f"Nothing in the document stands at {shown(target)}."
            hint = "Correct the reference, or add what it names."
            yield error(rules.DANGLING_REFERENCE, None, message, hint, pointer=pointers.pointer_of(link))


def _leads(root: dict[str, Any], target: str) -> bool:
    """Whether *target*, a fragment with its #, is the pointer of something. Source: RFC 6901 section 6."""
    try:
        pointers.resolve(root, pointers.parse(pointers.of_reference(target)))
    except (LookupError, ValueError):
        return False
    return True
