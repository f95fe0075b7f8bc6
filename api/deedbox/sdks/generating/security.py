"""Security schemes: what a client is given to show who calls; and the server that it calls."""

from typing import Any
from urllib.parse import urlsplit

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


def server(reader: Reader) -> str:
    """Return the address of the first server that a client can call from anywhere; "" for none."""
    servers = reader.root.get("servers")
    for index, one in enumerate(servers if isinstance(servers, list) else ()):
        url = _filled(one) if isinstance(one, dict) else None
        if url is not None and _is_usable(url):
            return url
        reader.report.add(("servers", str(index)), "server", "it is no whole http(s) address; give base_url")
    return ""


def _filled(server: Object) -> str | None:
    url = server.get("url")
    if not isinstance(url, str) or len(url) > 2000:
        return None
    for name, variable in members(server, "variables"):
        default = variable.get("default") if isinstance(variable, dict) else None
        url = url.replace("{" + name + "}", default if isinstance(default, str) else "")
        if len(url) > 2000:
            return None
    return url.rstrip("/")


def _is_usable(url: str) -> bool:
    if not url.isascii() or not url.isprintable() or any(one in url for one in ' {}<>"\\^`|'):
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    is_whole = parts.scheme in ("http", "https") and bool(parts.hostname) and port != 0
    return is_whole and not (parts.username or parts.password or parts.query or parts.fragment)
