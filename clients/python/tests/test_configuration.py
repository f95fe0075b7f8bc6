"""Where a client gets its URL and token from, and how it keeps the token to itself."""

import subprocess
import sys
from collections.abc import Callable

import httpx2
import pytest

from deedbox_client import AsyncDeedbox, ConfigurationError, Deedbox, Hub
from deedbox_client._core.calls import Call

Handler = Callable[[httpx2.Request], httpx2.Response]
Answering = Callable[[Handler], Deedbox]

HUB = {"name": "deedbox", "version": "0.1.0", "contract_version": "0.1.0"}
TOKEN = "deedbox_very-secret"


def sent(**options: object) -> httpx2.Request:
    """Return the request that a client with these *options* makes."""
    requests: list[httpx2.Request] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        return httpx2.Response(200, json=HUB)

    with httpx2.Client(transport=httpx2.MockTransport(handle)) as http:
        Deedbox(http_client=http, **options).hub.read()  # type: ignore[arg-type]
    return requests[0]


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEEDBOX_URL", raising=False)
    monkeypatch.delenv("DEEDBOX_TOKEN", raising=False)


def test_without_anything_it_asks_the_hub_on_this_machine_anonymously() -> None:
    request = sent()
    assert str(request.url) == "http://127.0.0.1:8000/v1/hub"
    assert "Authorization" not in request.headers


def test_the_environment_says_where_and_who(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEDBOX_URL", "https://deeds.example.com/")
    monkeypatch.setenv("DEEDBOX_TOKEN", TOKEN)
    request = sent()
    assert str(request.url) == "https://deeds.example.com/v1/hub"
    assert request.headers["Authorization"] == f"Bearer {TOKEN}"


def test_an_argument_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEDBOX_URL", "https://deeds.example.com")
    monkeypatch.setenv("DEEDBOX_TOKEN", "other")
    request = sent(base_url="http://hub.test/below/", token=TOKEN)
    assert str(request.url) == "http://hub.test/below/v1/hub"
    assert request.headers["Authorization"] == f"Bearer {TOKEN}"


def test_an_empty_token_is_none_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEDBOX_TOKEN", TOKEN)
    assert "Authorization" not in sent(token="").headers


@pytest.mark.parametrize(
    "url",
    [
        "hub.test",
        "ftp://hub.test",
        "http://",
        "http://user:password@hub.test",
        "http://hub.test?a=b",
        "http://hub.test#a",
        "http://hub.test:port",
    ],
)
def test_a_url_that_cannot_be_used_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Deedbox(url)
    assert "password" not in str(caught.value)


@pytest.mark.parametrize(
    "token", [f"{TOKEN}\n", f"{TOKEN}\r\nX-Evil: 1", f"{TOKEN} ", "sécret", "\N{KEY}", "\x00"]
)
def test_a_token_that_cannot_be_sent_is_refused_without_showing_it(token: str) -> None:
    with pytest.raises(ConfigurationError, match="token") as caught:
        Deedbox(token=token)
    assert token.strip() not in str(caught.value)


@pytest.mark.parametrize("kind", [Deedbox, AsyncDeedbox])
def test_nothing_that_prints_a_client_shows_the_token(kind: type[Deedbox | AsyncDeedbox]) -> None:
    client = kind("http://hub.test", TOKEN)
    assert repr(client) == f"{kind.__name__}(base_url='http://hub.test')"
    assert TOKEN not in f"{client} {vars(client)}"


@pytest.mark.parametrize("path", ["@evil.test/", ":81/", ".evil.test/"])
def test_the_token_is_not_sent_to_another_place(answering: Answering, path: str) -> None:
    def refuse(request: httpx2.Request) -> httpx2.Response:
        raise AssertionError(request.url)

    with pytest.raises(ConfigurationError, match="token is not sent"):
        answering(refuse)._transport.run(Call("GET", path))


def test_a_given_http_client_neither_follows_redirects_nor_adds_credentials() -> None:
    requests: list[httpx2.Request] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        return httpx2.Response(200, json=HUB)

    transport = httpx2.MockTransport(handle)
    with httpx2.Client(transport=transport, auth=("user", "password"), follow_redirects=True) as http:
        assert type(Deedbox("http://hub.test", http_client=http).hub.read()) is Hub
    assert "Authorization" not in requests[0].headers


def test_a_given_http_client_stays_open_and_an_own_one_is_closed() -> None:
    with httpx2.Client(transport=httpx2.MockTransport(lambda _: httpx2.Response(200, json=HUB))) as http:
        with Deedbox(http_client=http):
            pass
        assert not http.is_closed
    with Deedbox() as client:
        pass
    with pytest.raises(RuntimeError, match="closed"):
        client.hub.read()


def test_importing_the_package_loads_neither_httpx2_nor_pydantic() -> None:
    code = "import sys, deedbox_client; print(sorted({'httpx2', 'pydantic'} & sys.modules.keys()))"
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert finished.stdout == "[]\n"


def test_every_name_that_the_package_offers_is_there() -> None:
    import deedbox_client

    for name in deedbox_client._HOMES:
        assert getattr(deedbox_client, name) is not None
    assert not hasattr(deedbox_client, "NoSuchThing")
