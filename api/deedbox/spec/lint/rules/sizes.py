"""How much may come and go: pages of lists, and bounds of what is sent."""

from collections.abc import Iterator
from typing import Any, Final

from deedbox.spec.findings import Severity
from deedbox.spec.lint.rule import Hit, Options, Rule
from deedbox.spec.lint.structure import PARAMETER, SCHEMA
from deedbox.spec.lint.view import Operation, Site, View
from deedbox.spec.texts import shown

_PAGING: Final = frozenset(
    [
        "after",
        "before",
        "cursor",
        "limit",
        "maxresults",
        "nexttoken",
        "offset",
        "page",
        "pageno",
        "pagenumber",
        "pagesize",
        "pagetoken",
        "perpage",
        "size",
        "skip",
        "startat",
        "starttoken",
        "top",
        "take",
        "count",
        "first",
        "last",
        "since",
        "marker",
        "continuationtoken",
    ]
)
_HEADERS: Final = ("header", "cookie")
_BOUNDED_FORMATS: Final = frozenset(
    [
        "date",
        "date-time",
        "time",
        "duration",
        "uuid",
        "ipv4",
        "ipv6",
        "email",
        "idn-email",
        "hostname",
        "binary",
        "byte",
    ]
)


def _unpaged(view: View, _: Options) -> Iterator[Hit]:
    for operation in view.operations:
        if operation.method != "get" or operation.path.endswith("}"):
            continue
        status, place = _array(view, operation)
        if not place:
            continue
        names = {
            "".join(one for one in str(parameter.get("name")).lower() if one.isalnum())
            for parameter, _ in view.parameters(operation)
            if parameter.get("in") == "query"
        }
        if not any(name in _PAGING or name.removeprefix("page") in _PAGING for name in names):
            title = shown(f"GET {operation.path}")
            message = f"{title} answers with a whole array, and no parameter says which part of it."
            yield Hit(((operation.link, "responses"), status), message)


def _array(view: View, operation: Operation) -> tuple[str, bool]:
    """Return the status of the response that is an array, and whether there is one."""
    for status, response in view.responses(operation).items():
        content = response.get("content")
        if not status.startswith("2") or not isinstance(content, dict):
            continue
        for media in content.values():
            schema = view.resolve(media.get("schema")) if isinstance(media, dict) else {}
            if _is_type(schema, "array") and not isinstance(schema.get("maxItems"), int):
                return status, True
    return "", False


def _is_type(schema: dict[str, Any], name: str) -> bool:
    written = schema.get("type")
    return written == name or (isinstance(written, list) and name in written)


def _sent(view: View, name: str) -> Iterator[Site]:
    """Yield the schemas of type *name* that callers send."""
    for site in view.all(SCHEMA):
        if site.region in view.requested and _is_type(site.value, name) and "$ref" not in site.value:
            yield site


def _long_strings(view: View, _: Options) -> Iterator[Hit]:
    # Servers bound the headers of a request as a whole.
    in_headers = {
        id(site.value.get("schema")) for site in view.all(PARAMETER) if site.value.get("in") in _HEADERS
    }
    for site in _sent(view, "string"):
        value = site.value
        if id(value) in in_headers:
            continue
        if not {"maxLength", "enum", "const"} & value.keys() and value.get("format") not in _BOUNDED_FORMATS:
            yield Hit(site.link, f"{_named(site)} may be of any length.")


def _long_arrays(view: View, _: Options) -> Iterator[Hit]:
    for site in _sent(view, "array"):
        if not {"maxItems", "enum", "const"} & site.value.keys():
            yield Hit(site.link, f"{_named(site)} may have any number of elements.")


def _large_integers(view: View, _: Options) -> Iterator[Hit]:
    for site in _sent(view, "integer"):
        value = site.value
        has_low = "minimum" in value or "exclusiveMinimum" in value
        has_high = "maximum" in value or "exclusiveMaximum" in value
        is_bounded = (has_low and has_high) or value.get("format") in ("int32", "int64")
        if not is_bounded and not {"enum", "const"} & value.keys():
            yield Hit(site.link, f"{_named(site)} may be any integer.")


def _open_objects(view: View, _: Options) -> Iterator[Hit]:
    for site in _sent(view, "object"):
        value = site.value
        says = {"additionalProperties", "unevaluatedProperties", "patternProperties", "maxProperties"}
        is_part = site.role in ("allOf", "anyOf", "oneOf", "not", "if", "then", "else")
        if value.get("properties") and not says & value.keys() and not is_part:
            yield Hit(site.link, f"{_named(site)} says nothing of properties that it does not list.")


def _named(site: Site) -> str:
    step = site.link[1] if site.link is not None else ""
    return f"The value {shown(step)}" if site.role == "properties" else "This value"


_BOUND: Final = (
    "What has no bound is taken whole, into memory and into the database, until one of them is full."
)

RULES: Final = (
    Rule(
        "list-not-paged",
        Severity.WARNING,
        "A list is answered page by page.",
        "It grows until it is too slow for everybody, and then paging it breaks every caller.",
        "Take a cursor or a page, and a limit, as query parameters; or give the array maxItems.",
        _unpaged,
    ),
    Rule(
        "string-unbounded",
        Severity.INFO,
        "Every string that callers send has a maxLength, an enum or a format that bounds it; headers aside.",
        _BOUND,
        "Add maxLength.",
        _long_strings,
        is_recommended=False,
    ),
    Rule(
        "array-unbounded",
        Severity.INFO,
        "Every array that callers send has maxItems.",
        _BOUND,
        "Add maxItems.",
        _long_arrays,
    ),
    Rule(
        "integer-unbounded",
        Severity.INFO,
        "Every integer that callers send has minimum and maximum, or a format.",
        "A number beyond what the database holds is an error of the server, where it was one of the caller.",
        "Add minimum and maximum, or format int32 or int64.",
        _large_integers,
        is_recommended=False,
    ),
    Rule(
        "object-open",
        Severity.INFO,
        "An object that callers send says whether it may have other properties.",
        "A misspelt name of an optional property is taken without a word.",
        "Add additionalProperties: false, or true where others are meant to be taken.",
        _open_objects,
        is_recommended=False,
    ),
)
