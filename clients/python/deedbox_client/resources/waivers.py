# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The operations tagged `waivers`."""

from __future__ import annotations

import datetime as dt
from typing import Unpack

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.options import CallOptions
from .._core.paging import AsyncPager, Pager, single_page
from .._core.unset import UNSET, Unset
from ..models import Waiver, WaiverList


class WaiversResource(Resource):
    """Changes that break consumers, allowed on purpose."""

    def list(
        self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Pager[Waiver, WaiverList]:
        """List the waivers of an API.

        Every change of the API that is allowed on purpose, those included that allow nothing any more.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/waivers",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, WaiverList, single_page)

    def read(
        self, api: str, fingerprint: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Waiver:
        """Read a waiver.

        Who allows the change, why, and until when.

        Args:
            api: Name of the API.
            fingerprint: Fingerprint of the change, as a check tells it.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/waivers/{fingerprint}",
            path={"api": api, "fingerprint": fingerprint},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, Waiver)

    def put(
        self,
        api: str,
        fingerprint: str,
        *,
        owner: str,
        reason: str,
        if_match: str | None = None,
        expires_on: dt.date | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> Waiver:
        """Allow a change on purpose.

        Allow one change that breaks consumers, or may, by the fingerprint that a check or a refusal tells.
        A
        waiver that is not there yet needs no `If-Match`; one that is there needs it. Needs the role
        maintainer.

        Args:
            api: Name of the API.
            fingerprint: Fingerprint of the change, as a check tells it.
            owner: Who answers for it: a person, a team, an address.
            reason: Why the change is allowed.
            if_match: ETag that you read; needed when the resource is there already.
            expires_on: The last day on which it holds; null for no end.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, Conflict,
        PreconditionFailed, ContentTooLarge, UnsupportedMediaType, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/waivers/{fingerprint}",
            path={"api": api, "fingerprint": fingerprint},
            headers={"If-Match": if_match},
            json={"owner": owner, "reason": reason, "expires_on": expires_on},
            options=options,
        )
        return self._transport.fetch(call, Waiver)

    def withdraw(
        self, api: str, fingerprint: str, *, if_match: str | None, **options: Unpack[CallOptions]
    ) -> None:
        """Withdraw a waiver.

        Take a waiver back. What was published by it stays. Needs the role maintainer.

        Args:
            api: Name of the API.
            fingerprint: Fingerprint of the change, as a check tells it.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/waivers/{fingerprint}",
            path={"api": api, "fingerprint": fingerprint},
            headers={"If-Match": if_match},
            options=options,
        )
        self._transport.run(call)


class AsyncWaiversResource(AsyncResource):
    """Changes that break consumers, allowed on purpose."""

    def list(
        self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncPager[Waiver, WaiverList]:
        """List the waivers of an API.

        Every change of the API that is allowed on purpose, those included that allow nothing any more.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/waivers",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, WaiverList, single_page)

    async def read(
        self, api: str, fingerprint: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Waiver:
        """Read a waiver.

        Who allows the change, why, and until when.

        Args:
            api: Name of the API.
            fingerprint: Fingerprint of the change, as a check tells it.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/waivers/{fingerprint}",
            path={"api": api, "fingerprint": fingerprint},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, Waiver)

    async def put(
        self,
        api: str,
        fingerprint: str,
        *,
        owner: str,
        reason: str,
        if_match: str | None = None,
        expires_on: dt.date | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> Waiver:
        """Allow a change on purpose.

        Allow one change that breaks consumers, or may, by the fingerprint that a check or a refusal tells.
        A
        waiver that is not there yet needs no `If-Match`; one that is there needs it. Needs the role
        maintainer.

        Args:
            api: Name of the API.
            fingerprint: Fingerprint of the change, as a check tells it.
            owner: Who answers for it: a person, a team, an address.
            reason: Why the change is allowed.
            if_match: ETag that you read; needed when the resource is there already.
            expires_on: The last day on which it holds; null for no end.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, Conflict,
        PreconditionFailed, ContentTooLarge, UnsupportedMediaType, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/waivers/{fingerprint}",
            path={"api": api, "fingerprint": fingerprint},
            headers={"If-Match": if_match},
            json={"owner": owner, "reason": reason, "expires_on": expires_on},
            options=options,
        )
        return await self._transport.fetch(call, Waiver)

    async def withdraw(
        self, api: str, fingerprint: str, *, if_match: str | None, **options: Unpack[CallOptions]
    ) -> None:
        """Withdraw a waiver.

        Take a waiver back. What was published by it stays. Needs the role maintainer.

        Args:
            api: Name of the API.
            fingerprint: Fingerprint of the change, as a check tells it.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/waivers/{fingerprint}",
            path={"api": api, "fingerprint": fingerprint},
            headers={"If-Match": if_match},
            options=options,
        )
        await self._transport.run(call)
