"""One edit of a document each: of what stands around its schemas."""

from datetime import date
from typing import Any, Final

Json = dict[str, Any]
TODAY: Final = date(2026, 6, 30)
_PAST, _SOON, _LATER = "2026-01-31", "2026-09-30", "2027-09-30"
_TEXT: Final = {"type": "string"}
_OPENAPI: Final = "openapi"


def document(operation: Json, response: Json | None = None, **root: Any) -> Json:
    """Return a document of one operation, and a GET beside it."""
    own = {"responses": {"200": {"description": "OK", **(response or {})}}, **operation}
    return {
        _OPENAPI: "3.1.0",
        "info": {"title": "Orders", "version": "1.0.0"},
        "paths": {"/orders": {"post": own}},
        "components": {"schemas": {"Cat": _pet("Cat"), "Dog": _pet("Dog")}},
        **root,
    }


def _pet(name: str) -> Json:
    members = {"kind": {"const": name}, "sort": {"const": name}}
    return {"type": "object", "required": ["kind", "sort"], "properties": members}


def _until(day: str) -> Json:
    return {"x-sunset": day}


def _paths(**operation: Any) -> Json:
    """Return a document with the operation that is edited, `GET /carts`, or without."""
    orders = {"get": {"responses": {"200": {"description": "OK"}}}}
    carts = {"/carts": {"get": {"responses": {"200": {"description": "OK"}}, **operation}}}
    return document({}, paths={"/orders": orders, **(carts if operation else {})})


def _schemes(*requirements: Json, everywhere: bool = False, **scheme: Any) -> Json:
    schemes: Json = {
        "key": {"type": "apiKey", "in": "header", "name": "X-Key", **scheme},
        "login": _login(["read", "write"]),
    }
    said: Json = {"security": list(requirements)}
    components: Json = {"components": {"securitySchemes": schemes}}
    return document({}, **said, **components) if everywhere else document(said, **components)


def _login(scopes: list[str], ask: str = "ask", pay: str = "pay", says: str = "It.") -> Json:
    host = "https://login.example.com/"
    flow = {"authorizationUrl": host + ask, "tokenUrl": host + pay, "scopes": dict.fromkeys(scopes, says)}
    return {"type": "oauth2", "flows": {"authorizationCode": flow}}


def _logins(**flow: Any) -> Json:
    login = _login(**{"scopes": ["read", "write"], **flow})
    return document({"security": [{"login": []}]}, components={"securitySchemes": {"login": login}})


def _parameters(*listed: Json) -> Json:
    return document({"parameters": [{"name": "a", "in": "query", "schema": _TEXT}, *listed]})


def _one(name: str = "it", place: str = "query", schema: Json | None = None, **more: Any) -> Json:
    return {"name": name, "in": place, "schema": schema or _TEXT, **more}


def _path(name: str) -> Json:
    own = {"parameters": [_one(name, "path", required=True)], "responses": {"200": {"description": "OK"}}}
    return document({}, paths={f"/orders/{{{name}}}": {"get": own}})


def _body(*types: str, schema: Json | None = None, **more: Any) -> Json:
    media = {"schema": schema} if schema is not None else {}
    return document({"requestBody": {"content": dict.fromkeys(types, media), **more}})


def _answer(*types: str, schema: Json | None = None) -> Json:
    media = {"schema": schema} if schema is not None else {}
    return document({}, {"content": dict.fromkeys(types, media)})


def _items(side: str, schema: Json | None) -> Json:
    media = {"itemSchema": schema} if schema is not None else {}
    content = {"content": {"application/jsonl": media}}
    root: Json = {_OPENAPI: "3.2.0"}
    return document({"requestBody": content}, **root) if side == "request" else document({}, content, **root)


def _statuses(*listed: str) -> Json:
    return document({"responses": {status: {"description": "It."} for status in listed}})


def _headers(**headers: Json) -> Json:
    return document({}, {"headers": headers})


def _version(version: str) -> Json:
    return {**_paths(tags=["a"]), "info": {"title": "Orders", "version": version}}


def _webhooks(*names: str) -> Json:
    hook = {"post": {"responses": {"200": {"description": "Taken"}}}}
    return document({}, webhooks=dict.fromkeys(names, hook))


def _both_ways(name: str, less: Json, more: Json) -> dict[str, tuple[Json, Json]]:
    return {f"{name}-added": (less, more), f"{name}-removed": (more, less)}


