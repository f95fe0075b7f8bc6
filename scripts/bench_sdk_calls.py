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
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import httpx2
from codegen_client import Client
from stock_client import AuthenticatedClient
from stock_client.api.apis import apis_list, apis_read

from deedbox_client import AsyncDeedbox, Deedbox

TOKEN = "deedbox_0123456789"
AUTHORIZED = {"Authorization": f"Bearer {TOKEN}"}
API = "/v1/apis/orders"
APIS = "/v1/apis"
Times = dict[str, list[float]]


def blocking(url: str, rounds: int, calls: int) -> dict[str, Times]:
    """Return the seconds of a call, one for each round, by what is asked and who asks."""
    with (
        Deedbox(url, TOKEN) as ours,
        httpx2.Client(headers=AUTHORIZED, timeout=60) as raw,
        AuthenticatedClient(url, TOKEN) as stock,
        Client(base_url=url, bearer_auth=TOKEN) as codegen,
    ):
        subjects: dict[str, Mapping[str, Callable[[], Any]]] = {
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
        for round_ in range(rounds + 1):
            for asked, made in subjects.items():
                for name, call in made.items():
                    begin = time.perf_counter()
                    for _ in range(calls):
                        call()
                    if round_:  # The first one warms up.
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
        for round_ in range(rounds + 1):
            for asked, made in subjects.items():
                for name, call in made.items():
                    begin = time.perf_counter()
                    for _ in range(calls):
                        await call()
                    if round_:
                        times[asked][name].append((time.perf_counter() - begin) / calls)
    return times


def main() -> None:
    """Print, by what is asked and who asks, the median time and the median of its ratio to the baseline's."""
    url, rounds, calls = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    every = {**blocking(url, rounds, calls), **asyncio.run(awaited(url, rounds, calls))}
    medians = {
        asked: {
            name: (
                statistics.median(seconds),
                statistics.median(one / raw for one, raw in zip(seconds, times["httpx2"], strict=True)),
            )
            for name, seconds in times.items()
        }
        for asked, times in every.items()
    }
    print(json.dumps(medians))


if __name__ == "__main__":
    main()
