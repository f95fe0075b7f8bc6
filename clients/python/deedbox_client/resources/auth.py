# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The operations tagged `auth`."""

from __future__ import annotations

from typing import Unpack

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.options import CallOptions
from .._core.unset import UNSET, Unset
from ..models import TokenRequestGrantType, TokenResponse


class AuthResource(Resource):
    """OAuth2 for people, who sign in with a password; machines call with API tokens."""

    def token(
        self,
        *,
        grant_type: TokenRequestGrantType,
        username: str | Unset = UNSET,
        password: str | Unset = UNSET,
        refresh_token: str | Unset = UNSET,
        scope: str | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> TokenResponse:
        """Sign in.

        OAuth2's password and refresh grants. The access token stands for 15 minutes; `refresh_token` gets
        another one, and a new refresh token with it, for 30 days. A refresh token that is shown twice ends
        the
        session, because somebody has a copy. Sign in with e-mail address and password; `username` is
        OAuth2's
        word for the former. How often that may be tried is limited per account, per address and in all.

        Args:
            grant_type: Which grant this is.
            username: E-mail address; for the password grant.
            password: Password; for the password grant.
            refresh_token: Refresh token, which stands once; for the refresh grant.
            scope: Scopes that are asked for, with spaces between; left out, all that you may have.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, RequestTimeout, ContentTooLarge, UnsupportedMediaType, UnprocessableContent,
        TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "POST",
            "/v1/token",
            form={
                "grant_type": grant_type,
                "username": username,
                "password": password,
                "refresh_token": refresh_token,
                "scope": scope,
            },
            options=options,
            is_public=True,
        )
        return self._transport.fetch(call, TokenResponse)


class AsyncAuthResource(AsyncResource):
    """OAuth2 for people, who sign in with a password; machines call with API tokens."""

    async def token(
        self,
        *,
        grant_type: TokenRequestGrantType,
        username: str | Unset = UNSET,
        password: str | Unset = UNSET,
        refresh_token: str | Unset = UNSET,
        scope: str | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> TokenResponse:
        """Sign in.

        OAuth2's password and refresh grants. The access token stands for 15 minutes; `refresh_token` gets
        another one, and a new refresh token with it, for 30 days. A refresh token that is shown twice ends
        the
        session, because somebody has a copy. Sign in with e-mail address and password; `username` is
        OAuth2's
        word for the former. How often that may be tried is limited per account, per address and in all.

        Args:
            grant_type: Which grant this is.
            username: E-mail address; for the password grant.
            password: Password; for the password grant.
            refresh_token: Refresh token, which stands once; for the refresh grant.
            scope: Scopes that are asked for, with spaces between; left out, all that you may have.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, RequestTimeout, ContentTooLarge, UnsupportedMediaType, UnprocessableContent,
        TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "POST",
            "/v1/token",
            form={
                "grant_type": grant_type,
                "username": username,
                "password": password,
                "refresh_token": refresh_token,
                "scope": scope,
            },
            options=options,
            is_public=True,
        )
        return await self._transport.fetch(call, TokenResponse)
