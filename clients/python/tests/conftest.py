"""A real hub on a free port of this machine, clients of it, and what operations need to find there."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import httpx2
import pytest
import uvicorn

from deedbox.app import create_app
from deedbox.http.limits import Limits
from deedbox.http.windows import LocalWindows
from deedbox.settings import Settings
from deedbox_client import (
    AsyncDeedbox,
    Deedbox,
    EventKind,
    ExportFormat,
    Flavour,
    GateMode,
    Phase,
    ReportFormat,
    Role,
    RunState,
    Scope,
    SdkState,
    TeamRole,
    TokenRequestGrantType,
    User,
    Version,
    VersionState,
    Webhook,
)

Handler = Callable[[httpx2.Request], httpx2.Response]

ADA = "ada@example.com"
PASSWORD_GRANT = TokenRequestGrantType.PASSWORD
PASSWORD = "correct horse battery"
FINGERPRINT = "5b8c1f0e9a27"
NOWHERE = "http://0/"
"""Where no hub sends anything: it is this machine, spelled as nobody does."""

DOCUMENT = b"""\
openapi: 3.1.0
info: {title: Orders, version: 1.0.0}
paths:
  /orders:
    get:
      operationId: listOrders
      responses:
        "200": {description: The orders.}
"""


UNLIMITED = dict.fromkeys(
    ("rate_limit_token", "rate_limit_address", "sign_in_limit_account", "sign_in_limit_address"), 1_000_000
)


@dataclass(frozen=True)
class RunningHub:
    """Where it listens, and the token of an admin."""

    url: str
    token: str


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    """A hub for all tests, whose limits none of them reaches."""
    folder = tmp_path_factory.mktemp("hub")
    # Streams end, for a test that reads one to its end.
    beyond = {**UNLIMITED, "stream_seconds": 0.5}
    settings = Settings(data_dir=folder, fuzz_targets=("127.0.0.1",))
    with served(settings.model_copy(update=beyond)) as running:
        yield running


@contextmanager
def served(settings: Settings, clock: Callable[[], float] | None = None) -> Iterator[RunningHub]:
    """Give a hub that uvicorn serves in a thread until the block ends; it limits its callers by *clock*, if
    there is one, from when it is ready.
    """
    tokens: list[str] = []
    settings = settings.model_copy(update={"log_level": "error"})
    app = create_app(settings, announce=tokens.append)
    # asyncio spares a client the 40 ms of a delayed acknowledgement only on sockets that say they are TCP.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started:
        assert thread.is_alive(), "the hub did not start"
        assert time.monotonic() < deadline, "the hub took too long to start"
        time.sleep(0.01)
    try:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        if clock is not None:
            app.state.limits = Limits(settings.model_copy(update=UNLIMITED), LocalWindows())
        running = RunningHub(url, _ada(url, tokens[0]))
        if clock is not None:
            app.state.limits = Limits(settings, LocalWindows(clock=clock))
        yield running
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        listener.close()


@pytest.fixture
def hub_of(tmp_path: Path) -> Iterator[Callable[..., RunningHub]]:
    """Serves a hub of the test's own, by the settings that it is given."""
    with ExitStack() as stack:
        yield lambda clock, **given: stack.enter_context(served(Settings(data_dir=tmp_path, **given), clock))


def _ada(url: str, first_token: str) -> str:
    """Make Ada, an admin, and return a token of hers: the first one belongs to nobody who could sign in."""
    with Deedbox(url, first_token) as operator:
        operator.users.create(email=ADA, name="Ada", roles=[Role.ADMIN], password=PASSWORD)
        access = operator.auth.token(grant_type=PASSWORD_GRANT, username=ADA, password=PASSWORD).access_token
    with Deedbox(url, access) as ada:
        return ada.tokens.create(name="tests", scopes=[Scope.ADMIN]).token


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def client(hub: RunningHub) -> Iterator[Deedbox]:
    with Deedbox(hub.url, hub.token) as client:
        yield client


