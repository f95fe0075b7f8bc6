"""Sending a call, blocking and async: the same steps with and without `await`.

What to send, when to try again and what an answer means is decided in pure modules that both share.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterable, Awaitable, Callable, Iterable
from contextlib import aclosing, closing
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode

import httpx2

from .answers import is_refused_token, model_of
from .attempts import Tries
from .calls import Call
from .config import Config
from .deadlines import AsyncInTime, InTime, in_time
from .errors import ConfigurationError
from .expected import Expected, value_of
from .hooks import UNSIGNED_URL
from .kept_answers import Kept, KeptAnswers
from .models import Model
from .options import beside, with_extra
from .retry import RetryPolicy
from .signing import chosen

if TYPE_CHECKING:
    # Only those who sign in need them.
    from .sessions import AsyncSession, Session

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class _Wiring:
    config: Config
    retry: RetryPolicy
    answers: KeptAnswers

    def url_of(self, call: Call) -> httpx2.URL:
        path, query = call.url_path(), call.query_pairs()
        # The token goes to the server and nowhere else: a slash ends what says where (RFC 3986 section 3.2).
        if not path.startswith("/"):
            raise ConfigurationError(f"{path[:80]!r} could lead elsewhere; the token is not sent there")
        base = self.config.base_text
        text = f"{call.elsewhere.get(base, base)}{path}"
        return _url(f"{text}?{urlencode(query)}" if query else text)

    def kept_under(self, call: Call) -> str:
        """Return what an answer goes by among those that are kept; empty where none are."""
        return str(self.url_of(call)) if self.answers.are_kept else ""

    def headers_of(self, call: Call, token: str | None) -> dict[str, str]:
        headers = {"Accept": "application/json", "User-Agent": self.config.user_agent, **call.header_pairs()}
        for signature in chosen(self.config.signatures, call.alternatives):
            if signature.place == "header":
                headers[signature.name] = signature.value
            elif signature.place == "cookie":
                pair = f"{signature.name}={signature.value}"
                headers["Cookie"] = f"{headers['Cookie']}; {pair}" if "Cookie" in headers else pair
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        if call.upload is not None:
            headers["Content-Type"] = call.upload.content_type
            if call.upload.length is not None:
                headers["Content-Length"] = str(call.upload.length)
        return headers

    def request_of(
        self,
        call: Call,
        token: str | None,
        http: httpx2.Client | httpx2.AsyncClient,
        upload: bytes | Iterable[bytes] | AsyncIterable[bytes] | None,
        tries: Tries,
    ) -> httpx2.Request:
        """Return the request for *call*, with what *http* adds to each of its requests."""
        headers = self.headers_of(call, token)
        body = self.body_of(call, headers)
        headers = with_extra(headers, call.options)
        url, extensions = self.signed(self.url_of(call), call)
        # What `http.build_request` would do, which takes twice as long.
        return httpx2.Request(
            call.method,
            url.copy_merge_params(http.params) if http.params else url,
            headers=beside(http.headers, headers),
            cookies=http.cookies,
            content=body if upload is None else upload,
            extensions={
                **extensions,
                "timeout": tries.within(self.config.limits(call.options.get("timeout"))),
            },
        )

    def signed(self, url: httpx2.URL, call: Call) -> tuple[httpx2.URL, dict[str, httpx2.URL]]:
        """Return *url* with the keys that belong into its query, and what to remember of the one without."""
        if not self.config.signatures:
            return url, {}
        keys = {
            signature.name: signature.value
            for signature in chosen(self.config.signatures, call.alternatives)
            if signature.place == "query"
        }
        return (url.copy_merge_params(keys), {UNSIGNED_URL: url}) if keys else (url, {})

    def body_of(self, call: Call, headers: dict[str, str]) -> bytes | None:
        """Return the JSON or form body of *call*, naming its type in *headers*."""
        body = call.body()
        if body is None:
            return None
        headers["Content-Type"], content = body
        return content


@lru_cache(maxsize=256)
def _url(text: str) -> httpx2.URL:
    # Read anew it takes half of what making a request does, and most programs ask for few places.
    return httpx2.URL(text)


async def pause(seconds: float) -> None:
    """Wait, under whichever event loop."""
    # Not at the top: a program that blocks never needs it, nor does one that has not called yet.
    import anyio

    await anyio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Transport(_Wiring):
    """Sends calls over an `httpx2.Client`."""

    http: Callable[[], httpx2.Client]
    sleep: Callable[[float], None] = time.sleep
    session: Session | None = None
    """Where tokens come from; None means always the same one, or none."""

    def send(self, call: Call, *, stream: bool = False, known: Kept | None = None) -> httpx2.Response:
        """Return the successful response to *call*; with *stream* its body is left to read, and the caller
        closes it. With *known* a 304 is a success.

        Raises:
            APIStatusError: any other status. APIConnectionError: no complete answer. SignInRefused: nobody
            could be signed in.
        """
        was_refused = False
        call = call.begun(self.config.deadline_seconds)
        tries = Tries(call, self.retry, self.config.hooks)
        while True:
            token, http = self._token(call), self.http()
            upload = None if call.upload is None else call.upload.blocking()
            request = self.request_of(call, token, http, upload, tries)
            tries.starts(request)
            try:
                response = self._exchange(http, request, call.ends_at, stream=stream)
            except httpx2.RequestError as error:
                wait = tries.after_error(error, request)
            else:
                if response.is_success:
                    tries.succeeded(response)
                    return response
                if known is not None and response.status_code == 304:
                    tries.succeeded(response)
                    return known.answer(response)
                if self.session and token and not was_refused and is_refused_token(response):
                    was_refused = True
                    self.session.refuse(token)
                    if call.is_replayable:
                        tries.again(response)
                        continue
                wait = tries.after_refusal(response)
            self.sleep(wait)

    def fetch(self, call: Call, model: type[M]) -> M:
        """Send *call* and return its answer."""
        url = self.kept_under(call)
        asking, known = self.answers.asking(call, url)
        response = self.send(asking, known=known)
        answer = model_of(response, model)
        self.answers.keep(call, url, response)
        return answer

    def answer(self, call: Call, *expected: Expected) -> Any:
        """Send *call* and return its answer as what is *expected* for its status."""
        url = self.kept_under(call)
        asking, known = self.answers.asking(call, url)
        response = self.send(asking, known=known)
        answer = value_of(response, expected)
        self.answers.keep(call, url, response)
        return answer

    def run(self, call: Call) -> None:
        """Send *call*, whose answer has no content."""
        self.send(call)

    @staticmethod
    def _exchange(
        http: httpx2.Client, request: httpx2.Request, ends_at: float | None, *, stream: bool
    ) -> httpx2.Response:
        is_timed = ends_at is not None
        response = http.send(request, stream=stream or is_timed, auth=None, follow_redirects=False)
        if ends_at is not None and isinstance(response.stream, httpx2.SyncByteStream):
            response.stream = InTime(response.stream, ends_at)
        if (stream or is_timed) and not (stream and response.is_success):
            with closing(response):
                response.read()
        return response

    def _token(self, call: Call) -> str | None:
        if self.session is None:
            return self.config.token
        return None if call.is_public else self.session.token(self.send)


@dataclass(frozen=True, slots=True)
class AsyncTransport(_Wiring):
    """Sends calls over an `httpx2.AsyncClient`."""

    http: Callable[[], httpx2.AsyncClient]
    sleep: Callable[[float], Awaitable[None]] = pause
    session: AsyncSession | None = None

    async def send(self, call: Call, *, stream: bool = False, known: Kept | None = None) -> httpx2.Response:
        """Return the successful response to *call*; see `Transport.send`."""
        was_refused = False
        call = call.begun(self.config.deadline_seconds)
        tries = Tries(call, self.retry, self.config.hooks)
        while True:
            token, http = await self._token(call), self.http()
            upload = None if call.upload is None else call.upload.non_blocking()
            request = self.request_of(call, token, http, upload, tries)
            tries.starts(request)
            try:
                response = await self._exchange(http, request, call.ends_at, stream=stream)
            except httpx2.RequestError as error:
                wait = tries.after_error(error, request)
            else:
                if response.is_success:
                    tries.succeeded(response)
                    return response
                if known is not None and response.status_code == 304:
                    tries.succeeded(response)
                    return known.answer(response)
                if self.session and token and not was_refused and is_refused_token(response):
                    was_refused = True
                    self.session.refuse(token)
                    if call.is_replayable:
                        tries.again(response)
                        continue
                wait = tries.after_refusal(response)
            await self.sleep(wait)

    async def fetch(self, call: Call, model: type[M]) -> M:
        """Send *call* and return its answer."""
        url = self.kept_under(call)
        asking, known = self.answers.asking(call, url)
        response = await self.send(asking, known=known)
        answer = model_of(response, model)
        self.answers.keep(call, url, response)
        return answer

    async def answer(self, call: Call, *expected: Expected) -> Any:
        """Send *call* and return its answer as what is *expected* for its status."""
        url = self.kept_under(call)
        asking, known = self.answers.asking(call, url)
        response = await self.send(asking, known=known)
        answer = value_of(response, expected)
        self.answers.keep(call, url, response)
        return answer

    async def run(self, call: Call) -> None:
        """Send *call*, whose answer has no content."""
        await self.send(call)

    @staticmethod
    async def _exchange(
        http: httpx2.AsyncClient, request: httpx2.Request, ends_at: float | None, *, stream: bool
    ) -> httpx2.Response:
        is_timed = ends_at is not None
        sent = partial(http.send, request, stream=stream or is_timed, auth=None, follow_redirects=False)
        response = await (sent() if ends_at is None else in_time(sent, ends_at))
        if ends_at is not None and isinstance(response.stream, httpx2.AsyncByteStream):
            response.stream = AsyncInTime(response.stream, ends_at)
        if (stream or is_timed) and not (stream and response.is_success):
            async with aclosing(response):
                await response.aread()
        return response

    async def _token(self, call: Call) -> str | None:
        if self.session is None:
            return self.config.token
        return None if call.is_public else await self.session.token(self.send)
