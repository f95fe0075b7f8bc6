"""What each process of a hub stands on, whether it answers or works: folder, database, and children."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
import anyio.to_thread

from deedbox import data_folder, migrations
from deedbox.blobs import places
from deedbox.blobs.place import Place
from deedbox.blobs.store import BlobStore
from deedbox.catalog.sdks import building
from deedbox.db import Database, postgresql
from deedbox.http.heavy import HeavyWork
from deedbox.sdks.sandbox import Sandbox
from deedbox.settings import Settings

if TYPE_CHECKING:
    # It loads a library that a hub on SQLite does without.
    from deedbox.jobs.queue import Queue


@dataclass(frozen=True, slots=True)
class Foundation:
    """What a process of a hub stands on."""

    folder: Path
    """The folder that it has for itself."""
    database: Database
    store: BlobStore
    """Where the bytes of documents and files are."""
    queue: "Queue | None"
    """Says which process takes a job; None where there is one alone, and in one that takes none."""
    heavy_work: HeavyWork
    sandbox: Sandbox


@asynccontextmanager
async def laid(settings: Settings, *, works: bool) -> AsyncIterator[Foundation]:
    """Open what a process stands on, in turn; what was opened is closed also when a later step fails.

    Args:
        settings: of the hub.
        works: whether the process takes jobs.
    """
    async with AsyncExitStack() as stack:
        anyio.to_thread.current_default_thread_limiter().total_tokens = settings.threads
        folder = stack.enter_context(_held(settings))
        database = open_database(settings)
        stack.callback(database.close)
        stack.push_async_callback(database.end_asking)
        await anyio.to_thread.run_sync(migrations.upgrade, database.writer)
        store = await anyio.to_thread.run_sync(open_blobs, settings, database)
        queue = None
        if works and settings.database_url is not None:
            from deedbox.jobs.queue import Queue

            queue = await stack.enter_async_context(Queue(settings.database_url.get_secret_value()))
        heavy_work = HeavyWork(
            processes=settings.heavy_processes,
            queue=settings.heavy_queue,
            timeout_seconds=settings.heavy_timeout_seconds,
            memory_bytes=settings.heavy_memory_bytes,
            queue_bytes=settings.heavy_queue_bytes,
        )
        builds = await anyio.to_thread.run_sync(data_folder.emptied, folder, "builds")
        yield Foundation(
            folder, database, store, queue, heavy_work, Sandbox(building.bounds_of(settings), folder=builds)
        )


def open_database(settings: Settings, *, checkpoints: bool = True) -> Database:
    """Return the hub's database, making the folder it lives in.

    Args:
        settings: where it lives.
        checkpoints: False beside a hub that serves; `Database` says why.

    Raises:
        DriverMissing: it is in PostgreSQL, and what connects to it is not installed.
    """
    data_folder.make(settings.data_dir)
    url = settings.database_url
    return Database(
        settings.database_path if url is None else postgresql.url_of(url.get_secret_value()),
        # An export holds its connection for long; with one of the requests' it would make them wait.
        readers=settings.threads + settings.exports,
        writer_timeout_seconds=settings.writer_timeout_seconds,
        checkpoints=checkpoints,
    )


def open_blobs(settings: Settings, database: Database) -> BlobStore:
    """Return where bytes are kept by *settings*, which answers and can be written.

    Raises:
        BlobsMissing: the package that speaks to such places is not installed.
        UnusablePlace: the place is another hub's, or what was kept in it is not there.
        PlaceAway, StorageFull: it does not answer, or cannot be written.
    """
    timeout_seconds = settings.blobs_timeout_seconds
    place: tuple[int, Place] | None = None
    if settings.blobs is not None:
        present = Place(settings.blobs, timeout_seconds=timeout_seconds)
        place = (places.adopt(database, present), present)
    # One in four: what hangs there must leave the other threads to the rest of the hub.
    at_once = max(1, settings.threads // 4)
    store = BlobStore(database, place, timeout_seconds=timeout_seconds, at_once=at_once)
    store.open_former()
    return store


@contextmanager
def _held(settings: Settings) -> Iterator[Path]:
    """Give the folder that this process has for itself."""
    if settings.database_url is None:
        with data_folder.held(settings.data_dir):
            yield settings.data_dir
    else:
        with data_folder.held_of_many(settings.data_dir) as folder:
            yield folder
