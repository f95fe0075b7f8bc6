# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The operations tagged `policies`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from .._core.calls import Call
from .._core.client import AsyncResource, Resource
from .._core.options import CallOptions
from .._core.unset import UNSET, Unset
from ..models import ApiPolicy, FailOn, GateMode, LintLevel, RuleSettingUpdate


class PoliciesResource(Resource):
    """By which rules the releases of an API are let through."""

    def read(
        self, api: str, *, if_none_match: str | None = None, **options: Unpack[CallOptions]
    ) -> ApiPolicy:
        """Read the policy of an API.

        By which rules a release of the API is let through. What it does not say of its own is as the hub
        has
        it, and `own` names what it does.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/policy",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return self._transport.fetch(call, ApiPolicy)

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

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, PreconditionFailed,
        ContentTooLarge, UnsupportedMediaType, UnprocessableContent, PreconditionRequired, TooManyRequests,
        ServiceUnavailable, InsufficientStorage
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
        return self._transport.fetch(call, ApiPolicy)

    def reset(self, api: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Let an API follow the hub's policy.

        Take back all that the API says of its own. Needs the role maintainer.

        Args:
            api: Name of the API.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
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
        has
        it, and `own` names what it does.

        Args:
            api: Name of the API.
            if_none_match: ETag that you have; when it is still the one, the answer is 304 without a body.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: NotModified, Unauthorized, Forbidden, NotFound, UnprocessableContent, TooManyRequests,
        ServiceUnavailable
        """
        call = Call(
            "GET",
            "/v1/apis/{api}/policy",
            path={"api": api},
            headers={"If-None-Match": if_none_match},
            options=options,
        )
        return await self._transport.fetch(call, ApiPolicy)

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

        Raises: BadRequest, Unauthorized, Forbidden, NotFound, RequestTimeout, PreconditionFailed,
        ContentTooLarge, UnsupportedMediaType, UnprocessableContent, PreconditionRequired, TooManyRequests,
        ServiceUnavailable, InsufficientStorage
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
        return await self._transport.fetch(call, ApiPolicy)

    async def reset(self, api: str, *, if_match: str | None, **options: Unpack[CallOptions]) -> None:
        """Let an API follow the hub's policy.

        Take back all that the API says of its own. Needs the role maintainer.

        Args:
            api: Name of the API.
            if_match: ETag that you read. Without it the answer is 428; when it is no longer the one, 412.
            options: `timeout`, `deadline` or `headers` of this call alone.

        Raises: Unauthorized, Forbidden, NotFound, PreconditionFailed, UnprocessableContent,
        PreconditionRequired, TooManyRequests, ServiceUnavailable, InsufficientStorage
        """
        call = Call(
            "DELETE",
            "/v1/apis/{api}/policy",
            path={"api": api},
            headers={"If-Match": if_match},
            options=options,
        )
        await self._transport.run(call)