@pytest.fixture
async def async_client(hub: RunningHub) -> AsyncIterator[AsyncDeedbox]:
    async with AsyncDeedbox(hub.url, hub.token) as client:
        yield client


@pytest.fixture
def answering() -> Iterator[Callable[[Handler], Deedbox]]:
    """Makes a client whose every request a function answers; it never waits between tries."""
    opened: list[httpx2.Client] = []

    def make(handler: Handler) -> Deedbox:
        opened.append(httpx2.Client(transport=httpx2.MockTransport(handler)))
        return Deedbox("http://hub.test", "secret", http_client=opened[-1], sleep=lambda _: None)

    yield make
    for http_client in opened:
        http_client.close()


@pytest.fixture
def document() -> bytes:
    return DOCUMENT


@pytest.fixture
def seeds(client: Deedbox) -> Seeds:
    return Seeds(client)


@dataclass(frozen=True)
class Arguments:
    """What one operation is called with."""

    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)


def _arguments(*args: Any, **kwargs: Any) -> Arguments:
    return Arguments(args, kwargs)


_names = (f"api-{number}" for number in count(1))


@dataclass(frozen=True)
class Seeds:
    """Makes what an operation needs. Each call makes something new, so tests never meet."""

    client: Deedbox

    def for_operation(self, operation: str) -> Arguments:
        """Return arguments with which *operation* succeeds. A new operation has to be added here."""
        return ARGUMENTS[operation](self)

    def api(self) -> str:
        return self.client.apis.create(name=next(_names), title="Orders").name

    def version(self, number: str = "1.0.0") -> Version:
        return self.client.versions.publish(self.api(), number, DOCUMENT)

    def changed_version(self) -> Version:
        """Return a version that lacks what the version before has."""
        first = self.version("1.0.0")
        changed = DOCUMENT.replace(b"/orders", b"/purchases")
        return self.client.versions.publish(first.api, "2.0.0", changed)

    def retired_version(self) -> Version:
        version = self.version()
        return self.client.versions.update(
            version.api, version.version, state=VersionState.RETIRED, if_match=version.etag
        )

    def channel(self) -> tuple[str, str, str | None]:
        """Return the name of an API, of its channel, and the channel's entity tag."""
        version = self.version()
        channel = self.client.channels.move(version.api, "production", version=version.version)
        return version.api, channel.name, channel.etag

    def deprecation(self) -> tuple[str, str, int, str | None]:
        """Return the API, the version and the position of an operation, and its deprecation's entity tag."""
        version = self.version()
        put = self.client.operations.deprecate(version.api, version.version, 0, reason="Use another.")
        return version.api, version.version, 0, put.etag

    def user(self) -> User:
        return self.client.users.create(email=f"{next(_names)}@example.com", name="Grace")

    def team(self) -> str:
        return self.client.teams.create(name=next(_names), title="Checkout").name

    def webhook(self) -> Webhook:
        created = self.client.webhooks.create(url=NOWHERE, kinds=[EventKind.WEBHOOK_DISABLED])
        return self.client.webhooks.read(created.id)

    def delivery(self) -> tuple[str, str]:
        """Return a webhook, and what is to be sent to it."""
        webhook = self.webhook().id
        return webhook, self.client.webhooks.test(webhook).id

    def member(self) -> tuple[str, str, str | None]:
        """Return a team, a member of it, and the member's entity tag."""
        member = self.client.members.put(team := self.team(), self.user().id, role=TeamRole.READER)
        return team, member.user_id, member.etag

    def grant(self) -> tuple[str, str, str | None]:
        """Return an API, who has a grant with it, and the grant's entity tag."""
        grant = self.client.grants.put(api := self.api(), self.user().id, role=TeamRole.READER)
        return api, grant.user_id, grant.etag

    def waiver(self) -> tuple[str, str, str | None]:
        """Return an API, the fingerprint of a change that it allows, and the waiver's entity tag."""
        waiver = self.client.waivers.put(api := self.api(), FINGERPRINT, owner="orders-team", reason="Moved.")
        return api, waiver.fingerprint, waiver.etag

    def sdk(self) -> tuple[str, str, str]:
        """Return the API, the version and the id of an SDK that was asked for."""
        version = self.version()
        return version.api, version.version, self.client.sdks.build(version.api, version.version).id

    def built_sdk(self) -> tuple[str, str, str, str]:
        """Return the API, the version and the id of an SDK, and the name of a file of it."""
        place = self.sdk()
        deadline = time.monotonic() + 60
        while (sdk := self.client.sdks.read(*place)).state in (SdkState.QUEUED, SdkState.RUNNING):
            assert time.monotonic() < deadline, "building the SDK took too long"
            time.sleep(0.05)
        assert sdk.state == SdkState.SUCCEEDED, sdk.error
        return *place, sdk.files[0].name

    def run(self) -> str:
        """Return the id of a run that has succeeded: one for all tests, for it takes seconds."""
        if self.client.base_url not in _RUNS:
            run = self.client.runs.create(**self.wanted_run())
            deadline = time.monotonic() + 120
            while run.state in (RunState.QUEUED, RunState.RUNNING):
                assert time.monotonic() < deadline, "the run took too long"
                time.sleep(0.1)
                run = self.client.runs.read(run.id)
            assert run.state == RunState.SUCCEEDED, run.error
            _RUNS[self.client.base_url] = run.id
        return _RUNS[self.client.base_url]

    def wanted_run(self) -> dict[str, Any]:
        """Return what a run is asked for with: the hub fuzzes itself, by a contract that it does not keep."""
        return {
            "api": self.version().api,
            "target": self.client.base_url.rstrip("/"),
            "phases": [Phase.COVERAGE],
            "max_seconds": 5,
        }

    def failure(self) -> str:
        """Return the fingerprint of a failure of the run that can be sent again."""
        found = self.client.runs.failures(self.run())
        return next(one.fingerprint for one in found if one.can_replay)

    def token_id(self) -> str:
        return self.client.tokens.create(name="ci", scopes=[Scope.CONTRACTS_READ]).id