_DEPRECATED: Final[Json] = {"deprecated": True}
_PLAIN: Final = {"summary": "Carts"}
_ENUM: Final = {"type": "string", "enum": ["a", "b"]}
_KEY: Final[Json] = {"key": []}
_READ: Final[Json] = {"login": ["read"]}
_BOTH: Final[Json] = {"login": ["read", "write"]}
DOCUMENTS: Final[dict[str, tuple[Json, Json]]] = {
    **_both_ways("operation", _paths(), _paths(**_PLAIN)),
    "deprecated-operation-removed": (_paths(**_DEPRECATED), _paths()),
    "operation-removed-before-its-sunset": (_paths(**_DEPRECATED, **_until(_SOON)), _paths()),
    "operation-removed-after-its-sunset": (_paths(**_DEPRECATED, **_until(_PAST)), _paths()),
    "operation-removed-with-an-unreadable-sunset": (_paths(**_DEPRECATED, **_until("soon")), _paths()),
    "operation-deprecated": (_paths(**_PLAIN), _paths(**_DEPRECATED)),
    "operation-deprecated-with-sunset": (_paths(**_PLAIN), _paths(**_DEPRECATED, **_until(_LATER))),
    "operation-deprecated-unreadably": (_paths(**_PLAIN), _paths(**_DEPRECATED, **_until("soon"))),
    "operation-reactivated": (_paths(**_DEPRECATED), _paths(**_PLAIN)),
    "sunset-removed": (_paths(**_DEPRECATED, **_until(_SOON)), _paths(**_DEPRECATED)),
    "sunset-moved-earlier": (
        _paths(**_DEPRECATED, **_until(_LATER)),
        _paths(**_DEPRECATED, **_until(_SOON)),
    ),
    "sunset-set-too-early": (_paths(**_PLAIN), _paths(**_DEPRECATED, **_until("2026-07-01"))),
    "stability-decreased": (
        _paths(**{"x-stability-level": "stable"}),
        _paths(**{"x-stability-level": "beta"}),
    ),
    "stability-increased": (
        _paths(**{"x-stability-level": "beta"}),
        _paths(**{"x-stability-level": "stable"}),
    ),
    "stability-unknown": (_paths(**{"x-stability-level": "beta"}), _paths(**{"x-stability-level": "good"})),
    **_both_ways("operation-id", _paths(**_PLAIN), _paths(operationId="listCarts")),
    **_both_ways("tag", _paths(tags=["a"]), _paths(tags=["a", "b"])),
    "version-same": (_version("1.0.0"), document({})),
    "version-decreased": (_version("1.1.0"), _version("1.0.0")),
    **_both_ways("webhook", _webhooks("paid"), _webhooks("paid", "lost")),
    "component-removed": (
        document({}, components={"schemas": {"Cat": _pet("Cat"), "Dog": _pet("Dog"), "Old": _TEXT}}),
        document({}),
    ),
    # Security.
    **_both_ways("security", _schemes(), _schemes(_KEY)),
    **_both_ways("global-security", _schemes(everywhere=True), _schemes(_KEY, everywhere=True)),
    **_both_ways("security-scope", _schemes(_READ), _schemes(_BOTH)),
    **_both_ways("global-security-scope", _schemes(_READ, everywhere=True), _schemes(_BOTH, everywhere=True)),
    "security-alternative-added": (_schemes(_KEY), _schemes(_KEY, _READ)),
    "security-alternative-removed": (_schemes(_KEY, _READ), _schemes(_READ)),
    **_both_ways(
        "security-component",
        document({}, components={"securitySchemes": {"login": _login(["read"])}}),
        document(
            {},
            components={
                "securitySchemes": {"login": _login(["read"]), "key": {"type": "http", "scheme": "basic"}}
            },
        ),
    ),
    "security-component-type-changed": (
        _schemes(_KEY),
        document(
            {"security": [_KEY]}, components={"securitySchemes": {"key": {"type": "http", "scheme": "basic"}}}
        ),
    ),
    **_both_ways("oauth-scope", _logins(scopes=["read"]), _logins(scopes=["read", "write"])),
    "oauth-scope-changed": (_logins(), _logins(says="Them.")),
    "oauth-token-url-changed": (_logins(), _logins(pay="paid")),
    "oauth-url-changed": (_logins(), _logins(ask="asked")),
    # Parameters.
    "optional-parameter-added": (_parameters(), _parameters(_one())),
    "optional-parameter-with-default-added": (
        _parameters(),
        _parameters(_one(schema={**_TEXT, "default": "a"})),
    ),
    "required-parameter-added": (_parameters(), _parameters(_one(required=True))),
    "required-parameter-with-default-added": (
        _parameters(),
        _parameters(_one(required=True, schema={**_TEXT, "default": "a"})),
    ),
    "path-parameter-added": (
        document({}, paths={"/orders": {"get": {"responses": {"200": {"description": "OK"}}}}}),
        _path("id"),
    ),
    "path-parameter-renamed": (_path("id"), _path("number")),
    "required-header-parameter-added": (_parameters(), _parameters(_one(place="header", required=True))),
    "parameter-removed": (_parameters(_one()), _parameters()),
    "parameter-removed-before-its-sunset": (
        _parameters(_one(**_DEPRECATED, **_until(_SOON))),
        _parameters(),
    ),
    "parameter-removed-after-its-sunset": (
        _parameters(_one(**_DEPRECATED, **_until(_PAST))),
        _parameters(),
    ),
    "parameter-became-required": (_parameters(_one()), _parameters(_one(required=True))),
    "parameter-became-optional": (_parameters(_one(required=True)), _parameters(_one())),
    "header-parameter-became-required": (
        _parameters(_one(place="header")),
        _parameters(_one(place="header", required=True)),
    ),
    "header-parameter-became-enum": (
        _parameters(_one(place="header")),
        _parameters(_one(place="header", schema=_ENUM)),
    ),
    "parameter-deprecated": (_parameters(_one()), _parameters(_one(**_DEPRECATED))),
    "parameter-reactivated": (_parameters(_one(**_DEPRECATED)), _parameters(_one())),
    "parameter-sunset-removed": (
        _parameters(_one(**_DEPRECATED, **_until(_SOON))),
        _parameters(_one(**_DEPRECATED)),
    ),
    "parameter-sunset-moved-earlier": (
        _parameters(_one(**_DEPRECATED, **_until(_LATER))),
        _parameters(_one(**_DEPRECATED, **_until(_SOON))),
    ),
    "parameter-sunset-set-too-early": (
        _parameters(_one()),
        _parameters(_one(**_DEPRECATED, **_until("2026-07-01"))),
    ),
    "parameter-deprecated-unreadably": (
        _parameters(_one()),
        _parameters(_one(**_DEPRECATED, **_until("soon"))),
    ),
    # Bodies and responses.
    "optional-body-added": (document({}), _body("text/csv")),
    "required-body-added": (document({}), _body("text/csv", required=True)),
    "body-removed": (_body("text/csv"), document({})),
    "body-became-required": (_body("text/csv"), _body("text/csv", required=True)),
    "body-became-optional": (_body("text/csv", required=True), _body("text/csv")),
    **_both_ways("body-media-type", _body("text/csv"), _body("text/csv", "text/plain")),
    **_both_ways("body-schema", _body("application/json"), _body("application/json", schema=_TEXT)),
    **_both_ways("body-item-schema", _items("request", None), _items("request", _TEXT)),
    **_both_ways("response-media-type", _answer("text/csv"), _answer("text/csv", "text/plain")),
    "response-media-type-generalized": (_answer("text/csv"), _answer("text/*")),
    "response-media-type-specialized": (_answer("text/*"), _answer("text/csv")),
    "response-media-type-changed": (
        _answer("application/vnd.order+json"),
        _answer("application/vnd.cart+json"),
    ),
    **_both_ways("response-schema", _answer("application/json"), _answer("application/json", schema=_TEXT)),
    **_both_ways("response-item-schema", _items("response", None), _items("response", _TEXT)),
    **_both_ways("success-status", _statuses("200"), _statuses("200", "202")),
    **_both_ways("error-status", _statuses("200"), _statuses("200", "404")),
    **_both_ways("header", _headers(), _headers(It={"schema": _TEXT})),
    "required-header-removed": (_headers(It={"required": True, "schema": _TEXT}), _headers()),
    "header-became-optional": (
        _headers(It={"required": True, "schema": _TEXT}),
        _headers(It={"schema": _TEXT}),
    ),
}
