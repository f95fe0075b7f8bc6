"""Examples, defaults and enumerations that do not fit the schema beside them."""

from collections.abc import Callable, Hashable, Iterator
from typing import Any, Final

from deedbox.spec.findings import Severity
from deedbox.spec.lint.conformance import Conformance
from deedbox.spec.lint.glance import Glance
from deedbox.spec.lint.rule import Check, Hit, Options, Rule
from deedbox.spec.lint.structure import HEADER, MEDIA_TYPE, PARAMETER
from deedbox.spec.lint.view import Object, View
from deedbox.spec.pointers import Link
from deedbox.spec.texts import shown

MOST_JUDGED: Final = 150
"""Values that a validator judges, of those that do not fit at a glance. GitHub's contract has 465.

The same value beside the same schema counts once: generators write a parameter out in every operation.
"""

Shown = tuple[Any, Link, Object]
"""A value, where it stands, and its schema."""


def _conforming(what: str, plural: str, values: Callable[[View], Iterator[Shown]]) -> Check:
    """Return the check that *values* fit their schemas."""

    def check(view: View, _: Options) -> Iterator[Hit]:
        glance = Glance(view)
        doubtful = (each for each in values(view) if not glance.fits(each[2], each[0]))
        found: list[Shown] = []
        alike: dict[Hashable, Object] = {}
        for value, link, schema in doubtful:
            key = _key(value, schema)
            if key not in alike and len(alike) == MOST_JUDGED:
                view.not_looked_at[f"{plural}, after {MOST_JUDGED} that were in doubt"] = None
                break
            found.append((value, link, alike.setdefault(key, schema)))
        if not found:
            return
        conformance = Conformance(view, list(alike.values()))
        for value, link, schema in found:
            for path, message in conformance.failures(value, schema):
                place = link
                for step in path:
                    place = (place, step)
                yield Hit(place, f"{what} does not fit its schema: {message}")

    return check


def _key(value: Any, schema: Object) -> Hashable:
    """Return what is the same for plain values beside the same plain schema, and else different for each."""
    if any(isinstance(one, dict | list) for one in (value, *schema.values())):
        return object()
    # Python takes true for 1, and 1 for 1.0.
    return type(value), value, frozenset((name, type(one), one) for name, one in schema.items())


def _examples(view: View) -> Iterator[Shown]:
    for kind in (PARAMETER, HEADER, MEDIA_TYPE):
        for site in view.all(kind):
            schema = site.value.get("schema")
            is_text = kind is MEDIA_TYPE and not _is_json(site.link)
            if isinstance(schema, dict) and not is_text:
                yield from ((value, link, schema) for value, link in _beside(view, site.value, site.link))
    for schema, link, _role, _region in view.schemas_with("example"):
        yield schema["example"], (link, "example"), schema
    for schema, link, _role, _region in view.schemas_with("examples"):
        if isinstance(listed := schema["examples"], list):
            for index, value in enumerate(listed):
                yield value, ((link, "examples"), str(index)), schema


def _beside(view: View, holder: Object, link: Link) -> Iterator[tuple[Any, Link]]:
    """Yield the examples of a parameter, header or media type."""
    if "example" in holder:
        yield holder["example"], (link, "example")
    named = holder.get("examples")
    for name, one in named.items() if isinstance(named, dict) else ():
        place: Link = ((link, "examples"), name)
        example = view.resolve(one)
        if isinstance(one, dict) and "$ref" not in one:
            for member in ("value", "dataValue"):
                if member in example:
                    yield example[member], (place, member)
        else:
            # The example is shared, so that the place where it does not fit is the reference to it.
            for member in ("value", "dataValue"):
                if member in example:
                    yield example[member], place


def _is_json(link: Link) -> bool:
    media = link[1].partition(";")[0].strip().lower() if link is not None else ""
    return media.endswith("json") or media in (
        "*/*",
        "application/*",
        "application/yaml",
        "application/x-yaml",
    )


def _defaults(view: View) -> Iterator[Shown]:
    for schema, link, _role, _region in view.schemas_with("default"):
        yield schema["default"], (link, "default"), schema


def _enumerations(view: View) -> Iterator[Shown]:
    for schema, link, _role, _region in view.schemas_with("enum"):
        values = schema["enum"]
        if isinstance(values, list) and len(schema) > 1:
            rest = {name: member for name, member in schema.items() if name != "enum"}
            for index, value in enumerate(values):
                yield value, ((link, "enum"), str(index)), rest


def _missing(view: View, _: Options) -> Iterator[Hit]:
    for site in view.all(MEDIA_TYPE):
        schema = site.value.get("schema")
        if not _is_json(site.link) or not isinstance(schema, dict) or site.role != "content":
            continue
        if not {"example", "examples"} & site.value.keys() and not _has_example(view, schema, 0):
            media = site.link[1] if site.link is not None else ""
            yield Hit(site.link, f"Nothing shows what the {shown(media)} here looks like.")


def _has_example(view: View, schema: Any, depth: int) -> bool:
    """Whether a schema, or one that it refers to or is composed of, shows a value."""
    if depth > 5 or not isinstance(schema, dict):
        return depth > 5
    if {"example", "examples", "const", "enum", "default"} & schema.keys():
        return True
    if isinstance(target := schema.get("$ref"), str):
        return _has_example(view, view.at(target), depth + 1)
    inner = [each for name in ("allOf", "oneOf", "anyOf") for each in schema.get(name) or ()]
    if isinstance(schema.get("properties"), dict):
        inner += schema["properties"].values()
    inner.append(schema.get("items"))
    return any(_has_example(view, each, depth + 1) for each in inner[:50] if each is not None)


_MISLEADS: Final = "People copy the example, and mock servers and tests send it."

RULES: Final = (
    Rule(
        "example-mismatch",
        Severity.WARNING,
        "Every example fits its schema.",
        _MISLEADS,
        "Correct the example, or the schema.",
        _conforming("This example", "examples", _examples),
    ),
    Rule(
        "default-mismatch",
        Severity.ERROR,
        "Every default fits its schema.",
        "Generated code does not compile, or sends what the server refuses.",
        "Correct the default, or the schema.",
        _conforming("This default", "defaults", _defaults),
    ),
    Rule(
        "enum-mismatch",
        Severity.WARNING,
        "Every value of an enum fits the rest of its schema.",
        "The value can never be sent; often it is YAML that reads a word as something else.",
        "Put it in quotes, or correct the type.",
        _conforming("This value", "values of enumerations", _enumerations),
    ),
    Rule(
        "example-missing",
        Severity.INFO,
        "Every body of JSON is shown by an example, its own or its schema's.",
        "An example says in a moment what a schema says in a page.",
        "Add an example.",
        _missing,
        is_recommended=False,
    ),
)