def _change_webhook(webhook: Webhook, **changes: Any) -> Arguments:
    return _arguments(webhook.id, if_match=webhook.etag, **changes)


def _change_user(user: User) -> Arguments:
    return _arguments(user.id, if_match=user.etag, name="Grace Hopper")


def _of_team(seeds: Seeds, **changes: Any) -> Arguments:
    team = seeds.client.teams.read(seeds.team())
    return _arguments(team.name, if_match=team.etag, **changes)


def _removed(of: str, user: str, etag: str | None) -> Arguments:
    return _arguments(of, user, if_match=etag)


def _undeprecate(api: str, version: str, position: int, etag: str | None) -> Arguments:
    return _arguments(api, version, position, if_match=etag)


def _delete_channel(seeds: Seeds) -> Arguments:
    api, name, etag = seeds.channel()
    return _arguments(api, name, if_match=etag)


def _of_policy(seeds: Seeds, **changes: Any) -> Arguments:
    policy = seeds.client.policies.read(seeds.api())
    return _arguments(policy.api, if_match=policy.etag, **changes)


def _change_api(seeds: Seeds, **changes: Any) -> Arguments:
    api = seeds.client.apis.read(seeds.api())
    return _arguments(api.name, if_match=api.etag, **changes)


def _of(version: Version, **others: Any) -> Arguments:
    return _arguments(version.api, version.version, **others)


def _export(seeds: Seeds) -> Arguments:
    version = seeds.changed_version()
    return _arguments(version.api, version.version, ExportFormat.MARKDOWN)


def _retire(version: Version) -> Arguments:
    return _of(version, state=VersionState.RETIRED, if_match=version.etag)


