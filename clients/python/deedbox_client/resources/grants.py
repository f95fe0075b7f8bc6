# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The operations tagged `grants`."""

from __future__ import annotations

from typing import Unpack

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.options import CallOptions
from .._core.paging import AsyncPager, Pager, single_page
from ..models import Grant, GrantList, TeamRole


class GrantsResource(Resource):
    """What somebody may do with one API beside what their team gives them."""

    def list(
        self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Pager[Grant, GrantList]:
        """List the grants of an API.

        Who has a role of their own with the API. Needs the role maintainer.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/grants",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, GrantList, single_page)

    def read(
        self, api: str, user: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Grant:
        """Read a grant.

        The role that one user has with the API by a grant. Needs the role maintainer.

        Args:
            api: Name of the API.
            user: Id of the user.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/grants/{user}",
            path={"api": api, "user": user},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, Grant)

    def put(
        self,
        api: str,
        user: str,
        *,
        role: TeamRole,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Grant:
        """Give somebody a role with an API.

        Say what somebody may do with the API, whatever their team. A grant that is not there yet needs no
        `If-Match`; one that is there needs it. Needs the role maintainer.

        Args:
            api: Name of the API.
            user: Id of the user.
            role: What somebody may do with an API: know of it, publish, or everything. A maintainer of a
            team also says who is in it.
            if_match: ETag that you read; needed when the resource is there already.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, Conflict,
        PreconditionFailed, ContentTooLarge, UnsupportedMediaType, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/grants/{user}",
            path={"api": api, "user": user},
            headers={"If-Match": if_match},
            json={"role": role},
            options=options,
        )
        return self._transport.fetch(call, Grant)

    def withdraw(self, api: str, user: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Withdraw a grant.

        Take a role away; what their team gives them stays. Needs the role maintainer.

        Args:
            api: Name of the API.
            user: Id of the user.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/grants/{user}",
            path={"api": api, "user": user},
            headers={"If-Match": if_match},
            options=options,
        )
        self._transport.run(call)


class AsyncGrantsResource(AsyncResource):
    """What somebody may do with one API beside what their team gives them."""

    def list(
        self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncPager[Grant, GrantList]:
        """List the grants of an API.

        Who has a role of their own with the API. Needs the role maintainer.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/grants",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, GrantList, single_page)

    async def read(
        self, api: str, user: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Grant:
        """Read a grant.

        The role that one user has with the API by a grant. Needs the role maintainer.

        Args:
            api: Name of the API.
            user: Id of the user.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/grants/{user}",
            path={"api": api, "user": user},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, Grant)

    async def put(
        self,
        api: str,
        user: str,
        *,
        role: TeamRole,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Grant:
        """Give somebody a role with an API.

        Say what somebody may do with the API, whatever their team. A grant that is not there yet needs no
        `If-Match`; one that is there needs it. Needs the role maintainer.

        Args:
            api: Name of the API.
            user: Id of the user.
            role: What somebody may do with an API: know of it, publish, or everything. A maintainer of a
            team also says who is in it.
            if_match: ETag that you read; needed when the resource is there already.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, Conflict,
        PreconditionFailed, ContentTooLarge, UnsupportedMediaType, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/grants/{user}",
            path={"api": api, "user": user},
            headers={"If-Match": if_match},
            json={"role": role},
            options=options,
        )
        return await self._transport.fetch(call, Grant)

    async def withdraw(
        self, api: str, user: str, *, if_match: str | None, **options: Unpack[CallOptions]
    ) -> None:
        """Withdraw a grant.

        Take a role away; what their team gives them stays. Needs the role maintainer.

        Args:
            api: Name of the API.
            user: Id of the user.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/grants/{user}",
            path={"api": api, "user": user},
            headers={"If-Match": if_match},
            options=options,
        )
        await self._transport.run(call)
