"""What is counted against whom, what it costs, and what an answer says of it."""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import anyio
import pytest
from fastapi import APIRouter, Request

from deedbox.http import limits
from deedbox.http.address_limit import network_of
from deedbox.http.limits import Limiting, Quota
from deedbox.http.windows import LocalWindows
from deedbox.problems import RateLimited
from deedbox.settings import Settings
from tests.http.asgi import Exchange
from tests.openapi.reading import CONTRACT
from tests.serving import Hub, start

HEADERS = CONTRACT["components"]["headers"]
AGAIN = "/v1/apis"


_numbers = count(1)


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub with small limits and a window that no test sees the end of."""
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("limited"),
        rate_limit_window_seconds=3600,
        rate_limit_address=30,
        rate_limit_token=12,
        rate_limit_user=8,
        rate_limit_privileged_factor=2,
    )
    yield from start(settings)


@pytest.fixture
def small(limited: Hub) -> Hub:
    """That hub, in which nothing has been counted yet."""
    limited.app.state.limits = limits.Limits(limited.app.state.settings, LocalWindows())
    return limited


def come_from(hub: Hub, address: str, path: str = "/v1/hub", **headers: str) -> Exchange:
    exchange = Exchange("GET", path, headers)
    exchange.scope["client"] = (address, 1)
    exchange.run_in(hub)
    return exchange


def through(hub: Hub, times: int, *, token: str) -> int:
    """Ask so often and return how often it was answered."""
    return [hub.call("GET", AGAIN, token=token).status_code for _ in range(times)].count(200)


def test_a_token_has_its_limit_and_another_one_its_own(small: Hub) -> None:
    first, second = small.mint("admin"), small.mint("admin")

    assert through(small, 14, token=first) == 12
    assert through(small, 3, token=second) == 3


def test_beyond_the_limit_the_answer_is_a_problem_that_says_when_to_come_again(small: Hub) -> None:
    through(small, 12, token=small.token)
    answer = small.call("GET", AGAIN)

    assert (answer.status_code, answer.json()["type"]) == (429, "/problems/rate-limited")
    assert '"token" of 12 in 3600 seconds has 0 left; this counts as 1.' in answer.json()["detail"]
    assert answer.headers["RateLimit-Policy"] == '"token";q=12;w=3600'
    (left, more_in) = re.findall(r'^"token";r=(\d+);t=(\d+)$', answer.headers["RateLimit"])[0]
    assert (left, answer.headers["Retry-After"]) == ("0", more_in)
    assert 3590 < int(more_in) <= 3601


def test_an_answer_says_how_address_and_token_stand(small: Hub) -> None:
    small.call("GET", AGAIN)
    answer = small.call("GET", AGAIN)

    assert answer.headers["RateLimit-Policy"] == '"address";q=30;w=3600, "token";q=12;w=3600'
    assert re.fullmatch(r'"address";r=28;t=\d+, "token";r=10;t=\d+', answer.headers["RateLimit"])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/hub", 200),
        ("HEAD", "/v1/hub", 200),
        ("GET", "/v1/apis", 401),
        ("GET", "/v1/apis/nobodys", 404),
        ("POST", "/v1/apis", 415),
        ("GET", "/v1/apis?page=0", 422),
    ],
)
def test_every_answer_of_an_operation_says_how_it_stands(
    small: Hub, method: str, path: str, status: int
) -> None:
    headers = {} if status == 401 else small.headers
    answer = small.http.request(method, path, headers=headers)

    assert answer.status_code == status
    for name in ("RateLimit-Policy", "RateLimit"):
        assert re.search(HEADERS[name]["schema"]["pattern"], answer.headers[name])


def test_what_was_not_changed_costs_too_and_says_so(small: Hub) -> None:
    etag = small.call("GET", AGAIN).headers["ETag"]
    answer = small.call("GET", AGAIN, headers={"If-None-Match": etag})

    assert answer.status_code == 304
    assert '"token";r=10' in answer.headers["RateLimit"]


def test_an_operation_costs_what_the_contract_says(small: Hub) -> None:
    assert CONTRACT["paths"]["/v1/apis/{api}/versions/{version}"]["put"]["x-deedbox-cost"] == 10
    api = small.api()
    answer = small.publish(api, "1.0.0")

    assert answer.status_code == 201
    assert '"address";r=19' in answer.headers["RateLimit"]
    assert '"token";r=1;' in answer.headers["RateLimit"]
    refused = small.publish(api, "1.0.1")
    assert refused.status_code == 429
    assert "has 1 left; this counts as 10." in refused.json()["detail"]
    assert small.call("GET", AGAIN).status_code == 200


def test_what_costs_more_than_a_limit_costs_all_of_it(tmp_path: Path) -> None:
    for hub in start(Settings(data_dir=tmp_path, rate_limit_token=4)):
        api, other = hub.api(), hub.mint("admin")
        document = {"openapi": "3.1.0", "info": {"title": "x", "version": "1"}, "paths": {}}
        path = f"/v1/apis/{api}/versions/1.0.0"
        assert hub.call("PUT", path, token=other, json=document).status_code == 201
        assert hub.call("GET", AGAIN, token=other).status_code == 429


def test_too_small_a_scope_costs_as_much(small: Hub) -> None:
    reader = small.mint("contracts:read")
    new = {"name": "x", "title": "x"}

    statuses = [small.call("POST", "/v1/apis", token=reader, json=new).status_code for _ in range(14)]
    assert statuses == [403] * 12 + [429] * 2


def test_an_address_has_its_limit_before_anybody_is_asked_who_calls(small: Hub) -> None:
    statuses = [
        come_from(small, "192.0.2.1", AGAIN, Authorization="Bearer nobodys").status for _ in range(32)
    ]

    assert statuses == [401] * 30 + [429] * 2
    assert come_from(small, "192.0.2.2").status == 200


def test_a_forwarded_address_is_not_believed(small: Hub) -> None:
    statuses = [
        come_from(
            small, "192.0.2.1", **{"X-Forwarded-For": f"10.0.0.{number}", "Forwarded": f"for=10.0.0.{number}"}
        ).status
        for number in range(31)
    ]

    assert statuses == [200] * 30 + [429]


def test_an_ipv6_customer_is_one_address(small: Hub) -> None:
    statuses = [come_from(small, f"2001:db8:1:2:{number:x}::1").status for number in range(31)]

    assert statuses == [200] * 30 + [429]
    assert come_from(small, "2001:db8:1:3::1").status == 200


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:0DB8:0001:0002::9", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("::1", "::"),
        ("unknown", "unknown"),
        ("x" * 500, "x" * 64),
        ("", ""),
    ],
)
def test_what_counts_as_one_address(address: str, network: str) -> None:
    assert network_of(address) == network


def test_who_comes_over_a_socket_of_the_machine_is_one(small: Hub) -> None:
    exchange = Exchange("GET", "/v1/hub")
    exchange.scope["client"] = None
    exchange.run_in(small)

    assert exchange.status == 200


@pytest.mark.parametrize("path", ["/", "/problems", "/openapi.json", "/assets/nothing", "/nowhere"])
def test_a_page_counts_against_the_address_and_says_nothing_of_it(small: Hub, path: str) -> None:
    answers = [come_from(small, "192.0.2.1", path) for _ in range(31)]

    assert 429 not in [answer.status for answer in answers[:30]]
    assert answers[30].status == 429
    assert "RateLimit" not in answers[0].headers
    assert answers[30].headers["RateLimit-Policy"] == '"address";q=30;w=3600'
    assert answers[30].headers["Retry-After"]


def test_a_browser_is_shown_a_page_of_it(small: Hub) -> None:
    for _ in range(30):
        come_from(small, "192.0.2.1", "/nowhere")
    exchange = come_from(small, "192.0.2.1", "/", Accept="text/html")

    assert (exchange.status, exchange.headers["Content-Type"]) == (429, "text/html; charset=utf-8")
    assert b"Too many requests" in exchange.content


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_health_is_never_limited(small: Hub, path: str) -> None:
    statuses = {come_from(small, "192.0.2.1", path).status for _ in range(40)}

    assert statuses == {200}
    assert come_from(small, "192.0.2.1").status == 200


def charging(hub: Hub, **caller: Any) -> str:
    """Return the address of a page at which *caller* is charged."""
    router, path = APIRouter(include_in_schema=False), f"/charged-{next(_numbers)}"

    @router.get(path)
    async def charged(request: Request) -> dict[str, str]:
        await limits.charge(request, **{"token": None, "user": None, **caller})
        return limits.standing_headers(request.scope)

    hub.app.include_router(router)
    return path


@pytest.mark.parametrize(
    ("caller", "policies"),
    [
        ({}, ""),
        ({"user": 7}, ', "user";q=8;w=3600'),
        ({"token": 1, "user": 7}, ', "token";q=12;w=3600, "user";q=8;w=3600'),
        (
            {"token": 1, "user": 7, "is_privileged": True},
            ', "token";q=24;w=3600, "user";q=16;w=3600',
        ),
    ],
)
def test_a_caller_is_charged_as_what_is_known_of_it(
    small: Hub, caller: dict[str, Any], policies: str
) -> None:
    answer = small.http.get(charging(small, **caller))

    assert answer.json()["RateLimit-Policy"] == f'"address";q=30;w=3600{policies}'


def test_a_refusal_tells_of_no_limit_but_the_one_that_is_used_up(small: Hub) -> None:
    path = charging(small, token=1, user=7)
    for _ in range(8):
        small.http.get(path)
    answer = small.http.get(path)

    assert answer.status_code == 429
    assert answer.headers["RateLimit-Policy"] == '"user";q=8;w=3600'
    assert answer.headers["RateLimit"].startswith('"user";r=0;t=')


def test_a_user_has_one_limit_with_all_tokens_and_a_privileged_one_a_higher(small: Hub) -> None:
    state: limits.Limits = small.app.state.limits

    def spend(times: int, token: str, *, is_privileged: bool) -> int:
        async def one() -> bool:
            try:
                await state.charge_caller({}, token=token, user=7, is_privileged=is_privileged)
            except RateLimited:
                return False
            return True

        return sum(anyio.run(one) for _ in range(times))

    assert spend(6, "a", is_privileged=False) + spend(6, "b", is_privileged=False) == 8
    assert spend(20, "c", is_privileged=True) == 8


def test_a_limit_of_its_own_counts_by_name_and_key_and_is_told_by_its_name(small: Hub) -> None:
    router = APIRouter(include_in_schema=False)

    @router.get("/logins/{account}")
    async def login(account: str, limiting: Limiting) -> None:
        await limiting.hit("login-account", account, Quota(3, 600))

    small.app.include_router(router)

    assert [small.http.get("/logins/ann").status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = small.http.get("/logins/ann")
    assert answer.headers["RateLimit-Policy"] == '"login-account";q=3;w=600'
    assert 590 < int(answer.headers["Retry-After"]) <= 601
    assert "ann" not in answer.text
    assert small.http.get("/logins/bob").status_code == 200


@pytest.mark.parametrize("key", ["", "x" * 100_000, "a/b", "\udc80", "\x00"])
def test_a_key_may_be_anything_and_is_not_kept(key: str) -> None:
    windows = LocalWindows()
    anyio.run(limits.Limits(Settings(), windows).hit, "login-account", key, Quota(1, 60))

    (kept,) = windows._kept
    assert re.fullmatch(r"login-account/60/[0-9a-f]{64}", kept)


def test_by_default_nobody_waits_whose_client_gives_up_after_a_minute() -> None:
    assert Settings().rate_limit_window_seconds < 60
