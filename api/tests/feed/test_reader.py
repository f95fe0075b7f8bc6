"""What is told of happens while others write: the reader never takes what it read for more than it was."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import anyio
import pytest
from sqlalchemy import insert

from deedbox.db import HUB, Database, WriteTransaction, now
from deedbox.events.tables import events
from deedbox.feed import reader
from deedbox.feed.audience import audience_of
from deedbox.feed.reader import Feed, Follower

pytestmark = pytest.mark.anyio

WAIT_SECONDS = 30


def happen(database: Database) -> None:
    with WriteTransaction(database, HUB) as tx:
        data = {"kind": "api.created", "by": "X", "title": "T", "team": None, "visibility": "internal"}
        values = {"kind": "api.created", "api": "x", "scope": "events:read", "data": data}
        tx.execute(insert(events).values(at=now(), **values))


async def until(is_so: Callable[[], bool]) -> None:
    with anyio.fail_after(WAIT_SECONDS):
        while not is_so():  # noqa: ASYNC110 - Nobody tells of it.
            await anyio.sleep(0.01)


class Listening:
    """Whoever is offered what happens, and keeps its number."""

    def __init__(self) -> None:
        self.seen: list[int] = []

    def offer(self, new: Any) -> None:
        self.seen += [one.id for one in new]

    def wake(self) -> None:
        raise AssertionError("nobody is refused here")


async def test_what_is_committed_while_it_reads_is_told_without_waiting_for_more(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed, listening = Feed(database), Listening()
    rights = audience_of

    def while_others_write(*given: Any) -> Any:
        # By now its snapshot is taken, and the rows are read.
        monkeypatch.setattr(reader, "audience_of", rights)
        happen(database)
        return rights(*given)

    monkeypatch.setattr(reader, "audience_of", while_others_write)
    caller = cast("Any", SimpleNamespace(require=lambda _scopes: None, expires_at=None))

    async def know() -> Any:
        return caller

    async with anyio.create_task_group() as group:
        group.start_soon(feed.run)
        with feed.followed(cast("Follower", listening), "one", know, caller):
            await until(lambda: feed.has_begun)
            await anyio.to_thread.run_sync(happen, database)
            await until(lambda: listening.seen == [1, 2])
        group.cancel_scope.cancel()
