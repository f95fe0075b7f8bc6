# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""The two clients: `Deedbox` blocks, `AsyncDeedbox` is awaited."""

from functools import cached_property

from ._core.client import AsyncClient, SyncClient
from .resources import (
    ApisResource,
    AsyncApisResource,
    AsyncAuditResource,
    AsyncAuthResource,
    AsyncChangesResource,
    AsyncChannelsResource,
    AsyncDeliveriesResource,
    AsyncEventsResource,
    AsyncFindingsResource,
    AsyncGrantsResource,
    AsyncHubResource,
    AsyncMembersResource,
    AsyncOperationsResource,
    AsyncPoliciesResource,
    AsyncRunsResource,
    AsyncSdksResource,
    AsyncTeamsResource,
    AsyncTokensResource,
    AsyncUsersResource,
    AsyncVersionsResource,
    AsyncWaiversResource,
    AsyncWebhooksResource,
    AuditResource,
    AuthResource,
    ChangesResource,
    ChannelsResource,
    DeliveriesResource,
    EventsResource,
    FindingsResource,
    GrantsResource,
    HubResource,
    MembersResource,
    OperationsResource,
    PoliciesResource,
    RunsResource,
    SdksResource,
    TeamsResource,
    TokensResource,
    UsersResource,
    VersionsResource,
    WaiversResource,
    WebhooksResource,
)

USER_AGENT = "deedbox-client/0.1.0"
URL_VARIABLE = "DEEDBOX_URL"
TOKEN_VARIABLE = "DEEDBOX_TOKEN"
DEFAULT_URL = "http://127.0.0.1:8000"
TOKEN_PATH = "/v1/token"


class Deedbox(SyncClient):
    """A hub, blocking. `DEEDBOX_URL` and `DEEDBOX_TOKEN` are used where no argument is given.

    Beside what a method says of itself, every call may raise APIConnectionError, and of APIStatusError:
    BadRequest, Unauthorized, Forbidden, RequestTimeout, ContentTooLarge, UnsupportedMediaType,
    UnprocessableContent, TooManyRequests, ServiceUnavailable and InsufficientStorage.
    """

    _user_agent = USER_AGENT
    _url_variable = URL_VARIABLE
    _token_variable = TOKEN_VARIABLE
    _default_url = DEFAULT_URL
    _token_path = TOKEN_PATH

    @cached_property
    def hub(self) -> HubResource:
        """What this hub is."""
        return HubResource(self._transport)

    @cached_property
    def apis(self) -> ApisResource:
        """The named things that teams publish contracts of, such as `orders`."""
        return ApisResource(self._transport)

    @cached_property
    def versions(self) -> VersionsResource:
        """Contracts published under a semantic version. A version's bytes never change, and its number is
        never used again, not even when it is deleted.
        """
        return VersionsResource(self._transport)

    @cached_property
    def operations(self) -> OperationsResource:
        """The operations that published contracts hold."""
        return OperationsResource(self._transport)

    @cached_property
    def findings(self) -> FindingsResource:
        """What the hub's rules found in published contracts. The policy of an API says which of them a
        release may not bring.
        """
        return FindingsResource(self._transport)

    @cached_property
    def changes(self) -> ChangesResource:
        """What changed between two published contracts, whom it breaks, and the proof."""
        return ChangesResource(self._transport)

    @cached_property
    def sdks(self) -> SdksResource:
        """Typed Python packages of published contracts, which pip installs from this hub (`/simple/`)."""
        return SdksResource(self._transport)

    @cached_property
    def webhooks(self) -> WebhooksResource:
        """Addresses of yours that the hub sends what happens to, signed."""
        return WebhooksResource(self._transport)

    @cached_property
    def deliveries(self) -> DeliveriesResource:
        """What was sent to a webhook, and what its receiver answered."""
        return DeliveriesResource(self._transport)

    @cached_property
    def runs(self) -> RunsResource:
        """Fuzzing of live servers by published contracts, on the hub: what is new, known and fixed, with
        commands that show it again.
        """
        return RunsResource(self._transport)

    @cached_property
    def policies(self) -> PoliciesResource:
        """By which rules the releases of an API are let through."""
        return PoliciesResource(self._transport)

    @cached_property
    def waivers(self) -> WaiversResource:
        """Changes that break consumers, allowed on purpose."""
        return WaiversResource(self._transport)

    @cached_property
    def channels(self) -> ChannelsResource:
        """Movable names for versions. `latest` is kept by the hub; the others are the team's own."""
        return ChannelsResource(self._transport)

    @cached_property
    def grants(self) -> GrantsResource:
        """What somebody may do with one API beside what their team gives them."""
        return GrantsResource(self._transport)

    @cached_property
    def auth(self) -> AuthResource:
        """OAuth2 for people, who sign in with a password; machines call with API tokens."""
        return AuthResource(self._transport)

    @cached_property
    def users(self) -> UsersResource:
        """The people of the hub, and what their roles let them do."""
        return UsersResource(self._transport)

    @cached_property
    def teams(self) -> TeamsResource:
        """Who owns APIs together."""
        return TeamsResource(self._transport)

    @cached_property
    def members(self) -> MembersResource:
        """Who is in a team, and what they may do with all of its APIs."""
        return MembersResource(self._transport)

    @cached_property
    def tokens(self) -> TokensResource:
        """What machines call with, on behalf of the user who made them."""
        return TokensResource(self._transport)

    @cached_property
    def events(self) -> EventsResource:
        """What happens on this hub. Each event is kept in the transaction of what it tells, and told in that
        order; `docs/events.md` lists the kinds.
        """
        return EventsResource(self._transport)

    @cached_property
    def audit(self) -> AuditResource:
        """Every change: who, with which token, from where."""
        return AuditResource(self._transport)


