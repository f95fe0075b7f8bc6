# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The operations of the contract: two classes a tag, one that blocks and one for `await`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack

import deedbox_client as package

from ._core.calls import Call
from ._core.client import AsyncResource, Resource
from ._core.downloads import AsyncDownload, Download
from ._core.idempotency import stable_key
from ._core.options import CallOptions
from ._core.paging import AsyncPager, Pager, by_cursor, by_page_number, single_page
from ._core.unset import UNSET, Unset
from ._core.uploads import Content, upload

if TYPE_CHECKING:
    # The package gives them at the first call that needs one: a client starts without.
    from .exports import AsyncExport, Export
    from .feeds import AsyncFeed, Feed
    from .models import (
        Api,
        ApiPage,
        ApiPolicy,
        ApiToken,
        ApiTokenPage,
        AuditEntry,
        AuditPage,
        Change,
        ChangePage,
        Channel,
        ChannelList,
        Check,
        CoveredOperation,
        Delivery,
        DeliveryPage,
        DeliveryState,
        DeliveryWithAttempts,
        Deprecation,
        Event,
        EventKind,
        EventPage,
        ExportFormat,
        FailOn,
        FailureStatus,
        Finding,
        FindingPage,
        FindingSeverity,
        Flavour,
        FoundOperation,
        FoundPage,
        GateMode,
        Grant,
        GrantList,
        Hub,
        LintLevel,
        Member,
        MemberList,
        NewApiToken,
        NewWebhook,
        Operation,
        OperationPage,
        Phase,
        ReportFormat,
        Role,
        RuleSettingUpdate,
        Run,
        RunCovered,
        RunCredentials,
        RunFailure,
        RunFailurePage,
        RunHeader,
        RunLog,
        RunLogLine,
        RunPage,
        RunState,
        Scope,
        Sdk,
        SdkList,
        SdkLog,
        SdkLogLine,
        Team,
        TeamPage,
        TeamRole,
        Tier,
        TokenRequestGrantType,
        TokenResponse,
        Trend,
        TrendPoint,
        User,
        UserPage,
        UserState,
        Version,
        VersionPage,
        VersionState,
        Visibility,
        Waiver,
        WaiverList,
        Webhook,
        WebhookPage,
    )


class HubResource(Resource):
    """What this hub is."""

    def read(self, *, if_none_match: str | None = None, **options: Unpack[CallOptions]) -> Hub:
        """Read what this hub is.

        Release of the hub and version of the contract it keeps. Needs no token, so it also tells whether
        an address is a hub at all.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified
        """
        call = Call(
            "GET", "/v1/hub", headers={"If-None-Match": if_none_match}, options=options, is_public=True
        )
        return self._transport.fetch(call, package.Hub)


class AsyncHubResource(AsyncResource):
    """What this hub is."""

    async def read(self, *, if_none_match: str | None = None, **options: Unpack[CallOptions]) -> Hub:
        """Read what this hub is.

        Release of the hub and version of the contract it keeps. Needs no token, so it also tells whether
        an address is a hub at all.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified
        """
        call = Call(
            "GET", "/v1/hub", headers={"If-None-Match": if_none_match}, options=options, is_public=True
        )
        return await self._transport.fetch(call, package.Hub)


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

        Raises: NotModified
        """
        call = Call(
            "GET",
            "/v1/apis",
            query={"page": page, "per_page": per_page},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.ApiPage, by_page_number)

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

        Raises: Conflict
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
        return self._transport.fetch(call, package.Api)

    def read(self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]) -> Api:
        """Read an API.

        Title, description and latest version of one API.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, package.Api)

    def delete(self, api: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Delete an API.

        Delete an API that holds no version. If it ever held one, its name is never free again. Needs the
        role maintainer.

        Args:
            api: Name of the API.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
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
        role maintainer.

        Args:
            api: Name of the API.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            title: Title for people.
            description: Null takes the description away.
            team: Team that owns it from now on; null leaves it to those who have a role with it.
            visibility: Who may know of an API: everybody, its pages included; whoever may call the hub; or
                only its team and those who have a role with it.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PATCH",
            "/v1/apis/{api}",
            path={"api": api},
            headers={"If-Match": if_match},
            json={"title": title, "description": description, "team": team, "visibility": visibility},
            options=options,
        )
        return self._transport.fetch(call, package.Api)


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

        Raises: NotModified
        """
        call = Call(
            "GET",
            "/v1/apis",
            query={"page": page, "per_page": per_page},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.ApiPage, by_page_number)

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

        Raises: Conflict
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
        return await self._transport.fetch(call, package.Api)

    async def read(
        self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Api:
        """Read an API.

        Title, description and latest version of one API.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, package.Api)

    async def delete(self, api: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Delete an API.

        Delete an API that holds no version. If it ever held one, its name is never free again. Needs the
        role maintainer.

        Args:
            api: Name of the API.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
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
        role maintainer.

        Args:
            api: Name of the API.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            title: Title for people.
            description: Null takes the description away.
            team: Team that owns it from now on; null leaves it to those who have a role with it.
            visibility: Who may know of an API: everybody, its pages included; whoever may call the hub; or
                only its team and those who have a role with it.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PATCH",
            "/v1/apis/{api}",
            path={"api": api},
            headers={"If-Match": if_match},
            json={"title": title, "description": description, "team": team, "visibility": visibility},
            options=options,
        )
        return await self._transport.fetch(call, package.Api)


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

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions",
            path={"api": api},
            query={"cursor": cursor, "limit": limit},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.VersionPage, by_cursor)

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

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}",
            path={"api": api, "version": version},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, package.Version)

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
        refused or told of, as the policy of the API has it (`policies_read`); `versions_check` says so
        beforehand.

        A version is immutable: the same bytes again are answered with 200, other bytes with 409 and with
        where the two differ. The document is stored as it comes, byte for byte, and may refer to nothing
        outside itself. Every fault of a document that is refused is told at once, with JSON Pointer and
        line. Needs the role publisher.

        Args:
            api: Name of the API.
            version: Semantic version to publish under.
            content: The bytes, the path of a file, or a file opened in binary mode.
            content_type: Its media type; None finds it out by the file's name or first bytes.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/versions/{version}",
            path={"api": api, "version": version},
            upload=upload(content, content_type, ["application/json", "application/yaml"]),
            options=options,
        )
        return self._transport.fetch(call, package.Version)

    def delete(self, api: str, version: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Delete a retired version.

        Delete the document of a version. This is the second of two steps: retire the version first. It is
        refused before the version's sunset. The number is never free again. Needs the role maintainer.

        Args:
            api: Name of the API.
            version: A retired version.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
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
        A deprecated version stays as it is: `Deprecation` and `Sunset` of its answers, and its pages, tell
        of it. A retired version can still be read, is never `latest`, and may be deleted; no channel can
        be moved to it. No version is retired or deleted before its sunset. Needs the role publisher.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            state: Where a version is in its life.
            deprecated_at: Since when it is deprecated, or from when on it will be, in whole seconds of the
                years 1970 to 9998. Null takes the deprecation away, and the sunset with it.
            sunset_at: Until when it is there at least, in whole seconds; not before `deprecated_at`. It
                deprecates the version from now on, unless it is deprecated or you say since when. Null
                takes it away.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PATCH",
            "/v1/apis/{api}/versions/{version}",
            path={"api": api, "version": version},
            headers={"If-Match": if_match},
            json={"state": state, "deprecated_at": deprecated_at, "sunset_at": sunset_at},
            options=options,
        )
        return self._transport.fetch(call, package.Version)

    def document(
        self, api: str, version: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Download:
        """Download a version's document.

        The document as it was published, in the media type it was published in. It never changes, so it
        may be kept for ever; its `ETag` is its SHA-256, with the coding at its end when it comes
        compressed.

        With `Range: bytes=1024-` only that part is sent, and never compressed, to go on where a download
        broke off.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound, APIStatusError
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
        whatever the outcome; what could not be published at all is answered as `versions_publish` does.

        Args:
            api: Name of the API.
            version: Semantic version that it is to be published under; left out, the document's
                `info.version`.
            content: The bytes, the path of a file, or a file opened in binary mode.
            content_type: Its media type; None finds it out by the file's name or first bytes.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict
        """
        call = Call(
            "POST",
            "/v1/apis/{api}/check",
            path={"api": api},
            query={"version": version},
            upload=upload(content, content_type, ["application/json", "application/yaml"]),
            options=options,
        )
        return self._transport.fetch(call, package.Check)


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

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions",
            path={"api": api},
            query={"cursor": cursor, "limit": limit},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.VersionPage, by_cursor)

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

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}",
            path={"api": api, "version": version},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, package.Version)

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
        refused or told of, as the policy of the API has it (`policies_read`); `versions_check` says so
        beforehand.

        A version is immutable: the same bytes again are answered with 200, other bytes with 409 and with
        where the two differ. The document is stored as it comes, byte for byte, and may refer to nothing
        outside itself. Every fault of a document that is refused is told at once, with JSON Pointer and
        line. Needs the role publisher.

        Args:
            api: Name of the API.
            version: Semantic version to publish under.
            content: The bytes, the path of a file, or a file opened in binary mode.
            content_type: Its media type; None finds it out by the file's name or first bytes.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/versions/{version}",
            path={"api": api, "version": version},
            upload=upload(content, content_type, ["application/json", "application/yaml"]),
            options=options,
        )
        return await self._transport.fetch(call, package.Version)

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

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
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
        A deprecated version stays as it is: `Deprecation` and `Sunset` of its answers, and its pages, tell
        of it. A retired version can still be read, is never `latest`, and may be deleted; no channel can
        be moved to it. No version is retired or deleted before its sunset. Needs the role publisher.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            state: Where a version is in its life.
            deprecated_at: Since when it is deprecated, or from when on it will be, in whole seconds of the
                years 1970 to 9998. Null takes the deprecation away, and the sunset with it.
            sunset_at: Until when it is there at least, in whole seconds; not before `deprecated_at`. It
                deprecates the version from now on, unless it is deprecated or you say since when. Null
                takes it away.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PATCH",
            "/v1/apis/{api}/versions/{version}",
            path={"api": api, "version": version},
            headers={"If-Match": if_match},
            json={"state": state, "deprecated_at": deprecated_at, "sunset_at": sunset_at},
            options=options,
        )
        return await self._transport.fetch(call, package.Version)

    def document(
        self, api: str, version: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncDownload:
        """Download a version's document.

        The document as it was published, in the media type it was published in. It never changes, so it
        may be kept for ever; its `ETag` is its SHA-256, with the coding at its end when it comes
        compressed.

        With `Range: bytes=1024-` only that part is sent, and never compressed, to go on where a download
        broke off.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound, APIStatusError
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
        whatever the outcome; what could not be published at all is answered as `versions_publish` does.

        Args:
            api: Name of the API.
            version: Semantic version that it is to be published under; left out, the document's
                `info.version`.
            content: The bytes, the path of a file, or a file opened in binary mode.
            content_type: Its media type; None finds it out by the file's name or first bytes.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict
        """
        call = Call(
            "POST",
            "/v1/apis/{api}/check",
            path={"api": api},
            query={"version": version},
            upload=upload(content, content_type, ["application/json", "application/yaml"]),
            options=options,
        )
        return await self._transport.fetch(call, package.Check)


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

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/operations",
            path={"api": api, "version": version},
            query={"cursor": cursor, "limit": limit},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.OperationPage, by_cursor)

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
        the document was published. What the document itself says stands in the list of operations.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            position: Place of the operation in the document, counted from 0.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/operations/{position}/deprecation",
            path={"api": api, "version": version, "position": position},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, package.Deprecation)

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
        no `If-Match`; a change of it does. Needs the role publisher.

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

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/versions/{version}/operations/{position}/deprecation",
            path={"api": api, "version": version, "position": position},
            headers={"If-Match": if_match},
            json={"deprecated_at": deprecated_at, "sunset_at": sunset_at, "reason": reason},
            options=options,
        )
        return self._transport.fetch(call, package.Deprecation)

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

        Raises: NotFound, PreconditionFailed, PreconditionRequired
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
        the version that each API's `latest` names.

        Case, accents, singular and plural make no difference; `listOrders`, `list_orders` and "orders
        list" are the same words, and the last word may be the beginning of one. What is called exactly so
        comes first, then what has all words in its names, then what has them in its texts. When little is
        found, misspelt words are corrected; when nothing is, fewer words will do. At most 200 operations
        are given: the best of all that fit. A page's cursor belongs to the search that gave it.

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

        Raises: NotModified
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
        return Pager(self._transport, call, package.FoundPage, by_cursor)

    def export(self, api: str, version: str, **options: Unpack[CallOptions]) -> Export[Operation]:
        """Export the operations of a version.

        All that `operations_list` lists, as one file of one moment, sent while it is read. JSON lines end
        with a line that says whether they are all; CSV is whole if the transfer is, and has a quote before
        text that a spreadsheet would take for a formula.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/operations/{format}",
            path={"api": api, "version": version},
            options=options,
        )
        return package.Export(self._transport, call, package.Operation)


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

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/operations",
            path={"api": api, "version": version},
            query={"cursor": cursor, "limit": limit},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.OperationPage, by_cursor)

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
        the document was published. What the document itself says stands in the list of operations.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            position: Place of the operation in the document, counted from 0.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/operations/{position}/deprecation",
            path={"api": api, "version": version, "position": position},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, package.Deprecation)

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
        no `If-Match`; a change of it does. Needs the role publisher.

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

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/versions/{version}/operations/{position}/deprecation",
            path={"api": api, "version": version, "position": position},
            headers={"If-Match": if_match},
            json={"deprecated_at": deprecated_at, "sunset_at": sunset_at, "reason": reason},
            options=options,
        )
        return await self._transport.fetch(call, package.Deprecation)

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

        Raises: NotFound, PreconditionFailed, PreconditionRequired
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
        the version that each API's `latest` names.

        Case, accents, singular and plural make no difference; `listOrders`, `list_orders` and "orders
        list" are the same words, and the last word may be the beginning of one. What is called exactly so
        comes first, then what has all words in its names, then what has them in its texts. When little is
        found, misspelt words are corrected; when nothing is, fewer words will do. At most 200 operations
        are given: the best of all that fit. A page's cursor belongs to the search that gave it.

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

        Raises: NotModified
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
        return AsyncPager(self._transport, call, package.FoundPage, by_cursor)

    def export(self, api: str, version: str, **options: Unpack[CallOptions]) -> AsyncExport[Operation]:
        """Export the operations of a version.

        All that `operations_list` lists, as one file of one moment, sent while it is read. JSON lines end
        with a line that says whether they are all; CSV is whole if the transfer is, and has a quote before
        text that a spreadsheet would take for a formula.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/operations/{format}",
            path={"api": api, "version": version},
            options=options,
        )
        return package.AsyncExport(self._transport, call, package.Operation)


