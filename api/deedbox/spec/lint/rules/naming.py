"""How things are called: paths, parameters, properties, schemas, operations."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from deedbox.spec.findings import Severity
from deedbox.spec.lint import casing
from deedbox.spec.lint.rule import Check, Hit, Option, Options, Rule
from deedbox.spec.lint.structure import PARAMETER
from deedbox.spec.lint.view import View
from deedbox.spec.pointers import Link
from deedbox.spec.texts import shown

_TEMPLATE: Final = re.compile(r"\{[^{}]*\}")
_VERBS: Final = frozenset(
    [
        "add",
        "create",
        "delete",
        "do",
        "edit",
        "execute",
        "fetch",
        "find",
        "get",
        "insert",
        "list",
        "make",
        "modify",
        "post",
        "put",
        "read",
        "remove",
        "retrieve",
        "run",
        "save",
        "set",
        "show",
        "update",
        "upsert",
    ]
)
_WORDS: Final = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
_CASING: Final = Option("consistent", casing.CHOICES, "the style, or `consistent`: that of most names")

Named = tuple[str, Link]


def _cased(what: str, names: Callable[[View], Iterable[Named]]) -> Check:
    """Return the check that the *names* of a document are written in one style."""

    def check(view: View, options: Options) -> Iterator[Hit]:
        found = list(names(view))
        style = options["casing"]
        if style == "consistent":
            prevailing = casing.prevailing(name for name, _ in found)
            if prevailing is None:
                return
            style = prevailing
        wrong = {name for name in {name for name, _ in found} if not casing.fits(name, style)}
        for name, link in found:
            if name in wrong:
                yield Hit(link, f"The {what} {shown(name)} is not in {style}.")

    return check


def _segments(view: View) -> Iterator[Named]:
    paths = view.root.get("paths")
    seen: set[str] = set()
    for path in paths if isinstance(paths, dict) else ():
        if path.startswith("x-"):
            continue
        for segment in _TEMPLATE.sub("", path).split("/"):
            # What follows a colon or a dot is a method of its own, or a format. A segment that many paths
            # have is told of once.
            word = re.split(r"[:.]", segment)[0].strip("-_~")
            if word and word not in seen and not re.fullmatch(r"v\d+\w*", word):
                seen.add(word)
                yield word, ((None, "paths"), path)


def _parameters_in(place: str) -> Callable[[View], Iterator[Named]]:
    def names(view: View) -> Iterator[Named]:
        for site in view.all(PARAMETER):
            name = site.value.get("name")
            if site.value.get("in") == place and isinstance(name, str):
                # `filter[name]` and `page.size` are names of several.
                for part in re.split(r"[\[\].]+", name.lstrip("$")):
                    if part:
                        yield part, (site.link, "name")

    return names


def _properties(view: View) -> Iterator[Named]:
    for site in view.schemas_with("properties"):
        properties = site.value["properties"]
        for name in properties if isinstance(properties, dict) else ():
            bare = name.lstrip("_$@")
            if bare:
                yield bare, ((site.link, "properties"), name)


def _schemas(view: View) -> Iterator[Named]:
    components = view.root.get("components", {})
    for name in components.get("schemas", {}):
        yield name, (((None, "components"), "schemas"), name)


def _operation_ids(view: View) -> Iterator[Named]:
    for operation in view.operations:
        operation_id = operation.value.get("operationId")
        if isinstance(operation_id, str):
            for part in re.split(r"[./:]", operation_id):
                if part:
                    yield part, (operation.link, "operationId")


def _trailing_slashes(view: View, _: Options) -> Iterator[Hit]:
    for path in _paths(view):
        if path != "/" and path.endswith("/"):
            yield Hit(((None, "paths"), path), f"The path {shown(path)} ends with a slash.")


def _queries(view: View, _: Options) -> Iterator[Hit]:
    for path in _paths(view):
        bare = _TEMPLATE.sub("", path)
        if "?" in bare or "#" in bare:
            yield Hit(((None, "paths"), path), f"The path {shown(path)} holds a query or a fragment.")


def _verbs(view: View, _: Options) -> Iterator[Hit]:
    for path in _paths(view):
        for segment in _TEMPLATE.sub("", path).split("/"):
            words = _WORDS.findall(segment[:100])
            if words and words[0].lower() in _VERBS:
                yield Hit(
                    ((None, "paths"), path),
                    f"In the path {shown(path)}, {shown(segment)} is something to do.",
                )
                break


def _empty_segments(view: View, _: Options) -> Iterator[Hit]:
    for path in _paths(view):
        if "//" in path:
            yield Hit(((None, "paths"), path), f"The path {shown(path)} has an empty segment.")


def _paths(view: View) -> Iterator[str]:
    paths = view.root.get("paths")
    return (path for path in (paths if isinstance(paths, dict) else ()) if not path.startswith("x-"))


_ONE_STYLE: Final = (
    "Those who call an API guess names from the names they know; two styles make them guess twice."
)

RULES: Final = (
    Rule(
        "path-casing",
        Severity.WARNING,
        "The words of all paths are written in one style.",
        _ONE_STYLE,
        "Write it as the other paths are written, in a new version of the path if it is in use.",
        _cased("path segment", _segments),
        options={"casing": _CASING},
    ),
    Rule(
        "path-trailing-slash",
        Severity.WARNING,
        "No path ends with a slash.",
        "`/orders` and `/orders/` are two addresses; servers and caches treat them as two.",
        "Leave the slash out.",
        _trailing_slashes,
    ),
    Rule(
        "path-empty-segment",
        Severity.WARNING,
        "No path has two slashes in a row.",
        "Proxies merge the slashes, and then the path is another one.",
        "Write one slash.",
        _empty_segments,
    ),
    Rule(
        "path-with-query",
        Severity.ERROR,
        "No path holds a query or a fragment.",
        "A path template is matched against the path of a request alone, so nothing ever matches it.",
        "Describe what follows the question mark as query parameters.",
        _queries,
    ),
    Rule(
        "path-verb",
        Severity.INFO,
        "Paths name things; what is done to them is the method.",
        "A path such as `/getOrders` says twice what `GET /orders` says once, and its POST means nothing.",
        "Name the thing, and let the method say what is done.",
        _verbs,
        is_recommended=False,
    ),
    Rule(
        "query-parameter-casing",
        Severity.WARNING,
        "The names of all query parameters are written in one style.",
        _ONE_STYLE,
        "Write it as the other query parameters are written.",
        _cased("query parameter", _parameters_in("query")),
        options={"casing": _CASING},
    ),
    Rule(
        "property-casing",
        Severity.WARNING,
        "The names of all properties are written in one style.",
        _ONE_STYLE,
        "Write it as the other properties are written.",
        _cased("property", _properties),
        options={"casing": _CASING},
    ),
    Rule(
        "schema-casing",
        Severity.INFO,
        "The names of all schemas are written in one style.",
        "They become the names of classes in the code of every caller.",
        "Write it as the other schemas are written.",
        _cased("schema", _schemas),
        options={"casing": _CASING},
    ),
    Rule(
        "operation-id-casing",
        Severity.WARNING,
        "All operation ids are written in one style.",
        "They become the names of functions in the code of every caller.",
        "Write it as the other operation ids are written.",
        _cased("operation id", _operation_ids),
        options={"casing": _CASING},
    ),
)
