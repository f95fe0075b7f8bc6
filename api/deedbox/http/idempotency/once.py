"""What `StrictRoute` puts around every route that creates."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from deedbox.http.declare import PROBLEMS
from deedbox.http.idempotency.claim import Claim, Replay
from deedbox.http.idempotency.key import HEADER
from deedbox.problems import Busy, IdempotencyKeyInUse, SecretShownOnce

Handle = Callable[[Request], Coroutine[Any, Any, Response]]


def creates(route: APIRoute) -> bool:
    """Return whether *route* must not be done twice: it is a POST that answers 201."""
    return "POST" in (route.methods or ()) and route.status_code == 201


def once(handle: Handle, route: APIRoute) -> Handle:
    """Return the handler of *route* that does the request of one key once, where *handle* would again.

    A route that declares `SecretShownOnce` has its answers sealed.
    """
    conflicts = route.responses.get(SecretShownOnce.status, {}).get(PROBLEMS, [])
    is_secret = SecretShownOnce.slug in conflicts

    async def handle_once(request: Request) -> Response:
        lines = request.headers.getlist(HEADER)
        if not lines:
            return await handle(request)
        claim = Claim(request, route.unique_id, lines, await request.body(), is_secret=is_secret)
        request.state.companion = claim
        try:
            claim.answer = await handle(request)
        except Replay as replay:
            return replay.answer
        except Busy as busy:
            # Who comes second waits for the one writer, and is replayed. This one has waited long enough.
            if claim.is_another_at_work:
                msg = "The first request with this key is still at work. Send this one again."
                raise IdempotencyKeyInUse(msg, headers=busy.headers) from busy
            raise
        finally:
            claim.release()
        return claim.answer

    return handle_once
