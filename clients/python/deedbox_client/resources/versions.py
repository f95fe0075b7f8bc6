# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The operations tagged `versions`."""

from __future__ import annotations

import datetime as dt
from typing import Unpack

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.downloads import AsyncDownload, Download
from .._core.options import CallOptions
from .._core.paging import AsyncPager, Pager, by_cursor
from .._core.unset import UNSET, Unset
from .._core.uploads import Content, upload
from ..models import Check, Version, VersionPage, VersionState


class VersionsResource(Resource):
    """Contracts published under a semantic version. A version's bytes never change, and its number is never
    used again, not even when it is deleted.
    """

    def list(
        self,
        api: str,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[Version, VersionPage]:
        """List the versions of an API.

        Every version of the API, highest SemVer precedence first, retired ones included.

        Args:
            api: Name of the API.
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
            "/v1/apis/{api}/versions",
            path={"api": api},
            query={"cursor": cursor, "limit": limit},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, VersionPage, by_cursor)

    def read(
        self, api: str, version: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Version:
        """Read a version.

        State, digest and size of a version, what its document says of itself, and until when it is there.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}",
            path={"api": api, "version": version},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, Version)

    def publish(
        self,
        api: str,
        version: str,
        content: Content,
        *,
        content_type: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Version:
        """Publish a version.

        Publish an OpenAPI document, 3.0, 3.1 or 3.2, in JSON or YAML, under a semantic version.

        A release that does more than its number says, such as breaking consumers under a minor one, is
        refused
        or told of, as the policy of the API has it (`policies_read`); `versions_check` says so beforehand.

        A version is immutable: the same bytes again are answered with 200, other bytes with 409 and with
        where the two differ. The document is stored as it comes, byte for byte, and may refer to nothing
        outside itself. Every fault of a document that is refused is told at once, with JSON Pointer and
        line.
        Needs the role publisher.

        Args:
            api: Name of the API.
            version: Semantic version to publish under.
            content: The bytes, the path of a file, or a file opened in binary mode.
            content_type: Its media type; None finds it out by the file's name or first bytes.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, Conflict, ContentTooLarge,
        UnsupportedMediaType, UnprocessableContent, TooManyRequests, ServiceUnavailable,
        InsufficientStorage
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/versions/{version}",
            path={"api": api, "version": version},
            upload=upload(content, content_type, ["application/json", "application/yaml"]),
            options=options,
        )
        return self._transport.fetch(call, Version)

    def delete(self, api: str, version: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Delete a retired version.

        Delete the document of a version. This is the second of two steps: retire the version first. It is
        refused before the version's sunset. The number is never free again. Needs the role maintainer.

        Args:
            api: Name of the API.
            version: A retired version.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, Conflict, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/versions/{version}",
            path={"api": api, "version": version},
            headers={"If-Match": if_match},
            options=options,
        )
        self._transport.run(call)

    def update(
        self,
        api: str,
        version: str,
        *,
        if_match: str | None,
        state: VersionState | Unset = UNSET,
        deprecated_at: dt.datetime | Unset | None = UNSET,
        sunset_at: dt.datetime | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> Version:
        """Deprecate, retire or reinstate a version.

        Say since when a version is deprecated and until when it is there, retire it, or publish it again.
        A
        deprecated version stays as it is: `Deprecation` and `Sunset` of its answers, and its pages, tell
        of it. A
        retired version can still be read, is never `latest`, and may be deleted; no channel can be moved
        to it.
        No version is retired or deleted before its sunset. Needs the role publisher.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            state: Where a version is in its life.
            deprecated_at: Since when it is deprecated, or from when on it will be, in whole seconds of the
            years 1970 to 9998. Null takes the deprecation away, and the sunset with it.
            sunset_at: Until when it is there at least, in whole seconds; not before `deprecated_at`. It
            deprecates the version from now on, unless it is deprecated or you say since when. Null takes
            it away.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, Conflict,
        PreconditionFailed, ContentTooLarge, UnsupportedMediaType, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "PATCH",
            "/v1/apis/{api}/versions/{version}",
            path={"api": api, "version": version},
            headers={"If-Match": if_match},
            json={"state": state, "deprecated_at": deprecated_at, "sunset_at": sunset_at},
            options=options,
        )
        return self._transport.fetch(call, Version)

    def document(
        self, api: str, version: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Download:
        """Download a version's document.

        The document as it was published, in the media type it was published in. It never changes, so it
        may be kept for ever; its `ETag` is its SHA-256, with the coding at its end when it comes
        compressed.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/document",
            path={"api": api, "version": version},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Download(self._transport, call)

    def check(
        self,
        api: str,
        content: Content,
        *,
        content_type: str | None = None,
        version: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Check:
        """Check a document before it is published.

        Judge an OpenAPI document by the rules by which it would be published, and keep nothing: whom it
        breaks, with proofs, whether its number says so, and what lint finds anew. The answer is 200
        whatever the
        outcome; what could not be published at all is answered as `versions_publish` does.

        Args:
            api: Name of the API.
            version: Semantic version that it is to be published under; left out, the document's
            `info.version`.
            content: The bytes, the path of a file, or a file opened in binary mode.
            content_type: Its media type; None finds it out by the file's name or first bytes.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, Conflict, ContentTooLarge,
        UnsupportedMediaType, UnprocessableContent, TooManyRequests, ServiceUnavailable,
        InsufficientStorage
        """
        call = Call(
            "POST",
            "/v1/apis/{api}/check",
            path={"api": api},
            query={"version": version},
            upload=upload(content, content_type, ["application/json", "application/yaml"]),
            options=options,
        )
        return self._transport.fetch(call, Check)


class AsyncVersionsResource(AsyncResource):
    """Contracts published under a semantic version. A version's bytes never change, and its number is never
    used again, not even when it is deleted.
    """

    def list(
        self,
        api: str,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[Version, VersionPage]:
        """List the versions of an API.

        Every version of the API, highest SemVer precedence first, retired ones included.

        Args:
            api: Name of the API.
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
            "/v1/apis/{api}/versions",
            path={"api": api},
            query={"cursor": cursor, "limit": limit},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, VersionPage, by_cursor)

    async def read(
        self, api: str, version: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Version:
        """Read a version.

        State, digest and size of a version, what its document says of itself, and until when it is there.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}",
            path={"api": api, "version": version},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, Version)

    async def publish(
        self,
        api: str,
        version: str,
        content: Content,
        *,
        content_type: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Version:
        """Publish a version.

        Publish an OpenAPI document, 3.0, 3.1 or 3.2, in JSON or YAML, under a semantic version.

        A release that does more than its number says, such as breaking consumers under a minor one, is
        refused
        or told of, as the policy of the API has it (`policies_read`); `versions_check` says so beforehand.

        A version is immutable: the same bytes again are answered with 200, other bytes with 409 and with
        where the two differ. The document is stored as it comes, byte for byte, and may refer to nothing
        outside itself. Every fault of a document that is refused is told at once, with JSON Pointer and
        line.
        Needs the role publisher.

        Args:
            api: Name of the API.
            version: Semantic version to publish under.
            content: The bytes, the path of a file, or a file opened in binary mode.
            content_type: Its media type; None finds it out by the file's name or first bytes.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, Conflict, ContentTooLarge,
        UnsupportedMediaType, UnprocessableContent, TooManyRequests, ServiceUnavailable,
        InsufficientStorage
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/versions/{version}",
            path={"api": api, "version": version},
            upload=upload(content, content_type, ["application/json", "application/yaml"]),
            options=options,
        )
        return await self._transport.fetch(call, Version)

    async def delete(
        self, api: str, version: str, *, if_match: str | None, **options: Unpack[CallOptions]
    ) -> None:
        """Delete a retired version.

        Delete the document of a version. This is the second of two steps: retire the version first. It is
        refused before the version's sunset. The number is never free again. Needs the role maintainer.

        Args:
            api: Name of the API.
            version: A retired version.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, Conflict, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/versions/{version}",
            path={"api": api, "version": version},
            headers={"If-Match": if_match},
            options=options,
        )
        await self._transport.run(call)

    async def update(
        self,
        api: str,
        version: str,
        *,
        if_match: str | None,
        state: VersionState | Unset = UNSET,
        deprecated_at: dt.datetime | Unset | None = UNSET,
        sunset_at: dt.datetime | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> Version:
        """Deprecate, retire or reinstate a version.

        Say since when a version is deprecated and until when it is there, retire it, or publish it again.
        A
        deprecated version stays as it is: `Deprecation` and `Sunset` of its answers, and its pages, tell
        of it. A
        retired version can still be read, is never `latest`, and may be deleted; no channel can be moved
        to it.
        No version is retired or deleted before its sunset. Needs the role publisher.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            state: Where a version is in its life.
            deprecated_at: Since when it is deprecated, or from when on it will be, in whole seconds of the
            years 1970 to 9998. Null takes the deprecation away, and the sunset with it.
            sunset_at: Until when it is there at least, in whole seconds; not before `deprecated_at`. It
            deprecates the version from now on, unless it is deprecated or you say since when. Null takes
            it away.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, Conflict,
        PreconditionFailed, ContentTooLarge, UnsupportedMediaType, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "PATCH",
            "/v1/apis/{api}/versions/{version}",
            path={"api": api, "version": version},
            headers={"If-Match": if_match},
            json={"state": state, "deprecated_at": deprecated_at, "sunset_at": sunset_at},
            options=options,
        )
        return await self._transport.fetch(call, Version)

    def document(
        self, api: str, version: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncDownload:
        """Download a version's document.

        The document as it was published, in the media type it was published in. It never changes, so it
        may be kept for ever; its `ETag` is its SHA-256, with the coding at its end when it comes
        compressed.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/document",
            path={"api": api, "version": version},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncDownload(self._transport, call)

    async def check(
        self,
        api: str,
        content: Content,
        *,
        content_type: str | None = None,
        version: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Check:
        """Check a document before it is published.

        Judge an OpenAPI document by the rules by which it would be published, and keep nothing: whom it
        breaks, with proofs, whether its number says so, and what lint finds anew. The answer is 200
        whatever the
        outcome; what could not be published at all is answered as `versions_publish` does.

        Args:
            api: Name of the API.
            version: Semantic version that it is to be published under; left out, the document's
            `info.version`.
            content: The bytes, the path of a file, or a file opened in binary mode.
            content_type: Its media type; None finds it out by the file's name or first bytes.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, Conflict, ContentTooLarge,
        UnsupportedMediaType, UnprocessableContent, TooManyRequests, ServiceUnavailable,
        InsufficientStorage
        """
        call = Call(
            "POST",
            "/v1/apis/{api}/check",
            path={"api": api},
            query={"version": version},
            upload=upload(content, content_type, ["application/json", "application/yaml"]),
            options=options,
        )
        return await self._transport.fetch(call, Check)
