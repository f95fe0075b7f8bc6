# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The operations tagged `channels`."""

from __future__ import annotations

from typing import Unpack

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.options import CallOptions
from .._core.paging import AsyncPager, Pager, single_page
from ..models import Channel, ChannelList


class ChannelsResource(Resource):
    """Movable names for versions. `latest` is kept by the hub; the others are the team's own."""

    def list(
        self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Pager[Channel, ChannelList]:
        """List the channels of an API.

        Every channel of the API and the version it names. An API has at most 50, and `latest`.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/channels",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, ChannelList, single_page)

    def read(
        self, api: str, channel: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Channel:
        """Read a channel.

        Which version the channel names now. `latest` is there as soon as a version is published.

        Args:
            api: Name of the API.
            channel: Name of the channel.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/channels/{channel}",
            path={"api": api, "channel": channel},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, Channel)

    def move(
        self,
        api: str,
        channel: str,
        *,
        version: str,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Channel:
        """Move a channel.

        Let the channel name another version. A channel that is not there yet is made, and needs no
        `If-Match`; one that is there needs it. Needs the role publisher.

        Args:
            api: Name of the API.
            channel: Name of the channel.
            version: A published version of the same API.
            if_match: ETag that you read; needed when the resource is there already.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, Conflict,
        PreconditionFailed, ContentTooLarge, UnsupportedMediaType, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/channels/{channel}",
            path={"api": api, "channel": channel},
            headers={"If-Match": if_match},
            json={"version": version},
            options=options,
        )
        return self._transport.fetch(call, Channel)

    def delete(self, api: str, channel: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Delete a channel.

        Delete a channel of the team's own. Needs the role publisher.

        Args:
            api: Name of the API.
            channel: Name of the channel.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, Conflict, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/channels/{channel}",
            path={"api": api, "channel": channel},
            headers={"If-Match": if_match},
            options=options,
        )
        self._transport.run(call)


class AsyncChannelsResource(AsyncResource):
    """Movable names for versions. `latest` is kept by the hub; the others are the team's own."""

    def list(
        self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncPager[Channel, ChannelList]:
        """List the channels of an API.

        Every channel of the API and the version it names. An API has at most 50, and `latest`.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/channels",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, ChannelList, single_page)

    async def read(
        self, api: str, channel: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Channel:
        """Read a channel.

        Which version the channel names now. `latest` is there as soon as a version is published.

        Args:
            api: Name of the API.
            channel: Name of the channel.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/channels/{channel}",
            path={"api": api, "channel": channel},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, Channel)

    async def move(
        self,
        api: str,
        channel: str,
        *,
        version: str,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Channel:
        """Move a channel.

        Let the channel name another version. A channel that is not there yet is made, and needs no
        `If-Match`; one that is there needs it. Needs the role publisher.

        Args:
            api: Name of the API.
            channel: Name of the channel.
            version: A published version of the same API.
            if_match: ETag that you read; needed when the resource is there already.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, Conflict,
        PreconditionFailed, ContentTooLarge, UnsupportedMediaType, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/channels/{channel}",
            path={"api": api, "channel": channel},
            headers={"If-Match": if_match},
            json={"version": version},
            options=options,
        )
        return await self._transport.fetch(call, Channel)

    async def delete(
        self, api: str, channel: str, *, if_match: str | None, **options: Unpack[CallOptions]
    ) -> None:
        """Delete a channel.

        Delete a channel of the team's own. Needs the role publisher.

        Args:
            api: Name of the API.
            channel: Name of the channel.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, Conflict, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/channels/{channel}",
            path={"api": api, "channel": channel},
            headers={"If-Match": if_match},
            options=options,
        )
        await self._transport.run(call)
