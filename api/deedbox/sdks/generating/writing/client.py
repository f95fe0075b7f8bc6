"""The module of the two clients, and the front of the package."""

from deedbox.sdks.generating.calling import Resource, Scheme
from deedbox.sdks.generating.placeholders import CLASS, DISTRIBUTION, VARIABLE, VERSION
from deedbox.sdks.generating.text import docstring, joined, literal, one_line

_ERRORS = (
    *("APIConnectionError", "APIStatusError", "APITimeoutError", "BadRequest", "ClientError"),
    *("ConfigurationError", "Conflict", "Forbidden", "InvalidResponse", "NotFound", "NotModified"),
    *("Redirected", "ServerError", "TooManyRequests", "Unauthorized", "UnprocessableContent"),
)
_HEAD = '''"""The two clients: one blocks, the other is awaited."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import TYPE_CHECKING

import httpx2

{signing}from ._core.client import DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT_SECONDS, AsyncClient, SyncClient
from ._core.hooks import Hooks
from ._core.transport import pause

if TYPE_CHECKING:
'''
_TYPES = {"bearer": "str", "basic": "tuple[str, str]", "key": "str"}


def module(title: str, url: str, schemes: tuple[Scheme, ...], resources: tuple[Resource, ...]) -> str:
    """Return the text of the module, with placeholders for what the package is called."""
    imports = "".join(
        f"    from .resources.{one.attribute} import Async{one.class_name}, {one.class_name}\n"
        for one in resources
    )
    # Where there is nothing to import, a block has to hold something.
    signing = "from ._core import signing\n" if schemes else ""
    text = _HEAD.format(signing=signing) + (imports or "    pass\n")
    for prefix, base, http, sleep, default in (
        ("", "SyncClient", "httpx2.Client", "Callable[[float], None]", "time.sleep"),
        ("Async", "AsyncClient", "httpx2.AsyncClient", "Callable[[float], Awaitable[None]]", "pause"),
    ):
        text += f"\n\nclass {prefix}{CLASS}({base}):\n"
        text += docstring(f"{title}, {'for `await`' if prefix else 'blocking'}.", "    ")
        # Placeholders stand in quotes as they are; a literal would escape them.
        text += f"\n    _user_agent = '{DISTRIBUTION}/{VERSION}'\n    _url_variable = '{VARIABLE}_URL'\n"
        text += f"    _token_variable = '{VARIABLE}_TOKEN'\n    _default_url = {literal(url)}\n"
        text += _construction(schemes, http, sleep, default, url)
        for one in resources:
            text += _resource(one, prefix)
    return text


def _construction(schemes: tuple[Scheme, ...], http: str, sleep: str, default: str, url: str) -> str:
    arguments = "".join(f"        {one.argument}: {_TYPES[one.kind]} | None = None,\n" for one in schemes)
    signed = joined({one.scheme: _signature(one) for one in schemes})
    about = ["Set up a client; nothing is sent.", "", "Args:"]
    where = "None takes the variable" + (", then the address of the contract" if url else "; it is needed")
    about.append(f"    base_url: Where the API is ({VARIABLE}_URL); {where}.")
    about += [f"    {one.argument}: {_told(one)}" for one in schemes]
    about += [
        "    timeout: Seconds to wait for each read or write; connecting has at most 5 of them.",
        "    deadline: Seconds for a whole call, with every try, wait and read; None sets no limit.",
        "    max_retries: Further tries of a call that may safely be repeated.",
        "    cache_bytes: Memory for answers, which are asked for again by their ETag; 0 keeps none.",
        "    hooks: Told of every try, and before it.",
        "    http_client: Used instead of an own one, for proxies, certificates or tests; it stays open.",
        "    sleep: How to wait between tries.",
    ]
    return (
        f"\n    def __init__(\n        self,\n        base_url: str | None = None,\n        *,\n{arguments}"
        "        timeout: float | httpx2.Timeout = DEFAULT_TIMEOUT_SECONDS,\n"
        "        deadline: float | None = None,\n        max_retries: int = DEFAULT_MAX_RETRIES,\n"
        "        cache_bytes: int = 0,\n        hooks: Hooks | None = None,\n"
        f"        http_client: {http} | None = None,\n"
        f"        sleep: {sleep} = {default},\n    ) -> None:\n{docstring(chr(10).join(about), '        ')}"
        f"        self._signatures = {signed}\n"
        # An empty token keeps the core from looking for one: credentials are what signs calls here.
        '        super().__init__(\n            base_url,\n            "",\n            timeout=timeout,\n'
        "            deadline=deadline,\n            hooks=hooks,\n"
        "            max_retries=max_retries,\n            cache_bytes=cache_bytes,\n"
        "            http_client=http_client,\n            sleep=sleep,\n        )\n"
    )


def _signature(scheme: Scheme) -> str:
    if scheme.kind == "basic":
        return f"signing.basic({scheme.argument})"
    where = f"'{_variable(scheme)}'"
    if scheme.kind == "bearer":
        return f"signing.bearer({scheme.argument}, {where})"
    return f"signing.api_key({literal(scheme.place)}, {literal(scheme.wire)}, {scheme.argument}, {where})"


def _told(scheme: Scheme) -> str:
    if scheme.kind == "basic":
        what = "Name and password."
    else:
        what = (
            "Sent as bearer token"
            if scheme.kind == "bearer"
            else f"Sent as {scheme.place} `{one_line(scheme.wire)}`"
        )
        what += f"; None takes {_variable(scheme)}."
    return f"{what} {scheme.description}".strip()


def _variable(scheme: Scheme) -> str:
    return f"{VARIABLE}_{scheme.argument.strip('_').upper()}"


def _resource(resource: Resource, prefix: str) -> str:
    kind = f"{prefix}{resource.class_name}"
    return (
        f"\n    @cached_property\n    def {resource.attribute}(self) -> {kind}:\n"
        f"{docstring(one_line(resource.description) or 'Operations.', '        ')}"
        # At first use, because an API may have hundreds of operations and a caller need a few.
        f"        from .resources.{resource.attribute} import {kind}\n\n"
        f"        return {kind}(self._transport)\n"
    )


def front(title: str) -> str:
    """Return the text of the package's `__init__`."""
    names = [f"Async{CLASS}", CLASS]
    listed = [f"'{one}'" for one in names]
    listed += map(literal, sorted(["Attempt", "FilePart", "Hooks", "Problem", "models", *_ERRORS]))
    return (
        f"{docstring(title, '')}\nfrom . import models\nfrom ._core.bodies import FilePart\n"
        f"from ._core.errors import ({', '.join(_ERRORS)})\n"
        "from ._core.hooks import Attempt, Hooks\nfrom ._core.problem import Problem\n"
        f"from .client import {', '.join(names)}\n\n__version__ = '{VERSION}'\n"
        f"__all__ = [{', '.join(listed)}]\n"
    )
