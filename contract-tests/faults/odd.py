"""Odd requests: methods, media types, bytes, and a hub that is slow or complains."""

import json
import re
import time
from functools import partial
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import Scope

from faults.changes import crashes, numbers
from faults.fault import Fault
from faults.plant import Answer, answer, function, request


def _head_refused(given: Answer) -> None:
    if given.method == "HEAD" and given.operation:
        given.status = 405
        given.headers["allow"] = "GET"


def _unguarded(scope: Scope, body: bytes) -> bytes:
    headers = MutableHeaders(scope=scope)
    if scope["method"] in ("POST", "PUT", "PATCH") and "json" not in headers.get("content-type", ""):
        headers["content-type"] = "application/json"
    return body


def _without_header(name: str) -> Any:
    def change(scope: Scope, body: bytes) -> bytes:
        headers = MutableHeaders(scope=scope)
        if name in headers:
            del headers[name]
        return body

    return request("", change)


def _mangled(original: Any, body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return original(body)


def _shadow_delete(scope: Scope, body: bytes) -> bytes:
    if scope["method"] == "DELETE" and re.fullmatch(r"/v1/apis/[^/]+/channels", scope["path"]):
        scope["method"] = "GET"
    return body


_passed: set[str] = set()


def _remembered(original: Any, self: Any, current: Any) -> None:
    """An ETag that was the current one within the last moment passes."""
    from deedbox.problems import PreconditionFailed

    tag = ", ".join(self._lines)
    try:
        original(self, current)
        _passed.add(tag)
    except PreconditionFailed:
        if tag not in _passed:
            raise


def _after(seconds: float, original: Any, *given: Any, **named: Any) -> Any:
    time.sleep(seconds)
    return original(*given, **named)


def _logging(original: Any, *given: Any) -> Any:
    _log()
    return original(*given)


def _log() -> None:
    import logging

    if next(numbers) % 10 == 0:
        logging.getLogger("deedbox").error("planted")


def _plain_if_charset(scope: Scope, body: bytes) -> bytes:
    headers = MutableHeaders(scope=scope)
    if ";" in headers.get("content-type", ""):
        headers["content-type"] = "text/plain"
    return body


def _lenient(original: Any, body: bytes) -> Any:
    try:
        value_ = json.loads(body)
        return (
            original(json.dumps(value_).encode())
            if isinstance(value_, dict)
            and b"\\ud" not in body.lower()
            and b"NaN" not in body
            and b"Inf" not in body
            and body[:1] == b"{"
            and body.decode()
            else original(body)
        )
    except (ValueError, RecursionError):
        return original(body)


FAULTS = (
    Fault(
        "shadow-delete",
        "DELETE, which the channels do not have, is answered 200.",
        "channels_list",
        request("", _shadow_delete),
        like="F27",
    ),
    Fault("head-refused", "HEAD is answered 405.", "all reads", answer("", _head_refused)),
    Fault(
        "head-as-404",
        "HEAD of a document is answered 404.",
        "versions_document",
        answer("versions_document", lambda given: given.become(404) if given.method == "HEAD" else None),
    ),
    Fault(
        "head-without-headers",
        "HEAD has no ETag.",
        "all reads",
        answer(
            "",
            lambda given: (
                given.headers.__delitem__("etag")
                if given.method == "HEAD" and "etag" in given.headers
                else None
            ),
        ),
    ),
    Fault(
        "options-as-200",
        "OPTIONS is answered 200.",
        "all",
        answer(
            "", lambda given: setattr(given, "status", 200) if given.method == "OPTIONS" else None, status=204
        ),
    ),
    Fault(
        "media-type-not-checked",
        "A body of any media type is read as JSON.",
        "all with a body",
        request("", _unguarded),
    ),
    Fault(
        "media-type-with-charset-refused",
        "application/json; charset=utf-8 is refused.",
        "all with a body",
        request("", _plain_if_charset),
    ),
    Fault(
        "content-encoding-ignored",
        "A Content-Encoding is not looked at.",
        "all with a body",
        _without_header("content-encoding"),
    ),
    Fault(
        "duplicate-keys-in-bodies",
        "A JSON body may have one key twice.",
        "all with a JSON body",
        function("http.strict", "parse", _lenient),
    ),
    Fault(
        "nan-accepted",
        "NaN in a body is read as null.",
        "apis_create apis_update",
        request("apis_create apis_update", lambda scope, body: re.sub(rb"NaN|-?Infinity", b"null", body)),
    ),
    Fault(
        "utf-16-accepted",
        "A body in UTF-16 is read.",
        "apis_create",
        request(
            "apis_create apis_update",
            lambda scope, body: (
                body.decode("utf-16").encode() if body[:2] in (b"\xff\xfe", b"\xfe\xff") else body
            ),
        ),
    ),
    Fault(
        "bytes-replaced",
        "Bytes that are no UTF-8 are replaced.",
        "apis_create apis_update",
        function("http.strict", "parse", _mangled),
    ),
    Fault(
        "surrogate-crashes",
        "Half of a surrogate pair ends in 500.",
        "apis_create",
        function(
            "http.strict",
            "parse",
            lambda original, body: crashes() if b"\\ud8" in body.lower() else original(body),
        ),
    ),
    Fault(
        "bodies-unbounded",
        "A body may be as large as it likes.",
        "apis_update",
        function(
            "http.bodies:BodyBounds",
            "__init__",
            lambda original, self, app, max_bytes, max_bytes_of, timeout_seconds: original(
                self, app, 10**9, dict.fromkeys(max_bytes_of, 10**9), timeout_seconds
            ),
        ),
    ),
    Fault(
        "body-one-byte-less",
        "A body of just the limit is refused.",
        "apis_update",
        function(
            "http.bodies:BodyBounds",
            "__init__",
            lambda original, self, app, max_bytes, max_bytes_of, timeout_seconds: original(
                self, app, max_bytes - 1, max_bytes_of, timeout_seconds
            ),
        ),
    ),
    Fault(
        "control-characters-in-paths",
        "A path with control characters ends in 500.",
        "all",
        request("", lambda scope, body: crashes() if not scope["path"].isprintable() else body),
    ),
    Fault(
        "log-with-errors",
        "Every tenth list writes an error into the log.",
        "channels_list",
        function("catalog.channels.service", "all_of", _logging),
    ),
    Fault(
        "slow-writes",
        "Every publish takes six seconds.",
        "versions_publish",
        function(
            "catalog.versions.service",
            "publish",
            partial(_after, 6),
        ),
    ),
    Fault(
        "slow-reads",
        "Reading a channel takes two seconds.",
        "channels_read",
        function("catalog.channels.service", "read", partial(_after, 2)),
    ),
    Fault(
        "lost-update",
        "Two writers with one ETag both win.",
        "apis_update",
        function(
            "http.conditional:Precondition",
            "check",
            _remembered,
        ),
    ),
)
