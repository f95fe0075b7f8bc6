# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The operations tagged `teams`."""

from __future__ import annotations

from typing import Unpack

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.idempotency import stable_key
from .._core.options import CallOptions
from .._core.paging import AsyncPager, Pager, by_page_number
from ..models import Team, TeamPage


class TeamsResource(Resource):
    """Who owns APIs together."""

    def list(
        self,
        *,
        if_none_match: str | None = None,
        page: int | None = None,
        per_page: int | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[Team, TeamPage]:
        """List the teams.

        Every team of the hub by name, in numbered pages. A page past the last one is empty.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            page: Number of the page; the first is 1.
            per_page: Items on a page.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/teams",
            query={"page": page, "per_page": per_page},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, TeamPage, by_page_number)

    def create(
        self, *, name: str, title: str, idempotency_key: str | None = None, **options: Unpack[CallOptions]
    ) -> Team:
        """Create a team.

        Make a team, which you maintain.

        Args:
            name: Lower-case letters, digits and dashes; it never changes.
            title: Title for people.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
            new UUID.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, RequestTimeout, Conflict, ContentTooLarge,
        UnsupportedMediaType, UnprocessableContent, TooManyRequests, ServiceUnavailable,
        InsufficientStorage
        """
        call = Call(
            "POST",
            "/v1/teams",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"name": name, "title": title},
            options=options,
        )
        return self._transport.fetch(call, Team)

    def read(self, team: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]) -> Team:
        """Read a team.

        Title and size of one team.

        Args:
            team: Name of the team.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/teams/{team}",
            path={"team": team},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, Team)

    def delete(self, team: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Delete a team.

        Delete a team that owns no API. Needs the role maintainer.

        Args:
            team: Name of the team.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, Conflict, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "DELETE", "/v1/teams/{team}", path={"team": team}, headers={"If-Match": if_match}, options=options
        )
        self._transport.run(call)

    def update(self, team: str, *, if_match: str | None, title: str, **options: Unpack[CallOptions]) -> Team:
        """Change a team.

        Change the title. Needs the role maintainer.

        Args:
            team: Name of the team.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            title: Title for people.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, PreconditionFailed,
        ContentTooLarge, UnsupportedMediaType, UnprocessableContent, PreconditionRequired, TooManyRequests,
        ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "PATCH",
            "/v1/teams/{team}",
            path={"team": team},
            headers={"If-Match": if_match},
            json={"title": title},
            options=options,
        )
        return self._transport.fetch(call, Team)


class AsyncTeamsResource(AsyncResource):
    """Who owns APIs together."""

    def list(
        self,
        *,
        if_none_match: str | None = None,
        page: int | None = None,
        per_page: int | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[Team, TeamPage]:
        """List the teams.

        Every team of the hub by name, in numbered pages. A page past the last one is empty.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            page: Number of the page; the first is 1.
            per_page: Items on a page.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/teams",
            query={"page": page, "per_page": per_page},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, TeamPage, by_page_number)

    async def create(
        self, *, name: str, title: str, idempotency_key: str | None = None, **options: Unpack[CallOptions]
    ) -> Team:
        """Create a team.

        Make a team, which you maintain.

        Args:
            name: Lower-case letters, digits and dashes; it never changes.
            title: Title for people.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
            new UUID.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, RequestTimeout, Conflict, ContentTooLarge,
        UnsupportedMediaType, UnprocessableContent, TooManyRequests, ServiceUnavailable,
        InsufficientStorage
        """
        call = Call(
            "POST",
            "/v1/teams",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"name": name, "title": title},
            options=options,
        )
        return await self._transport.fetch(call, Team)

    async def read(
        self, team: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Team:
        """Read a team.

        Title and size of one team.

        Args:
            team: Name of the team.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/teams/{team}",
            path={"team": team},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, Team)

    async def delete(self, team: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Delete a team.

        Delete a team that owns no API. Needs the role maintainer.

        Args:
            team: Name of the team.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, Conflict, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "DELETE", "/v1/teams/{team}", path={"team": team}, headers={"If-Match": if_match}, options=options
        )
        await self._transport.run(call)

    async def update(
        self, team: str, *, if_match: str | None, title: str, **options: Unpack[CallOptions]
    ) -> Team:
        """Change a team.

        Change the title. Needs the role maintainer.

        Args:
            team: Name of the team.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            title: Title for people.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, PreconditionFailed,
        ContentTooLarge, UnsupportedMediaType, UnprocessableContent, PreconditionRequired, TooManyRequests,
        ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "PATCH",
            "/v1/teams/{team}",
            path={"team": team},
            headers={"If-Match": if_match},
            json={"title": title},
            options=options,
        )
        return await self._transport.fetch(call, Team)
