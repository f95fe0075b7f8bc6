"""The parts that operations share: headers, parameters, problem responses, and the problem itself."""

from typing import Any

from deedbox.http.idempotency import key
from deedbox.http.idempotency.claim import REPLAYED
from deedbox.problems import MEDIA_TYPE

Component = dict[str, Any]


def _header(
    description: str, example: str, *, pattern: str | None = None, required: bool = True
) -> Component:
    schema: Component = {"type": "string"}
    if pattern:
        schema["pattern"] = pattern
    return {"description": description, "required": required, "schema": schema, "example": example}


def _list_of(parameters: str) -> str:
    item = f'"[a-z-]+";{parameters}'
    return f"^{item}(, {item})*$"


_LINK = r'<[!-;=?-~]+>; rel="(first|prev|next|last)"'
_ETAG = r'^"[!#-~]+"$'

HEADERS: dict[str, Component] = {
    "X-Request-ID": _header(
        "Id of this request: yours, if you sent a sane one, or the hub's.",
        "8f14e45fceea467f9b0b5d1c2a7e3d60",
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",
    ),
    "Server-Timing": _header("Milliseconds that the hub took.", "app;dur=3.14", pattern=r"^app;dur=[0-9.]+$"),
    "RateLimit-Policy": _header(
        "The limits that this request counts against: `q` requests in `w` seconds for the address, the token "
        "and the user; of a 429, those that are used up. A list as draft-ietf-httpapi-ratelimit-headers has "
        "it (RFC 9651).",
        '"address";q=15000;w=30, "token";q=3000;w=30',
        pattern=_list_of("q=[0-9]+;w=[0-9]+"),
    ),
    "RateLimit": _header(
        "What is left of each: `r` requests, and `t` seconds until there are more.",
        '"address";r=14998;t=24, "token";r=2998;t=24',
        pattern=_list_of("r=[0-9]+;t=[0-9]+"),
    ),
    "ETag": _header(
        "Strong ETag of this representation; it ends with the coding when the answer comes compressed. "
        "Conditions take either form.",
        '"0d9f1a5c0f0f4c8f3c6a4f5d8b1f2e3d"',
        pattern=_ETAG,
    ),
    "Cache-Control": _header("Who may keep the answer, and for how long.", "private, no-cache"),
    "Link": _header(
        "The way to the other pages (RFC 8288), as far as there are such: `first`, `prev`, `next`, and "
        "`last` of pages with numbers. Targets keep the rest of the query. Left out where it would take more "
        "than 2,000 bytes.",
        '</v1/apis?page=1>; rel="first", </v1/apis?page=2>; rel="next", </v1/apis?page=3>; rel="last"',
        pattern=f"^{_LINK}(, {_LINK})*$",
        required=False,
    ),
    "Deprecation": _header(
        "There when the version is deprecated: since when, or from when on, as `@` and seconds since 1970 "
        "(RFC 9745).",
        "@1893456000",
        pattern="^@-?[0-9]+$",
        required=False,
    ),
    "Sunset": _header(
        "There when somebody has said until when the version is there at least (RFC 8594).",
        "Thu, 01 Jan 2037 00:00:00 GMT",
        pattern="^[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT$",
        required=False,
    ),
    "Location": _header("Path of what was created.", "/v1/apis/orders", pattern="^/v1/"),
    "Repr-Digest": _header(
        "SHA-256 of what is sent (RFC 9530): of the document itself, unless it comes in a Content-Encoding; "
        "then Unencoded-Digest is the document's.",
        "sha-256=:ufZfe4UAcRNxjPzGmCQSRPsecA8tvXE7WbyqqxS5EO8=:",
        pattern=r"^sha-256=:[A-Za-z0-9+/]{43}=:$",
    ),
    "Content-Disposition": _header(
        "What to call the file (RFC 6266).",
        'attachment; filename="deedbox-audit-2026-11-28.csv"',
        pattern="^attachment; filename=",
    ),
    "Accept-Ranges": _header("That a part can be asked for with `Range`.", "bytes", pattern="^bytes$"),
    "Content-Range": _header(
        "Which bytes these are, of how many.",
        "bytes 0-1023/48213",
        pattern=r"^bytes ([0-9]+-[0-9]+|\*)/[0-9]+$",
    ),
    "WWW-Authenticate": _header(
        "What to authenticate with (RFC 6750).", 'Bearer realm="deedbox"', pattern="^Bearer "
    ),
    "Accept": _header("Media types that the operation reads.", "application/json"),
    "Retry-After": {
        "description": "Seconds after which to try again.",
        "required": True,
        "schema": {"type": "integer", "minimum": 0},
        "example": 1,
    },
    REPLAYED: {
        "description": "There when the request was done before under its `Idempotency-Key`: this is the "
        "answer that it got then.",
        "required": False,
        "schema": {"type": "string", "enum": ["true"]},
        "example": "true",
    },
}

# The values can't be known before: `x-example-from` says where in the answer to a GET of the same path
# (of the list itself, for a cursor) they are found.
PARAMETERS: dict[str, Component] = {
    "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        "description": "ETag that you have; when it is still the one, the answer is 304 without a body.",
        "schema": {"type": "string"},
        "x-example-from": "$response.header.ETag",
    },
    "IfMatch": {
        "name": "If-Match",
        "in": "header",
        "required": True,
        "description": "ETag that you read. Without it the answer is 428; when it is no longer the one, 412.",
        "schema": {"type": "string"},
        "x-example-from": "$response.header.ETag",
    },
    "IfMatchExisting": {
        "name": "If-Match",
        "in": "header",
        "required": False,
        "description": "ETag that you read; needed when the resource is there already.",
        "schema": {"type": "string"},
        "x-example-from": "$response.header.ETag",
    },
    "IdempotencyKey": {
        "name": key.HEADER,
        "in": "header",
        "required": False,
        "description": "A key of your own for this request, best a new UUID. When no answer comes, send the "
        "same request under the same key: it is done once, and for 24 hours (or what the operator has set) "
        "answered as it was the first time. A request that is refused keeps nothing.",
        "schema": {"type": "string", "pattern": key.PATTERN},
        "example": key.EXAMPLE,
    },
}

