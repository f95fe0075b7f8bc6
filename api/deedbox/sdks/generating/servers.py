"""Servers: where a client calls, and which operations are elsewhere."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from deedbox.sdks.generating.reading import Found, Object, Reader, Tokens, members
from deedbox.sdks.generating.text import one_line


def server(reader: Reader) -> str:
    """Return the address of the first server that a client can call from anywhere; "" for none."""
    chosen = ""
    for one, at in _listed(reader.root, ()):
        url = _usable(one)
        if not url:
            reader.report.add(at, "server", "it is no whole http(s) address; give base_url")
        elif chosen:
            reader.report.add(at, f"server {one_line(url)}", "another is called; give it as base_url")
        else:
            chosen = url
            for name, _ in members(one, "variables"):
                place = (*at, "variables", name)
                reader.report.add(place, f"variable {one_line(name)}", "it has its default; give base_url")
    return chosen


def elsewhere(reader: Reader, found: Found, name: str, usual: str) -> str:
    """Return the address at which an operation is called instead of the *usual* one; "" for none.

    It holds for clients that call at the usual one: who names another address means every operation.
    """
    for one, at in _listed(*found.servers):
        url = _usable(one)
        is_downgrade = usual.startswith("https:") and not url.startswith("https:")
        if url and usual and not is_downgrade:
            return "" if url == usual else url
        reader.report.add(at, f"server of {name}", "it is called at the client's address")
    return ""


def _listed(value: Object, at: Tokens) -> Iterator[tuple[Object, Tokens]]:
    servers = value.get("servers")
    for index, one in enumerate(servers if isinstance(servers, list) else ()):
        if isinstance(one, dict):
            yield one, (*at, "servers", str(index))


def _usable(server: Object) -> str:
    url = _filled(server)
    return url if url is not None and _is_whole(url) else ""


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


def _is_whole(url: str) -> bool:
    if not url.isascii() or not url.isprintable() or any(one in url for one in ' {}<>"\\^`|'):
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    is_whole = parts.scheme in ("http", "https") and bool(parts.hostname) and port != 0
    return is_whole and not (parts.username or parts.password or parts.query or parts.fragment)
