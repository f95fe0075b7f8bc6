# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The operations tagged `changes`."""

from __future__ import annotations

from typing import Unpack

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.downloads import AsyncDownload, Download
from .._core.options import CallOptions
from .._core.paging import AsyncPager, Pager, by_cursor
from ..models import Change, ChangePage, ExportFormat


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
        whether it
        breaks them, and a proof of each break. It is computed when somebody first asks, and kept. A sunset
        counts
        as passed, and a waiver as holding, by the day on which the later of the two was published. At most
        a
        thousand changes are listed; `counts` has them all.

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

        Raises: NotModified, BadRequest, Unauthorized, Forbidden, NotFound, UnprocessableContent,
        TooManyRequests, ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/changes",
            path={"api": api, "version": version},
            query={"cursor": cursor, "limit": limit, "since": since},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, ChangePage, by_cursor)

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
        XML
        of JUnit, in which what breaks is a failure and what is waived is skipped; or a SARIF log. It holds
        what
        `deedbox diff` writes of the two versions, and says how many changes it leaves out where there are
        more
        than a thousand.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            format_: What a report is written as: a changelog, or what servers of CI and code scanning
            read.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            since: Any other version of the API, retired ones included; left out, the highest one of lower
            precedence, of a release the highest such release.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
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
        whether it
        breaks them, and a proof of each break. It is computed when somebody first asks, and kept. A sunset
        counts
        as passed, and a waiver as holding, by the day on which the later of the two was published. At most
        a
        thousand changes are listed; `counts` has them all.

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

        Raises: NotModified, BadRequest, Unauthorized, Forbidden, NotFound, UnprocessableContent,
        TooManyRequests, ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/changes",
            path={"api": api, "version": version},
            query={"cursor": cursor, "limit": limit, "since": since},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, ChangePage, by_cursor)

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
        XML
        of JUnit, in which what breaks is a failure and what is waived is skipped; or a SARIF log. It holds
        what
        `deedbox diff` writes of the two versions, and says how many changes it leaves out where there are
        more
        than a thousand.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            format_: What a report is written as: a changelog, or what servers of CI and code scanning
            read.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            since: Any other version of the API, retired ones included; left out, the highest one of lower
            precedence, of a release the highest such release.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
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
