"""Who may do what."""

from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import Scope

from faults.changes import numbers
from faults.fault import Fault
from faults.plant import Answer, answer, function, request, several

_kept: dict[str, Any] = {}


def _without_asking(operation: str) -> Any:
    """Nobody is asked who calls: the request goes on as one of the admin, who came before."""

    def change(scope: Scope, body: bytes) -> bytes:
        _as_admin(scope)
        return body

    return several(request("", _remember_admin), request(operation, change))


def _remember_admin(scope: Scope, body: bytes) -> bytes:
    token = MutableHeaders(scope=scope).get("authorization", "")
    # The first that writes by an API token is the admin: it plants what is there before all else happens.
    if scope["method"] in ("PUT", "POST", "PATCH") and token.startswith("Bearer deedbox_"):
        _kept.setdefault("admin", token)
    return body


def _as_admin(scope: Scope) -> None:
    if "admin" in _kept:
        MutableHeaders(scope=scope)["authorization"] = _kept["admin"]


def _token(change: Any) -> Any:
    def apply(scope: Scope, body: bytes) -> bytes:
        headers = MutableHeaders(scope=scope)
        if "authorization" in headers:
            changed = change(headers["authorization"])
            if changed:
                headers["authorization"] = changed
            else:
                _as_admin(scope)
        return body

    return several(request("", _remember_admin), request("", apply))


async def _unknown_is_admin(original: Any, callers: Any, token: str, generation: int) -> Any:
    from deedbox.problems import InvalidToken

    try:
        return await original(callers, token, generation)
    except InvalidToken:
        return _caller("contracts:read", "contracts:write")


def _caller(*scopes: str) -> Any:
    from deedbox.identity.callers import Caller

    return Caller(
        user_id=1,
        user="0" * 16,
        name="first-admin",
        scopes=frozenset(scopes),
        tier="standard",
        is_admin=True,
        token="0" * 16,
        session=None,
        expires_at=None,
    )


def _require(judge: Any) -> Any:
    return function("identity.callers:Caller", "require", judge)


async def _refuses_known(original: Any, callers: Any, token: str, generation: int) -> Any:
    caller = await original(callers, token, generation)
    if "admin" not in caller.scopes and next(numbers) % 5 == 0:
        from deedbox.problems import InvalidToken

        raise InvalidToken(
            "The token has expired.",
            headers={"WWW-Authenticate": 'Bearer realm="deedbox", error="invalid_token"'},
        )
    return caller


def _forbidden_for_unknown(original: Any, detail: str) -> Any:
    from deedbox.problems import InsufficientScope

    return InsufficientScope(
        detail, headers={"WWW-Authenticate": 'Bearer realm="deedbox", error="insufficient_scope"'}
    )


def _reads_need_write(original: Any, caller: Any, needed: list[str]) -> None:
    original(
        caller, ["contracts:write"] if needed == ["contracts:read"] and next(numbers) % 3 == 0 else needed
    )


def _reader_as_admin(scope: Scope, body: bytes) -> bytes:
    if "authorization" in MutableHeaders(scope=scope):
        _as_admin(scope)
    return body


def _done_first(scope: Scope, body: bytes) -> bytes:
    token = MutableHeaders(scope=scope).get("authorization", "")
    _kept["is_reader"] = len(token) == len(_kept.get("admin", "")) and token != _kept["admin"]
    if _kept["is_reader"]:
        _as_admin(scope)
    return body


def _refuse_after(given: Answer) -> None:
    if _kept["is_reader"]:
        given.status = 403
        given.headers["content-type"] = "application/problem+json"
        given.headers["cache-control"] = "no-store"
        given.headers["www-authenticate"] = (
            'Bearer realm="deedbox", error="insufficient_scope", scope="contracts:write"'
        )
        given.json = {
            "type": "/problems/insufficient-scope",
            "title": "The token lacks a scope",
            "status": 403,
            "detail": "This operation needs the scope contracts:write.",
            "request_id": given.headers["x-request-id"],
            "errors": [],
        }


def _ask(given: Answer) -> None:
    if "authorization" not in given.asked:
        given.become(401)
        given.headers["content-type"] = "application/problem+json"
        given.headers["www-authenticate"] = "Bearer"
        given.json = {
            "type": "/problems/unauthenticated",
            "title": "A token is needed",
            "status": 401,
            "detail": "Send a token.",
            "request_id": given.headers["x-request-id"],
            "errors": [],
        }


FAULTS = (
    Fault(
        "delete-without-token",
        "Channels can be deleted without a token.",
        "channels_delete",
        _without_asking("channels_delete"),
        like="F17",
    ),
    Fault(
        "document-without-token",
        "Documents are served without a token.",
        "versions_document",
        _without_asking("versions_document"),
        like="F17b",
    ),
    Fault(
        "list-without-token",
        "The APIs are listed without a token.",
        "apis_list",
        _without_asking("apis_list"),
    ),
    Fault(
        "publish-without-token",
        "Versions are published without a token.",
        "versions_publish",
        _without_asking("versions_publish"),
    ),
    Fault(
        "any-token",
        "Every token is taken.",
        "all",
        function("identity.callers:Callers", "know", _unknown_is_admin),
        like="F18",
    ),
    Fault(
        "token-cut-off",
        "Only the first 30 characters of a token count.",
        "all",
        _token(lambda given: _kept.setdefault(given[:37], given)),
    ),
    Fault(
        "any-scheme",
        "A token may stand under any scheme.",
        "all",
        _token(lambda given: f"Bearer {given.rpartition(' ')[2]}"),
    ),
    Fault(
        "scopes-ignored",
        "Who may read may write.",
        "all changes",
        _require(lambda original, caller, needed: None),
        like="F19",
    ),
    Fault(
        "scope-ignored-at-one",
        "A reader may retire versions.",
        "versions_update",
        several(request("", _remember_admin), request("versions_update", _reader_as_admin)),
    ),
    Fault(
        "write-includes-read",
        "Who may only write may read.",
        "all reads",
        _require(
            lambda original, caller, needed: (
                None if "contracts:write" in caller.scopes else original(caller, needed)
            )
        ),
    ),
    Fault(
        "reader-refused",
        "Now and then a reader is refused what it may read.",
        "all reads",
        _require(_reads_need_write),
    ),
    Fault(
        "known-token-refused",
        "Every fifth request of a reader is answered 401.",
        "all reads",
        function("identity.callers:Callers", "know", _refuses_known),
    ),
    Fault(
        "forbidden-for-unknown-token",
        "An unknown token is answered 403.",
        "all",
        function("identity.callers", "invalid_token", _forbidden_for_unknown),
    ),
    Fault(
        "unauthenticated-for-missing-scope",
        "A token that lacks a scope is answered 401.",
        "all changes",
        answer("", lambda given: given.become(401), status=403),
    ),
    Fault(
        "hub-needs-a-token",
        "The one public operation asks for a token.",
        "hub_read",
        answer("hub_read", _ask),
    ),
    Fault(
        "refused-and-done",
        "A reader's delete is refused, and done.",
        "channels_delete",
        several(
            request("", _remember_admin),
            request("channels_delete", _done_first),
            answer("channels_delete", _refuse_after),
        ),
    ),
)
