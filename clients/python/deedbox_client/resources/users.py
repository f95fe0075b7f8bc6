# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The operations tagged `users`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.idempotency import stable_key
from .._core.options import CallOptions
from .._core.paging import AsyncPager, Pager, by_page_number
from .._core.unset import UNSET, Unset
from ..models import Role, Tier, User, UserPage, UserState


class UsersResource(Resource):
    """The people of the hub, and what their roles let them do."""

    def list(
        self,
        *,
        if_none_match: str | None = None,
        page: int | None = None,
        per_page: int | None = None,
        state: UserState | None = None,
        email: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[User, UserPage]:
        """List the users.

        Every user of the hub by e-mail address, in numbered pages. A page past the last one is empty.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            page: Number of the page; the first is 1.
            per_page: Items on a page.
            state: Whether a user may call; all tokens of a deactivated one are refused.
            email: Only the user with this e-mail address, in any case.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/users",
            query={"page": page, "per_page": per_page, "state": state, "email": email},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, UserPage, by_page_number)

    def create(
        self,
        *,
        email: str,
        name: str,
        idempotency_key: str | None = None,
        roles: Sequence[Role] | Unset = UNSET,
        tier: Tier | Unset = UNSET,
        password: str | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> User:
        """Create a user.

        Let somebody sign in, with the roles that say what they may do on the hub. Only an admin makes one.

        Args:
            email: E-mail address; it is kept in lower case.
            name: Name for people.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
            new UUID.
            roles: What they may do on the hub.
            tier: Which rate limits are a user's; those of `privileged` are higher.
            password: Password; without one they can't sign in until one is set.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, RequestTimeout, Conflict, ContentTooLarge,
        UnsupportedMediaType, UnprocessableContent, TooManyRequests, ServiceUnavailable,
        InsufficientStorage
        """
        call = Call(
            "POST",
            "/v1/users",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"email": email, "name": name, "roles": roles, "tier": tier, "password": password},
            options=options,
        )
        return self._transport.fetch(call, User)

    def me(self, *, if_none_match: str | None = None, **options: Unpack[CallOptions]) -> User:
        """Read the user you are.

        The user that the token belongs to. Any token will do.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, TooManyRequests, ServiceUnavailable
        """
        call = Call("GET", "/v1/users/me", headers={"If-None-Match": if_none_match}, options=options)
        return self._transport.fetch(call, User)

    def password(self, *, current: str, new: str, **options: Unpack[CallOptions]) -> None:
        """Change your password.

        Set a new password, with the present one as a proof. Every session ends; API tokens stand.

        Args:
            current: Your present password.
            new: Your new password.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, RequestTimeout, Conflict, ContentTooLarge, UnsupportedMediaType,
        UnprocessableContent, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call("PUT", "/v1/users/me/password", json={"current": current, "new": new}, options=options)
        self._transport.run(call)

    def read(self, user: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]) -> User:
        """Read a user.

        Name, e-mail address, roles and state of one user.

        Args:
            user: Id of the user.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/users/{user}",
            path={"user": user},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, User)

    def update(
        self,
        user: str,
        *,
        if_match: str | None,
        email: str | Unset = UNSET,
        name: str | Unset = UNSET,
        roles: Sequence[Role] | Unset = UNSET,
        tier: Tier | Unset = UNSET,
        state: UserState | Unset = UNSET,
        password: str | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> User:
        """Change or deactivate a user.

        Change what the body names. A user is never deleted, because what they did is on record: deactivate
        them. Only an admin changes an admin, or makes one.

        Args:
            user: Id of the user.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            email: E-mail address.
            name: Name for people.
            roles: What they may do on the hub.
            tier: Which rate limits are a user's; those of `privileged` are higher.
            state: Whether a user may call; all tokens of a deactivated one are refused.
            password: New password; it signs them out everywhere.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, Conflict,
        PreconditionFailed, ContentTooLarge, UnsupportedMediaType, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "PATCH",
            "/v1/users/{user}",
            path={"user": user},
            headers={"If-Match": if_match},
            json={
                "email": email,
                "name": name,
                "roles": roles,
                "tier": tier,
                "state": state,
                "password": password,
            },
            options=options,
        )
        return self._transport.fetch(call, User)


