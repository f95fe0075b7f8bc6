# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
# ruff: noqa: ASYNC109, RUF100 - the timeout is a limit that the transport keeps; no scope is cancelled.
"""The operations tagged `operations`."""

from __future__ import annotations

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.paging import AsyncPager, Pager, by_cursor
from ..models import Operation, OperationPage


class OperationsResource(Resource):
    """The operations that published contracts hold."""

    def list(
        self,
        api: str,
        version: str,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Pager[Operation, OperationPage]:
        """List the operations of a version.

        Every operation of the document, in its order.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` of the page before; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            timeout: Seconds to wait for each read or write; None means the client's own.

        Raises: NotModified, BadRequest, Unauthorized, Forbidden, NotFound, UnprocessableContent,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/operations",
            path={"api": api, "version": version},
            query={"cursor": cursor, "limit": limit},
            headers={"If-None-Match": if_none_match},
            timeout=timeout,
        )
        return Pager(self._transport, call, OperationPage, by_cursor)


class AsyncOperationsResource(AsyncResource):
    """The operations that published contracts hold."""

    def list(
        self,
        api: str,
        version: str,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> AsyncPager[Operation, OperationPage]:
        """List the operations of a version.

        Every operation of the document, in its order.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` of the page before; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            timeout: Seconds to wait for each read or write; None means the client's own.

        Raises: NotModified, BadRequest, Unauthorized, Forbidden, NotFound, UnprocessableContent,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/operations",
            path={"api": api, "version": version},
            query={"cursor": cursor, "limit": limit},
            headers={"If-None-Match": if_none_match},
            timeout=timeout,
        )
        return AsyncPager(self._transport, call, OperationPage, by_cursor)
