"""Signing in on a real hub, blocking and async: once for all who need it, renewed in time, and in secret."""

from __future__ import annotations

import asyncio
import logging
import pickle
import threading
import time
import traceback
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest

from deedbox_client import (
    AsyncDeedbox,
    ConfigurationError,
    Deedbox,
    Password,
    RefreshToken,
    Role,
    SignInRefused,
    TokenStore,
    Unauthorized,
)

ADA, PASSWORD = "ada@example.com", "correct horse battery"
FORGED = (f"eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJ{number}" for number in count())


class Heard:
    """Hears what a client sends, on its way to the real hub."""

    def __init__(self) -> None:
        self.sent: list[httpx2.Request] = []
        self.asked = anyio.Event()

    @property
    def grants(self) -> list[str]:
        """Which grants were asked for."""
        forms = [request.content.decode() for request in self.sent if request.url.path == "/v1/token"]
        return [form.partition("&")[0].partition("=")[2] for form in forms]

    def hear(self, request: httpx2.Request) -> None:
        self.sent.append(request)

    async def hear_async(self, request: httpx2.Request) -> None:
        self.sent.append(request)
        if request.url.path == "/v1/token":
            self.asked.set()


@contextmanager
def signed_in(hub: Any, heard: Heard, credentials: Password | TokenStore) -> Iterator[Deedbox]:
    with httpx2.Client(event_hooks={"request": [heard.hear]}) as http:
        yield Deedbox(hub.url, credentials=credentials, http_client=http)


@asynccontextmanager
async def async_signed_in(
    hub: Any, heard: Heard, credentials: Password | TokenStore
) -> AsyncIterator[AsyncDeedbox]:
    async with httpx2.AsyncClient(event_hooks={"request": [heard.hear_async]}) as http:
        yield AsyncDeedbox(hub.url, credentials=credentials, http_client=http)


def session_of(client: Deedbox | AsyncDeedbox) -> Any:
    return client._transport.session


def expire(client: Deedbox | AsyncDeedbox) -> None:
    """Let an hour go by, for this client, until it gets its next token."""
    session = session_of(client)
    session._in_hand = (session._in_hand[0], session._in_hand[1] - 3600)


def forge(client: Deedbox | AsyncDeedbox) -> None:
    """Give the client a token that the hub does not take."""
    session, token = session_of(client), next(FORGED)
    session._in_hand = (token, time.monotonic() + 3600)
    session.store._tokens = replace(session.store.read(), access_token=token)


def refresh_token(hub: Any) -> str:
    """Sign Ada in and return the refresh token of her session."""
    kept = RefreshToken()
    with Deedbox(hub.url, credentials=Password(ADA, PASSWORD, kept_in=kept)) as client:
        client.users.me()
    assert kept.refresh_token is not None
    return kept.refresh_token


def test_it_signs_in_at_first_need_and_renews_shortly_before_the_end(hub: Any) -> None:
    heard = Heard()
    with signed_in(hub, heard, Password(ADA, PASSWORD)) as client:
        client.hub.read()
        assert heard.grants == []
        assert client.users.me().email == client.users.me().email == ADA
        assert heard.grants == ["password"]
        session = session_of(client)
        now = time.monotonic()
        session._clock = lambda: now + 800
        client.users.me()
        assert heard.grants == ["password"]
        session._clock = lambda: now + 880
        client.users.me()
        assert heard.grants == ["password", "refresh_token"]


@pytest.mark.anyio
async def test_the_async_client_does_too(hub: Any) -> None:
    heard = Heard()
    async with async_signed_in(hub, heard, Password(ADA, PASSWORD)) as client:
        await client.hub.read()
        assert heard.grants == []
        assert (await client.users.me()).email == ADA
        expire(client)
        assert (await client.users.me()).email == ADA
        assert heard.grants == ["password", "refresh_token"]


@pytest.mark.slow
def test_a_hundred_threads_renew_once_and_the_session_goes_on(hub: Any) -> None:
    heard, together = Heard(), threading.Barrier(100)

    def call(client: Deedbox) -> str:
        together.wait(30)
        return client.users.me().email

    with (
        signed_in(hub, heard, RefreshToken(refresh_token(hub))) as client,
        ThreadPoolExecutor(100) as threads,
    ):
        assert {*threads.map(call, [client] * 100)} == {ADA}
        expire(client)
        assert {*threads.map(call, [client] * 100)} == {ADA}
        expire(client)
        client.users.me()
    assert heard.grants == ["refresh_token"] * 3


@pytest.mark.slow
@pytest.mark.anyio
async def test_a_hundred_tasks_renew_once_and_the_session_goes_on(hub: Any) -> None:
    heard, emails = Heard(), list[str]()
    async with async_signed_in(hub, heard, RefreshToken(refresh_token(hub))) as client:

        async def call() -> None:
            emails.append((await client.users.me()).email)

        for _ in range(3):
            async with anyio.create_task_group() as tasks:
                for _ in range(100):
                    tasks.start_soon(call)
            expire(client)
    assert emails == [ADA] * 300
    assert heard.grants == ["refresh_token"] * 3