class FindingsResource(Resource):
    """What the hub's rules found in published contracts. The policy of an API says which of them a release
    may not bring.
    """

    def list(
        self,
        api: str,
        version: str,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        severity: FindingSeverity | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[Finding, FindingPage]:
        """List what lint found in a version.

        What the hub's rules found in the document when it was published, in its order, waived findings
        included. At most a thousand are kept; then a finding says how many more there are of which rule.
        The list of a version whose `findings` is null is empty: it was published before the hub linted.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
                filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            severity: How much a finding matters.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/findings",
            path={"api": api, "version": version},
            query={"cursor": cursor, "limit": limit, "severity": severity},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.FindingPage, by_cursor)

    def export(
        self,
        api: str,
        version: str,
        *,
        severity: FindingSeverity | None = None,
        **options: Unpack[CallOptions],
    ) -> Export[Finding]:
        """Export what lint found in a version.

        All that `findings_list` lists with this filter, as one file of one moment, sent while it is read.
        JSON lines end with a line that says whether they are all; CSV is whole if the transfer is, and has
        a quote before text that a spreadsheet would take for a formula.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            severity: How much a finding matters.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/findings/{format}",
            path={"api": api, "version": version},
            query={"severity": severity},
            options=options,
        )
        return package.Export(self._transport, call, package.Finding)


class AsyncFindingsResource(AsyncResource):
    """What the hub's rules found in published contracts. The policy of an API says which of them a release
    may not bring.
    """

    def list(
        self,
        api: str,
        version: str,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        severity: FindingSeverity | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[Finding, FindingPage]:
        """List what lint found in a version.

        What the hub's rules found in the document when it was published, in its order, waived findings
        included. At most a thousand are kept; then a finding says how many more there are of which rule.
        The list of a version whose `findings` is null is empty: it was published before the hub linted.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
                filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            severity: How much a finding matters.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/findings",
            path={"api": api, "version": version},
            query={"cursor": cursor, "limit": limit, "severity": severity},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.FindingPage, by_cursor)

    def export(
        self,
        api: str,
        version: str,
        *,
        severity: FindingSeverity | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncExport[Finding]:
        """Export what lint found in a version.

        All that `findings_list` lists with this filter, as one file of one moment, sent while it is read.
        JSON lines end with a line that says whether they are all; CSV is whole if the transfer is, and has
        a quote before text that a spreadsheet would take for a formula.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            severity: How much a finding matters.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/findings/{format}",
            path={"api": api, "version": version},
            query={"severity": severity},
            options=options,
        )
        return package.AsyncExport(self._transport, call, package.Finding)


