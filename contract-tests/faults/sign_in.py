"""Signing in without an end to guessing, sessions that do too much or never end, and ways to other sites."""

from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import Scope

from faults.fault import Fault
from faults.plant import function, request, several

_kept: dict[str, str] = {}


async def _uncounted(original: Any, sign_in: Any, email: str) -> None:
    return None


async def _only_known(original: Any, sign_in: Any, email: str) -> None:
    if sign_in._find(email) is not None:  # noqa: SLF001 - a fault may look inside.
        await original(sign_in, email)


def _remember(scope: Scope, body: bytes) -> bytes:
    token = MutableHeaders(scope=scope).get("authorization", "")
    # The first that writes is the admin.
    if scope["method"] in ("PUT", "POST", "PATCH") and token:
        _kept.setdefault("admin", token)
    return body


def _cookie_as_token(scope: Scope, body: bytes) -> bytes:
    headers = MutableHeaders(scope=scope)
    if "deedbox-session=" in headers.get("cookie", "") and "authorization" not in headers and _kept:
        headers["authorization"] = _kept["admin"]
    return body


def _anywhere(original: Any, asked: str) -> str:
    return asked


def _as_own(scope: Scope, body: bytes) -> bytes:
    headers = MutableHeaders(scope=scope)
    if scope["path"] in ("/login", "/logout") and "sec-fetch-site" in headers:
        headers["sec-fetch-site"] = "same-origin"
    return body


def _never(original: Any, tx: Any, session: str) -> None:
    return None


FAULTS = (
    Fault(
        "sign-ins-unlimited",
        "Passwords can be guessed without an end.",
        "auth_token and /login",
        function("identity.sign_in:SignIn", "_count", _uncounted),
    ),
    Fault(
        "unknown-accounts-unlimited",
        "A limit tells which accounts there are.",
        "auth_token and /login",
        function("identity.sign_in:SignIn", "_count", _only_known),
    ),
    Fault(
        "cookie-is-a-token",
        "The API takes a browser's session.",
        "all",
        several(request("", _remember), request("", _cookie_as_token)),
    ),
    Fault(
        "signed-out-session-stands",
        "Signing out only clears the cookie; a copy of it goes on.",
        "/logout",
        function("identity.sessions", "end", _never),
    ),
    Fault(
        "sign-in-leads-anywhere",
        "A link to the sign-in leads on to another site.",
        "/login",
        function("identity.browser.way_back", "way_back", _anywhere),
    ),
    Fault(
        "any-site-signs-in",
        "A page of another site signs a reader in as somebody else.",
        "/login /logout",
        request("", _as_own),
    ),
)
