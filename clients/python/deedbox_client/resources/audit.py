# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The operations tagged `audit`."""

from __future__ import annotations

from typing import Unpack

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.options import CallOptions
from .._core.paging import AsyncPager, Pager, by_cursor
from ..models import AuditEntry, AuditPage


class AuditResource(Resource):
    """Every change: who, with which token, from where."""

    def list(
        self,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        user: str | None = None,
        target: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[AuditEntry, AuditPage]:
        """List what was changed.

        Every change of the hub, newest first: who did it, with which token, from where, and digests of
        what
        was there before and after. An entry is kept in the transaction of its change, and never altered.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
            filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            user: Only what this user did.
            target: Only what was done to this.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, BadRequest, Unauthorized, Forbidden, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/audit",
            query={"cursor": cursor, "limit": limit, "user": user, "target": target},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, AuditPage, by_cursor)


class AsyncAuditResource(AsyncResource):
    """Every change: who, with which token, from where."""

    def list(
        self,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        user: str | None = None,
        target: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[AuditEntry, AuditPage]:
        """List what was changed.

        Every change of the hub, newest first: who did it, with which token, from where, and digests of
        what
        was there before and after. An entry is kept in the transaction of its change, and never altered.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
            filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            user: Only what this user did.
            target: Only what was done to this.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, BadRequest, Unauthorized, Forbidden, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/audit",
            query={"cursor": cursor, "limit": limit, "user": user, "target": target},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, AuditPage, by_cursor)