def test_a_token_that_is_refused_is_renewed_and_the_call_made_again(
    hub: Any, seeds: Any, document: bytes, tmp_path: Path
) -> None:
    heard, api = Heard(), seeds.version().api
    path = tmp_path / "orders.yaml"
    path.write_bytes(document.replace(b"1.0.0", b"2.0.0"))
    calls: list[Callable[[Deedbox], object]] = [
        lambda client: client.users.me(),
        lambda client: client.tokens.list(limit=1),
        lambda client: list(client.versions.list(api)),
        lambda client: client.versions.document(api, "1.0.0").read(),
        lambda client: client.versions.publish(api, "2.0.0", path),
        lambda client: client.apis.create(name=f"{api}-forged", title="Orders"),
    ]
    with signed_in(hub, heard, RefreshToken(refresh_token(hub))) as client:
        for call in calls:
            forge(client)
            call(client)
        with path.open("rb", buffering=0) as file:
            pipe: Any = type("Pipe", (), {"read": file.read})()
            forge(client)
            with pytest.raises(Unauthorized):  # Its bytes are gone.
                client.versions.publish(api, "2.0.0", pipe, content_type="application/yaml")
        client.users.me()
    # Who never iterates over a list asks for nothing.
    assert heard.grants == ["refresh_token"] * 6


@pytest.mark.anyio
async def test_the_async_client_makes_it_again_too(hub: Any, seeds: Any, document: bytes) -> None:
    heard, api = Heard(), seeds.version().api
    async with async_signed_in(hub, heard, RefreshToken(refresh_token(hub))) as client:
        for call in (
            client.users.me,
            lambda: client.versions.document(api, "1.0.0").read(),
            lambda: client.versions.publish(api, "2.0.0", document.replace(b"1.0.0", b"2.0.0")),
        ):
            forge(client)
            await call()
        forge(client)
        assert [version.version async for version in client.versions.list(api)] == ["2.0.0", "1.0.0"]
    assert heard.grants == ["refresh_token"] * 4


def test_a_token_that_is_always_refused_is_renewed_once_a_call() -> None:
    tokens = (f"token-{number}" for number in range(9))

    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/v1/token":
            return httpx2.Response(200, json={"access_token": next(tokens), "refresh_token": "next"})
        return httpx2.Response(401, headers={"WWW-Authenticate": "Bearer"})

    heard = Heard()
    with httpx2.Client(transport=httpx2.MockTransport(answer), event_hooks={"request": [heard.hear]}) as http:
        client = Deedbox("http://hub.test", credentials=Password("ada", "secret"), http_client=http)
        with pytest.raises(Unauthorized):
            client.users.me()
    assert heard.grants == ["password", "refresh_token"]
    assert len(heard.sent) == 4


def test_a_401_that_is_not_about_the_token_renews_nothing() -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/v1/token":
            return httpx2.Response(200, json={"access_token": "token", "refresh_token": "next"})
        return httpx2.Response(401, headers={"WWW-Authenticate": 'Bearer realm="x", error="invalid_request"'})

    heard = Heard()
    with httpx2.Client(transport=httpx2.MockTransport(answer), event_hooks={"request": [heard.hear]}) as http:
        client = Deedbox("http://hub.test", credentials=Password("ada", "secret"), http_client=http)
        with pytest.raises(Unauthorized):
            client.users.me()
    assert heard.grants == ["password"]


def test_the_password_is_used_again_when_the_session_has_ended(hub: Any) -> None:
    heard, kept = Heard(), RefreshToken(refresh_token(hub))
    used = kept.refresh_token
    with signed_in(hub, heard, kept) as client:
        client.users.me()
    # Shown a second time, it ends its session.
    with signed_in(hub, heard, Password(ADA, PASSWORD, kept_in=RefreshToken(used))) as client:
        assert client.users.me().email == ADA
    assert heard.grants == ["refresh_token", "refresh_token", "password"]
    with signed_in(hub, heard, kept) as client, pytest.raises(SignInRefused, match="Sign in again"):
        client.users.me()


def test_a_wrong_password_is_said_once_and_clearly(hub: Any) -> None:
    heard = Heard()
    client = signed_in(hub, heard, Password(ADA, "wrong horse"))
    with client as mistaken, pytest.raises(SignInRefused) as caught:
        mistaken.users.me()
    assert heard.grants == ["password"]
    assert str(caught.value).startswith(
        "400 You could not be signed in: E-mail address or password is wrong. (request "
    )
    assert caught.value.problem.type == "/problems/invalid-grant"
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301


