"""Sending a call, blocking and async: the same steps with and without `await`.

What to send, when to try again and what an answer means is decided in pure modules that both share.
"""

import time
from collections.abc import Awaitable, Callable
from contextlib import aclosing, closing
from dataclasses import dataclass, field
from typing import Any, TypeVar

import anyio
import httpx2

from .answers import UNSIGNED_URL, error_of, model_of, transport_error_of
from .calls import Call
from .config import Config
from .errors import ConfigurationError
from .expected import Expected, value_of
from .grants import is_refused_token
from .kept_answers import Kept, KeptAnswers
from .models import Model
from .retry import RetryPolicy, retry_after_seconds
from .sessions import AsyncSession, Session
from .signing import chosen

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class _Wiring:
    config: Config
    retry: RetryPolicy
    answers: KeptAnswers

    def url_of(self, call: Call) -> httpx2.URL:
        base = self.config.base_url
        base = httpx2.URL(call.elsewhere.get(str(base), base))
        path, query = call.url_path(), call.query_pairs()
        url = httpx2.URL(f"{base}{path}", params=query) if query else httpx2.URL(f"{base}{path}")
        # The token goes to the hub and nowhere else, whatever a path may do to the URL.
        if (url.scheme, url.host, url.port) != (base.scheme, base.host, base.port):
            raise ConfigurationError(
                f"{one_place(url)} is not at {one_place(base)}; the token is not sent there"
            )
        return url

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

    def signed(self, url: httpx2.URL, call: Call) -> tuple[httpx2.URL, dict[str, httpx2.URL]]:
        """Return *url* with the keys that belong into its query, and what to remember of the one without."""
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

    def wait_after_error(self, error: httpx2.RequestError, call: Call, retries: int) -> float | None:
        if not call.is_replayable:
            return None
        return self.retry.after_error(error, retries, is_idempotent=call.is_idempotent)

    def wait_after(self, response: httpx2.Response, call: Call, retries: int) -> float | None:
        if not call.is_replayable:
            return None
        asked = retry_after_seconds(response.headers.get("retry-after"))
        status = response.status_code
        return self.retry.after_status(status, asked, retries, is_idempotent=call.is_idempotent)