class AsyncDeedbox(AsyncClient):
    """A hub, for `await`. `DEEDBOX_URL` and `DEEDBOX_TOKEN` are used where no argument is given.

    Beside what a method says of itself, every call may raise APIConnectionError, and of APIStatusError:
    BadRequest, Unauthorized, Forbidden, RequestTimeout, ContentTooLarge, UnsupportedMediaType,
    UnprocessableContent, TooManyRequests, ServiceUnavailable and InsufficientStorage.
    """

    _user_agent = USER_AGENT
    _url_variable = URL_VARIABLE
    _token_variable = TOKEN_VARIABLE
    _default_url = DEFAULT_URL
    _token_path = TOKEN_PATH

    @cached_property
    def hub(self) -> AsyncHubResource:
        """What this hub is."""
        return AsyncHubResource(self._transport)

    @cached_property
    def apis(self) -> AsyncApisResource:
        """The named things that teams publish contracts of, such as `orders`."""
        return AsyncApisResource(self._transport)

    @cached_property
    def versions(self) -> AsyncVersionsResource:
        """Contracts published under a semantic version. A version's bytes never change, and its number is
        never used again, not even when it is deleted.
        """
        return AsyncVersionsResource(self._transport)

    @cached_property
    def operations(self) -> AsyncOperationsResource:
        """The operations that published contracts hold."""
        return AsyncOperationsResource(self._transport)

    @cached_property
    def findings(self) -> AsyncFindingsResource:
        """What the hub's rules found in published contracts. The policy of an API says which of them a
        release may not bring.
        """
        return AsyncFindingsResource(self._transport)

    @cached_property
    def changes(self) -> AsyncChangesResource:
        """What changed between two published contracts, whom it breaks, and the proof."""
        return AsyncChangesResource(self._transport)

    @cached_property
    def sdks(self) -> AsyncSdksResource:
        """Typed Python packages of published contracts, which pip installs from this hub (`/simple/`)."""
        return AsyncSdksResource(self._transport)

    @cached_property
    def webhooks(self) -> AsyncWebhooksResource:
        """Addresses of yours that the hub sends what happens to, signed."""
        return AsyncWebhooksResource(self._transport)

    @cached_property
    def deliveries(self) -> AsyncDeliveriesResource:
        """What was sent to a webhook, and what its receiver answered."""
        return AsyncDeliveriesResource(self._transport)

    @cached_property
    def runs(self) -> AsyncRunsResource:
        """Fuzzing of live servers by published contracts, on the hub: what is new, known and fixed, with
        commands that show it again.
        """
        return AsyncRunsResource(self._transport)

    @cached_property
    def policies(self) -> AsyncPoliciesResource:
        """By which rules the releases of an API are let through."""
        return AsyncPoliciesResource(self._transport)

    @cached_property
    def waivers(self) -> AsyncWaiversResource:
        """Changes that break consumers, allowed on purpose."""
        return AsyncWaiversResource(self._transport)

    @cached_property
    def channels(self) -> AsyncChannelsResource:
        """Movable names for versions. `latest` is kept by the hub; the others are the team's own."""
        return AsyncChannelsResource(self._transport)

    @cached_property
    def grants(self) -> AsyncGrantsResource:
        """What somebody may do with one API beside what their team gives them."""
        return AsyncGrantsResource(self._transport)

    @cached_property
    def auth(self) -> AsyncAuthResource:
        """OAuth2 for people, who sign in with a password; machines call with API tokens."""
        return AsyncAuthResource(self._transport)

    @cached_property
    def users(self) -> AsyncUsersResource:
        """The people of the hub, and what their roles let them do."""
        return AsyncUsersResource(self._transport)

    @cached_property
    def teams(self) -> AsyncTeamsResource:
        """Who owns APIs together."""
        return AsyncTeamsResource(self._transport)

    @cached_property
    def members(self) -> AsyncMembersResource:
        """Who is in a team, and what they may do with all of its APIs."""
        return AsyncMembersResource(self._transport)

    @cached_property
    def tokens(self) -> AsyncTokensResource:
        """What machines call with, on behalf of the user who made them."""
        return AsyncTokensResource(self._transport)

    @cached_property
    def events(self) -> AsyncEventsResource:
        """What happens on this hub. Each event is kept in the transaction of what it tells, and told in that
        order; `docs/events.md` lists the kinds.
        """
        return AsyncEventsResource(self._transport)

    @cached_property
    def audit(self) -> AsyncAuditResource:
        """Every change: who, with which token, from where."""
        return AsyncAuditResource(self._transport)
