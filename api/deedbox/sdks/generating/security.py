"""Security schemes: what a client is given to show who calls."""

from typing import Any

from deedbox.sdks.generating import naming, reserved
from deedbox.sdks.generating.calling import Scheme
from deedbox.sdks.generating.parameters import TOKEN
from deedbox.sdks.generating.reading import Object, Reader, Tokens, members
from deedbox.sdks.generating.text import one_line


def schemes(reader: Reader) -> tuple[Scheme, ...]:
    """Return the security schemes that the client can use."""
    names = naming.Names(reserved.ARGUMENTS)
    found = []
    for name, value in members(reader.root.get("components"), "securitySchemes"):
        at = ("components", "securitySchemes", name)
        scheme, place = reader.resolve(value, at)
        read = None if scheme is None else _read(reader, name, scheme, place)
        if read is not None:
            kind, where, wire, wanted = read
            about = one_line(scheme.get("description") if scheme else None)
            found.append(Scheme(name, names.give(wanted), kind, where, wire, about))
    return tuple(found)


def _read(reader: Reader, name: str, scheme: Object, at: Tokens) -> tuple[Any, Any, str, str] | None:
    kind, wire = scheme.get("type"), scheme.get("name")
    method = str(scheme.get("scheme")).lower()
    if kind in ("oauth2", "openIdConnect") or (kind == "http" and method == "bearer"):
        return "bearer", "header", "Authorization", "token"
    if kind == "http" and method == "basic":
        return "basic", "header", "Authorization", "user"
    if kind == "apiKey" and isinstance(wire, str):
        where = scheme.get("in")
        if where == "query" or (where in ("header", "cookie") and TOKEN.fullmatch(wire)):
            return "key", where, wire, naming.snake(name, "key")
    reader.report.add(
        at, f"security scheme {name}", "the client has no such credentials; give headers by http_client"
    )
    return None
