# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The operations tagged `findings`."""

from __future__ import annotations

from typing import Unpack

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.options import CallOptions
from .._core.paging import AsyncPager, Pager, by_cursor
from ..models import Finding, FindingPage, FindingSeverity


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
        The
        list of a version whose `findings` is null is empty: it was published before the hub linted.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
            filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            severity: How much a finding matters.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, BadRequest, Unauthorized, Forbidden, NotFound, UnprocessableContent,
        TooManyRequests, ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/findings",
            path={"api": api, "version": version},
            query={"cursor": cursor, "limit": limit, "severity": severity},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return Pager(self._transport, call, FindingPage, by_cursor)


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
        The
        list of a version whose `findings` is null is empty: it was published before the hub linted.

        Args:
            api: Name of the API.
            version: Semantic version, as published.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            cursor: `next_cursor` or `prev_cursor` of another page of this list, asked for with the same
            filters; left out or empty, the list starts at the beginning.
            limit: Most items in the answer.
            severity: How much a finding matters.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, BadRequest, Unauthorized, Forbidden, NotFound, UnprocessableContent,
        TooManyRequests, ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/versions/{version}/findings",
            path={"api": api, "version": version},
            query={"cursor": cursor, "limit": limit, "severity": severity},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return AsyncPager(self._transport, call, FindingPage, by_cursor)
