"""Answers as they came, of any operation: nothing is made of them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2

from .answers import info_of
from .calls import Call
from .models import ResponseInfo
from .transport import AsyncTransport, Transport


@dataclass(frozen=True, slots=True)
class RawResponse(ResponseInfo):
    """Status, headers and bytes of a success."""

    content: bytes = field(default=b"", repr=False)
    """The body, without the coding of its way."""

    def json(self) -> Any:
        """Return the body read as JSON.

        Raises:
            ValueError: it is something else.
        """
        return json.loads(self.content)


class _Raw:
    """Stands for the transport of a resource, and makes nothing of what is answered."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self.retry = transport.retry
        self.answered: RawResponse | None = None

    def run(self, call: Call, *_: object) -> RawResponse:
        self.answered = _raw_of(self._transport.send(call))
        return self.answered

    fetch = answer = run


class _AsyncRaw:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport
        self.retry = transport.retry
        self.answered: RawResponse | None = None

    async def run(self, call: Call, *_: object) -> RawResponse:
        self.answered = _raw_of(await self._transport.send(call))
        return self.answered

    fetch = answer = run


def answer(
    operation: Callable[..., object], args: tuple[Any, ...], options: Mapping[str, Any]
) -> RawResponse:
    """Return what is answered to *operation*, a method of a resource.

    Raises:
        TypeError: it is something else.
    """
    transport = _transport_of(operation)
    if not isinstance(transport, Transport):
        raise TypeError("Give a method of the client, such as client.users.read, and then its arguments")
    raw = _Raw(transport)
    made = _called(operation, raw, args, options)
    # What is read later, such as a list, has not been asked for.
    return raw.answered or raw.run(made._call)  # noqa: SLF001


async def async_answer(
    operation: Callable[..., object], args: tuple[Any, ...], options: Mapping[str, Any]
) -> RawResponse:
    """Return what is answered to *operation*; see `answer`."""
    transport = _transport_of(operation)
    if not isinstance(transport, AsyncTransport):
        raise TypeError("Give a method of the client, such as client.users.read, and then its arguments")
    raw = _AsyncRaw(transport)
    made = _called(operation, raw, args, options)
    call: Call | None = getattr(made, "_call", None)
    if call is not None:
        return await raw.run(call)
    await made
    assert raw.answered is not None, "whatever is awaited has asked"
    return raw.answered


def _transport_of(operation: object) -> object:
    return getattr(getattr(operation, "__self__", None), "_transport", None)


def _called(operation: Any, raw: object, args: tuple[Any, ...], options: Mapping[str, Any]) -> Any:
    return operation.__func__(type(operation.__self__)(raw), *args, **options)


def _raw_of(response: httpx2.Response) -> RawResponse:
    info = info_of(response)
    return RawResponse(info.status, info.headers, response.content)
