"""Who is told what a client does: hooks of the caller's, and a log that holds no secret."""

import logging
from dataclasses import dataclass

import httpx2

from .text import one_line, without_secrets

LOG = logging.getLogger(__name__.partition(".")[0])
"""Named after the package; each try is a line of level DEBUG."""
UNSIGNED_URL = "unsigned_url"
"""The extension of a request that holds its URL as it may be shown."""


def shown_url(request: httpx2.Request) -> str:
    """Return the URL of *request* as it may be shown, on one line: a key that signs it is not in it."""
    url = request.extensions.get(UNSIGNED_URL, request.url)
    return one_line(without_secrets(str(url)), 200)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try of a call, fit to be shown: it has no header, no body, and no key."""

    method: str
    url: str
    """Without keys in its query."""
    number: int
    """1 is the first try."""
    seconds: float
    """Until it failed or the answer was there, whose body may be left to read."""
    status: int | None = None
    """None when there was no answer."""
    error: str | None = None
    """Why there was none."""
    request_id: str | None = None
    wait_seconds: float | None = None
    """How long is waited before the next try; None when there is no next one."""

    def __str__(self) -> str:
        outcome = self.error if self.status is None else str(self.status)
        told = f"{self.method} {self.url}: {outcome} in {self.seconds:.3f} s, try {self.number}"
        told += "" if self.request_id is None else f", request {one_line(self.request_id, 80)}"
        return told if self.wait_seconds is None else f"{told}, again in {self.wait_seconds:.3f} s"


class Hooks:
    """Override what you want to be told. Called by the thread or task of the call, which waits for it; what
    it raises is raised by the call."""

    def before_request(self, request: httpx2.Request) -> None:
        """Before each try. Headers may be added here; the token is among them."""

    def after_attempt(self, attempt: Attempt) -> None:
        """After each try: `status` or `error` say how it went, `wait_seconds` whether another follows."""


class Watched:
    """One try, from when its request is made until it is told."""

    __slots__ = ("_hooks", "_number", "_request", "_started")

    def __init__(self, hooks: Hooks | None, request: httpx2.Request, number: int, started: float) -> None:
        self._hooks, self._request, self._number, self._started = hooks, request, number, started
        if hooks is not None:
            hooks.before_request(request)

    def ended(self, now: float, outcome: httpx2.Response | Exception, wait: float | None) -> None:
        """Tell hooks and log how it went."""
        status, error, request_id = None, None, None
        if isinstance(outcome, httpx2.Response):
            status, request_id = outcome.status_code, outcome.headers.get("x-request-id")
        else:
            error = one_line(f"{type(outcome).__name__}: {outcome}").removesuffix(":")
        url, seconds = shown_url(self._request), now - self._started
        attempt = Attempt(self._request.method, url, self._number, seconds, status, error, request_id, wait)
        LOG.debug("%s", attempt)
        if self._hooks is not None:
            self._hooks.after_attempt(attempt)
