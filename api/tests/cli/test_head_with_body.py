"""The head of an answer goes out with its first bytes, and never waits for bytes that do not come."""

import asyncio
from collections.abc import Callable
from typing import cast

import pytest

from deedbox.cli.head_with_body import COPIED_BYTES, HeadWithBody


class Written(asyncio.Transport):
    """Keeps each writing by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[bytes] = []
        self.has_closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.parts.append(bytes(data))

    def close(self) -> None:
        self.has_closed = True

    def is_closing(self) -> bool:
        return self.has_closed


def written(use: Callable[[HeadWithBody], None], *, turns: int = 0) -> list[bytes]:
    """Return what was written by *use*, so many turns of the event loop later."""

    async def main() -> list[bytes]:
        transport = Written()
        use(HeadWithBody(cast("asyncio.Transport", transport), asyncio.get_running_loop()))
        for _ in range(turns):
            await asyncio.sleep(0)
        # A copy, for the loop takes turns of its own at its end.
        return [*transport.parts]

    return asyncio.run(main())


def parts_of(*parts: bytes) -> Callable[[HeadWithBody], None]:
    def use(transport: HeadWithBody) -> None:
        for part in parts:
            transport.write(part)

    return use


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        (b"body", [b"headbody"]),
        (b"", [b"head"]),
        (large := b"x" * (COPIED_BYTES + 1), [b"head", large]),
    ],
)
def test_head_and_body_go_out_at_once(body: bytes, parts: list[bytes]) -> None:
    assert written(parts_of(b"head", body)) == parts
    assert written(parts_of(b"head", body), turns=2) == parts


def test_a_head_that_nothing_follows_waits_for_one_turn_alone() -> None:
    assert written(parts_of(b"head")) == []
    assert written(parts_of(b"head"), turns=1) == [b"head"]


def test_what_follows_is_written_as_it_comes() -> None:
    assert written(parts_of(b"head", b"1", b"2", b""), turns=1) == [b"head1", b"2"]


def test_an_answer_that_ends_within_loses_no_head() -> None:
    def use(transport: HeadWithBody) -> None:
        transport.write(b"head")
        transport.close()

    assert written(use, turns=1) == [b"head"]


def test_nothing_is_written_to_a_connection_that_is_gone() -> None:
    async def main() -> list[bytes]:
        transport = Written()
        gathered = HeadWithBody(cast("asyncio.Transport", transport), asyncio.get_running_loop())
        gathered.write(b"head")
        transport.close()
        await asyncio.sleep(0)
        assert gathered.is_closing()
        return transport.parts

    assert asyncio.run(main()) == []
