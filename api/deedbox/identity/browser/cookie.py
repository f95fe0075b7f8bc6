"""The cookie that holds the secret of a browser's session."""

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

from deedbox.identity.sessions import BROWSER_LIFETIME

BY_TLS = "__Host-deedbox"
"""Browsers take this name only with Secure, for this very host, so no sister domain can plant one."""
PLAIN = "deedbox-session"


def read(scope: Scope) -> str | None:
    """Return what the request's cookie holds, whatever that is worth; None when it has none."""
    lines = Headers(scope=scope).getlist("cookie")
    return cookie_parser("; ".join(lines)).get(_name(scope)) or None


def given(scope: Scope, secret: str) -> str:
    """Return the `Set-Cookie` that gives the browser of *scope* the *secret* of its session."""
    return _header(scope, secret, int(BROWSER_LIFETIME.total_seconds()))


def cleared(scope: Scope) -> str:
    """Return the `Set-Cookie` that makes the browser of *scope* forget."""
    return _header(scope, "", 0)


def _header(scope: Scope, value: str, seconds: int) -> str:
    # The server has decided about the scheme: by TLS, or what a trusted proxy says.
    secure = "; Secure" if scope["scheme"] == "https" else ""
    return f"{_name(scope)}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"


def _name(scope: Scope) -> str:
    return BY_TLS if scope["scheme"] == "https" else PLAIN
