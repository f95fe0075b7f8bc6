"""Long texts, sent while they are made: who hangs up ends the making, and a failure cannot be overlooked."""

import logging
from collections.abc import AsyncIterator, Mapping
from typing import Any, Final

from fastapi import Request
from starlette.responses import Response, StreamingResponse

from deedbox.http.conditional import REVALIDATE, is_known, not_modified
from deedbox.problems import Problem

log = logging.getLogger("deedbox.long_texts")

MARKDOWN: Final = "text/markdown; charset=utf-8"
_OURS: Final = "The hub failed; its log has the details."


class BrokenOff(Exception):
    """A text could not be written to its end: the connection breaks off, and nobody takes it for whole."""


def respond_markdown(
    request: Request, parts: AsyncIterator[str], *, etag: str, filename: str, headers: Mapping[str, str]
) -> Response:
    """Return *parts*, each sent as it is made, under *etag*; or 304, for which none is made.

    Where making one fails, a last part says so, and the transfer ends without its end.
    """
    sent = {
        "ETag": etag,
        **download_headers(filename),
        # A text that broke off ends with words that are no part of it, so that it cannot be gone on with.
        "Accept-Ranges": "none",
        # Proxies that buffer would keep what is there already from who reads along.
        "X-Accel-Buffering": "no",
        **headers,
    }
    if is_known(request, etag):
        return not_modified(sent)
    return StreamingResponse(_to_the_end(parts), media_type=MARKDOWN, headers=sent)


def download_headers(filename: str) -> dict[str, str]:
    """Return the headers of a text that is for keeping."""
    return {
        "Cache-Control": REVALIDATE,
        # What is told is in somebody's words: a browser that opens it must not run anything in it.
        "Content-Disposition": f'attachment; filename="{filename}"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }


async def _to_the_end(parts: AsyncIterator[str]) -> AsyncIterator[str]:
    try:
        async for part in parts:
            yield part
    except Exception as error:
        reason = error.detail if isinstance(error, Problem) else _OURS
        log.warning("a long text is broken off", exc_info=error)
        yield f"\n\n**This is not all: the rest could not be written.** {reason}\n"
        raise BrokenOff from error


def markdown_of(description: str, example: str) -> dict[str, Any]:
    """Return the content of such an answer, for the contract."""
    return {MARKDOWN: {"schema": {"type": "string", "description": description}, "example": example}}
