# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The operations tagged `apis`."""

from __future__ import annotations

from typing import Unpack

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.idempotency import stable_key
from .._core.options import CallOptions
from .._core.paging import AsyncPager, Pager, by_page_number
from .._core.unset import UNSET, Unset
from ..models import Api, ApiPage, Visibility


class ApisResource(Resource):
    """The named things that teams publish contracts of, such as `orders`."""

    def list(
        self,
        *,
        if_none_match: str | None = None,
        page: int | None = None,
        per_page: int | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[Api, ApiPage]:
        """List the APIs.

        Every API of the hub by name, in numbered pages. A page past the last one is empty.

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
            "/v1/apis",
            query={"page": page, "per_page": per_page},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, ApiPage, by_page_number)

    def create(
        self,
        *,
        name: str,
        title: str,
        idempotency_key: str | None = None,
        description: str | Unset | None = UNSET,
        team: str | Unset | None = UNSET,
        visibility: Visibility | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Api:
        """Create an API.

        Make room for the versions of an API under a name of its own. Without a team it belongs to you: you
        maintain it, and may give others a role with it.

        Args:
            name: Lower-case letters, digits and dashes; it never changes.
            title: Title for people.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
            new UUID.
            description: What the API is for, in Markdown.
            team: Team that owns it, which you may publish for; without one it belongs to you alone.
            visibility: Who may know of an API: everybody, its pages included; whoever may call the hub; or
            only its team and those who have a role with it.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, RequestTimeout, Conflict, ContentTooLarge,
        UnsupportedMediaType, UnprocessableContent, TooManyRequests, ServiceUnavailable,
        InsufficientStorage
        """
        call = Call(
            "POST",
            "/v1/apis",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={
                "name": name,
                "title": title,
                "description": description,
                "team": team,
                "visibility": visibility,
            },
            options=options,
        )
        return self._transport.fetch(call, Api)

    def read(self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]) -> Api:
        """Read an API.

        Title, description and latest version of one API.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, Api)

    def delete(self, api: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Delete an API.

        Delete an API that holds no version. If it ever held one, its name is never free again. Needs the
        role
        maintainer.

        Args:
            api: Name of the API.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, Conflict, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "DELETE", "/v1/apis/{api}", path={"api": api}, headers={"If-Match": if_match}, options=options
        )
        self._transport.run(call)

    def update(
        self,
        api: str,
        *,
        if_match: str | None,
        title: str | Unset = UNSET,
        description: str | Unset | None = UNSET,
        team: str | Unset | None = UNSET,
        visibility: Visibility | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Api:
        """Change an API.

        Change title, description, team or visibility; what the body leaves out stays as it is. Needs the
        role
        maintainer.

        Args:
            api: Name of the API.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            title: Title for people.
            description: Null takes the description away.
            team: Team that owns it from now on; null leaves it to those who have a role with it.
            visibility: Who may know of an API: everybody, its pages included; whoever may call the hub; or
            only its team and those who have a role with it.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, PreconditionFailed,
        ContentTooLarge, UnsupportedMediaType, UnprocessableContent, PreconditionRequired, TooManyRequests,
        ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "PATCH",
            "/v1/apis/{api}",
            path={"api": api},
            headers={"If-Match": if_match},
            json={"title": title, "description": description, "team": team, "visibility": visibility},
            options=options,
        )
        return self._transport.fetch(call, Api)


class AsyncApisResource(AsyncResource):
    """The named things that teams publish contracts of, such as `orders`."""

    def list(
        self,
        *,
        if_none_match: str | None = None,
        page: int | None = None,
        per_page: int | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[Api, ApiPage]:
        """List the APIs.

        Every API of the hub by name, in numbered pages. A page past the last one is empty.

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
            "/v1/apis",
            query={"page": page, "per_page": per_page},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, ApiPage, by_page_number)

    async def create(
        self,
        *,
        name: str,
        title: str,
        idempotency_key: str | None = None,
        description: str | Unset | None = UNSET,
        team: str | Unset | None = UNSET,
        visibility: Visibility | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Api:
        """Create an API.

        Make room for the versions of an API under a name of its own. Without a team it belongs to you: you
        maintain it, and may give others a role with it.

        Args:
            name: Lower-case letters, digits and dashes; it never changes.
            title: Title for people.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
            new UUID.
            description: What the API is for, in Markdown.
            team: Team that owns it, which you may publish for; without one it belongs to you alone.
            visibility: Who may know of an API: everybody, its pages included; whoever may call the hub; or
            only its team and those who have a role with it.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, RequestTimeout, Conflict, ContentTooLarge,
        UnsupportedMediaType, UnprocessableContent, TooManyRequests, ServiceUnavailable,
        InsufficientStorage
        """
        call = Call(
            "POST",
            "/v1/apis",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={
                "name": name,
                "title": title,
                "description": description,
                "team": team,
                "visibility": visibility,
            },
            options=options,
        )
        return await self._transport.fetch(call, Api)

    async def read(
        self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Api:
        """Read an API.

        Title, description and latest version of one API.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, Api)

    async def delete(self, api: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Delete an API.

        Delete an API that holds no version. If it ever held one, its name is never free again. Needs the
        role
        maintainer.

        Args:
            api: Name of the API.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, Conflict, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "DELETE", "/v1/apis/{api}", path={"api": api}, headers={"If-Match": if_match}, options=options
        )
        await self._transport.run(call)

    async def update(
        self,
        api: str,
        *,
        if_match: str | None,
        title: str | Unset = UNSET,
        description: str | Unset | None = UNSET,
        team: str | Unset | None = UNSET,
        visibility: Visibility | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Api:
        """Change an API.

        Change title, description, team or visibility; what the body leaves out stays as it is. Needs the
        role
        maintainer.

        Args:
            api: Name of the API.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            title: Title for people.
            description: Null takes the description away.
            team: Team that owns it from now on; null leaves it to those who have a role with it.
            visibility: Who may know of an API: everybody, its pages included; whoever may call the hub; or
            only its team and those who have a role with it.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, PreconditionFailed,
        ContentTooLarge, UnsupportedMediaType, UnprocessableContent, PreconditionRequired, TooManyRequests,
        ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "PATCH",
            "/v1/apis/{api}",
            path={"api": api},
            headers={"If-Match": if_match},
            json={"title": title, "description": description, "team": team, "visibility": visibility},
            options=options,
        )
        return await self._transport.fetch(call, Api)
