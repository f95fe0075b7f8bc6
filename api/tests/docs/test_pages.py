"""Pages that are made once and kept within bounds."""

import anyio
import anyio.lowlevel

from deedbox.docs.pages import PageCache
from deedbox.docs.rendering import Rendered, inert


def test_json_can_not_end_the_element_it_stands_in() -> None:
    text = inert({"a": "</script><!--<script>&\u2028\u2029"}).decode()
    assert not set("<>&\u2028\u2029") & set(text)
    assert text == '{"a":"\\u003c/script\\u003e\\u003c!--\\u003cscript\\u003e\\u0026\\u2028\\u2029"}'


def test_pages_asked_for_last_are_kept_and_two_readers_share_one_making() -> None:
    made: list[str] = []

    async def get(cache: PageCache, key: str) -> None:
        async def make() -> Rendered:
            made.append(key)
            await anyio.lowlevel.checkpoint()
            return Rendered(b"x" * 40, ())

        await cache.get(key, make)

    async def run() -> None:
        cache = PageCache(most_bytes=100)
        async with anyio.create_task_group() as readers:
            for _ in range(5):
                readers.start_soon(get, cache, "a")
        await get(cache, "b")
        await get(cache, "a")
        await get(cache, "c")
        await get(cache, "a")
        await get(cache, "b")

    anyio.run(run)
    assert made == ["a", "b", "c", "b"]


def test_who_waits_for_a_making_that_fails_tries_for_himself() -> None:
    cache = PageCache()
    outcomes: list[str] = []

    async def get(fails: bool) -> None:
        async def make() -> Rendered:
            await anyio.lowlevel.checkpoint()
            if fails:
                raise ValueError
            return Rendered(b"", ())

        try:
            await cache.get("a", make)
            outcomes.append("made")
        except ValueError:
            outcomes.append("failed")

    async def run() -> None:
        async with anyio.create_task_group() as readers:
            readers.start_soon(get, True)
            readers.start_soon(get, False)

    anyio.run(run)
    assert sorted(outcomes) == ["failed", "made"]