WEBHOOK_PARAMETERS: dict[str, Component] = {
    "WebhookId": {
        "name": "webhook-id",
        "in": "header",
        "required": True,
        "description": "Names what is sent, the same in every attempt: what has come before needs no work.",
        "schema": {"type": "string"},
        "example": "evt_5b8c1f0e9a27d364_41",
    },
    "WebhookTimestamp": {
        "name": "webhook-timestamp",
        "in": "header",
        "required": True,
        "description": "When it is sent, in seconds since 1970; refuse what is older than a few minutes.",
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
        "example": "1795340000",
    },
    "WebhookSignature": {
        "name": "webhook-signature",
        "in": "header",
        "required": True,
        "description": "Who sends it, as Standard Webhooks has it: signatures with blanks between, each "
        "`v1,` and the Base64 of HMAC-SHA256 over id, timestamp and body, with dots between.",
        "schema": {"type": "string"},
        "example": "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
    },
}
"""What the hub sends beside the body of a webhook."""

PROBLEM_SCHEMAS: dict[str, Component] = {
    "Problem": {
        "title": "Problem",
        "description": "What went wrong (RFC 9457). It may hold further members.",
        "type": "object",
        "required": ["type", "title", "status", "detail", "request_id", "errors"],
        "properties": {
            "type": {
                "type": "string",
                "format": "uri-reference",
                "description": "Stable name of the kind of problem, and the address of its page.",
                "examples": ["/problems/not-found"],
            },
            "title": {
                "type": "string",
                "description": "The kind of problem in a few words; always the same for one `type`.",
                "examples": ["There is nothing here"],
            },
            "status": {
                "type": "integer",
                "minimum": 400,
                "maximum": 599,
                "description": "Status of the answer.",
                "examples": [404],
            },
            "detail": {
                "type": "string",
                "description": "What went wrong this time, for people.",
                "examples": ["There is no API named payments."],
            },
            "request_id": {
                "type": "string",
                "description": "Id of the request, as in `X-Request-ID`.",
                "examples": ["8f14e45fceea467f9b0b5d1c2a7e3d60"],
            },
            "errors": {
                "type": "array",
                "description": "Each thing that is wrong, and where; empty when there is no place.",
                "items": {"$ref": "#/components/schemas/Fault"},
                "examples": [[]],
            },
            "check": {
                "$ref": "#/components/schemas/Check",
                "description": "What the release does; only where it was refused.",
            },
            "error": {
                "type": "string",
                "description": "OAuth2's word for it (RFC 6749 section 5.2); only where signing in failed.",
                "examples": ["invalid_grant"],
            },
        },
    },
    "Fault": {
        "title": "Fault",
        "description": "One thing that is wrong, and where.",
        "type": "object",
        "required": ["in", "pointer", "detail", "code", "line", "column"],
        "properties": {
            "in": {
                "type": "string",
                "description": "Part of the request: `body`, `path`, `query`, `header`, or `document` for "
                "the OpenAPI document in it.",
                "examples": ["body"],
            },
            "pointer": {
                "type": "string",
                "description": "JSON Pointer (RFC 6901) into that part; empty for the whole of it.",
                "examples": ["/title"],
            },
            "detail": {"type": "string", "description": "What is wrong.", "examples": ["Field required"]},
            "code": {"type": "string", "description": "Stable name of the rule.", "examples": ["missing"]},
            "line": {
                "type": ["integer", "null"],
                "minimum": 1,
                "description": "Line in the text, counted from 1; null where lines mean nothing.",
                "examples": [None],
            },
            "column": {
                "type": ["integer", "null"],
                "minimum": 1,
                "description": "Column in that line, counted from 1.",
                "examples": [None],
            },
        },
    },
}

STATUS_NAMES = {
    400: "Unreadable",
    401: "Unauthenticated",
    403: "Forbidden",
    404: "NotFound",
    408: "BodyTooSlow",
    409: "Conflict",
    410: "Gone",
    412: "PreconditionFailed",
    413: "TooLarge",
    415: "UnsupportedMediaType",
    416: "RangeNotSatisfiable",
    422: "Invalid",
    428: "PreconditionRequired",
    429: "RateLimited",
    503: "Busy",
    507: "StorageFull",
}
_EXTRA_HEADERS = {
    401: ["WWW-Authenticate"],
    403: ["WWW-Authenticate"],
    415: ["Accept"],
    416: ["Content-Range"],
    429: ["Retry-After"],
    503: ["Retry-After"],
}


def header_references(*names: str) -> dict[str, Component]:
    """Return the `headers` of a response, each a reference to its component."""
    every = ("X-Request-ID", "Server-Timing", "RateLimit-Policy", "RateLimit")
    return {name: {"$ref": f"#/components/headers/{name}"} for name in (*every, *names)}


def problem_response(status: int, example: Component, description: str) -> Component:
    """Return the response component that tells of problems of one *status*."""
    return {
        "description": description,
        "headers": header_references("Cache-Control", *_EXTRA_HEADERS.get(status, [])),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}},
    }
