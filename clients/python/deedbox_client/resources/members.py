# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The operations tagged `members`."""

from __future__ import annotations

from typing import Unpack

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.options import CallOptions
from .._core.paging import AsyncPager, Pager, single_page
from ..models import Member, MemberList, TeamRole


class MembersResource(Resource):
    """Who is in a team, and what they may do with all of its APIs."""

    def list(
        self, team: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Pager[Member, MemberList]:
        """List the members of a team.

        Who is in the team, and with which role.

        Args:
            team: Name of the team.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/teams/{team}/members",
            path={"team": team},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, MemberList, single_page)

    def read(
        self, team: str, user: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Member:
        """Read a member of a team.

        The role of one user in the team.

        Args:
            team: Name of the team.
            user: Id of the user.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/teams/{team}/members/{user}",
            path={"team": team, "user": user},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, Member)

    def put(
        self,
        team: str,
        user: str,
        *,
        role: TeamRole,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Member:
        """Add a member to a team, or change their role.

        Say what somebody may do with the APIs of the team. Who is no member yet becomes one, and needs no
        `If-Match`; who is one needs it. Needs the role maintainer.

        Args:
            team: Name of the team.
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
            "/v1/teams/{team}/members/{user}",
            path={"team": team, "user": user},
            headers={"If-Match": if_match},
            json={"role": role},
            options=options,
        )
        return self._transport.fetch(call, Member)

    def remove(self, team: str, user: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Remove a member from a team.

        Take somebody out of the team: from now on they may no more than others. Needs the role maintainer.

        Args:
            team: Name of the team.
            user: Id of the user.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, Conflict, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "DELETE",
            "/v1/teams/{team}/members/{user}",
            path={"team": team, "user": user},
            headers={"If-Match": if_match},
            options=options,
        )
        self._transport.run(call)


class AsyncMembersResource(AsyncResource):
    """Who is in a team, and what they may do with all of its APIs."""

    def list(
        self, team: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncPager[Member, MemberList]:
        """List the members of a team.

        Who is in the team, and with which role.

        Args:
            team: Name of the team.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/teams/{team}/members",
            path={"team": team},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, MemberList, single_page)

    async def read(
        self, team: str, user: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Member:
        """Read a member of a team.

        The role of one user in the team.

        Args:
            team: Name of the team.
            user: Id of the user.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/teams/{team}/members/{user}",
            path={"team": team, "user": user},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, Member)

    async def put(
        self,
        team: str,
        user: str,
        *,
        role: TeamRole,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Member:
        """Add a member to a team, or change their role.

        Say what somebody may do with the APIs of the team. Who is no member yet becomes one, and needs no
        `If-Match`; who is one needs it. Needs the role maintainer.

        Args:
            team: Name of the team.
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
            "/v1/teams/{team}/members/{user}",
            path={"team": team, "user": user},
            headers={"If-Match": if_match},
            json={"role": role},
            options=options,
        )
        return await self._transport.fetch(call, Member)

    async def remove(
        self, team: str, user: str, *, if_match: str | None, **options: Unpack[CallOptions]
    ) -> None:
        """Remove a member from a team.

        Take somebody out of the team: from now on they may no more than others. Needs the role maintainer.

        Args:
            team: Name of the team.
            user: Id of the user.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, Conflict, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "DELETE",
            "/v1/teams/{team}/members/{user}",
            path={"team": team, "user": user},
            headers={"If-Match": if_match},
            options=options,
        )
        await self._transport.run(call)
