"""A hub with small limits: whom they hold, what counts, and what a refusal says."""

import json
from collections.abc import Iterator
from random import Random

import pytest

import hub as hubs
import promises
from documents import document
from wire import Answer, Wire

pytestmark = pytest.mark.slow

WINDOW_SECONDS = 3600
"""So long that no probe sees its end."""
TOKEN, ADDRESS = 30, 120


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[hubs.Hub]:
    """A hub whose limits a probe reaches; its address is everybody's, so the last test spends the rest."""
    with hubs.running(
        tmp_path_factory.mktemp("small"),
        rate_limit_window_seconds=str(WINDOW_SECONDS),
        rate_limit_token=str(TOKEN),
        rate_limit_address=str(ADDRESS),
    ) as hub:
        yield hub
    assert hubs.faults(hub.log) == []


def left(answer: Answer, policy: str) -> int:
    """Return how much *policy* has left, as *answer* says."""
    items = dict(item.split(";", 1) for item in answer.headers["ratelimit"].split(", "))
    return int(items[f'"{policy}"'].split(";")[0].removeprefix("r="))


def test_beyond_its_limit_a_token_is_refused_and_another_one_is_not(small: hubs.Hub) -> None:
    wire, reader = Wire(small), f"Bearer {small.reader}"
    first = wire.send("GET", "/v1/apis", authorization=reader)
    etag = first.headers["etag"]
    # The hub was asked once with each token before.
    assert left(first, "token") == TOKEN - 2
    again = wire.send("GET", "/v1/apis", authorization=reader, if_none_match=etag)
    assert (again.status, left(again, "token")) == (304, TOKEN - 3)
    statuses = [wire.send("GET", "/v1/apis", authorization=reader).status for _ in range(TOKEN)]
    assert statuses == [200] * (TOKEN - 3) + [429] * 3

    refused = wire.send("GET", "/v1/apis/anything", authorization=reader)

    assert (refused.status, refused.problem) == (429, "rate-limited")
    assert refused.headers["ratelimit-policy"] == f'"token";q={TOKEN};w={WINDOW_SECONDS}'
    assert left(refused, "token") == 0
    assert 0 < int(refused.headers["retry-after"]) <= 2 * WINDOW_SECONDS
    assert left(wire.send("GET", "/v1/apis"), "token") == TOKEN - 2


def test_an_operation_counts_as_often_as_the_contract_says(small: hubs.Hub) -> None:
    wire = Wire(small)
    api = wire.create()
    path = "/v1/apis/{api}/versions/{version}"
    cost = promises.CONTRACT["paths"][path]["put"]["x-deedbox-cost"]
    before = wire.send("GET", api)
    published = wire.send_json("PUT", f"{api}/versions/1.0.0", json.dumps(document(Random(1), operations=1)))

    assert published.status == 201
    for policy in ("token", "address"):
        assert left(before, policy) - left(published, policy) == cost > 1


def test_an_address_is_held_whatever_it_calls_itself_and_health_is_not(small: hubs.Hub) -> None:
    wire = Wire(small)
    first = wire.send("GET", "/v1/hub", authorization="")
    rest = left(first, "address")
    statuses = [
        wire.send("GET", "/v1/hub", authorization="", X_Forwarded_For=f"192.0.2.{number}").status
        for number in range(rest + 1)
    ]

    assert statuses == [200] * rest + [429]
    # Nobody is asked who calls, nor what the body is, and pages are of the hub too.
    assert wire.send("GET", "/v1/apis", authorization="Bearer nobodys").problem == "rate-limited"
    assert wire.send("POST", "/v1/apis", b"x").problem == "rate-limited"
    assert wire.send("GET", "/problems", authorization="").problem == "rate-limited"
    assert wire.send("GET", "/health/live", authorization="").status == 200
