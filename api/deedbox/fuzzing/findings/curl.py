"""A request as a command that people can copy: short, safe for a shell, and without anybody's credentials."""

import base64
import re
import shlex
from collections.abc import Mapping
from typing import Any, Final

from deedbox.fuzzing.outcomes import Request
from deedbox.fuzzing.redacting import REPLACEMENT

_OF_THE_CLIENT: Final = frozenset(
    {
        "user-agent",
        "accept-encoding",
        "accept",
        "connection",
        "content-length",
        "x-schemathesis-testcaseid",
        "host",
    }
)
"""What any client sends by itself."""
_BINARY: Final = "base64:"
_MOST: Final = 100_000


def request_of(recorded: Mapping[str, Any]) -> Request:
    """Return the request that the engine *recorded*, without what any client sends by itself."""
    headers = {
        name: ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        for name, value in (recorded.get("headers") or {}).items()
        if name.lower() not in _OF_THE_CLIENT
    }
    return Request(
        str(recorded.get("method")), str(recorded.get("uri")), headers, text_of(recorded.get("body"))
    )


def text_of(packed: Any) -> str | None:
    """Return what the engine writes as `{"$base64": …}`: as text where it is text."""
    if not isinstance(packed, dict) or "$base64" not in packed:
        return packed if isinstance(packed, str) else None
    content = base64.b64decode(str(packed["$base64"]))[:_MOST]
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return _BINARY + base64.b64encode(content).decode()
    # A shell can hand over no NUL.
    return text if "\0" not in text else _BINARY + base64.b64encode(content).decode()


def curl(request: Request) -> str:
    """Return the command that sends *request*; a variable stands for what was filtered."""
    words = ["curl"]
    if request.method == "HEAD":
        words.append("--head")
    elif request.method != ("GET" if request.body is None else "POST"):
        words += ["-X", shlex.quote(request.method)]
    for name, value in request.headers.items():
        if REPLACEMENT in value:
            words += ["-H", f'"{_plain(name)}: {_variable(name)}"']
        else:
            # Without a value curl would take the header away; with a semicolon it is sent empty.
            words += ["-H", shlex.quote(f"{name}: {value}" if value else f"{name};")]
    if request.body is not None:
        if "content-type" not in {name.lower() for name in request.headers}:
            words += ["-H", "Content-Type:"]  # Else curl would say that it is a form.
        words += _body(request.body)
    words.append(shlex.quote(request.url))
    command = " ".join(words)
    if request.body is not None and request.body.startswith(_BINARY):
        return f"printf %s {shlex.quote(request.body.removeprefix(_BINARY))} | base64 -d | {command}"
    return command


def _body(body: str) -> list[str]:
    # To --data-binary an @ at the beginning is the name of a file; a text may begin so.
    return ["--data-binary", "@-"] if body.startswith(_BINARY) else ["--data-raw", shlex.quote(body)]


def _plain(name: str) -> str:
    return re.sub(r"[^0-9A-Za-z_-]", "", name)


def _variable(name: str) -> str:
    return "$" + re.sub(r"[^0-9A-Z]+", "_", name.upper()).strip("_")
