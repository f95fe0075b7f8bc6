"""Headers that are missing, wrong, or of something else."""

import random
from typing import Any

from faults.changes import in_problems, numbers
from faults.fault import Fault
from faults.plant import Answer, answer, function, several


def _drops(name: str) -> Any:
    def change(given: Answer) -> None:
        if name in given.headers:
            del given.headers[name]

    return change


def _header(name: str, make: Any) -> Any:
    def change(given: Answer) -> None:
        if name in given.headers:
            given.headers[name] = make(given.headers[name])

    return change


def _allow_without(method: str) -> Any:
    return _header("allow", lambda allow: ", ".join(set(allow.split(", ")) - {method}))


def _same_id(given: Answer) -> None:
    given.headers["x-request-id"] = "0" * 32
    in_problems(given, request_id="0" * 32)


def _own_id(given: Answer) -> None:
    if given.asked.get("x-request-id"):
        given.headers["x-request-id"] = f"hub-{next(numbers)}"
        in_problems(given, request_id=given.headers["x-request-id"])


def _title(_: dict[str, str]) -> str:
    # Every third document shall be one with a title from beyond Latin-1.
    return "Zürich" if next(numbers) % 3 else "日本"


def _busy(original: Any, *given: Any) -> Any:
    from deedbox.problems import Busy

    if next(numbers) % 7 == 0:
        busy = Busy("Too many at once.")
        busy.headers.pop("Retry-After", None)
        raise busy
    return original(*given)


