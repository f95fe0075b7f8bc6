"""One document as its operations, with everything that is inherited written out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from deedbox.spec import Document, pointers
from deedbox.spec.operations import METHODS

_MAX_HOPS: Final = 20
_IGNORED_HEADERS: Final = frozenset({"accept", "content-type", "authorization"})
"""Header parameters of these names mean nothing. Source: OpenAPI 3.1.1, section 4.8.12.2.1."""
_VARIABLE: Final = re.compile(r"\{[^{}]*\}")


class Placed(NamedTuple):
    """A value, and where it stands."""

    value: dict[str, Any]
    pointer: str

    def pointer_to(self, field: str) -> str:
        """Return where *field* stands; where it does not, that of the value itself."""
        return f"{self.pointer}/{field}" if field in self.value else self.pointer

    def fields(self, name: str) -> dict[str, Any]:
        """Return the object that the field *name* holds; an empty one where it holds none."""
        found = self.value.get(name)
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation with what it inherits from its path, and from the document."""

    method: str
    """Upper case."""
    path: str
    """The template as it is written; of a webhook its name."""
    raw: Mapping[str, Any]
    pointer: str
    parameters: Mapping[tuple[str, str], Placed]
    """By location and name; names of headers in lower case, of path parameters their position."""
    security: tuple[Mapping[str, tuple[str, ...]], ...]
    """Alternatives; each is what has to be given together. () and an empty one: nothing is asked."""
    servers: tuple[Placed, ...] | None
    """Where it alone is, as it or its path says; None: where the whole API is."""
    shared: Any
    """What its path item says beside operations, as it is written: to tell whether anything changed."""

    @property
    def name(self) -> str:
        """What a person calls it."""
        return f"{self.method} {self.path}"


class Contract:
    """One document, read for comparing."""

    def __init__(self, document: Document) -> None:
        """Read *document*; nothing of it is changed."""
        self.document = document
        self.root = document.root
        self.operations = dict(self._operations("paths"))
        self.servers = _servers(self.root, "/servers") or ()
        self.webhooks = dict(self._operations("webhooks"))
        schemes = self.root.get("components", {}).get("securitySchemes", {})
        self.security_schemes = {
            name: self.resolve(scheme, f"/components/securitySchemes/{pointers.escape(name)}")
            for name, scheme in schemes.items()
            if isinstance(scheme, dict)
        }

    def resolve(self, value: Mapping[str, Any], pointer: str) -> Placed:
        """Follow references from *value* until something stands there."""
        found = dict(value) if not isinstance(value, dict) else value
        for _ in range(_MAX_HOPS):
            reference = found.get("$ref")
            if not isinstance(reference, str):
                break
            there = pointers.of_reference(reference)
            target = pointers.find(self.root, there)
            if not isinstance(target, dict):
                return Placed({}, pointer)
            found, pointer = target, there
        return Placed(found, pointer)

    def operations_of(self, item: Mapping[str, Any], path: str, pointer: str) -> Iterator[Operation]:
        """Yield the operations of one path item."""
        placed = self.resolve(item, pointer)
        own = {name: value for name, value in item.items() if name != "$ref"}
        both = {**placed.value, **own}
        shared = {name: value for name, value in both.items() if name.lower() not in METHODS}
        # What stands beside a reference stands here, whatever else is there.
        where = {name: f"{pointer if name in own else placed.pointer}/{name}" for name in both}
        more = both.get("additionalOperations")
        found = [(name.upper(), both.get(name), where.get(name, "")) for name in METHODS] + [
            (name, one, f"{where['additionalOperations']}/{pointers.escape(name)}")
            for name, one in (more.items() if isinstance(more, dict) else ())
        ]
        for method, operation, at in found:
            if isinstance(operation, dict):
                parameters = self._parameters(both, where.get("parameters", ""), path)
                parameters |= self._parameters(operation, f"{at}/parameters", path)
                servers = _servers(operation, f"{at}/servers") or _servers(both, where.get("servers", ""))
                security = self._security(operation)
                yield Operation(method, path, operation, at, parameters, security, servers, shared)

    def _operations(self, field: str) -> Iterator[tuple[tuple[str, str], Operation]]:
        items = self.root.get(field)
        for path, item in items.items() if isinstance(items, dict) else ():
            if isinstance(item, dict) and not path.startswith("x-"):
                for operation in self.operations_of(item, path, f"/{field}/{pointers.escape(path)}"):
                    yield (operation.path, operation.method), operation

    def _parameters(
        self, holder: Mapping[str, Any], pointer: str, path: str
    ) -> dict[tuple[str, str], Placed]:
        listed = holder.get("parameters")
        found = (
            self.resolve(one, f"{pointer}/{index}")
            for index, one in enumerate(listed if isinstance(listed, list) else ())
        )
        return {key: placed for placed in found if (key := _key(placed.value, path)) is not None}

    def _security(self, raw: Mapping[str, Any]) -> tuple[Mapping[str, tuple[str, ...]], ...]:
        listed = raw.get("security", self.root.get("security", ()))
        return tuple(
            {name: tuple(scopes) if isinstance(scopes, list) else () for name, scopes in one.items()}
            for one in (listed if isinstance(listed, (list, tuple)) else ())
            if isinstance(one, dict)
        )


def _key(parameter: Mapping[str, Any], path: str) -> tuple[str, str] | None:
    name, place = parameter.get("name"), parameter.get("in")
    if not isinstance(name, str) or not isinstance(place, str):
        return None
    if place == "header":
        name = name.lower()
        return None if name in _IGNORED_HEADERS else (place, name)
    if place == "path":
        names = [found[1:-1].rstrip("*+") for found in _VARIABLE.findall(path)]
        return place, str(names.index(name)) if name in names else name
    return place, name


def template(path: str) -> str:
    """Return *path* without the names of its parameters."""
    return _VARIABLE.sub("{}", path)


def base_path(contract: Contract) -> str:
    """Return the path of the first server, without a slash at its end."""
    try:
        return urlsplit(address(contract.servers[0])).path.rstrip("/") if contract.servers else ""
    except ValueError:
        return ""


def address(server: Placed) -> str:
    """Return where *server* is, without a slash at its end, which says nothing."""
    url = server.value.get("url")
    return url.rstrip("/") if isinstance(url, str) else ""


def _servers(holder: Mapping[str, Any], pointer: str) -> tuple[Placed, ...] | None:
    listed = holder.get("servers")
    if not isinstance(listed, list) or not listed:
        return None
    return tuple(
        Placed(one, f"{pointer}/{index}") for index, one in enumerate(listed) if isinstance(one, dict)
    )