class AsyncUsersResource(AsyncResource):
    """The people of the hub, and what their roles let them do."""

    def list(
        self,
        *,
        if_none_match: str | None = None,
        page: int | None = None,
        per_page: int | None = None,
        state: UserState | None = None,
        email: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[User, UserPage]:
        """List the users.

        Every user of the hub by e-mail address, in numbered pages. A page past the last one is empty.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            page: Number of the page; the first is 1.
            per_page: Items on a page.
            state: Whether a user may call; all tokens of a deactivated one are refused.
            email: Only the user with this e-mail address, in any case.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/users",
            query={"page": page, "per_page": per_page, "state": state, "email": email},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, UserPage, by_page_number)

    async def create(
        self,
        *,
        email: str,
        name: str,
        idempotency_key: str | None = None,
        roles: Sequence[Role] | Unset = UNSET,
        tier: Tier | Unset = UNSET,
        password: str | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> User:
        """Create a user.

        Let somebody sign in, with the roles that say what they may do on the hub. Only an admin makes one.

        Args:
            email: E-mail address; it is kept in lower case.
            name: Name for people.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
            new UUID.
            roles: What they may do on the hub.
            tier: Which rate limits are a user's; those of `privileged` are higher.
            password: Password; without one they can't sign in until one is set.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, RequestTimeout, Conflict, ContentTooLarge,
        UnsupportedMediaType, UnprocessableContent, TooManyRequests, ServiceUnavailable,
        InsufficientStorage
        """
        call = Call(
            "POST",
            "/v1/users",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"email": email, "name": name, "roles": roles, "tier": tier, "password": password},
            options=options,
        )
        return await self._transport.fetch(call, User)

    async def me(self, *, if_none_match: str | None = None, **options: Unpack[CallOptions]) -> User:
        """Read the user you are.

        The user that the token belongs to. Any token will do.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, TooManyRequests, ServiceUnavailable
        """
        call = Call("GET", "/v1/users/me", headers={"If-None-Match": if_none_match}, options=options)
        return await self._transport.fetch(call, User)

    async def password(self, *, current: str, new: str, **options: Unpack[CallOptions]) -> None:
        """Change your password.

        Set a new password, with the present one as a proof. Every session ends; API tokens stand.

        Args:
            current: Your present password.
            new: Your new password.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, RequestTimeout, Conflict, ContentTooLarge, UnsupportedMediaType,
        UnprocessableContent, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call("PUT", "/v1/users/me/password", json={"current": current, "new": new}, options=options)
        await self._transport.run(call)

    async def read(
        self, user: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> User:
        """Read a user.

        Name, e-mail address, roles and state of one user.

        Args:
            user: Id of the user.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/users/{user}",
            path={"user": user},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, User)

    async def update(
        self,
        user: str,
        *,
        if_match: str | None,
        email: str | Unset = UNSET,
        name: str | Unset = UNSET,
        roles: Sequence[Role] | Unset = UNSET,
        tier: Tier | Unset = UNSET,
        state: UserState | Unset = UNSET,
        password: str | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> User:
        """Change or deactivate a user.

        Change what the body names. A user is never deleted, because what they did is on record: deactivate
        them. Only an admin changes an admin, or makes one.

        Args:
            user: Id of the user.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            email: E-mail address.
            name: Name for people.
            roles: What they may do on the hub.
            tier: Which rate limits are a user's; those of `privileged` are higher.
            state: Whether a user may call; all tokens of a deactivated one are refused.
            password: New password; it signs them out everywhere.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, Conflict,
        PreconditionFailed, ContentTooLarge, UnsupportedMediaType, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "PATCH",
            "/v1/users/{user}",
            path={"user": user},
            headers={"If-Match": if_match},
            json={
                "email": email,
                "name": name,
                "roles": roles,
                "tier": tier,
                "state": state,
                "password": password,
            },
            options=options,
        )
        return await self._transport.fetch(call, User)