def _delete_version(version: Version) -> Arguments:
    return _of(version, if_match=version.etag)


_RUNS: dict[str, str] = {}
"""The run of each hub that is there for all tests."""

ARGUMENTS: dict[str, Callable[[Seeds], Arguments]] = {
    "hub_read": lambda _: _arguments(),
    "apis_list": lambda seeds: _arguments(per_page=len(seeds.api())),
    "apis_create": lambda _: _arguments(name=next(_names), title="Orders", description="What people buy."),
    "apis_read": lambda seeds: _arguments(seeds.api()),
    "apis_update": lambda seeds: _change_api(seeds, title="Orders and returns", description=None),
    "apis_delete": _change_api,
    "versions_list": lambda seeds: _arguments(seeds.version().api, limit=1),
    "versions_publish": lambda seeds: _arguments(seeds.api(), "1.0.0", DOCUMENT),
    "versions_check": lambda seeds: _arguments(seeds.version().api, DOCUMENT, version="1.0.1"),
    "versions_read": lambda seeds: _of(seeds.version()),
    "versions_update": lambda seeds: _retire(seeds.version()),
    "versions_delete": lambda seeds: _delete_version(seeds.retired_version()),
    "versions_document": lambda seeds: _of(seeds.version()),
    "operations_export": lambda seeds: _of(seeds.version()),
    "operations_list": lambda seeds: _of(seeds.version()),
    "operations_deprecation": lambda seeds: _arguments(*seeds.deprecation()[:3]),
    "operations_deprecate": lambda seeds: _arguments(*_of(seeds.version()).args, 0, reason="Old."),
    "operations_undeprecate": lambda seeds: _undeprecate(*seeds.deprecation()),
    "findings_export": lambda seeds: _of(seeds.version()),
    "findings_list": lambda seeds: _of(seeds.version()),
    "changes_list": lambda seeds: _of(seeds.changed_version()),
    "changes_export": _export,
    "changes_guide": lambda seeds: _of(seeds.changed_version()),
    "changes_changelog": lambda seeds: _arguments(seeds.changed_version().api),
    "sdks_list": lambda seeds: _arguments(*seeds.sdk()[:2]),
    "sdks_build": lambda seeds: _of(seeds.version(), flavour=Flavour.CLIENT),
    "sdks_read": lambda seeds: _arguments(*seeds.sdk()[:3]),
    "sdks_log": lambda seeds: _arguments(*seeds.built_sdk()[:3]),
    "sdks_cancel": lambda seeds: _arguments(*seeds.sdk()[:3]),
    "sdks_download": lambda seeds: _arguments(*seeds.built_sdk()),
    "runs_list": lambda seeds: _arguments(api=seeds.client.runs.read(seeds.run()).api, limit=1),
    "runs_create": lambda seeds: _arguments(**seeds.wanted_run()),
    "runs_read": lambda seeds: _arguments(seeds.run()),
    "runs_log": lambda seeds: _arguments(seeds.run()),
    "runs_cancel": lambda seeds: _arguments(seeds.client.runs.create(**seeds.wanted_run()).id),
    "runs_watch": lambda seeds: _arguments(seeds.run()),
    "runs_failures": lambda seeds: _arguments(seeds.run(), limit=1),
    "runs_coverage": lambda seeds: _arguments(seeds.run()),
    "runs_export": lambda seeds: _arguments(seeds.run(), ReportFormat.JUNIT),
    "runs_replay": lambda seeds: _arguments(seeds.run(), seeds.failure()),
    "runs_trend": lambda seeds: _arguments(seeds.client.runs.read(seeds.run()).api),
    "operations_search": lambda seeds: _arguments("listOrders", api=seeds.version().api),
    "channels_list": lambda seeds: _arguments(seeds.version().api),
    "channels_read": lambda seeds: _arguments(*seeds.channel()[:2]),
    "channels_move": lambda seeds: _arguments(seeds.version().api, "production", version="1.0.0"),
    "channels_delete": _delete_channel,
    "auth_token": lambda _: _arguments(grant_type=PASSWORD_GRANT, username=ADA, password=PASSWORD),
    "users_export": lambda _: _arguments(),
    "users_list": lambda _: _arguments(per_page=1),
    "users_create": lambda _: _arguments(email=f"{next(_names)}@example.com", name="Grace"),
    "users_me": lambda _: _arguments(),
    "users_password": lambda _: _arguments(current=PASSWORD, new=PASSWORD),
    "users_read": lambda seeds: _arguments(seeds.user().id),
    "users_update": lambda seeds: _change_user(seeds.user()),
    "tokens_list": lambda _: _arguments(limit=1),
    "tokens_create": lambda _: _arguments(name="ci", scopes=[Scope.CONTRACTS_READ]),
    "tokens_read": lambda seeds: _arguments(seeds.token_id()),
    "tokens_revoke": lambda seeds: _arguments(seeds.token_id()),
    "audit_export": lambda seeds: _arguments(target=f"apis/{seeds.api()}"),
    "events_export": lambda seeds: _arguments(api=[seeds.api()]),
    "events_stream": lambda seeds: _arguments(api=[seeds.api()], after=0),
    "events_list": lambda seeds: _arguments(api=[seeds.api()], limit=1),
    "webhooks_list": lambda seeds: _arguments(limit=len([seeds.webhook()])),
    "webhooks_create": lambda _: _arguments(url=NOWHERE),
    "webhooks_read": lambda seeds: _arguments(seeds.webhook().id),
    "webhooks_update": lambda seeds: _change_webhook(seeds.webhook(), description="Changed"),
    "webhooks_delete": lambda seeds: _change_webhook(seeds.webhook()),
    "webhooks_rotate": lambda seeds: _arguments(seeds.webhook().id),
    "webhooks_test": lambda seeds: _arguments(seeds.webhook().id),
    "deliveries_list": lambda seeds: _arguments(seeds.delivery()[0], limit=1),
    "deliveries_read": lambda seeds: _arguments(*seeds.delivery()),
    "deliveries_replay": lambda seeds: _arguments(*seeds.delivery()),
    "audit_list": lambda seeds: _arguments(target=f"apis/{seeds.api()}", limit=1),
    "teams_list": lambda seeds: _arguments(per_page=len(seeds.team())),
    "teams_create": lambda _: _arguments(name=next(_names), title="Checkout"),
    "teams_read": lambda seeds: _arguments(seeds.team()),
    "teams_update": lambda seeds: _of_team(seeds, title="Cart"),
    "teams_delete": _of_team,
    "members_list": lambda seeds: _arguments(seeds.member()[0]),
    "members_read": lambda seeds: _arguments(*seeds.member()[:2]),
    "members_put": lambda seeds: _arguments(seeds.team(), seeds.user().id, role=TeamRole.READER),
    "members_remove": lambda seeds: _removed(*seeds.member()),
    "grants_list": lambda seeds: _arguments(seeds.grant()[0]),
    "grants_read": lambda seeds: _arguments(*seeds.grant()[:2]),
    "grants_put": lambda seeds: _arguments(seeds.api(), seeds.user().id, role=TeamRole.READER),
    "grants_withdraw": lambda seeds: _removed(*seeds.grant()),
    "policies_read": lambda seeds: _arguments(seeds.api()),
    "policies_put": lambda seeds: _of_policy(seeds, mode=GateMode.WARN, against=["production", "release"]),
    "policies_reset": _of_policy,
    "waivers_list": lambda seeds: _arguments(seeds.waiver()[0]),
    "waivers_read": lambda seeds: _arguments(*seeds.waiver()[:2]),
    "waivers_put": lambda seeds: _arguments(seeds.api(), FINGERPRINT, owner="ada", reason="Nobody calls it."),
    "waivers_withdraw": lambda seeds: _removed(*seeds.waiver()),
}
