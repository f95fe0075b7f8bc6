# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
# ruff: noqa: ASYNC109, RUF100 - the timeout is a limit that the transport keeps; no scope is cancelled.
"""The operations tagged `sdks`."""

from __future__ import annotations

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.downloads import AsyncDownload, Download
from .._core.idempotency import stable_key
from .._core.paging import AsyncPager, Pager, single_page
from .._core.unset import UNSET, Unset
from ..models import Flavour, Sdk, SdkList, SdkLog, SdkLogLine


class SdksResource(Resource):
    """Typed Python packages of published contracts, which pip installs from this hub (`/simple/`)."""

    def list(
        self, api: str, version: str, *, if_none_match: str | None = None, timeout: float | None = None
    ) -> Pager[Sdk, SdkList]:
        """List the SDKs of a version.

        Every package that was built of the version, or is being built, by whichever builder.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            timeout: Seconds to wait for each read or write; None means the client's own.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/sdks",
            path={"api": api, "version": version},
            headers={"If-None-Match": if_none_match},
            timeout=timeout,
        )
        return Pager(self._transport, call, SdkList, single_page)

    def build(
        self,
        api: str,
        version: str,
        *,
        idempotency_key: str | None = None,
        flavour: Flavour | Unset = UNSET,
        timeout: float | None = None,
    ) -> Sdk:
        """Build an SDK.

        Build a typed Python package of the version, in the background: `sdks_read` tells how far it is.

        The same contract, name and builder give the same bytes, so it is built once, whoever asks. A hub
        with a newer builder builds another one, under `.post1` and so on; what was built stays as it is.
        One that failed, or was cancelled, is built again.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
            new UUID.
            flavour: What kind of package is built.
            timeout: Seconds to wait for each read or write; None means the client's own.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, Conflict, ContentTooLarge,
        UnsupportedMediaType, UnprocessableContent, TooManyRequests, ServiceUnavailable,
        InsufficientStorage
        """
        call = Call(
            "POST",
            "/v1/apis/{api}/versions/{version}/sdks",
            path={"api": api, "version": version},
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"flavour": flavour},
            timeout=timeout,
        )
        return self._transport.fetch(call, Sdk)

    def read(
        self,
        api: str,
        version: str,
        sdk: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> Sdk:
        """Read an SDK.

        State and progress of an SDK; once it is built its files, with digests, and what of the contract is
        not in it.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            sdk: Id of the SDK.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            timeout: Seconds to wait for each read or write; None means the client's own.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/sdks/{sdk}",
            path={"api": api, "version": version, "sdk": sdk},
            headers={"If-None-Match": if_none_match},
            timeout=timeout,
        )
        return self._transport.fetch(call, Sdk)

    def log(
        self,
        api: str,
        version: str,
        sdk: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> Pager[SdkLogLine, SdkLog]:
        """Read the log of an SDK.

        What the builder said, line by line, the last try at the end.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            sdk: Id of the SDK.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            timeout: Seconds to wait for each read or write; None means the client's own.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/sdks/{sdk}/log",
            path={"api": api, "version": version, "sdk": sdk},
            headers={"If-None-Match": if_none_match},
            timeout=timeout,
        )
        return Pager(self._transport, call, SdkLog, single_page)

    def cancel(self, api: str, version: str, sdk: str, *, timeout: float | None = None) -> Sdk:
        """Cancel the building of an SDK.

        Let the building not begin, or break it off, which takes a moment. What has ended stays as it is.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            sdk: Id of the SDK.
            timeout: Seconds to wait for each read or write; None means the client's own.

        Raises: Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "POST",
            "/v1/apis/{api}/versions/{version}/sdks/{sdk}/cancel",
            path={"api": api, "version": version, "sdk": sdk},
            timeout=timeout,
        )
        return self._transport.fetch(call, Sdk)

    def download(
        self,
        api: str,
        version: str,
        sdk: str,
        file: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> Download:
        """Download a file of an SDK.

        The wheel or the sdist. It never changes, so it may be kept for ever; its `ETag` is its SHA-256.

        With `Range: bytes=1024-` only that part is sent, to go on where a download broke off.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            sdk: Id of the SDK.
            file: Name of the file.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            timeout: Seconds to wait for each read or write; None means the client's own.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, APIStatusError, UnprocessableContent,
        TooManyRequests, ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/sdks/{sdk}/files/{file}",
            path={"api": api, "version": version, "sdk": sdk, "file": file},
            headers={"If-None-Match": if_none_match},
            timeout=timeout,
        )
        return Download(self._transport, call)


class AsyncSdksResource(AsyncResource):
    """Typed Python packages of published contracts, which pip installs from this hub (`/simple/`)."""

    def list(
        self, api: str, version: str, *, if_none_match: str | None = None, timeout: float | None = None
    ) -> AsyncPager[Sdk, SdkList]:
        """List the SDKs of a version.

        Every package that was built of the version, or is being built, by whichever builder.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            timeout: Seconds to wait for each read or write; None means the client's own.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/sdks",
            path={"api": api, "version": version},
            headers={"If-None-Match": if_none_match},
            timeout=timeout,
        )
        return AsyncPager(self._transport, call, SdkList, single_page)

    async def build(
        self,
        api: str,
        version: str,
        *,
        idempotency_key: str | None = None,
        flavour: Flavour | Unset = UNSET,
        timeout: float | None = None,
    ) -> Sdk:
        """Build an SDK.

        Build a typed Python package of the version, in the background: `sdks_read` tells how far it is.

        The same contract, name and builder give the same bytes, so it is built once, whoever asks. A hub
        with a newer builder builds another one, under `.post1` and so on; what was built stays as it is.
        One that failed, or was cancelled, is built again.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
            new UUID.
            flavour: What kind of package is built.
            timeout: Seconds to wait for each read or write; None means the client's own.

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, Conflict, ContentTooLarge,
        UnsupportedMediaType, UnprocessableContent, TooManyRequests, ServiceUnavailable,
        InsufficientStorage
        """
        call = Call(
            "POST",
            "/v1/apis/{api}/versions/{version}/sdks",
            path={"api": api, "version": version},
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"flavour": flavour},
            timeout=timeout,
        )
        return await self._transport.fetch(call, Sdk)

    async def read(
        self,
        api: str,
        version: str,
        sdk: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> Sdk:
        """Read an SDK.

        State and progress of an SDK; once it is built its files, with digests, and what of the contract is
        not in it.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            sdk: Id of the SDK.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            timeout: Seconds to wait for each read or write; None means the client's own.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/sdks/{sdk}",
            path={"api": api, "version": version, "sdk": sdk},
            headers={"If-None-Match": if_none_match},
            timeout=timeout,
        )
        return await self._transport.fetch(call, Sdk)

    def log(
        self,
        api: str,
        version: str,
        sdk: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> AsyncPager[SdkLogLine, SdkLog]:
        """Read the log of an SDK.

        What the builder said, line by line, the last try at the end.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            sdk: Id of the SDK.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            timeout: Seconds to wait for each read or write; None means the client's own.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/sdks/{sdk}/log",
            path={"api": api, "version": version, "sdk": sdk},
            headers={"If-None-Match": if_none_match},
            timeout=timeout,
        )
        return AsyncPager(self._transport, call, SdkLog, single_page)

    async def cancel(self, api: str, version: str, sdk: str, *, timeout: float | None = None) -> Sdk:
        """Cancel the building of an SDK.

        Let the building not begin, or break it off, which takes a moment. What has ended stays as it is.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            sdk: Id of the SDK.
            timeout: Seconds to wait for each read or write; None means the client's own.

        Raises: Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "POST",
            "/v1/apis/{api}/versions/{version}/sdks/{sdk}/cancel",
            path={"api": api, "version": version, "sdk": sdk},
            timeout=timeout,
        )
        return await self._transport.fetch(call, Sdk)

    def download(
        self,
        api: str,
        version: str,
        sdk: str,
        file: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None = None,
    ) -> AsyncDownload:
        """Download a file of an SDK.

        The wheel or the sdist. It never changes, so it may be kept for ever; its `ETag` is its SHA-256.

        With `Range: bytes=1024-` only that part is sent, to go on where a download broke off.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            sdk: Id of the SDK.
            file: Name of the file.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            timeout: Seconds to wait for each read or write; None means the client's own.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, APIStatusError, UnprocessableContent,
        TooManyRequests, ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/sdks/{sdk}/files/{file}",
            path={"api": api, "version": version, "sdk": sdk, "file": file},
            headers={"If-None-Match": if_none_match},
            timeout=timeout,
        )
        return AsyncDownload(self._transport, call)
