"""Time calls of several clients in turn, and print the medians in seconds as JSON.

`bench_sdk` starts it with the Python that has the clients: `bench_sdk_calls.py URL ROUNDS CALLS`. They are
the hub's own, blocking and async; `httpx2` alone, read with `.json()`; and what two generators make of the
contract, `stock_client` and `codegen_client`.
"""

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from importlib import import_module
from random import Random
from typing import Any, TypeVar

import httpx2

from deedbox_client import AsyncDeedbox, Deedbox

# They are made when this is measured, so that no type checker can know them.
Client: Any = import_module("codegen_client").Client
AuthenticatedClient: Any = import_module("stock_client").AuthenticatedClient
apis_list: Any = import_module("stock_client.api.apis.apis_list")
apis_read: Any = import_module("stock_client.api.apis.apis_read")
TOKEN = "deedbox_0123456789"
AUTHORIZED = {"Authorization": f"Bearer {TOKEN}"}
API = "/v1/apis/orders"
APIS = "/v1/apis"
WARM = 3
C = TypeVar("C")
Times = dict[str, list[float]]


def blocking(url: str, rounds: int, calls: int) -> dict[str, Times]:
    """Return the seconds of a call, one for each round, by what is asked and who asks."""
    with (
        Deedbox(url, TOKEN) as ours,
        httpx2.Client(headers=AUTHORIZED, timeout=60) as raw,
        AuthenticatedClient(url, TOKEN) as stock,
        Client(base_url=url, bearer_auth=TOKEN) as codegen,
    ):
        subjects: dict[str, dict[str, Callable[[], Any]]] = {
            "get": {
                "httpx2": lambda: raw.get(f"{url}{API}").json(),
                "deedbox": lambda: ours.apis.read("orders"),
                "stock": lambda: apis_read.sync("orders", client=stock),
                "codegen": lambda: codegen.apis.apis_read(api="orders"),
            },
            "list": {
                "httpx2": lambda: raw.get(f"{url}{APIS}", params={"per_page": 100}).json(),
                "deedbox": lambda: list(ours.apis.list(per_page=100)),
                "stock": lambda: apis_list.sync(client=stock, per_page=100),
                "codegen": lambda: codegen.apis.apis_list(per_page=100),
            },
        }
        times: dict[str, Times] = {asked: {name: [] for name in made} for asked, made in subjects.items()}
        for asked, name, call in turns(subjects, rounds):
            begin = time.perf_counter()
            for _ in range(calls):
                call()
            times[asked][name].append((time.perf_counter() - begin) / calls)
    return times


async def awaited(url: str, rounds: int, calls: int) -> dict[str, Times]:
    """Return the same of the async clients."""
    async with (
        AsyncDeedbox(url, TOKEN) as ours,
        httpx2.AsyncClient(headers=AUTHORIZED, timeout=60) as raw,
    ):

        async def raw_get() -> Any:
            return (await raw.get(f"{url}{API}")).json()

        async def raw_list() -> Any:
            return (await raw.get(f"{url}{APIS}", params={"per_page": 100})).json()

        async def our_list() -> Any:
            return [api async for api in ours.apis.list(per_page=100)]

        subjects: dict[str, dict[str, Callable[[], Awaitable[Any]]]] = {
            "async get": {"httpx2": raw_get, "deedbox": lambda: ours.apis.read("orders")},
            "async list": {"httpx2": raw_list, "deedbox": our_list},
        }
        times: dict[str, Times] = {asked: {name: [] for name in made} for asked, made in subjects.items()}
        for asked, name, call in turns(subjects, rounds):
            begin = time.perf_counter()
            for _ in range(calls):
                await call()
            times[asked][name].append((time.perf_counter() - begin) / calls)
    return times


def turns(subjects: Mapping[str, Mapping[str, C]], rounds: int) -> Iterator[tuple[str, str, C]]:
    """Iterate over what is asked, who asks and the call: each in turn, and after another one each time."""
    shuffled = Random(1)  # noqa: S311 - an order, no secret
    for _ in range(rounds):
        for asked, made in subjects.items():
            for name, call in shuffled.sample(list(made.items()), len(made)):
                yield asked, name, call


def main() -> None:
    """Print, by what is asked and who asks, the median time and its ratio to the baseline's, without the
    first rounds, which warm up."""
    url, rounds, calls = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    every = {**blocking(url, rounds + WARM, calls), **asyncio.run(awaited(url, rounds + WARM, calls))}
    medians = {
        asked: {
            name: (
                statistics.median(seconds[WARM:]),
                statistics.median(one / raw for one, raw in zip(seconds, times["httpx2"], strict=True)),
            )
            for name, seconds in times.items()
        }
        for asked, times in every.items()
    }
    print(json.dumps(medians))


if __name__ == "__main__":
    main()
