# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The operations tagged `operations`."""

from __future__ import annotations

import datetime as dt
from typing import Unpack

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.options import CallOptions
from .._core.paging import AsyncPager, Pager, by_cursor
from .._core.unset import UNSET, Unset
from ..models import Deprecation, FoundOperation, FoundPage, Operation, OperationPage


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
        **options: Unpack[CallOptions],
    ) -> Pager[Operation, OperationPage]:
        """List the operations of a version.

        Every operation of the document, in its order, and what was announced of each since.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
            filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, BadRequest, Unauthorized, Forbidden, NotFound, UnprocessableContent,
        TooManyRequests, ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/operations",
            path={"api": api, "version": version},
            query={"cursor": cursor, "limit": limit},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, OperationPage, by_cursor)

    def deprecation(
        self,
        api: str,
        version: str,
        position: int,
        *,
        if_none_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Deprecation:
        """Read what is announced of an operation.

        Since when the operation is deprecated, until when it is there, and why: as it was announced after
        the
        document was published. What the document itself says stands in the list of operations.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            position: Place of the operation in the document, counted from 0.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/operations/{position}/deprecation",
            path={"api": api, "version": version, "position": position},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, Deprecation)

    def deprecate(
        self,
        api: str,
        version: str,
        position: int,
        *,
        if_match: str | None = None,
        deprecated_at: dt.datetime | Unset = UNSET,
        sunset_at: dt.datetime | Unset | None = UNSET,
        reason: str | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> Deprecation:
        """Deprecate an operation of a published version.

        Announce that an operation is deprecated, since when, until when it is there, and why. The document
        stays as it was published; lists, pages and docs show the announcement beside it. The first needs
        no
        `If-Match`; a change of it does. Needs the role publisher.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            position: Place of the operation in the document, counted from 0.
            if_match: ETag that you read; needed when the resource is there already.
            deprecated_at: Since when, or from when on, in whole seconds of the years 1970 to 9998; left
            out, it is what it was, or now.
            sunset_at: Until when it is there at least, in whole seconds; not before `deprecated_at`.
            reason: Why, and what to use instead, in Markdown on one line.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, PreconditionFailed,
        ContentTooLarge, UnsupportedMediaType, UnprocessableContent, PreconditionRequired, TooManyRequests,
        ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/versions/{version}/operations/{position}/deprecation",
            path={"api": api, "version": version, "position": position},
            headers={"If-Match": if_match},
            json={"deprecated_at": deprecated_at, "sunset_at": sunset_at, "reason": reason},
            options=options,
        )
        return self._transport.fetch(call, Deprecation)

    def undeprecate(
        self, api: str, version: str, position: int, *, if_match: str | None, **options: Unpack[CallOptions]
    ) -> None:
        """Take back what is announced of an operation.

        Take back that an operation is deprecated; what its document says of it stays. Needs the role
        publisher.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            position: Place of the operation in the document, counted from 0.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/versions/{version}/operations/{position}/deprecation",
            path={"api": api, "version": version, "position": position},
            headers={"If-Match": if_match},
            options=options,
        )
        self._transport.run(call)

    def search(
        self,
        q: str,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        api: str | None = None,
        method: str | None = None,
        deprecated: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[FoundOperation, FoundPage]:
        """Search the operations of all APIs.

        Search path, operationId, summary, tags, description and names of parameters of the operations in
        the
        version that each API's `latest` names.

        Case, accents, singular and plural make no difference; `listOrders`, `list_orders` and "orders
        list"
        are the same words, and the last word may be the beginning of one. What is called exactly so comes
        first, then what has all words in its names, then what has them in its texts. When little is found,
        misspelt words are corrected; when nothing is, fewer words will do. At most 200 operations are
        given:
        the best of all that fit. A page's cursor belongs to the search that gave it.

        Args:
            q: Words, a path, an operationId, or the beginning of one. Any text will do; one without
            letters and digits finds nothing.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
            filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            api: Name of the only API to look into.
            method: The only method to look for, in any case.
            deprecated: `false` leaves deprecated operations out, `true` leaves out the others. They are
            deprecated by their document, or by what was announced since.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, BadRequest, Unauthorized, Forbidden, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/operations",
            query={
                "cursor": cursor,
                "limit": limit,
                "q": q,
                "api": api,
                "method": method,
                "deprecated": deprecated,
            },
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, FoundPage, by_cursor)


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
        **options: Unpack[CallOptions],
    ) -> AsyncPager[Operation, OperationPage]:
        """List the operations of a version.

        Every operation of the document, in its order, and what was announced of each since.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
            filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, BadRequest, Unauthorized, Forbidden, NotFound, UnprocessableContent,
        TooManyRequests, ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/operations",
            path={"api": api, "version": version},
            query={"cursor": cursor, "limit": limit},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, OperationPage, by_cursor)

    async def deprecation(
        self,
        api: str,
        version: str,
        position: int,
        *,
        if_none_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Deprecation:
        """Read what is announced of an operation.

        Since when the operation is deprecated, until when it is there, and why: as it was announced after
        the
        document was published. What the document itself says stands in the list of operations.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            position: Place of the operation in the document, counted from 0.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/operations/{position}/deprecation",
            path={"api": api, "version": version, "position": position},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, Deprecation)

    async def deprecate(
        self,
        api: str,
        version: str,
        position: int,
        *,
        if_match: str | None = None,
        deprecated_at: dt.datetime | Unset = UNSET,
        sunset_at: dt.datetime | Unset | None = UNSET,
        reason: str | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> Deprecation:
        """Deprecate an operation of a published version.

        Announce that an operation is deprecated, since when, until when it is there, and why. The document
        stays as it was published; lists, pages and docs show the announcement beside it. The first needs
        no
        `If-Match`; a change of it does. Needs the role publisher.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            position: Place of the operation in the document, counted from 0.
            if_match: ETag that you read; needed when the resource is there already.
            deprecated_at: Since when, or from when on, in whole seconds of the years 1970 to 9998; left
            out, it is what it was, or now.
            sunset_at: Until when it is there at least, in whole seconds; not before `deprecated_at`.
            reason: Why, and what to use instead, in Markdown on one line.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, PreconditionFailed,
        ContentTooLarge, UnsupportedMediaType, UnprocessableContent, PreconditionRequired, TooManyRequests,
        ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/versions/{version}/operations/{position}/deprecation",
            path={"api": api, "version": version, "position": position},
            headers={"If-Match": if_match},
            json={"deprecated_at": deprecated_at, "sunset_at": sunset_at, "reason": reason},
            options=options,
        )
        return await self._transport.fetch(call, Deprecation)

    async def undeprecate(
        self, api: str, version: str, position: int, *, if_match: str | None, **options: Unpack[CallOptions]
    ) -> None:
        """Take back what is announced of an operation.

        Take back that an operation is deprecated; what its document says of it stays. Needs the role
        publisher.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            position: Place of the operation in the document, counted from 0.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/versions/{version}/operations/{position}/deprecation",
            path={"api": api, "version": version, "position": position},
            headers={"If-Match": if_match},
            options=options,
        )
        await self._transport.run(call)

    def search(
        self,
        q: str,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        api: str | None = None,
        method: str | None = None,
        deprecated: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[FoundOperation, FoundPage]:
        """Search the operations of all APIs.

        Search path, operationId, summary, tags, description and names of parameters of the operations in
        the
        version that each API's `latest` names.

        Case, accents, singular and plural make no difference; `listOrders`, `list_orders` and "orders
        list"
        are the same words, and the last word may be the beginning of one. What is called exactly so comes
        first, then what has all words in its names, then what has them in its texts. When little is found,
        misspelt words are corrected; when nothing is, fewer words will do. At most 200 operations are
        given:
        the best of all that fit. A page's cursor belongs to the search that gave it.

        Args:
            q: Words, a path, an operationId, or the beginning of one. Any text will do; one without
            letters and digits finds nothing.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
            filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            api: Name of the only API to look into.
            method: The only method to look for, in any case.
            deprecated: `false` leaves deprecated operations out, `true` leaves out the others. They are
            deprecated by their document, or by what was announced since.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, BadRequest, Unauthorized, Forbidden, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/operations",
            query={
                "cursor": cursor,
                "limit": limit,
                "q": q,
                "api": api,
                "method": method,
                "deprecated": deprecated,
            },
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, FoundPage, by_cursor)