def one_place(url: httpx2.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


@dataclass(frozen=True, slots=True)
class Transport(_Wiring):
    """Sends calls over an `httpx2.Client`."""

    http: httpx2.Client
    sleep: Callable[[float], None] = field(default=time.sleep)
    session: Session | None = None
    """Where tokens come from; None means always the same one, or none."""

    def send(self, call: Call, *, stream: bool = False, known: Kept | None = None) -> httpx2.Response:
        """Return the successful response to *call*; with *stream* its body is left to read, and the caller
        closes it. With *known* a 304 is a success.

        Raises:
            APIStatusError: any other status. APIConnectionError: no complete answer. SignInRefused: nobody
            could be signed in.
        """
        retries, was_refused = 0, False
        while True:
            token = self._token(call)
            request = self._request(call, token)
            try:
                response = self._exchange(request, stream=stream)
            except httpx2.RequestError as error:
                wait = self.wait_after_error(error, call, retries)
                if wait is None:
                    raise transport_error_of(error, request) from error
            else:
                if response.is_success:
                    return response
                if known is not None and response.status_code == 304:
                    return known.answer(response)
                if self.session and token and not was_refused and is_refused_token(response):
                    was_refused = True
                    self.session.refuse(token)
                    if call.is_replayable:
                        continue
                wait = self.wait_after(response, call, retries)
                if wait is None:
                    raise error_of(response)
            retries += 1
            self.sleep(wait)

    def fetch(self, call: Call, model: type[M]) -> M:
        """Send *call* and return its answer."""
        url = str(self.url_of(call))
        asking, known = self.answers.asking(call, url)
        response = self.send(asking, known=known)
        answer = model_of(response, model)
        self.answers.keep(call, url, response)
        return answer

    def answer(self, call: Call, *expected: Expected) -> Any:
        """Send *call* and return its answer as what is *expected* for its status."""
        url = str(self.url_of(call))
        asking, known = self.answers.asking(call, url)
        response = self.send(asking, known=known)
        answer = value_of(response, expected)
        self.answers.keep(call, url, response)
        return answer

    def run(self, call: Call) -> None:
        """Send *call*, whose answer has no content."""
        self.send(call)

    def _exchange(self, request: httpx2.Request, *, stream: bool) -> httpx2.Response:
        response = self.http.send(request, stream=stream, auth=None, follow_redirects=False)
        if stream and not response.is_success:
            with closing(response):
                response.read()
        return response

    def _token(self, call: Call) -> str | None:
        if self.session is None:
            return self.config.token
        return None if call.is_public else self.session.token(self.send)

    def _request(self, call: Call, token: str | None) -> httpx2.Request:
        headers = self.headers_of(call, token)
        body = self.body_of(call, headers)
        url, extensions = self.signed(self.url_of(call), call)
        return self.http.build_request(
            call.method,
            url,
            headers=headers,
            content=body if call.upload is None else call.upload.blocking(),
            timeout=self.config.timeout(call.timeout),
            extensions=extensions,
        )


@dataclass(frozen=True, slots=True)
class AsyncTransport(_Wiring):
    """Sends calls over an `httpx2.AsyncClient`."""

    http: httpx2.AsyncClient
    sleep: Callable[[float], Awaitable[None]] = field(default=anyio.sleep)
    session: AsyncSession | None = None

    async def send(self, call: Call, *, stream: bool = False, known: Kept | None = None) -> httpx2.Response:
        """Return the successful response to *call*; see `Transport.send`."""
        retries, was_refused = 0, False
        while True:
            token = await self._token(call)
            request = self._request(call, token)
            try:
                response = await self._exchange(request, stream=stream)
            except httpx2.RequestError as error:
                wait = self.wait_after_error(error, call, retries)
                if wait is None:
                    raise transport_error_of(error, request) from error
            else:
                if response.is_success:
                    return response
                if known is not None and response.status_code == 304:
                    return known.answer(response)
                if self.session and token and not was_refused and is_refused_token(response):
                    was_refused = True
                    self.session.refuse(token)
                    if call.is_replayable:
                        continue
                wait = self.wait_after(response, call, retries)
                if wait is None:
                    raise error_of(response)
            retries += 1
            await self.sleep(wait)

    async def fetch(self, call: Call, model: type[M]) -> M:
        """Send *call* and return its answer."""
        url = str(self.url_of(call))
        asking, known = self.answers.asking(call, url)
        response = await self.send(asking, known=known)
        answer = model_of(response, model)
        self.answers.keep(call, url, response)
        return answer

    async def answer(self, call: Call, *expected: Expected) -> Any:
        """Send *call* and return its answer as what is *expected* for its status."""
        url = str(self.url_of(call))
        asking, known = self.answers.asking(call, url)
        response = await self.send(asking, known=known)
        answer = value_of(response, expected)
        self.answers.keep(call, url, response)
        return answer

    async def run(self, call: Call) -> None:
        """Send *call*, whose answer has no content."""
        await self.send(call)

    async def _exchange(self, request: httpx2.Request, *, stream: bool) -> httpx2.Response:
        response = await self.http.send(request, stream=stream, auth=None, follow_redirects=False)
        if stream and not response.is_success:
            async with aclosing(response):
                await response.aread()
        return response

    async def _token(self, call: Call) -> str | None:
        if self.session is None:
            return self.config.token
        return None if call.is_public else await self.session.token(self.send)

    def _request(self, call: Call, token: str | None) -> httpx2.Request:
        headers = self.headers_of(call, token)
        body = self.body_of(call, headers)
        url, extensions = self.signed(self.url_of(call), call)
        return self.http.build_request(
            call.method,
            url,
            headers=headers,
            content=body if call.upload is None else call.upload.non_blocking(),
            timeout=self.config.timeout(call.timeout),
            extensions=extensions,
        )