@pytest.mark.anyio
async def test_who_waits_for_a_sign_in_that_is_refused_does_not_ask_again(hub: Any) -> None:
    heard, refused = Heard(), list[str]()
    async with async_signed_in(hub, heard, Password(ADA, "wrong horse")) as client:

        async def call() -> None:
            with pytest.raises(SignInRefused) as caught:
                await client.users.me()
            refused.append(caught.value.problem.type)

        async with anyio.create_task_group() as tasks:
            for _ in range(20):
                tasks.start_soon(call)
        assert heard.grants == ["password"]
        await call()
        assert heard.grants == ["password", "password"]
    assert refused == ["/problems/invalid-grant"] * 21


def test_the_names_of_other_servers_for_what_is_wrong_are_told() -> None:
    refusal = {"error": "invalid_client", "error_description": "No such client"}
    answers = httpx2.MockTransport(lambda _: httpx2.Response(401, json=refusal))
    with httpx2.Client(transport=answers) as http:
        client = Deedbox("http://hub.test", credentials=Password("ada", "secret"), http_client=http)
        with pytest.raises(SignInRefused, match="401 Unauthorized: No such client"):
            client.users.me()


def test_each_new_refresh_token_is_handed_to_whoever_keeps_it(hub: Any) -> None:
    told = list[str]()
    kept = RefreshToken(refresh_token(hub), on_renewal=told.append)
    with signed_in(hub, Heard(), kept) as client:
        client.users.me()
        expire(client)
        client.users.me()
    assert len({*told}) == 2
    assert told[-1] == kept.refresh_token
    with signed_in(hub, Heard(), RefreshToken(told[-1])) as client:
        assert client.users.me().email == ADA


@pytest.mark.anyio
async def test_who_is_cancelled_does_not_take_the_session_along(hub: Any) -> None:
    heard = Heard()
    async with async_signed_in(hub, heard, RefreshToken(refresh_token(hub))) as client:
        for _ in range(2):
            heard.asked = anyio.Event()
            task = asyncio.ensure_future(client.users.me())
            await heard.asked.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert (await client.users.me()).email == ADA
            expire(client)
    assert heard.grants == ["refresh_token"] * 2


def test_scopes_can_be_asked_for(hub: Any) -> None:
    with signed_in(hub, Heard(), Password(ADA, PASSWORD, scopes=["tokens:read"])) as client:
        assert list(client.tokens.list(limit=1))
        with pytest.raises(Exception, match="lacks a scope"):
            client.apis.list().pages().__next__()


def test_a_user_without_rights_signs_in_as_well(hub: Any, client: Deedbox) -> None:
    client.users.create(email="alan@example.com", name="Alan", roles=[Role.VIEWER], password=PASSWORD)
    with signed_in(hub, Heard(), Password("alan@example.com", PASSWORD)) as theirs:
        assert theirs.users.me().email == "alan@example.com"


def test_no_secret_is_in_what_is_printed_logged_or_raised(hub: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    kept = RefreshToken(refresh_token(hub))
    password = Password(ADA, PASSWORD, kept_in=kept)
    printed = list[str]()
    with signed_in(hub, Heard(), password) as client:
        secrets = [PASSWORD, kept.refresh_token]
        client.users.me()
        secrets += [kept.refresh_token, session_of(client).fresh()]
        tokens = kept.read()
        printed += [repr(each) for each in (client, vars(client), password, kept, tokens, session_of(client))]
    for refused in (Password(ADA, "wrong " + PASSWORD), RefreshToken("no-" + str(kept.refresh_token))):
        with signed_in(hub, Heard(), refused) as client:
            with pytest.raises(SignInRefused) as caught:
                client.users.me()
            printed += [*traceback.format_exception(caught.value), repr(vars(caught.value))]
    unreachable = Deedbox("http://127.0.0.1:1", credentials=password, max_retries=0)
    with unreachable, pytest.raises(Exception, match="Connect") as failed:
        unreachable.apis.create(name="orders", title=PASSWORD)
    printed += traceback.format_exception(failed.value)
    printed += [record.getMessage() for record in caplog.records]
    text = "\n".join(printed)
    assert "Password(username='ada@example.com'" in text
    assert [secret for secret in secrets if str(secret) in text] == []


def test_a_token_and_credentials_are_one_too_many() -> None:
    for kind in (Deedbox, AsyncDeedbox):
        with pytest.raises(ConfigurationError, match="two users"):
            kind("http://hub.test", "token", credentials=Password(ADA, PASSWORD))


def test_credentials_win_over_a_token_of_the_environment(hub: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEDBOX_TOKEN", "nonsense")
    with signed_in(hub, Heard(), Password(ADA, PASSWORD)) as client:
        assert client.users.me().email == ADA


def test_an_api_without_a_place_to_sign_in_says_so() -> None:
    class Other(Deedbox):
        _token_path = None  # type: ignore[assignment]

    with pytest.raises(ConfigurationError, match="no place to sign in"):
        Other("http://hub.test", credentials=Password(ADA, PASSWORD))
