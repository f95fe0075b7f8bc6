"""One attempt: a signed POST to the receiver, and what came of it. A redirect is not followed; it failed."""

import logging
import time
from collections.abc import Mapping
from typing import Final

import anyio
import httpx2

from deedbox import __version__
from deedbox.db import now
from deedbox.http.outbound import read_at_most
from deedbox.texts import printable
from deedbox.webhooks.deliveries.schemas import LONGEST_ERROR, LONGEST_EXCERPT
from deedbox.webhooks.deliveries.service import Outcome

log = logging.getLogger("deedbox.webhooks")

STEP_SECONDS: Final = 10.0
"""For connecting, for sending, and for each part of the answer."""
WHOLE_SECONDS: Final = 20.0
"""For all of it: the standard gives a receiver 15 to 30 seconds."""
AGENT: Final = f"Deedbox/{__version__}"


async def send(client: httpx2.AsyncClient, url: str, headers: Mapping[str, str], body: bytes) -> Outcome:
    """Send *body* and return what came of it, never later than `WHOLE_SECONDS` after."""
    at, started = now(), time.monotonic()
    status: int | None = None
    excerpt = retry_after = None
    error: str | None = f"There was no answer within {WHOLE_SECONDS:g} seconds."
    with anyio.move_on_after(WHOLE_SECONDS):
        try:
            async with client.stream("POST", url, content=body, headers=_all_of(headers)) as response:
                status, retry_after = response.status_code, response.headers.get("retry-after")
                error = None if response.is_success else f"The receiver answered {status}."
                excerpt = await _excerpt(response)
        except httpx2.HTTPError as failure:
            # What came before counts: whoever has answered 204 and then breaks off has answered.
            error = _told(failure) if status is None else error
        except httpx2.InvalidURL:
            error = "The URL cannot be sent to."
        except Exception as failure:
            # Else it would be tried for ever: what is not counted is never the last time.
            log.exception("an attempt failed for a reason that nobody foresaw")
            error = f"The hub failed at it, by {type(failure).__name__}."
    return Outcome(
        at=at,
        milliseconds=int((time.monotonic() - started) * 1000),
        status=status,
        error=error and error[:LONGEST_ERROR],
        excerpt=excerpt,
        retry_after=retry_after,
    )


def _all_of(headers: Mapping[str, str]) -> dict[str, str]:
    return {
        **headers,
        "content-type": "application/json",
        "user-agent": AGENT,
        # What is kept of an answer is read as it comes.
        "accept-encoding": "identity",
        "accept": "*/*",
    }


async def _excerpt(response: httpx2.Response) -> str | None:
    """Return the beginning of the body; None where it is coded, or no text."""
    if response.headers.get("content-encoding", "identity") != "identity":
        return None
    # Of UTF-8 a character has up to four bytes; the last may be cut in two.
    text = (await read_at_most(response, LONGEST_EXCERPT)).decode("utf-8", "replace")
    return printable(text.rstrip("\N{REPLACEMENT CHARACTER}")) if "\0" not in text else None


def _told(failure: httpx2.HTTPError) -> str:
    """Return why there was no answer, for whoever owns the webhook."""
    if isinstance(failure, httpx2.ConnectError | httpx2.ConnectTimeout) and str(failure):
        return printable(str(failure))
    if isinstance(failure, httpx2.TimeoutException):
        return f"The receiver did nothing for {STEP_SECONDS:g} seconds."
    if isinstance(failure, httpx2.RemoteProtocolError):
        return "The receiver's answer is not HTTP, or breaks off."
    return f"The connection broke ({type(failure).__name__})."