FAULTS = (
    Fault(
        "no-etag",
        "A channel comes without ETag.",
        "channels_read",
        answer("channels_read", _drops("etag")),
        like="F15",
    ),
    Fault(
        "etag-without-quotes",
        "The ETag has no quotes.",
        "versions_read",
        answer("versions_read", _header("etag", lambda etag: etag.strip('"'))),
        like="F16",
    ),
    Fault(
        "weak-etag",
        "The ETag is weak.",
        "apis_read",
        answer("apis_read", _header("etag", lambda etag: f"W/{etag}")),
    ),
    Fault(
        "another-etag-after-write",
        "The ETag of a change is not the one that a GET shows.",
        "apis_update",
        answer("apis_update", _header("etag", lambda etag: f'"{etag[2:-1]}"')),
    ),
    Fault(
        "random-etag",
        "Every answer has another ETag.",
        "channels_list",
        answer("channels_list", _header("etag", lambda _: f'"{random.random()}"')),
    ),
    Fault("no-etag-in-304", "A 304 comes without ETag.", "all reads", answer("", _drops("etag"), status=304)),
    Fault(
        "no-www-authenticate",
        "A 401 has no challenge.",
        "all",
        answer("", _drops("www-authenticate"), status=401),
        like="F48",
    ),
    Fault(
        "challenge-without-error",
        "The challenge does not say that the token is unknown.",
        "all",
        answer("", _header("www-authenticate", lambda _: 'Bearer realm="deedbox"'), status=401),
    ),
    Fault(
        "challenge-without-scope",
        "The challenge of a 403 does not name the scope.",
        "all",
        answer(
            "",
            _header("www-authenticate", lambda _: 'Bearer realm="deedbox", error="insufficient_scope"'),
            status=403,
        ),
    ),
    Fault(
        "no-location",
        "What is created has no Location.",
        "apis_create",
        answer("apis_create", _drops("location")),
        like="F51",
    ),
    Fault(
        "location-of-the-api",
        "The Location of a version is its API's.",
        "versions_publish",
        answer(
            "versions_publish", _header("location", lambda place: place.partition("/versions")[0]), status=201
        ),
        like="F38",
    ),
    Fault(
        "absolute-location",
        "Location names another host.",
        "channels_move",
        answer("channels_move", _header("location", lambda place: f"http://hub.example{place}"), status=201),
    ),
    Fault(
        "405-without-allow", "A 405 has no Allow.", "all", answer("", _drops("allow"), status=405), like="F26"
    ),
    Fault(
        "allow-incomplete",
        "Allow leaves PATCH out.",
        "all",
        several(
            answer("", _allow_without("PATCH"), status=204), answer("", _allow_without("PATCH"), status=405)
        ),
        like="F60",
    ),
    Fault(
        "allow-without-head", "Allow leaves HEAD out.", "all", answer("", _allow_without("HEAD"), status=204)
    ),
    Fault(
        "415-without-accept",
        "A 415 does not say what is read.",
        "all with a body",
        answer("", _drops("accept"), status=415),
    ),
    Fault(
        "no-request-id",
        "Lists come without X-Request-ID.",
        "apis_list",
        answer("apis_list", _drops("x-request-id")),
    ),
    Fault("one-request-id", "Every answer has the same X-Request-ID.", "all", answer("", _same_id, status=0)),
    Fault(
        "request-id-not-taken",
        "A sane X-Request-ID of the caller is replaced.",
        "all",
        answer("", _own_id, status=0),
    ),
    Fault(
        "request-id-taken-as-it-is",
        "Whatever the caller sends as X-Request-ID comes back.",
        "all",
        answer(
            "",
            lambda given: given.headers.__setitem__(
                "x-request-id", given.asked.get("x-request-id", "a" * 20)
            ),
            status=0,
        ),
    ),
    Fault(
        "problem-of-another-request",
        "The problem names another request than its header.",
        "all",
        answer("", lambda given: in_problems(given, request_id="f" * 32), status=404),
    ),
    Fault(
        "no-sunset-in-304",
        "A 304 says nothing of the sunset of the version.",
        "versions_read",
        answer("versions_read", _drops("sunset"), status=304),
    ),
    Fault(
        "deprecated-in-milliseconds",
        "Deprecation counts milliseconds.",
        "all reads of a version",
        answer("", _header("deprecation", lambda value: value + "000")),
    ),
    Fault(
        "no-server-timing",
        "A 304 comes without Server-Timing.",
        "all reads",
        answer("", _drops("server-timing"), status=304),
    ),
    Fault(
        "cached-by-everyone",
        "What only some may read may be kept by every cache.",
        "versions_read",
        answer("versions_read", _header("cache-control", lambda _: "public, max-age=600")),
    ),
    Fault(
        "problems-cached",
        "A 404 may be kept.",
        "apis_read",
        answer("apis_read", _drops("cache-control"), status=404),
    ),
    Fault(
        "list-kept-for-a-year",
        "A list, which changes, is called immutable.",
        "versions_list",
        answer("versions_list", _header("cache-control", lambda _: "private, max-age=31536000, immutable")),
    ),
    Fault(
        "document-not-kept",
        "A document, which never changes, may not be kept.",
        "versions_document",
        answer("versions_document", _header("cache-control", lambda _: "no-store")),
    ),
    Fault(
        "sniffed",
        "Browsers may guess what a document is.",
        "versions_document",
        answer("versions_document", _drops("x-content-type-options")),
    ),
    Fault(
        "document-not-sandboxed",
        "A document is served without its Content-Security-Policy.",
        "versions_document",
        answer("versions_document", _drops("content-security-policy")),
    ),
    Fault(
        "one-etag-for-all-codings",
        "A document that comes compressed has the ETag of the one that does not.",
        "versions_document",
        function("http.compression", "_name", lambda original, headers, coding: None),
    ),
    Fault(
        "framed",
        "Pages of others may show an answer in a frame.",
        "all",
        answer("", _drops("x-frame-options"), status=0),
    ),
    Fault(
        "digest-of-something-else",
        "Repr-Digest is of other bytes.",
        "versions_document",
        answer(
            "versions_document",
            _header("repr-digest", lambda digest: digest[:9] + digest[9:-2][::-1] + digest[-2:]),
        ),
    ),
    Fault(
        "no-digest",
        "A document comes without Repr-Digest.",
        "versions_document",
        answer("versions_document", _drops("repr-digest")),
    ),
    Fault(
        "document-as-text",
        "A document comes as text/plain.",
        "versions_document",
        answer("versions_document", _header("content-type", lambda _: "text/plain")),
        like="F14",
        instead="CSV",
    ),
    Fault(
        "yaml-as-json",
        "A YAML document comes as application/json.",
        "versions_document",
        answer("versions_document", _header("content-type", lambda _: "application/json")),
    ),
    Fault(
        "no-content-type",
        "An API comes without Content-Type.",
        "apis_read",
        answer("apis_read", _drops("content-type")),
    ),
    Fault(
        "html-for-json",
        "A list comes as text/html.",
        "channels_list",
        answer("channels_list", _header("content-type", lambda _: "text/html")),
    ),
    Fault(
        "busy-without-retry-after",
        "Every seventh list is answered 503 without Retry-After.",
        "operations_list",
        function("catalog.operations.service", "page", _busy),
        like="F47",
        instead="429",
    ),
    Fault(
        "title-in-a-header",
        "The document's title goes into a header as it is; what is not Latin-1 ends in 500.",
        "versions_document",
        function(
            "catalog.versions.downloads",
            "respond_bytes",
            lambda original, *given, **named: original(
                *given, **{**named, "headers": {**named["headers"], "X-Title": _title(named["headers"])}}
            ),
        ),
        like="F53",
    ),
)
