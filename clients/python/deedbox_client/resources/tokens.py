# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The operations tagged `tokens`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.idempotency import stable_key
from .._core.options import CallOptions
from .._core.paging import AsyncPager, Pager, by_cursor
from .._core.unset import UNSET, Unset
from ..models import ApiToken, ApiTokenPage, NewApiToken, Scope


class TokensResource(Resource):
    """What machines call with, on behalf of the user who made them."""

    def list(
        self,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[ApiToken, ApiTokenPage]:
        """List your API tokens.

        Your API tokens that were not revoked, newest first; an admin sees everybody's. No secret is shown.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
            filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, BadRequest, Unauthorized, Forbidden, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/tokens",
            query={"cursor": cursor, "limit": limit},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, ApiTokenPage, by_cursor)

    def create(
        self,
        *,
        name: str,
        scopes: Sequence[Scope],
        idempotency_key: str | None = None,
        expires_in_days: int | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> NewApiToken:
        """Make an API token.

        Make a token for a machine that calls on your behalf. The answer shows it, and nothing does again.
        It
        may do what both its scopes and your roles allow at the time it is used. A token that is revoked,
        or
        whose user may less, is refused within a second by every process of the hub.

        Args:
            name: What it is for.
            scopes: What it may do; no more than you may.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
            new UUID.
            expires_in_days: Days until it expires: 90, unless you say; null for one that does not.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, RequestTimeout, Conflict, ContentTooLarge,
        UnsupportedMediaType, UnprocessableContent, TooManyRequests, ServiceUnavailable,
        InsufficientStorage
        """
        call = Call(
            "POST",
            "/v1/tokens",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"name": name, "scopes": scopes, "expires_in_days": expires_in_days},
            options=options,
        )
        return self._transport.fetch(call, NewApiToken)

    def read(
        self, token: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> ApiToken:
        """Read an API token.

        Name, scopes, expiry and last use of one of your tokens.

        Args:
            token: Id of the token.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/tokens/{token}",
            path={"token": token},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, ApiToken)

    def revoke(self, token: str, **options: Unpack[CallOptions]) -> None:
        """Revoke an API token.

        Let a token stand no longer: it is refused within a second by every process of the hub. It needs no
        `If-Match`: whoever revokes a leaked token has no time to read it first.

        Args:
            token: Id of the token.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable, InsufficientStorage
        """
        call = Call("DELETE", "/v1/tokens/{token}", path={"token": token}, options=options)
        self._transport.run(call)


class AsyncTokensResource(AsyncResource):
    """What machines call with, on behalf of the user who made them."""

    def list(
        self,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[ApiToken, ApiTokenPage]:
        """List your API tokens.

        Your API tokens that were not revoked, newest first; an admin sees everybody's. No secret is shown.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
            filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, BadRequest, Unauthorized, Forbidden, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/tokens",
            query={"cursor": cursor, "limit": limit},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, ApiTokenPage, by_cursor)

    async def create(
        self,
        *,
        name: str,
        scopes: Sequence[Scope],
        idempotency_key: str | None = None,
        expires_in_days: int | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> NewApiToken:
        """Make an API token.

        Make a token for a machine that calls on your behalf. The answer shows it, and nothing does again.
        It
        may do what both its scopes and your roles allow at the time it is used. A token that is revoked,
        or
        whose user may less, is refused within a second by every process of the hub.

        Args:
            name: What it is for.
            scopes: What it may do; no more than you may.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
            new UUID.
            expires_in_days: Days until it expires: 90, unless you say; null for one that does not.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, RequestTimeout, Conflict, ContentTooLarge,
        UnsupportedMediaType, UnprocessableContent, TooManyRequests, ServiceUnavailable,
        InsufficientStorage
        """
        call = Call(
            "POST",
            "/v1/tokens",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"name": name, "scopes": scopes, "expires_in_days": expires_in_days},
            options=options,
        )
        return await self._transport.fetch(call, NewApiToken)

    async def read(
        self, token: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> ApiToken:
        """Read an API token.

        Name, scopes, expiry and last use of one of your tokens.

        Args:
            token: Id of the token.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/tokens/{token}",
            path={"token": token},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, ApiToken)

    async def revoke(self, token: str, **options: Unpack[CallOptions]) -> None:
        """Revoke an API token.

        Let a token stand no longer: it is refused within a second by every process of the hub. It needs no
        `If-Match`: whoever revokes a leaked token has no time to read it first.

        Args:
            token: Id of the token.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable, InsufficientStorage
        """
        call = Call("DELETE", "/v1/tokens/{token}", path={"token": token}, options=options)
        await self._transport.run(call)
