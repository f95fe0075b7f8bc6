"""Conditional requests: ETags, 304, If-Match."""

import re
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import Scope

from faults.fault import Fault
from faults.plant import answer, function, request


def _never_matches(original: Any, lines: list[str], etag: str, *, weakly: bool) -> bool:
    return not weakly and bool(original(lines, etag, weakly=weakly))


def _always_matches(original: Any, lines: list[str], etag: str, *, weakly: bool) -> bool:
    return bool(lines) if weakly else bool(original(lines, etag, weakly=weakly))


def _any_condition(original: Any, self: Any, current: Any) -> None:
    return None


def _not_required(original: Any, self: Any, current: Any) -> None:
    if self._lines:
        original(self, current)


def _etag_without(*members: str) -> Any:
    """ETags are taken without some members, so they stay behind when those change."""

    def make(original: Any, body: bytes) -> str:
        text = body.decode()
        for member in members:
            text = re.sub(rf'"{member}":("[^"]*"|[^,}}]*)', "", text)
        return str(original(text.encode()))

    return function("http.conditional", "etag_of", make)


def _star(scope: Scope, body: bytes) -> bytes:
    headers = MutableHeaders(scope=scope)
    if "if-match" in headers:
        headers["if-match"] = "*"
    return body


def _without_star(scope: Scope, body: bytes) -> bytes:
    headers = MutableHeaders(scope=scope)
    if headers.get("if-match") == "*":
        headers["if-match"] = '"*"'
    return body


FAULTS = (
    Fault(
        "never-304",
        "Who has the representation gets it again.",
        "all reads",
        function("http.conditional", "_matches", _never_matches),
        like="F22",
    ),
    Fault(
        "always-304",
        "Any If-None-Match is answered 304.",
        "all reads",
        function("http.conditional", "_matches", _always_matches),
        like="F54",
    ),
    Fault(
        "304-with-body",
        "A 304 comes as 200 with an empty body.",
        "apis_read",
        answer("apis_read", lambda given: setattr(given, "status", 200), status=304),
    ),
    Fault(
        "if-match-ignored",
        "A change passes with a stale ETag.",
        "all changes",
        function("http.conditional:Precondition", "check", _any_condition),
        like="F24",
    ),
    Fault(
        "if-match-not-required",
        "A change passes without If-Match.",
        "all changes",
        function("http.conditional:Precondition", "check", _not_required),
    ),
    Fault(
        "if-match-ignored-on-delete",
        "A version is deleted with a stale ETag.",
        "versions_delete",
        request("versions_delete", _star),
    ),
    Fault(
        "if-match-ignored-on-move",
        "A channel is moved with a stale ETag.",
        "channels_move",
        request("channels_move", _star),
    ),
    Fault(
        "absence-not-checked",
        "A channel that is not there is made although If-Match names one.",
        "channels_move",
        function("http.conditional:Precondition", "check_absence", lambda original, self: None),
    ),
    Fault(
        "star-matches-nothing",
        "If-Match: * is answered 412.",
        "all changes",
        request("", _without_star),
    ),
    Fault(
        "list-of-etags-not-read",
        "Of several ETags only the first counts.",
        "all reads",
        function(
            "http.conditional",
            "_matches",
            lambda original, lines, etag, *, weakly: original(
                [line.partition(",")[0] for line in lines], etag, weakly=weakly
            ),
        ),
    ),
    Fault(
        "if-match-compares-weakly",
        "If-Match takes a weak ETag.",
        "all changes",
        function(
            "http.conditional",
            "_matches",
            lambda original, lines, etag, *, weakly: original(lines, etag, weakly=True),
        ),
    ),
    Fault(
        "etag-stale",
        "The ETag of an API stays when its title changes.",
        "all",
        _etag_without("title", "updated_at"),
        like="F23",
    ),
    Fault(
        "etag-of-a-version-stale",
        "The ETag of a version stays when its state changes.",
        "versions_read versions_update",
        _etag_without("state", "updated_at"),
    ),
    Fault(
        "etag-of-a-channel-stale",
        "The ETag of a channel stays when it moves.",
        "channels_read channels_move",
        _etag_without("version", "moved_at"),
    ),
    Fault(
        "etag-constant",
        "All representations have one ETag.",
        "all",
        function("http.conditional", "etag_of", lambda original, body: '"1"'),
    ),
)