class ChangesResource(Resource):
    """What changed between two published contracts, whom it breaks, and the proof."""

    def list(
        self,
        api: str,
        version: str,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        since: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[Change, ChangePage]:
        """List what changed since another version.

        What a consumer of the version `since` meets when the server follows this one: what changed,
        whether it breaks them, and a proof of each break. It is computed when somebody first asks, and
        kept. A sunset counts as passed, and a waiver as holding, by the day on which the later of the two
        was published. At most a thousand changes are listed; `counts` has them all.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
                filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            since: Any other version of the API, retired ones included; left out, the highest one of lower
                precedence, of a release the highest such release.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/changes",
            path={"api": api, "version": version},
            query={"cursor": cursor, "limit": limit, "since": since},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.ChangePage, by_cursor)

    def export(
        self,
        api: str,
        version: str,
        format_: ExportFormat,
        *,
        if_none_match: str | None = None,
        since: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Download:
        """Download what changed as a file.

        What `changes_list` tells, as a file: a Markdown changelog, which is sent while it is written; the
        XML of JUnit, in which what breaks is a failure and what is waived is skipped; or a SARIF log. It
        holds what `deedbox diff` writes of the two versions, and says how many changes it leaves out where
        there are more than a thousand.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            format_: What a report is written as: a changelog, or what servers of CI and code scanning
                read.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            since: Any other version of the API, retired ones included; left out, the highest one of lower
                precedence, of a release the highest such release.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/changes/{format}",
            path={"api": api, "version": version, "format": format_},
            query={"since": since},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Download(self._transport, call)

    def guide(
        self,
        api: str,
        version: str,
        *,
        if_none_match: str | None = None,
        since: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Download:
        """Read how to migrate to a version.

        What consumers of the version `since` have to change to follow this one, in Markdown: what became
        of operations that are gone, what to send and what to expect otherwise, with a request or an answer
        of each contract where they differ, and what is deprecated by now. A change that a waiver allows is
        told, too, for consumers meet it. The text is sent while it is made. Should it break off, its last
        lines say so, and the transfer ends without its end.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            since: Any other version of the API, retired ones included; left out, the last release of the
                major before (of 0.x the minor before), or else the version before.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/guide",
            path={"api": api, "version": version},
            query={"since": since},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Download(self._transport, call)

    def changelog(
        self,
        api: str,
        *,
        if_none_match: str | None = None,
        before: str | None = None,
        limit: int | None = None,
        **options: Unpack[CallOptions],
    ) -> Download:
        """Read the changelog of an API.

        What changed from version to version, in Markdown, the highest version first: whether each breaks
        consumers of the one before it, what breaks them, what is deprecated, and which operations are new.
        The text is sent while versions are compared. Where there are earlier versions, its last line says
        how to ask for them. Should it break off, its last lines say so, and the transfer ends without its
        end.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            before: Only versions lower than this one, which need not be there; left out, all.
            limit: Most versions that are told of.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/changelog",
            path={"api": api},
            query={"before": before, "limit": limit},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Download(self._transport, call)


class AsyncChangesResource(AsyncResource):
    """What changed between two published contracts, whom it breaks, and the proof."""

    def list(
        self,
        api: str,
        version: str,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        since: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[Change, ChangePage]:
        """List what changed since another version.

        What a consumer of the version `since` meets when the server follows this one: what changed,
        whether it breaks them, and a proof of each break. It is computed when somebody first asks, and
        kept. A sunset counts as passed, and a waiver as holding, by the day on which the later of the two
        was published. At most a thousand changes are listed; `counts` has them all.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
                filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            since: Any other version of the API, retired ones included; left out, the highest one of lower
                precedence, of a release the highest such release.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/changes",
            path={"api": api, "version": version},
            query={"cursor": cursor, "limit": limit, "since": since},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.ChangePage, by_cursor)

    def export(
        self,
        api: str,
        version: str,
        format_: ExportFormat,
        *,
        if_none_match: str | None = None,
        since: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncDownload:
        """Download what changed as a file.

        What `changes_list` tells, as a file: a Markdown changelog, which is sent while it is written; the
        XML of JUnit, in which what breaks is a failure and what is waived is skipped; or a SARIF log. It
        holds what `deedbox diff` writes of the two versions, and says how many changes it leaves out where
        there are more than a thousand.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            format_: What a report is written as: a changelog, or what servers of CI and code scanning
                read.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            since: Any other version of the API, retired ones included; left out, the highest one of lower
                precedence, of a release the highest such release.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/changes/{format}",
            path={"api": api, "version": version, "format": format_},
            query={"since": since},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncDownload(self._transport, call)

    def guide(
        self,
        api: str,
        version: str,
        *,
        if_none_match: str | None = None,
        since: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncDownload:
        """Read how to migrate to a version.

        What consumers of the version `since` have to change to follow this one, in Markdown: what became
        of operations that are gone, what to send and what to expect otherwise, with a request or an answer
        of each contract where they differ, and what is deprecated by now. A change that a waiver allows is
        told, too, for consumers meet it. The text is sent while it is made. Should it break off, its last
        lines say so, and the transfer ends without its end.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            since: Any other version of the API, retired ones included; left out, the last release of the
                major before (of 0.x the minor before), or else the version before.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/guide",
            path={"api": api, "version": version},
            query={"since": since},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncDownload(self._transport, call)

    def changelog(
        self,
        api: str,
        *,
        if_none_match: str | None = None,
        before: str | None = None,
        limit: int | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncDownload:
        """Read the changelog of an API.

        What changed from version to version, in Markdown, the highest version first: whether each breaks
        consumers of the one before it, what breaks them, what is deprecated, and which operations are new.
        The text is sent while versions are compared. Where there are earlier versions, its last line says
        how to ask for them. Should it break off, its last lines say so, and the transfer ends without its
        end.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            before: Only versions lower than this one, which need not be there; left out, all.
            limit: Most versions that are told of.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/changelog",
            path={"api": api},
            query={"before": before, "limit": limit},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncDownload(self._transport, call)


class SdksResource(Resource):
    """Typed Python packages of published contracts, which pip installs from this hub (`/simple/`)."""

    def list(
        self, api: str, version: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Pager[Sdk, SdkList]:
        """List the SDKs of a version.

        Every package that was built of the version, or is being built, by whichever builder.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/sdks",
            path={"api": api, "version": version},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.SdkList, single_page)

    def build(
        self,
        api: str,
        version: str,
        *,
        idempotency_key: str | None = None,
        flavour: Flavour | Unset = UNSET,
        **options: Unpack[CallOptions],
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
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict
        """
        call = Call(
            "POST",
            "/v1/apis/{api}/versions/{version}/sdks",
            path={"api": api, "version": version},
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"flavour": flavour},
            options=options,
        )
        return self._transport.fetch(call, package.Sdk)

    def read(
        self,
        api: str,
        version: str,
        sdk: str,
        *,
        if_none_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Sdk:
        """Read an SDK.

        State and progress of an SDK; once it is built its files, with digests, and what of the contract is
        not in it.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            sdk: Id of the SDK.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/sdks/{sdk}",
            path={"api": api, "version": version, "sdk": sdk},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, package.Sdk)

    def log(
        self,
        api: str,
        version: str,
        sdk: str,
        *,
        if_none_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[SdkLogLine, SdkLog]:
        """Read the log of an SDK.

        What the builder said, line by line, the last try at the end.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            sdk: Id of the SDK.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/sdks/{sdk}/log",
            path={"api": api, "version": version, "sdk": sdk},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.SdkLog, single_page)

    def cancel(self, api: str, version: str, sdk: str, **options: Unpack[CallOptions]) -> Sdk:
        """Cancel the building of an SDK.

        Let the building not begin, or break it off, which takes a moment. What has ended stays as it is.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            sdk: Id of the SDK.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound
        """
        call = Call(
            "POST",
            "/v1/apis/{api}/versions/{version}/sdks/{sdk}/cancel",
            path={"api": api, "version": version, "sdk": sdk},
            options=options,
        )
        return self._transport.fetch(call, package.Sdk)

    def download(
        self,
        api: str,
        version: str,
        sdk: str,
        file: str,
        *,
        if_none_match: str | None = None,
        **options: Unpack[CallOptions],
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
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound, APIStatusError
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/sdks/{sdk}/files/{file}",
            path={"api": api, "version": version, "sdk": sdk, "file": file},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Download(self._transport, call)


class AsyncSdksResource(AsyncResource):
    """Typed Python packages of published contracts, which pip installs from this hub (`/simple/`)."""

    def list(
        self, api: str, version: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncPager[Sdk, SdkList]:
        """List the SDKs of a version.

        Every package that was built of the version, or is being built, by whichever builder.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/sdks",
            path={"api": api, "version": version},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.SdkList, single_page)

    async def build(
        self,
        api: str,
        version: str,
        *,
        idempotency_key: str | None = None,
        flavour: Flavour | Unset = UNSET,
        **options: Unpack[CallOptions],
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
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict
        """
        call = Call(
            "POST",
            "/v1/apis/{api}/versions/{version}/sdks",
            path={"api": api, "version": version},
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"flavour": flavour},
            options=options,
        )
        return await self._transport.fetch(call, package.Sdk)

    async def read(
        self,
        api: str,
        version: str,
        sdk: str,
        *,
        if_none_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Sdk:
        """Read an SDK.

        State and progress of an SDK; once it is built its files, with digests, and what of the contract is
        not in it.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            sdk: Id of the SDK.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/sdks/{sdk}",
            path={"api": api, "version": version, "sdk": sdk},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, package.Sdk)

    def log(
        self,
        api: str,
        version: str,
        sdk: str,
        *,
        if_none_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[SdkLogLine, SdkLog]:
        """Read the log of an SDK.

        What the builder said, line by line, the last try at the end.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            sdk: Id of the SDK.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/sdks/{sdk}/log",
            path={"api": api, "version": version, "sdk": sdk},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.SdkLog, single_page)

    async def cancel(self, api: str, version: str, sdk: str, **options: Unpack[CallOptions]) -> Sdk:
        """Cancel the building of an SDK.

        Let the building not begin, or break it off, which takes a moment. What has ended stays as it is.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            sdk: Id of the SDK.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound
        """
        call = Call(
            "POST",
            "/v1/apis/{api}/versions/{version}/sdks/{sdk}/cancel",
            path={"api": api, "version": version, "sdk": sdk},
            options=options,
        )
        return await self._transport.fetch(call, package.Sdk)

    def download(
        self,
        api: str,
        version: str,
        sdk: str,
        file: str,
        *,
        if_none_match: str | None = None,
        **options: Unpack[CallOptions],
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
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound, APIStatusError
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/sdks/{sdk}/files/{file}",
            path={"api": api, "version": version, "sdk": sdk, "file": file},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncDownload(self._transport, call)


class WebhooksResource(Resource):
    """Addresses of yours that the hub sends what happens to, signed."""

    def list(
        self,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[Webhook, WebhookPage]:
        """List your webhooks.

        Your webhooks, newest first; an admin sees everybody's. No secret is shown.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
                filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified
        """
        call = Call(
            "GET",
            "/v1/webhooks",
            query={"cursor": cursor, "limit": limit},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.WebhookPage, by_cursor)

    def create(
        self,
        *,
        url: str,
        idempotency_key: str | None = None,
        description: str | Unset = UNSET,
        api: str | Unset | None = UNSET,
        kinds: Sequence[EventKind] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> NewWebhook:
        """Make a webhook.

        Let the hub send what happens from now on to an address of yours, by POST and as JSON, as it stands
        in `events_list`. The answer shows the secret that signs (Standard Webhooks), and nothing does
        again. It is told what you may know at the time, by your roles and by the scopes of the token that
        sets it. An event is sent at least once, in no order that is kept to, and ten times over three days
        until the receiver answers 2xx; the header `webhook-id` names it. What a redirect, or a name, leads
        to is reached only if the hub's operator lets the hub reach it.

        Args:
            url: Where events are sent to, by POST: `https://…`, or `http://…`.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
                new UUID.
            description: What it is for.
            api: The API whose events it is told; null for every API that you may know of, and for what is
                of none.
            kinds: The kinds of events that it is told; an empty list is every kind, those of later
                releases included.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Conflict
        """
        call = Call(
            "POST",
            "/v1/webhooks",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"url": url, "description": description, "api": api, "kinds": kinds},
            options=options,
        )
        return self._transport.fetch(call, package.NewWebhook)

    def read(
        self, webhook: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Webhook:
        """Read a webhook.

        Where it leads, what it is told, and whether the hub has disabled it.

        Args:
            webhook: Id of the webhook.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/webhooks/{webhook}",
            path={"webhook": webhook},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, package.Webhook)

    def delete(self, webhook: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Delete a webhook.

        Delete a webhook with its secrets and its log. What was still to be sent is not.

        Args:
            webhook: Id of the webhook.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "DELETE",
            "/v1/webhooks/{webhook}",
            path={"webhook": webhook},
            headers={"If-Match": if_match},
            options=options,
        )
        self._transport.run(call)

    def update(
        self,
        webhook: str,
        *,
        if_match: str | None,
        url: str | Unset = UNSET,
        description: str | Unset = UNSET,
        api: str | Unset | None = UNSET,
        kinds: Sequence[EventKind] | Unset = UNSET,
        active: bool | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Webhook:
        """Change a webhook.

        Change where it leads or what it is told, disable it, or let it be active again; what the body
        leaves out stays as it is. From now on it is told what the token that changes it may follow. While
        it is disabled nothing is sent, and what happens then is not sent later; what was still to be sent
        is dropped.

        Args:
            webhook: Id of the webhook.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            url: Where events are sent to.
            description: What it is for.
            api: The API whose events it is told; null for every API that you may know of, and for what is
                of none.
            kinds: The kinds of events that it is told; an empty list is every kind, those of later
                releases included.
            active: Whether anything is sent. True also ends that the hub has disabled it.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PATCH",
            "/v1/webhooks/{webhook}",
            path={"webhook": webhook},
            headers={"If-Match": if_match},
            json={"url": url, "description": description, "api": api, "kinds": kinds, "active": active},
            options=options,
        )
        return self._transport.fetch(call, package.Webhook)

    def rotate(
        self, webhook: str, *, idempotency_key: str | None = None, **options: Unpack[CallOptions]
    ) -> NewWebhook:
        """Rotate the secret of a webhook.

        Let a new secret sign, which the answer shows and nothing does again. The secret before signs for
        24 hours, too: until then each delivery carries both signatures, so that the receiver can take its
        time. It needs no `If-Match`: whoever rotates a leaked secret has no time to read the webhook
        first.

        Args:
            webhook: Id of the webhook.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
                new UUID.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict
        """
        call = Call(
            "POST",
            "/v1/webhooks/{webhook}/secret",
            path={"webhook": webhook},
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            options=options,
        )
        return self._transport.fetch(call, package.NewWebhook)

    def test(
        self, webhook: str, *, idempotency_key: str | None = None, **options: Unpack[CallOptions]
    ) -> Delivery:
        """Send a ping.

        Send what looks like an event of the kind `webhook.ping` and the id 0, signed as events are,
        whatever kinds the webhook is told.

        Args:
            webhook: Id of the webhook.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
                new UUID.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict
        """
        call = Call(
            "POST",
            "/v1/webhooks/{webhook}/test",
            path={"webhook": webhook},
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            options=options,
        )
        return self._transport.fetch(call, package.Delivery)


class AsyncWebhooksResource(AsyncResource):
    """Addresses of yours that the hub sends what happens to, signed."""

    def list(
        self,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[Webhook, WebhookPage]:
        """List your webhooks.

        Your webhooks, newest first; an admin sees everybody's. No secret is shown.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
                filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified
        """
        call = Call(
            "GET",
            "/v1/webhooks",
            query={"cursor": cursor, "limit": limit},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.WebhookPage, by_cursor)

    async def create(
        self,
        *,
        url: str,
        idempotency_key: str | None = None,
        description: str | Unset = UNSET,
        api: str | Unset | None = UNSET,
        kinds: Sequence[EventKind] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> NewWebhook:
        """Make a webhook.

        Let the hub send what happens from now on to an address of yours, by POST and as JSON, as it stands
        in `events_list`. The answer shows the secret that signs (Standard Webhooks), and nothing does
        again. It is told what you may know at the time, by your roles and by the scopes of the token that
        sets it. An event is sent at least once, in no order that is kept to, and ten times over three days
        until the receiver answers 2xx; the header `webhook-id` names it. What a redirect, or a name, leads
        to is reached only if the hub's operator lets the hub reach it.

        Args:
            url: Where events are sent to, by POST: `https://…`, or `http://…`.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
                new UUID.
            description: What it is for.
            api: The API whose events it is told; null for every API that you may know of, and for what is
                of none.
            kinds: The kinds of events that it is told; an empty list is every kind, those of later
                releases included.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Conflict
        """
        call = Call(
            "POST",
            "/v1/webhooks",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"url": url, "description": description, "api": api, "kinds": kinds},
            options=options,
        )
        return await self._transport.fetch(call, package.NewWebhook)

    async def read(
        self, webhook: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Webhook:
        """Read a webhook.

        Where it leads, what it is told, and whether the hub has disabled it.

        Args:
            webhook: Id of the webhook.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/webhooks/{webhook}",
            path={"webhook": webhook},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, package.Webhook)

    async def delete(self, webhook: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Delete a webhook.

        Delete a webhook with its secrets and its log. What was still to be sent is not.

        Args:
            webhook: Id of the webhook.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "DELETE",
            "/v1/webhooks/{webhook}",
            path={"webhook": webhook},
            headers={"If-Match": if_match},
            options=options,
        )
        await self._transport.run(call)

    async def update(
        self,
        webhook: str,
        *,
        if_match: str | None,
        url: str | Unset = UNSET,
        description: str | Unset = UNSET,
        api: str | Unset | None = UNSET,
        kinds: Sequence[EventKind] | Unset = UNSET,
        active: bool | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Webhook:
        """Change a webhook.

        Change where it leads or what it is told, disable it, or let it be active again; what the body
        leaves out stays as it is. From now on it is told what the token that changes it may follow. While
        it is disabled nothing is sent, and what happens then is not sent later; what was still to be sent
        is dropped.

        Args:
            webhook: Id of the webhook.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            url: Where events are sent to.
            description: What it is for.
            api: The API whose events it is told; null for every API that you may know of, and for what is
                of none.
            kinds: The kinds of events that it is told; an empty list is every kind, those of later
                releases included.
            active: Whether anything is sent. True also ends that the hub has disabled it.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PATCH",
            "/v1/webhooks/{webhook}",
            path={"webhook": webhook},
            headers={"If-Match": if_match},
            json={"url": url, "description": description, "api": api, "kinds": kinds, "active": active},
            options=options,
        )
        return await self._transport.fetch(call, package.Webhook)

    async def rotate(
        self, webhook: str, *, idempotency_key: str | None = None, **options: Unpack[CallOptions]
    ) -> NewWebhook:
        """Rotate the secret of a webhook.

        Let a new secret sign, which the answer shows and nothing does again. The secret before signs for
        24 hours, too: until then each delivery carries both signatures, so that the receiver can take its
        time. It needs no `If-Match`: whoever rotates a leaked secret has no time to read the webhook
        first.

        Args:
            webhook: Id of the webhook.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
                new UUID.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict
        """
        call = Call(
            "POST",
            "/v1/webhooks/{webhook}/secret",
            path={"webhook": webhook},
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            options=options,
        )
        return await self._transport.fetch(call, package.NewWebhook)

    async def test(
        self, webhook: str, *, idempotency_key: str | None = None, **options: Unpack[CallOptions]
    ) -> Delivery:
        """Send a ping.

        Send what looks like an event of the kind `webhook.ping` and the id 0, signed as events are,
        whatever kinds the webhook is told.

        Args:
            webhook: Id of the webhook.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
                new UUID.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict
        """
        call = Call(
            "POST",
            "/v1/webhooks/{webhook}/test",
            path={"webhook": webhook},
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            options=options,
        )
        return await self._transport.fetch(call, package.Delivery)


class DeliveriesResource(Resource):
    """What was sent to a webhook, and what its receiver answered."""

    def list(
        self,
        webhook: str,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        state: DeliveryState | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[Delivery, DeliveryPage]:
        """List what was sent to a webhook.

        What was sent to the webhook or is to be, newest first. What ended 30 days ago is forgotten.

        Args:
            webhook: Id of the webhook.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
                filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            state: What became of a delivery.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/webhooks/{webhook}/deliveries",
            path={"webhook": webhook},
            query={"cursor": cursor, "limit": limit, "state": state},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.DeliveryPage, by_cursor)

    def read(
        self, webhook: str, delivery: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> DeliveryWithAttempts:
        """Read a delivery.

        What became of a delivery: every attempt, with what the receiver answered.

        Args:
            webhook: Id of the webhook.
            delivery: Id of the delivery.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/webhooks/{webhook}/deliveries/{delivery}",
            path={"webhook": webhook, "delivery": delivery},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, package.DeliveryWithAttempts)

    def replay(self, webhook: str, delivery: str, **options: Unpack[CallOptions]) -> Delivery:
        """Send a delivery again.

        Send it again at once, and if need be ten times as at first, whatever became of it before. It keeps
        its `webhook-id`, by which a receiver knows that it was told before. Nothing is sent that the
        webhook's owner may not know any more.

        Args:
            webhook: Id of the webhook.
            delivery: Id of the delivery.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict
        """
        call = Call(
            "POST",
            "/v1/webhooks/{webhook}/deliveries/{delivery}/replay",
            path={"webhook": webhook, "delivery": delivery},
            options=options,
        )
        return self._transport.fetch(call, package.Delivery)


class AsyncDeliveriesResource(AsyncResource):
    """What was sent to a webhook, and what its receiver answered."""

    def list(
        self,
        webhook: str,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        state: DeliveryState | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[Delivery, DeliveryPage]:
        """List what was sent to a webhook.

        What was sent to the webhook or is to be, newest first. What ended 30 days ago is forgotten.

        Args:
            webhook: Id of the webhook.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
                filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            state: What became of a delivery.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/webhooks/{webhook}/deliveries",
            path={"webhook": webhook},
            query={"cursor": cursor, "limit": limit, "state": state},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.DeliveryPage, by_cursor)

    async def read(
        self, webhook: str, delivery: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> DeliveryWithAttempts:
        """Read a delivery.

        What became of a delivery: every attempt, with what the receiver answered.

        Args:
            webhook: Id of the webhook.
            delivery: Id of the delivery.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/webhooks/{webhook}/deliveries/{delivery}",
            path={"webhook": webhook, "delivery": delivery},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, package.DeliveryWithAttempts)

    async def replay(self, webhook: str, delivery: str, **options: Unpack[CallOptions]) -> Delivery:
        """Send a delivery again.

        Send it again at once, and if need be ten times as at first, whatever became of it before. It keeps
        its `webhook-id`, by which a receiver knows that it was told before. Nothing is sent that the
        webhook's owner may not know any more.

        Args:
            webhook: Id of the webhook.
            delivery: Id of the delivery.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict
        """
        call = Call(
            "POST",
            "/v1/webhooks/{webhook}/deliveries/{delivery}/replay",
            path={"webhook": webhook, "delivery": delivery},
            options=options,
        )
        return await self._transport.fetch(call, package.Delivery)


class RunsResource(Resource):
    """Fuzzing of live servers by published contracts, on the hub: what is new, known and fixed, with commands
    that show it again.
    """

    def list(
        self,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        api: str | None = None,
        state: RunState | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[Run, RunPage]:
        """List runs.

        Every run of the APIs that you may know of, newest first. The oldest runs of an API are forgotten.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
                filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            api: Only runs of this API.
            state: How far a run is.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified
        """
        call = Call(
            "GET",
            "/v1/runs",
            query={"cursor": cursor, "limit": limit, "api": api, "state": state},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.RunPage, by_cursor)

    def create(
        self,
        *,
        api: str,
        target: str,
        idempotency_key: str | None = None,
        headers_: Sequence[RunHeader] | Unset = UNSET,
        credentials: RunCredentials | Unset | None = UNSET,
        version: str | Unset = UNSET,
        series: str | Unset = UNSET,
        phases: Sequence[Phase] | Unset = UNSET,
        operations: Sequence[str] | Unset = UNSET,
        exclude: Sequence[str] | Unset = UNSET,
        read_only: bool | Unset = UNSET,
        seed: int | Unset | None = UNSET,
        max_seconds: int | Unset = UNSET,
        rate: int | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> Run:
        """Fuzz a server.

        Let the hub fuzz a live server by a contract, in the background: `runs_watch` tells how far it is,
        and `runs_failures` what it found. Failures are compared with those of earlier runs of the same API
        and series.

        The operator of the hub says which servers may be fuzzed. Headers and credentials are kept sealed,
        shown to nobody, and deleted when the run has ended. Fuzzing sends many requests, also such as
        change and delete: let it not loose on a server that matters, or say `read_only`. Needs the role
        publisher.

        Args:
            api: Name of the API.
            target: Where the server is. The operator of the hub says which servers may be fuzzed.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
                new UUID.
            headers_: Go with each request. Their values are kept as credentials are.
            credentials: By which the server knows the caller. They are kept sealed until the run ends, and
                never shown.
            version: A version of it, or a channel.
            series: It is compared with earlier runs of the same API and series. Give servers that are not
                the same, such as staging and production, series of their own.
            phases: What to try.
            operations: Operations to try: by id, as `GET /orders`, `/orders/*` or `tag:orders`, where `*`
                stands for anything; none stands for all.
            exclude: Operations not to call, written the same way.
            read_only: Whether to leave out all operations but GET, HEAD, OPTIONS, TRACE and QUERY.
            seed: Where its random numbers start; null for a new one.
            max_seconds: After so long it ends; the hub may have a lower bound.
            rate: Most requests a second; null for as many as it can.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict
        """
        call = Call(
            "POST",
            "/v1/runs",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={
                "api": api,
                "target": target,
                "headers": headers_,
                "credentials": credentials,
                "version": version,
                "series": series,
                "phases": phases,
                "operations": operations,
                "exclude": exclude,
                "read_only": read_only,
                "seed": seed,
                "max_seconds": max_seconds,
                "rate": rate,
            },
            options=options,
        )
        return self._transport.fetch(call, package.Run)

    def read(self, run: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]) -> Run:
        """Read a run.

        State and progress of a run, and once it has ended how many failures are new, known and fixed.

        Args:
            run: Id of the run.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/runs/{run}",
            path={"run": run},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, package.Run)

    def log(
        self, run: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Pager[RunLogLine, RunLog]:
        """Read the log of a run.

        What was said during the run, line by line, the last try at the end.

        Args:
            run: Id of the run.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/runs/{run}/log",
            path={"run": run},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.RunLog, single_page)

    def cancel(self, run: str, **options: Unpack[CallOptions]) -> Run:
        """Cancel a run.

        Let a run not begin, or break it off, which takes a moment; what it has found by then is not kept.
        What has ended stays as it is. Needs the role publisher.

        Args:
            run: Id of the run.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound
        """
        call = Call("POST", "/v1/runs/{run}/cancel", path={"run": run}, options=options)
        return self._transport.fetch(call, package.Run)

    def replay(
        self,
        run: str,
        fingerprint: str,
        *,
        idempotency_key: str | None = None,
        headers_: Sequence[RunHeader] | Unset = UNSET,
        credentials: RunCredentials | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> Run:
        """Send a failure again.

        Send the requests that showed a failure to the same server again, as a run of its own: its
        `replays` says in the end whether it fails as before. Headers and credentials come anew: those of
        the run are deleted. It changes nothing of what is known, new or fixed. Needs the role publisher.

        Args:
            run: Id of the run.
            fingerprint: Fingerprint of the failure.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
                new UUID.
            headers_: Go with each request. Their values are kept as credentials are.
            credentials: By which the server knows the caller. They are kept sealed until the run ends, and
                never shown.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict
        """
        call = Call(
            "POST",
            "/v1/runs/{run}/failures/{fingerprint}/replay",
            path={"run": run, "fingerprint": fingerprint},
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"headers": headers_, "credentials": credentials},
            options=options,
        )
        return self._transport.fetch(call, package.Run)

    def failures(
        self,
        run: str,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        status: FailureStatus | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[RunFailure, RunFailurePage]:
        """List the failures of a run.

        Each way in which the server breaks its contract, once, with the rule that it breaks and commands
        that show it again. None until the run has succeeded.

        Args:
            run: Id of the run.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
                filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            status: What a failure is against the runs before, of the same API and series.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/runs/{run}/failures",
            path={"run": run},
            query={"cursor": cursor, "limit": limit, "status": status},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.RunFailurePage, by_cursor)

    def coverage(
        self, run: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Pager[CoveredOperation, RunCovered]:
        """Read how much a run has tried.

        Cases, parameters and statuses of each operation that the run was to try; none until it succeeded.

        Args:
            run: Id of the run.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/runs/{run}/coverage",
            path={"run": run},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.RunCovered, single_page)

    def export(
        self,
        run: str,
        format_: ReportFormat,
        *,
        if_none_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Download:
        """Export what a run found.

        What the run found, once it has succeeded: as JUnit's XML, SARIF, Markdown or JSON lines; the
        requests of all failures with their answers as `har`; all that the engine told, as `events`.
        Credentials are in none.

        Args:
            run: Id of the run.
            format_: A form of what a run found.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound, APIStatusError
        """
        call = Call(
            "GET",
            "/v1/runs/{run}/reports/{format}",
            path={"run": run, "format": format_},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Download(self._transport, call)

    def trend(
        self,
        api: str,
        *,
        if_none_match: str | None = None,
        series: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[TrendPoint, Trend]:
        """Read the trend of an API's runs.

        What each of the last 100 runs of the API that succeeded came to, in one series.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            series: Only runs of this series.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/trend",
            path={"api": api},
            query={"series": series},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.Trend, single_page)

    def watch(
        self, run: str, *, last_event_id: str | int | None = None, **options: Unpack[CallOptions]
    ) -> Feed[Run]:
        """Watch a run.

        Server-sent events with the run as `runs_read` shows it: `progress` whenever it gets on, at most
        twice a second, and `ended` when it has, with which the stream ends. Go on with `Last-Event-ID`
        when a connection breaks: what lies between is summed up in the next event. `closing` says why the
        hub ends a stream.

        Args:
            run: Id of the run.
            last_event_id: Id of the last event that you have, to go on behind it.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound
        """
        call = Call(
            "GET",
            "/v1/runs/{run}/events",
            path={"run": run},
            headers={"Last-Event-ID": last_event_id},
            options=options,
        )
        return package.Feed(self._transport, call, package.Run)


class AsyncRunsResource(AsyncResource):
    """Fuzzing of live servers by published contracts, on the hub: what is new, known and fixed, with commands
    that show it again.
    """

    def list(
        self,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        api: str | None = None,
        state: RunState | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[Run, RunPage]:
        """List runs.

        Every run of the APIs that you may know of, newest first. The oldest runs of an API are forgotten.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
                filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            api: Only runs of this API.
            state: How far a run is.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified
        """
        call = Call(
            "GET",
            "/v1/runs",
            query={"cursor": cursor, "limit": limit, "api": api, "state": state},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.RunPage, by_cursor)

    async def create(
        self,
        *,
        api: str,
        target: str,
        idempotency_key: str | None = None,
        headers_: Sequence[RunHeader] | Unset = UNSET,
        credentials: RunCredentials | Unset | None = UNSET,
        version: str | Unset = UNSET,
        series: str | Unset = UNSET,
        phases: Sequence[Phase] | Unset = UNSET,
        operations: Sequence[str] | Unset = UNSET,
        exclude: Sequence[str] | Unset = UNSET,
        read_only: bool | Unset = UNSET,
        seed: int | Unset | None = UNSET,
        max_seconds: int | Unset = UNSET,
        rate: int | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> Run:
        """Fuzz a server.

        Let the hub fuzz a live server by a contract, in the background: `runs_watch` tells how far it is,
        and `runs_failures` what it found. Failures are compared with those of earlier runs of the same API
        and series.

        The operator of the hub says which servers may be fuzzed. Headers and credentials are kept sealed,
        shown to nobody, and deleted when the run has ended. Fuzzing sends many requests, also such as
        change and delete: let it not loose on a server that matters, or say `read_only`. Needs the role
        publisher.

        Args:
            api: Name of the API.
            target: Where the server is. The operator of the hub says which servers may be fuzzed.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
                new UUID.
            headers_: Go with each request. Their values are kept as credentials are.
            credentials: By which the server knows the caller. They are kept sealed until the run ends, and
                never shown.
            version: A version of it, or a channel.
            series: It is compared with earlier runs of the same API and series. Give servers that are not
                the same, such as staging and production, series of their own.
            phases: What to try.
            operations: Operations to try: by id, as `GET /orders`, `/orders/*` or `tag:orders`, where `*`
                stands for anything; none stands for all.
            exclude: Operations not to call, written the same way.
            read_only: Whether to leave out all operations but GET, HEAD, OPTIONS, TRACE and QUERY.
            seed: Where its random numbers start; null for a new one.
            max_seconds: After so long it ends; the hub may have a lower bound.
            rate: Most requests a second; null for as many as it can.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict
        """
        call = Call(
            "POST",
            "/v1/runs",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={
                "api": api,
                "target": target,
                "headers": headers_,
                "credentials": credentials,
                "version": version,
                "series": series,
                "phases": phases,
                "operations": operations,
                "exclude": exclude,
                "read_only": read_only,
                "seed": seed,
                "max_seconds": max_seconds,
                "rate": rate,
            },
            options=options,
        )
        return await self._transport.fetch(call, package.Run)

    async def read(
        self, run: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Run:
        """Read a run.

        State and progress of a run, and once it has ended how many failures are new, known and fixed.

        Args:
            run: Id of the run.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/runs/{run}",
            path={"run": run},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, package.Run)

    def log(
        self, run: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncPager[RunLogLine, RunLog]:
        """Read the log of a run.

        What was said during the run, line by line, the last try at the end.

        Args:
            run: Id of the run.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/runs/{run}/log",
            path={"run": run},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.RunLog, single_page)

    async def cancel(self, run: str, **options: Unpack[CallOptions]) -> Run:
        """Cancel a run.

        Let a run not begin, or break it off, which takes a moment; what it has found by then is not kept.
        What has ended stays as it is. Needs the role publisher.

        Args:
            run: Id of the run.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound
        """
        call = Call("POST", "/v1/runs/{run}/cancel", path={"run": run}, options=options)
        return await self._transport.fetch(call, package.Run)

    async def replay(
        self,
        run: str,
        fingerprint: str,
        *,
        idempotency_key: str | None = None,
        headers_: Sequence[RunHeader] | Unset = UNSET,
        credentials: RunCredentials | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> Run:
        """Send a failure again.

        Send the requests that showed a failure to the same server again, as a run of its own: its
        `replays` says in the end whether it fails as before. Headers and credentials come anew: those of
        the run are deleted. It changes nothing of what is known, new or fixed. Needs the role publisher.

        Args:
            run: Id of the run.
            fingerprint: Fingerprint of the failure.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
                new UUID.
            headers_: Go with each request. Their values are kept as credentials are.
            credentials: By which the server knows the caller. They are kept sealed until the run ends, and
                never shown.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict
        """
        call = Call(
            "POST",
            "/v1/runs/{run}/failures/{fingerprint}/replay",
            path={"run": run, "fingerprint": fingerprint},
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"headers": headers_, "credentials": credentials},
            options=options,
        )
        return await self._transport.fetch(call, package.Run)

    def failures(
        self,
        run: str,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        status: FailureStatus | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[RunFailure, RunFailurePage]:
        """List the failures of a run.

        Each way in which the server breaks its contract, once, with the rule that it breaks and commands
        that show it again. None until the run has succeeded.

        Args:
            run: Id of the run.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
                filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            status: What a failure is against the runs before, of the same API and series.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/runs/{run}/failures",
            path={"run": run},
            query={"cursor": cursor, "limit": limit, "status": status},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.RunFailurePage, by_cursor)

    def coverage(
        self, run: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncPager[CoveredOperation, RunCovered]:
        """Read how much a run has tried.

        Cases, parameters and statuses of each operation that the run was to try; none until it succeeded.

        Args:
            run: Id of the run.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/runs/{run}/coverage",
            path={"run": run},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.RunCovered, single_page)

    def export(
        self,
        run: str,
        format_: ReportFormat,
        *,
        if_none_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncDownload:
        """Export what a run found.

        What the run found, once it has succeeded: as JUnit's XML, SARIF, Markdown or JSON lines; the
        requests of all failures with their answers as `har`; all that the engine told, as `events`.
        Credentials are in none.

        Args:
            run: Id of the run.
            format_: A form of what a run found.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound, APIStatusError
        """
        call = Call(
            "GET",
            "/v1/runs/{run}/reports/{format}",
            path={"run": run, "format": format_},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncDownload(self._transport, call)

    def trend(
        self,
        api: str,
        *,
        if_none_match: str | None = None,
        series: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[TrendPoint, Trend]:
        """Read the trend of an API's runs.

        What each of the last 100 runs of the API that succeeded came to, in one series.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            series: Only runs of this series.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/trend",
            path={"api": api},
            query={"series": series},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.Trend, single_page)

    def watch(
        self, run: str, *, last_event_id: str | int | None = None, **options: Unpack[CallOptions]
    ) -> AsyncFeed[Run]:
        """Watch a run.

        Server-sent events with the run as `runs_read` shows it: `progress` whenever it gets on, at most
        twice a second, and `ended` when it has, with which the stream ends. Go on with `Last-Event-ID`
        when a connection breaks: what lies between is summed up in the next event. `closing` says why the
        hub ends a stream.

        Args:
            run: Id of the run.
            last_event_id: Id of the last event that you have, to go on behind it.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound
        """
        call = Call(
            "GET",
            "/v1/runs/{run}/events",
            path={"run": run},
            headers={"Last-Event-ID": last_event_id},
            options=options,
        )
        return package.AsyncFeed(self._transport, call, package.Run)


class PoliciesResource(Resource):
    """By which rules the releases of an API are let through."""

    def read(
        self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> ApiPolicy:
        """Read the policy of an API.

        By which rules a release of the API is let through. What it does not say of its own is as the hub
        has it, and `own` names what it does.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/policy",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, package.ApiPolicy)

    def put(
        self,
        api: str,
        *,
        if_match: str | None,
        mode: GateMode | Unset | None = UNSET,
        pre_releases: GateMode | Unset | None = UNSET,
        against: Sequence[str] | Unset | None = UNSET,
        fail_on: FailOn | Unset | None = UNSET,
        lint: LintLevel | Unset | None = UNSET,
        strict_consumers: bool | Unset | None = UNSET,
        ignore: Sequence[str] | Unset | None = UNSET,
        severities: Sequence[RuleSettingUpdate] | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> ApiPolicy:
        """Set the policy of an API.

        Say by which rules a release of the API is let through. What is left out follows the hub. Needs the
        role maintainer.

        Args:
            api: Name of the API.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            mode: `strict`: a release whose number does not allow what it does is refused; `warn`: it is
                published and told of; `off`: it is not looked at.
            pre_releases: The same for pre-releases, which are judged by the release that they lead to.
            against: What a release is compared with: `release`, the last one before it; `supported`, every
                release that is neither retired nor past its sunset; or the name of a channel.
            fail_on: `undetermined`: what cannot be decided counts as breaking; `breaking`: it is only
                told.
            lint: The least severity of a lint finding that a release may not bring when the one before it
                was without; `off` for none. What was there before, and what a document waives, refuses
                nothing.
            strict_consumers: Whether consumers break at a field of a response that they do not know.
            ignore: Paths, operations such as `GET /beta/*`, and JSON Pointers into either document, of
                which nothing is told; `*` stands for any text.
            severities: Severities of rules of comparing, in place of what was derived.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/policy",
            path={"api": api},
            headers={"If-Match": if_match},
            json={
                "mode": mode,
                "pre_releases": pre_releases,
                "against": against,
                "fail_on": fail_on,
                "lint": lint,
                "strict_consumers": strict_consumers,
                "ignore": ignore,
                "severities": severities,
            },
            options=options,
        )
        return self._transport.fetch(call, package.ApiPolicy)

    def reset(self, api: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Let an API follow the hub's policy.

        Take back all that the API says of its own. Needs the role maintainer.

        Args:
            api: Name of the API.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/policy",
            path={"api": api},
            headers={"If-Match": if_match},
            options=options,
        )
        self._transport.run(call)


class AsyncPoliciesResource(AsyncResource):
    """By which rules the releases of an API are let through."""

    async def read(
        self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> ApiPolicy:
        """Read the policy of an API.

        By which rules a release of the API is let through. What it does not say of its own is as the hub
        has it, and `own` names what it does.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/policy",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, package.ApiPolicy)

    async def put(
        self,
        api: str,
        *,
        if_match: str | None,
        mode: GateMode | Unset | None = UNSET,
        pre_releases: GateMode | Unset | None = UNSET,
        against: Sequence[str] | Unset | None = UNSET,
        fail_on: FailOn | Unset | None = UNSET,
        lint: LintLevel | Unset | None = UNSET,
        strict_consumers: bool | Unset | None = UNSET,
        ignore: Sequence[str] | Unset | None = UNSET,
        severities: Sequence[RuleSettingUpdate] | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> ApiPolicy:
        """Set the policy of an API.

        Say by which rules a release of the API is let through. What is left out follows the hub. Needs the
        role maintainer.

        Args:
            api: Name of the API.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            mode: `strict`: a release whose number does not allow what it does is refused; `warn`: it is
                published and told of; `off`: it is not looked at.
            pre_releases: The same for pre-releases, which are judged by the release that they lead to.
            against: What a release is compared with: `release`, the last one before it; `supported`, every
                release that is neither retired nor past its sunset; or the name of a channel.
            fail_on: `undetermined`: what cannot be decided counts as breaking; `breaking`: it is only
                told.
            lint: The least severity of a lint finding that a release may not bring when the one before it
                was without; `off` for none. What was there before, and what a document waives, refuses
                nothing.
            strict_consumers: Whether consumers break at a field of a response that they do not know.
            ignore: Paths, operations such as `GET /beta/*`, and JSON Pointers into either document, of
                which nothing is told; `*` stands for any text.
            severities: Severities of rules of comparing, in place of what was derived.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/policy",
            path={"api": api},
            headers={"If-Match": if_match},
            json={
                "mode": mode,
                "pre_releases": pre_releases,
                "against": against,
                "fail_on": fail_on,
                "lint": lint,
                "strict_consumers": strict_consumers,
                "ignore": ignore,
                "severities": severities,
            },
            options=options,
        )
        return await self._transport.fetch(call, package.ApiPolicy)

    async def reset(self, api: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Let an API follow the hub's policy.

        Take back all that the API says of its own. Needs the role maintainer.

        Args:
            api: Name of the API.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/policy",
            path={"api": api},
            headers={"If-Match": if_match},
            options=options,
        )
        await self._transport.run(call)


class WaiversResource(Resource):
    """Changes that break consumers, allowed on purpose."""

    def list(
        self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Pager[Waiver, WaiverList]:
        """List the waivers of an API.

        Every change of the API that is allowed on purpose, those included that allow nothing any more.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/waivers",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.WaiverList, single_page)

    def read(
        self, api: str, fingerprint: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Waiver:
        """Read a waiver.

        Who allows the change, why, and until when.

        Args:
            api: Name of the API.
            fingerprint: Fingerprint of the change, as a check tells it.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/waivers/{fingerprint}",
            path={"api": api, "fingerprint": fingerprint},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, package.Waiver)

    def put(
        self,
        api: str,
        fingerprint: str,
        *,
        owner: str,
        reason: str,
        if_match: str | None = None,
        expires_on: dt.date | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> Waiver:
        """Allow a change on purpose.

        Allow one change that breaks consumers, or may, by the fingerprint that a check or a refusal tells.
        A waiver that is not there yet needs no `If-Match`; one that is there needs it. Needs the role
        maintainer.

        Args:
            api: Name of the API.
            fingerprint: Fingerprint of the change, as a check tells it.
            owner: Who answers for it: a person, a team, an address.
            reason: Why the change is allowed.
            if_match: ETag that you read; needed when the resource is there already.
            expires_on: The last day on which it holds; null for no end.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/waivers/{fingerprint}",
            path={"api": api, "fingerprint": fingerprint},
            headers={"If-Match": if_match},
            json={"owner": owner, "reason": reason, "expires_on": expires_on},
            options=options,
        )
        return self._transport.fetch(call, package.Waiver)

    def withdraw(
        self, api: str, fingerprint: str, *, if_match: str | None, **options: Unpack[CallOptions]
    ) -> None:
        """Withdraw a waiver.

        Take a waiver back. What was published by it stays. Needs the role maintainer.

        Args:
            api: Name of the API.
            fingerprint: Fingerprint of the change, as a check tells it.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/waivers/{fingerprint}",
            path={"api": api, "fingerprint": fingerprint},
            headers={"If-Match": if_match},
            options=options,
        )
        self._transport.run(call)


class AsyncWaiversResource(AsyncResource):
    """Changes that break consumers, allowed on purpose."""

    def list(
        self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncPager[Waiver, WaiverList]:
        """List the waivers of an API.

        Every change of the API that is allowed on purpose, those included that allow nothing any more.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/waivers",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.WaiverList, single_page)

    async def read(
        self, api: str, fingerprint: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Waiver:
        """Read a waiver.

        Who allows the change, why, and until when.

        Args:
            api: Name of the API.
            fingerprint: Fingerprint of the change, as a check tells it.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/waivers/{fingerprint}",
            path={"api": api, "fingerprint": fingerprint},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, package.Waiver)

    async def put(
        self,
        api: str,
        fingerprint: str,
        *,
        owner: str,
        reason: str,
        if_match: str | None = None,
        expires_on: dt.date | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> Waiver:
        """Allow a change on purpose.

        Allow one change that breaks consumers, or may, by the fingerprint that a check or a refusal tells.
        A waiver that is not there yet needs no `If-Match`; one that is there needs it. Needs the role
        maintainer.

        Args:
            api: Name of the API.
            fingerprint: Fingerprint of the change, as a check tells it.
            owner: Who answers for it: a person, a team, an address.
            reason: Why the change is allowed.
            if_match: ETag that you read; needed when the resource is there already.
            expires_on: The last day on which it holds; null for no end.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/waivers/{fingerprint}",
            path={"api": api, "fingerprint": fingerprint},
            headers={"If-Match": if_match},
            json={"owner": owner, "reason": reason, "expires_on": expires_on},
            options=options,
        )
        return await self._transport.fetch(call, package.Waiver)

    async def withdraw(
        self, api: str, fingerprint: str, *, if_match: str | None, **options: Unpack[CallOptions]
    ) -> None:
        """Withdraw a waiver.

        Take a waiver back. What was published by it stays. Needs the role maintainer.

        Args:
            api: Name of the API.
            fingerprint: Fingerprint of the change, as a check tells it.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/waivers/{fingerprint}",
            path={"api": api, "fingerprint": fingerprint},
            headers={"If-Match": if_match},
            options=options,
        )
        await self._transport.run(call)


class ChannelsResource(Resource):
    """Movable names for versions. `latest` is kept by the hub; the others are the team's own."""

    def list(
        self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Pager[Channel, ChannelList]:
        """List the channels of an API.

        Every channel of the API and the version it names. An API has at most 50, and `latest`.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/channels",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.ChannelList, single_page)

    def read(
        self, api: str, channel: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Channel:
        """Read a channel.

        Which version the channel names now. `latest` is there as soon as a version is published.

        Args:
            api: Name of the API.
            channel: Name of the channel.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/channels/{channel}",
            path={"api": api, "channel": channel},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, package.Channel)

    def move(
        self,
        api: str,
        channel: str,
        *,
        version: str,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Channel:
        """Move a channel.

        Let the channel name another version. A channel that is not there yet is made, and needs no
        `If-Match`; one that is there needs it. Needs the role publisher.

        Args:
            api: Name of the API.
            channel: Name of the channel.
            version: A published version of the same API.
            if_match: ETag that you read; needed when the resource is there already.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/channels/{channel}",
            path={"api": api, "channel": channel},
            headers={"If-Match": if_match},
            json={"version": version},
            options=options,
        )
        return self._transport.fetch(call, package.Channel)

    def delete(self, api: str, channel: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Delete a channel.

        Delete a channel of the team's own. Needs the role publisher.

        Args:
            api: Name of the API.
            channel: Name of the channel.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/channels/{channel}",
            path={"api": api, "channel": channel},
            headers={"If-Match": if_match},
            options=options,
        )
        self._transport.run(call)


class AsyncChannelsResource(AsyncResource):
    """Movable names for versions. `latest` is kept by the hub; the others are the team's own."""

    def list(
        self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncPager[Channel, ChannelList]:
        """List the channels of an API.

        Every channel of the API and the version it names. An API has at most 50, and `latest`.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/channels",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.ChannelList, single_page)

    async def read(
        self, api: str, channel: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Channel:
        """Read a channel.

        Which version the channel names now. `latest` is there as soon as a version is published.

        Args:
            api: Name of the API.
            channel: Name of the channel.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/channels/{channel}",
            path={"api": api, "channel": channel},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, package.Channel)

    async def move(
        self,
        api: str,
        channel: str,
        *,
        version: str,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Channel:
        """Move a channel.

        Let the channel name another version. A channel that is not there yet is made, and needs no
        `If-Match`; one that is there needs it. Needs the role publisher.

        Args:
            api: Name of the API.
            channel: Name of the channel.
            version: A published version of the same API.
            if_match: ETag that you read; needed when the resource is there already.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/channels/{channel}",
            path={"api": api, "channel": channel},
            headers={"If-Match": if_match},
            json={"version": version},
            options=options,
        )
        return await self._transport.fetch(call, package.Channel)

    async def delete(
        self, api: str, channel: str, *, if_match: str | None, **options: Unpack[CallOptions]
    ) -> None:
        """Delete a channel.

        Delete a channel of the team's own. Needs the role publisher.

        Args:
            api: Name of the API.
            channel: Name of the channel.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/channels/{channel}",
            path={"api": api, "channel": channel},
            headers={"If-Match": if_match},
            options=options,
        )
        await self._transport.run(call)


class GrantsResource(Resource):
    """What somebody may do with one API beside what their team gives them."""

    def list(
        self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Pager[Grant, GrantList]:
        """List the grants of an API.

        Who has a role of their own with the API. Needs the role maintainer.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/grants",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.GrantList, single_page)

    def read(
        self, api: str, user: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Grant:
        """Read a grant.

        The role that one user has with the API by a grant. Needs the role maintainer.

        Args:
            api: Name of the API.
            user: Id of the user.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/grants/{user}",
            path={"api": api, "user": user},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, package.Grant)

    def put(
        self,
        api: str,
        user: str,
        *,
        role: TeamRole,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Grant:
        """Give somebody a role with an API.

        Say what somebody may do with the API, whatever their team. A grant that is not there yet needs no
        `If-Match`; one that is there needs it. Needs the role maintainer.

        Args:
            api: Name of the API.
            user: Id of the user.
            role: What somebody may do with an API: know of it, publish, or everything. A maintainer of a
                team also says who is in it.
            if_match: ETag that you read; needed when the resource is there already.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/grants/{user}",
            path={"api": api, "user": user},
            headers={"If-Match": if_match},
            json={"role": role},
            options=options,
        )
        return self._transport.fetch(call, package.Grant)

    def withdraw(self, api: str, user: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Withdraw a grant.

        Take a role away; what their team gives them stays. Needs the role maintainer.

        Args:
            api: Name of the API.
            user: Id of the user.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/grants/{user}",
            path={"api": api, "user": user},
            headers={"If-Match": if_match},
            options=options,
        )
        self._transport.run(call)


class AsyncGrantsResource(AsyncResource):
    """What somebody may do with one API beside what their team gives them."""

    def list(
        self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncPager[Grant, GrantList]:
        """List the grants of an API.

        Who has a role of their own with the API. Needs the role maintainer.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/grants",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.GrantList, single_page)

    async def read(
        self, api: str, user: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Grant:
        """Read a grant.

        The role that one user has with the API by a grant. Needs the role maintainer.

        Args:
            api: Name of the API.
            user: Id of the user.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/grants/{user}",
            path={"api": api, "user": user},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, package.Grant)

    async def put(
        self,
        api: str,
        user: str,
        *,
        role: TeamRole,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Grant:
        """Give somebody a role with an API.

        Say what somebody may do with the API, whatever their team. A grant that is not there yet needs no
        `If-Match`; one that is there needs it. Needs the role maintainer.

        Args:
            api: Name of the API.
            user: Id of the user.
            role: What somebody may do with an API: know of it, publish, or everything. A maintainer of a
                team also says who is in it.
            if_match: ETag that you read; needed when the resource is there already.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PUT",
            "/v1/apis/{api}/grants/{user}",
            path={"api": api, "user": user},
            headers={"If-Match": if_match},
            json={"role": role},
            options=options,
        )
        return await self._transport.fetch(call, package.Grant)

    async def withdraw(
        self, api: str, user: str, *, if_match: str | None, **options: Unpack[CallOptions]
    ) -> None:
        """Withdraw a grant.

        Take a role away; what their team gives them stays. Needs the role maintainer.

        Args:
            api: Name of the API.
            user: Id of the user.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/grants/{user}",
            path={"api": api, "user": user},
            headers={"If-Match": if_match},
            options=options,
        )
        await self._transport.run(call)


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
        the session, because somebody has a copy. Sign in with e-mail address and password; `username` is
        OAuth2's word for the former. How often that may be tried is limited per account, per address and
        in all.

        Args:
            grant_type: Which grant this is.
            username: E-mail address; for the password grant.
            password: Password; for the password grant.
            refresh_token: Refresh token, which stands once; for the refresh grant.
            scope: Scopes that are asked for, with spaces between; left out, all that you may have.
            options: `timeout`, `deadline` or `headers` of this call alone.
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
        return self._transport.fetch(call, package.TokenResponse)


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
        the session, because somebody has a copy. Sign in with e-mail address and password; `username` is
        OAuth2's word for the former. How often that may be tried is limited per account, per address and
        in all.

        Args:
            grant_type: Which grant this is.
            username: E-mail address; for the password grant.
            password: Password; for the password grant.
            refresh_token: Refresh token, which stands once; for the refresh grant.
            scope: Scopes that are asked for, with spaces between; left out, all that you may have.
            options: `timeout`, `deadline` or `headers` of this call alone.
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
        return await self._transport.fetch(call, package.TokenResponse)


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

        Raises: NotModified
        """
        call = Call(
            "GET",
            "/v1/users",
            query={"page": page, "per_page": per_page, "state": state, "email": email},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.UserPage, by_page_number)

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

        Raises: Conflict
        """
        call = Call(
            "POST",
            "/v1/users",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"email": email, "name": name, "roles": roles, "tier": tier, "password": password},
            options=options,
        )
        return self._transport.fetch(call, package.User)

    def export(
        self, *, state: UserState | None = None, email: str | None = None, **options: Unpack[CallOptions]
    ) -> Export[User]:
        """Export the users.

        All that `users_list` lists with these filters, as one file of one moment, sent while it is read.
        JSON lines end with a line that says whether they are all; CSV is whole if the transfer is, and has
        a quote before text that a spreadsheet would take for a formula.

        Args:
            state: Whether a user may call; all tokens of a deactivated one are refused.
            email: Only the user with this e-mail address, in any case.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound
        """
        call = Call(
            "GET", "/v1/users/export/{format}", query={"state": state, "email": email}, options=options
        )
        return package.Export(self._transport, call, package.User)

    def me(self, *, if_none_match: str | None = None, **options: Unpack[CallOptions]) -> User:
        """Read the user you are.

        The user that the token belongs to. Any token will do.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified
        """
        call = Call("GET", "/v1/users/me", headers={"If-None-Match": if_none_match}, options=options)
        return self._transport.fetch(call, package.User)

    def password(self, *, current: str, new: str, **options: Unpack[CallOptions]) -> None:
        """Change your password.

        Set a new password, with the present one as a proof. Every session ends; API tokens stand.

        Args:
            current: Your present password.
            new: Your new password.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Conflict
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

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/users/{user}",
            path={"user": user},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, package.User)

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

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
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
        return self._transport.fetch(call, package.User)


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

        Raises: NotModified
        """
        call = Call(
            "GET",
            "/v1/users",
            query={"page": page, "per_page": per_page, "state": state, "email": email},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.UserPage, by_page_number)

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

        Raises: Conflict
        """
        call = Call(
            "POST",
            "/v1/users",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"email": email, "name": name, "roles": roles, "tier": tier, "password": password},
            options=options,
        )
        return await self._transport.fetch(call, package.User)

    def export(
        self, *, state: UserState | None = None, email: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncExport[User]:
        """Export the users.

        All that `users_list` lists with these filters, as one file of one moment, sent while it is read.
        JSON lines end with a line that says whether they are all; CSV is whole if the transfer is, and has
        a quote before text that a spreadsheet would take for a formula.

        Args:
            state: Whether a user may call; all tokens of a deactivated one are refused.
            email: Only the user with this e-mail address, in any case.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound
        """
        call = Call(
            "GET", "/v1/users/export/{format}", query={"state": state, "email": email}, options=options
        )
        return package.AsyncExport(self._transport, call, package.User)

    async def me(self, *, if_none_match: str | None = None, **options: Unpack[CallOptions]) -> User:
        """Read the user you are.

        The user that the token belongs to. Any token will do.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified
        """
        call = Call("GET", "/v1/users/me", headers={"If-None-Match": if_none_match}, options=options)
        return await self._transport.fetch(call, package.User)

    async def password(self, *, current: str, new: str, **options: Unpack[CallOptions]) -> None:
        """Change your password.

        Set a new password, with the present one as a proof. Every session ends; API tokens stand.

        Args:
            current: Your present password.
            new: Your new password.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Conflict
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

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/users/{user}",
            path={"user": user},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, package.User)

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

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
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
        return await self._transport.fetch(call, package.User)


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

        Raises: NotModified
        """
        call = Call(
            "GET",
            "/v1/teams",
            query={"page": page, "per_page": per_page},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.TeamPage, by_page_number)

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

        Raises: Conflict
        """
        call = Call(
            "POST",
            "/v1/teams",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"name": name, "title": title},
            options=options,
        )
        return self._transport.fetch(call, package.Team)

    def read(self, team: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]) -> Team:
        """Read a team.

        Title and size of one team.

        Args:
            team: Name of the team.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/teams/{team}",
            path={"team": team},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, package.Team)

    def delete(self, team: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Delete a team.

        Delete a team that owns no API. Needs the role maintainer.

        Args:
            team: Name of the team.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
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

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PATCH",
            "/v1/teams/{team}",
            path={"team": team},
            headers={"If-Match": if_match},
            json={"title": title},
            options=options,
        )
        return self._transport.fetch(call, package.Team)


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

        Raises: NotModified
        """
        call = Call(
            "GET",
            "/v1/teams",
            query={"page": page, "per_page": per_page},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.TeamPage, by_page_number)

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

        Raises: Conflict
        """
        call = Call(
            "POST",
            "/v1/teams",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"name": name, "title": title},
            options=options,
        )
        return await self._transport.fetch(call, package.Team)

    async def read(
        self, team: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Team:
        """Read a team.

        Title and size of one team.

        Args:
            team: Name of the team.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/teams/{team}",
            path={"team": team},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, package.Team)

    async def delete(self, team: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Delete a team.

        Delete a team that owns no API. Needs the role maintainer.

        Args:
            team: Name of the team.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
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

        Raises: NotFound, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PATCH",
            "/v1/teams/{team}",
            path={"team": team},
            headers={"If-Match": if_match},
            json={"title": title},
            options=options,
        )
        return await self._transport.fetch(call, package.Team)


class MembersResource(Resource):
    """Who is in a team, and what they may do with all of its APIs."""

    def list(
        self, team: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Pager[Member, MemberList]:
        """List the members of a team.

        Who is in the team, and with which role.

        Args:
            team: Name of the team.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/teams/{team}/members",
            path={"team": team},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.MemberList, single_page)

    def read(
        self, team: str, user: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Member:
        """Read a member of a team.

        The role of one user in the team.

        Args:
            team: Name of the team.
            user: Id of the user.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/teams/{team}/members/{user}",
            path={"team": team, "user": user},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, package.Member)

    def put(
        self,
        team: str,
        user: str,
        *,
        role: TeamRole,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Member:
        """Add a member to a team, or change their role.

        Say what somebody may do with the APIs of the team. Who is no member yet becomes one, and needs no
        `If-Match`; who is one needs it. Needs the role maintainer.

        Args:
            team: Name of the team.
            user: Id of the user.
            role: What somebody may do with an API: know of it, publish, or everything. A maintainer of a
                team also says who is in it.
            if_match: ETag that you read; needed when the resource is there already.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PUT",
            "/v1/teams/{team}/members/{user}",
            path={"team": team, "user": user},
            headers={"If-Match": if_match},
            json={"role": role},
            options=options,
        )
        return self._transport.fetch(call, package.Member)

    def remove(self, team: str, user: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Remove a member from a team.

        Take somebody out of the team: from now on they may no more than others. Needs the role maintainer.

        Args:
            team: Name of the team.
            user: Id of the user.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "DELETE",
            "/v1/teams/{team}/members/{user}",
            path={"team": team, "user": user},
            headers={"If-Match": if_match},
            options=options,
        )
        self._transport.run(call)


class AsyncMembersResource(AsyncResource):
    """Who is in a team, and what they may do with all of its APIs."""

    def list(
        self, team: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncPager[Member, MemberList]:
        """List the members of a team.

        Who is in the team, and with which role.

        Args:
            team: Name of the team.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/teams/{team}/members",
            path={"team": team},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.MemberList, single_page)

    async def read(
        self, team: str, user: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> Member:
        """Read a member of a team.

        The role of one user in the team.

        Args:
            team: Name of the team.
            user: Id of the user.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/teams/{team}/members/{user}",
            path={"team": team, "user": user},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, package.Member)

    async def put(
        self,
        team: str,
        user: str,
        *,
        role: TeamRole,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Member:
        """Add a member to a team, or change their role.

        Say what somebody may do with the APIs of the team. Who is no member yet becomes one, and needs no
        `If-Match`; who is one needs it. Needs the role maintainer.

        Args:
            team: Name of the team.
            user: Id of the user.
            role: What somebody may do with an API: know of it, publish, or everything. A maintainer of a
                team also says who is in it.
            if_match: ETag that you read; needed when the resource is there already.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "PUT",
            "/v1/teams/{team}/members/{user}",
            path={"team": team, "user": user},
            headers={"If-Match": if_match},
            json={"role": role},
            options=options,
        )
        return await self._transport.fetch(call, package.Member)

    async def remove(
        self, team: str, user: str, *, if_match: str | None, **options: Unpack[CallOptions]
    ) -> None:
        """Remove a member from a team.

        Take somebody out of the team: from now on they may no more than others. Needs the role maintainer.

        Args:
            team: Name of the team.
            user: Id of the user.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Conflict, PreconditionFailed, PreconditionRequired
        """
        call = Call(
            "DELETE",
            "/v1/teams/{team}/members/{user}",
            path={"team": team, "user": user},
            headers={"If-Match": if_match},
            options=options,
        )
        await self._transport.run(call)


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

        Raises: NotModified
        """
        call = Call(
            "GET",
            "/v1/tokens",
            query={"cursor": cursor, "limit": limit},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.ApiTokenPage, by_cursor)

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
        It may do what both its scopes and your roles allow at the time it is used. A token that is
        revoked, or whose user may less, is refused within a second by every process of the hub.

        Args:
            name: What it is for.
            scopes: What it may do; no more than you may.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
                new UUID.
            expires_in_days: Days until it expires: 90, unless you say; null for one that does not.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Conflict
        """
        call = Call(
            "POST",
            "/v1/tokens",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"name": name, "scopes": scopes, "expires_in_days": expires_in_days},
            options=options,
        )
        return self._transport.fetch(call, package.NewApiToken)

    def read(
        self, token: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> ApiToken:
        """Read an API token.

        Name, scopes, expiry and last use of one of your tokens.

        Args:
            token: Id of the token.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/tokens/{token}",
            path={"token": token},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, package.ApiToken)

    def revoke(self, token: str, **options: Unpack[CallOptions]) -> None:
        """Revoke an API token.

        Let a token stand no longer: it is refused within a second by every process of the hub. It needs no
        `If-Match`: whoever revokes a leaked token has no time to read it first.

        Args:
            token: Id of the token.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound
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

        Raises: NotModified
        """
        call = Call(
            "GET",
            "/v1/tokens",
            query={"cursor": cursor, "limit": limit},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.ApiTokenPage, by_cursor)

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
        It may do what both its scopes and your roles allow at the time it is used. A token that is
        revoked, or whose user may less, is refused within a second by every process of the hub.

        Args:
            name: What it is for.
            scopes: What it may do; no more than you may.
            idempotency_key: Names this request, which is done once however often it is sent; None takes a
                new UUID.
            expires_in_days: Days until it expires: 90, unless you say; null for one that does not.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Conflict
        """
        call = Call(
            "POST",
            "/v1/tokens",
            headers={"Idempotency-Key": stable_key(idempotency_key)},
            json={"name": name, "scopes": scopes, "expires_in_days": expires_in_days},
            options=options,
        )
        return await self._transport.fetch(call, package.NewApiToken)

    async def read(
        self, token: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> ApiToken:
        """Read an API token.

        Name, scopes, expiry and last use of one of your tokens.

        Args:
            token: Id of the token.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, NotFound
        """
        call = Call(
            "GET",
            "/v1/tokens/{token}",
            path={"token": token},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, package.ApiToken)

    async def revoke(self, token: str, **options: Unpack[CallOptions]) -> None:
        """Revoke an API token.

        Let a token stand no longer: it is refused within a second by every process of the hub. It needs no
        `If-Match`: whoever revokes a leaked token has no time to read it first.

        Args:
            token: Id of the token.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound
        """
        call = Call("DELETE", "/v1/tokens/{token}", path={"token": token}, options=options)
        await self._transport.run(call)


class EventsResource(Resource):
    """What happens on this hub. Each event is kept in the transaction of what it tells, and told in that
    order; `docs/events.md` lists the kinds.
    """

    def list(
        self,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        after: int | None = None,
        api: Sequence[str] | None = None,
        kind: Sequence[EventKind] | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[Event, EventPage]:
        """List what happened.

        Everything that happened and that you may know of, newest first; with `after` what happened since
        then, oldest first. Whoever asks again and again, each time after the `last_id` of the answer
        before, misses nothing: where events that they did not get are kept no longer, the answer is 410. A
        part may have fewer items than `limit`, or none, and yet be followed by another, where you may not
        know of what is between.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
                filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            after: Only what happened after the event of this id, oldest first: the `last_id` of the answer
                before; 0 for the oldest that are kept. Left out, all events come, newest first.
            api: Only events of APIs of these names.
            kind: Only events of these kinds.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Gone
        """
        call = Call(
            "GET",
            "/v1/events",
            query={"cursor": cursor, "limit": limit, "after": after, "api": api, "kind": kind},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.EventPage, by_cursor)

    def export(
        self,
        *,
        after: int | None = None,
        api: Sequence[str] | None = None,
        kind: Sequence[EventKind] | None = None,
        **options: Unpack[CallOptions],
    ) -> Export[Event]:
        """Export what happened.

        All that `events_list` lists with these filters, as one file of one moment, sent while it is read.
        JSON lines end with a line that says whether they are all; CSV is whole if the transfer is, and has
        a quote before text that a spreadsheet would take for a formula.

        Args:
            after: Only what happened after the event of this id, oldest first: the `last_id` of the answer
                before; 0 for the oldest that are kept. Left out, all events come, newest first.
            api: Only events of APIs of these names.
            kind: Only events of these kinds.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Gone
        """
        call = Call(
            "GET",
            "/v1/events/export/{format}",
            query={"after": after, "api": api, "kind": kind},
            options=options,
        )
        return package.Export(self._transport, call, package.Event)

    def stream(
        self,
        *,
        last_event_id: str | int | None = None,
        after: int | None = None,
        api: Sequence[str] | None = None,
        kind: Sequence[EventKind] | None = None,
        **options: Unpack[CallOptions],
    ) -> Feed[Event]:
        """Follow what happens.

        Everything that you may know of, when it happens, as server-sent events. The first is a `bookmark`,
        an id to resume with; others come now and then where filters leave events out. If the connection
        ends, connect again with the id that came last, as browsers do by themselves: nothing is missing
        and nothing comes twice. Where not all that happened since then is kept, a `reset` says so first,
        and what is kept follows. `closing` is the last event of a stream that the hub ends: it has lasted
        for long, the hub stops, or your token no longer stands.

        Args:
            last_event_id: The id that came last, from which a stream goes on. Browsers send it when they
                connect again, to the same address as before; so it wins over `after`.
            after: Begin with what happened after the event of this id: the `last_id` of a list, or the id
                that came last; 0 for the oldest that are kept. `Last-Event-ID` wins. Left out, the stream
                begins now.
            api: Only events of APIs of these names.
            kind: Only events of these kinds.
            options: `timeout`, `deadline` or `headers` of this call alone.
        """
        call = Call(
            "GET",
            "/v1/events/stream",
            query={"after": after, "api": api, "kind": kind},
            headers={"Last-Event-ID": last_event_id},
            options=options,
        )
        return package.Feed(self._transport, call, package.Event)


class AsyncEventsResource(AsyncResource):
    """What happens on this hub. Each event is kept in the transaction of what it tells, and told in that
    order; `docs/events.md` lists the kinds.
    """

    def list(
        self,
        *,
        if_none_match: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
        after: int | None = None,
        api: Sequence[str] | None = None,
        kind: Sequence[EventKind] | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[Event, EventPage]:
        """List what happened.

        Everything that happened and that you may know of, newest first; with `after` what happened since
        then, oldest first. Whoever asks again and again, each time after the `last_id` of the answer
        before, misses nothing: where events that they did not get are kept no longer, the answer is 410. A
        part may have fewer items than `limit`, or none, and yet be followed by another, where you may not
        know of what is between.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
                filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            after: Only what happened after the event of this id, oldest first: the `last_id` of the answer
                before; 0 for the oldest that are kept. Left out, all events come, newest first.
            api: Only events of APIs of these names.
            kind: Only events of these kinds.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Gone
        """
        call = Call(
            "GET",
            "/v1/events",
            query={"cursor": cursor, "limit": limit, "after": after, "api": api, "kind": kind},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.EventPage, by_cursor)

    def export(
        self,
        *,
        after: int | None = None,
        api: Sequence[str] | None = None,
        kind: Sequence[EventKind] | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncExport[Event]:
        """Export what happened.

        All that `events_list` lists with these filters, as one file of one moment, sent while it is read.
        JSON lines end with a line that says whether they are all; CSV is whole if the transfer is, and has
        a quote before text that a spreadsheet would take for a formula.

        Args:
            after: Only what happened after the event of this id, oldest first: the `last_id` of the answer
                before; 0 for the oldest that are kept. Left out, all events come, newest first.
            api: Only events of APIs of these names.
            kind: Only events of these kinds.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound, Gone
        """
        call = Call(
            "GET",
            "/v1/events/export/{format}",
            query={"after": after, "api": api, "kind": kind},
            options=options,
        )
        return package.AsyncExport(self._transport, call, package.Event)

    def stream(
        self,
        *,
        last_event_id: str | int | None = None,
        after: int | None = None,
        api: Sequence[str] | None = None,
        kind: Sequence[EventKind] | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncFeed[Event]:
        """Follow what happens.

        Everything that you may know of, when it happens, as server-sent events. The first is a `bookmark`,
        an id to resume with; others come now and then where filters leave events out. If the connection
        ends, connect again with the id that came last, as browsers do by themselves: nothing is missing
        and nothing comes twice. Where not all that happened since then is kept, a `reset` says so first,
        and what is kept follows. `closing` is the last event of a stream that the hub ends: it has lasted
        for long, the hub stops, or your token no longer stands.

        Args:
            last_event_id: The id that came last, from which a stream goes on. Browsers send it when they
                connect again, to the same address as before; so it wins over `after`.
            after: Begin with what happened after the event of this id: the `last_id` of a list, or the id
                that came last; 0 for the oldest that are kept. `Last-Event-ID` wins. Left out, the stream
                begins now.
            api: Only events of APIs of these names.
            kind: Only events of these kinds.
            options: `timeout`, `deadline` or `headers` of this call alone.
        """
        call = Call(
            "GET",
            "/v1/events/stream",
            query={"after": after, "api": api, "kind": kind},
            headers={"Last-Event-ID": last_event_id},
            options=options,
        )
        return package.AsyncFeed(self._transport, call, package.Event)


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
        what was there before and after. An entry is kept in the transaction of its change, and never
        altered.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
                filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            user: Only what this user did.
            target: Only what was done to this.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified
        """
        call = Call(
            "GET",
            "/v1/audit",
            query={"cursor": cursor, "limit": limit, "user": user, "target": target},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, package.AuditPage, by_cursor)

    def export(
        self, *, user: str | None = None, target: str | None = None, **options: Unpack[CallOptions]
    ) -> Export[AuditEntry]:
        """Export what was changed.

        All that `audit_list` lists with these filters, as one file of one moment, sent while it is read.
        JSON lines end with a line that says whether they are all; CSV is whole if the transfer is, and has
        a quote before text that a spreadsheet would take for a formula.

        Args:
            user: Only what this user did.
            target: Only what was done to this.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound
        """
        call = Call(
            "GET", "/v1/audit/export/{format}", query={"user": user, "target": target}, options=options
        )
        return package.Export(self._transport, call, package.AuditEntry)


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
        what was there before and after. An entry is kept in the transaction of its change, and never
        altered.

        Args:
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
                filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            user: Only what this user did.
            target: Only what was done to this.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified
        """
        call = Call(
            "GET",
            "/v1/audit",
            query={"cursor": cursor, "limit": limit, "user": user, "target": target},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, package.AuditPage, by_cursor)

    def export(
        self, *, user: str | None = None, target: str | None = None, **options: Unpack[CallOptions]
    ) -> AsyncExport[AuditEntry]:
        """Export what was changed.

        All that `audit_list` lists with these filters, as one file of one moment, sent while it is read.
        JSON lines end with a line that says whether they are all; CSV is whole if the transfer is, and has
        a quote before text that a spreadsheet would take for a formula.

        Args:
            user: Only what this user did.
            target: Only what was done to this.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotFound
        """
        call = Call(
            "GET", "/v1/audit/export/{format}", query={"user": user, "target": target}, options=options
        )
        return package.AsyncExport(self._transport, call, package.AuditEntry)
