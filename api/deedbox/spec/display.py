"""A document as documentation tools show it well: they know no streams, and fetch what they are pointed to.

Swagger UI and ReDoc read OpenAPI 3.0 and 3.1, and most of 3.2. What only 3.2 can say is written so that
they show it, and what they would fetch or follow is left out or made inert. The result is for reading: it
is no longer the contract.
"""

import re
from collections.abc import Iterator
from typing import Any

from deedbox.spec import pointers
from deedbox.spec.grammar import DATA, OBJECT, Room

STREAM = "A stream of items, each:"

_INERT = {name: f"{name[0]}\u2060{name[1:]}" for name in ("$ref", "$dynamicRef", "__proto__")}
"""Tools follow the first two wherever they stand, and the last changes objects of a script. With a word
joiner (U+2060) inside they look the same and mean nothing."""

_ADDRESSES = frozenset({
    "authorizationUrl", "identifier", "openIdConnectUrl", "refreshUrl", "termsOfService", "tokenUrl", "url",
})  # fmt: skip
_FOLLOWED = frozenset({"externalValue", "operationRef"})
_HARMFUL = re.compile(r"(?:javascript|vbscript|data|blob|file|filesystem|about|view-source):", re.IGNORECASE)
_IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20]")
"""What a browser leaves out of an address before it looks at the scheme."""


def display(root: dict[str, Any]) -> dict[str, Any]:
    """Return *root*, the value of a valid document, as documentation tools show it well.

    Pure: *root* is not changed, and shares nothing that changes with the result.

    - The items of a stream (`itemSchema`, and `x-item-schema` in our own 3.1) become its `schema`.
    - `additionalOperations` stand in capitals beside the other methods, too.
    - The summary of a tag becomes `x-displayName`; `$self` goes.
    - Media types by reference are put in place; an example's `dataValue` becomes its `value`.
    - References in data are inert; `externalValue`, a logo that lies elsewhere and addresses that would
      run something (`javascript:`) go.
    """
    shown: dict[str, Any] = _Display(root).value(root, OBJECT)
    shown.pop("$self", None)
    for tag in _listed(shown, "tags"):
        if isinstance(tag, dict) and "summary" in tag:
            tag.setdefault("x-displayName", tag["summary"])
    return shown


def server_urls(root: dict[str, Any]) -> list[str]:
    """Return the addresses that trying an operation of *root* may call, as written, each once.

    They are of its servers, wherever one stands, and of its security schemes. Variables are replaced by
    each value they may have, or by `*` where any is right; at most 50 values and 100 addresses.
    """
    found: dict[str, None] = {}
    for server in _servers(root):
        for url in _expanded(server):
            found.setdefault(url)
            if len(found) == _MOST_ADDRESSES:
                return list(found)
    return list(found)


_MOST_ADDRESSES = 100
_MOST_VALUES = 50


class _Display:
    def __init__(self, root: dict[str, Any]) -> None:
        self._root = root

    def value(self, value: Any, room: Room) -> Any:
        """Return *value*, which stands in *room*, as it is shown."""
        if isinstance(value, list):
            inner = room.elements or room
            return [self.value(element, inner) for element in value]
        if not isinstance(value, dict):
            return value
        if not room.has_keywords:
            names = _INERT if room is DATA else {"__proto__": _INERT["__proto__"]}
            return {
                names.get(name, name): self.value(member, room.of(name)) for name, member in value.items()
            }
        shown = {
            name: self.value(self._in_place(name, member), room.of(name))
            for name, member in value.items()
            if not _leads_away(name, member)
        }
        self._complete(shown)
        return shown

    def _in_place(self, name: str, member: Any) -> Any:
        """Return a map `content` with the media types that it refers to (3.2) in it."""
        if name != "content" or not isinstance(member, dict):
            return member
        return {media: self._media_type(value) for media, value in member.items()}

    def _media_type(self, value: Any) -> Any:
        reference = value.get("$ref") if isinstance(value, dict) else None
        if not isinstance(reference, str) or not reference.startswith("#/components/mediaTypes/"):
            return value
        try:
            return pointers.resolve(self._root, pointers.parse(reference[1:]))
        except (LookupError, ValueError):
            return value

    def _complete(self, shown: dict[str, Any]) -> None:
        items = shown.get("itemSchema", shown.get("x-item-schema"))
        if items is not None:
            shown["schema"] = {"description": STREAM, "allOf": [items]}
            shown.pop("itemSchema", None)
            shown.pop("x-item-schema", None)
        content = shown.get("content")
        if isinstance(content, dict) and any(_is_stream(media) for media in content.values()):
            # Beside the schema too: ReDoc shows no description of a schema whose members it shows.
            shown["description"] = f"{shown.get('description', '')}\n\n{STREAM}".strip()
        for name, operation in _operations(shown.get("additionalOperations")):
            shown.setdefault(name, operation)
        # Both tools take it for granted that these have an address.
        if isinstance(servers := shown.get("servers"), list):
            shown["servers"] = [one for one in servers if not isinstance(one, dict) or "url" in one]
        if isinstance(docs := shown.get("externalDocs"), dict) and "url" not in docs:
            del shown["externalDocs"]
        if "dataValue" in shown:
            shown.setdefault("value", shown.pop("dataValue"))


def _is_stream(media: Any) -> bool:
    schema = media.get("schema") if isinstance(media, dict) else None
    return isinstance(schema, dict) and schema.get("description") == STREAM


def _operations(value: Any) -> Iterator[tuple[str, Any]]:
    for name, operation in value.items() if isinstance(value, dict) else ():
        capitals = name.upper()
        if isinstance(operation, dict) and capitals[:1].isalpha() and capitals.isascii():
            yield capitals, operation


def _leads_away(name: str, member: Any) -> bool:
    if name in _FOLLOWED:
        return True
    if name == "x-logo":
        logo = member if isinstance(member, dict) else {}
        is_held = str(logo.get("url")).startswith("data:image/")
        return not is_held or _runs(str(logo.get("href")))
    if name in _ADDRESSES and isinstance(member, str):
        return _runs(member)
    return False


def _runs(address: str) -> bool:
    """Whether a browser that follows *address* would run something, or show what the address itself holds."""
    return _HARMFUL.match(_IGNORED_IN_ADDRESSES.sub("", address)) is not None


def _listed(value: dict[str, Any], name: str) -> list[Any]:
    found = value.get(name)
    return found if isinstance(found, list) else []


def _servers(root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    stack: list[tuple[Any, Room]] = [(root, OBJECT)]
    while stack:
        value, room = stack.pop()
        if isinstance(value, list):
            stack += [(element, room.elements or room) for element in value]
        elif isinstance(value, dict):
            if room.has_keywords:
                yield from (one for one in _listed(value, "servers") if isinstance(one, dict))
                yield from ({"url": value[name]} for name in ("tokenUrl", "refreshUrl") if name in value)
            stack += [(member, room.of(name)) for name, member in value.items()]


def _expanded(server: dict[str, Any]) -> Iterator[str]:
    urls: list[Any] = [server.get("url")]
    variables = server.get("variables")
    for name, variable in variables.items() if isinstance(variables, dict) else ():
        enum = variable.get("enum") if isinstance(variable, dict) else None
        values = enum[:_MOST_VALUES] if isinstance(enum, list) else ["*"]
        urls = [
            url.replace("{" + name + "}", str(value))
            for url in urls
            if isinstance(url, str)
            for value in (values if "{" + name + "}" in url else [""])
        ][:_MOST_ADDRESSES]
    yield from (url for url in urls if isinstance(url, str))
