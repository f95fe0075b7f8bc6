# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The operations tagged `hub`."""

from __future__ import annotations

from typing import Unpack

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.options import CallOptions
from ..models import Hub


class HubResource(Resource):
    """What this hub is."""

    def read(self, *, if_none_match: str | None = None, **options: Unpack[CallOptions]) -> Hub:
        """Read what this hub is.

        Release of the hub and version of the contract it keeps. Needs no token, so it also tells whether
        an address is a hub at all.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, TooManyRequests
        """
        call = Call(
            "GET", "/v1/hub", headers={"If-None-Match": if_none_match}, options=options, is_public=True
        )
        return self._transport.fetch(call, Hub)


class AsyncHubResource(AsyncResource):
    """What this hub is."""

    async def read(self, *, if_none_match: str | None = None, **options: Unpack[CallOptions]) -> Hub:
        """Read what this hub is.

        Release of the hub and version of the contract it keeps. Needs no token, so it also tells whether
        an address is a hub at all.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, TooManyRequests
        """
        call = Call(
            "GET", "/v1/hub", headers={"If-None-Match": if_none_match}, options=options, is_public=True
        )
        return await self._transport.fetch(call, Hub)
