"""What a hub opens at its start, does all along, and closes at its end."""

import logging
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import anyio
import anyio.to_thread
import httpx2
from fastapi import FastAPI

from deedbox import background, foundation
from deedbox.blobs.store import WAIT_SECONDS
from deedbox.catalog.findings import rulesets
from deedbox.catalog.versions import intake
from deedbox.db import Database, WriteTransaction
from deedbox.feed.reader import Feed
from deedbox.http import logs
from deedbox.http.blobs import Blobs, SharedBlobs
from deedbox.http.exporting import Exports
from deedbox.http.heavy import HeavyWork
from deedbox.http.limits import limits_of
from deedbox.http.path_items import path_items
from deedbox.hub import health
from deedbox.hub.checks import Checks
from deedbox.identity.callers import Callers
from deedbox.identity.passwords import Passwords
from deedbox.identity.tokens import service as token_service
from deedbox.identity.use import Use
from deedbox.runs.sealing import Seal
from deedbox.runs.watching import Watches
from deedbox.sdks.sandbox import Sandbox
from deedbox.settings import Settings
from deedbox.telemetry.parts import Parts
from deedbox.web import assets

Announce = Callable[[str], None]

log = logging.getLogger("deedbox")


def announce_first_token(token: str) -> None:
    """Print the first admin token on standard output, which is no log."""
    sys.stdout.write(
        f"\nThis hub is new. Its admin token, shown only now:\n\n    {token}\n\n"
        "Keep it; `deedbox tokens create` on this machine makes others.\n\n"
    )
    sys.stdout.flush()


def lifespan_of(settings: Settings, announce: Announce) -> Callable[[FastAPI], Any]:
    """Return what opens a hub by *settings* at its start, and closes it at its end."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # What a step has opened is closed in turn, also when a later step fails.
        async with AsyncExitStack() as stack:
            logs.configure(settings.log_level)
            app.state.lint_ruleset = await anyio.to_thread.run_sync(rulesets.of, settings)
            app.state.is_stopping = False
            founded = await stack.enter_async_context(foundation.laid(settings, works=settings.works))
            app.state.database = founded.database
            app.state.blob_store = founded.store
            app.state.checks = await anyio.to_thread.run_sync(Checks, founded.database, founded.store)
            app.state.heavy_work = founded.heavy_work
            app.state.sandbox = founded.sandbox
            app.state.blobs = blobs_of(settings)
            stack.callback(app.state.blobs.close)
            # What FastAPI finds out about its routes when they are first walked would stop the event loop.
            app.state.path_items = await anyio.to_thread.run_sync(path_items, app.routes)
            app.state.watches = Watches(app.state.database)
            app.state.run_seal = Seal(settings.data_dir)
            app.state.limits = await stack.enter_async_context(limits_of(settings))
            app.state.exports = Exports(most=settings.exports, seconds=settings.export_seconds)
            # Proxies named in the environment would see what the hub fetches.
            app.state.http = await stack.enter_async_context(httpx2.AsyncClient(trust_env=False, timeout=10))
            for warning in health.warnings(app.state.database):
                log.warning(warning)
            use = Use(app.state.database)
            app.state.callers = Callers(app.state.database, use)
            app.state.feed = Feed(app.state.database)
            app.state.passwords = await anyio.to_thread.run_sync(Passwords, settings.password_checks)
            # Said before the token is: the port for metrics may be taken.
            await stack.enter_async_context(app.state.telemetry.told(_parts(app)))
            # Last: a start that fails after this would lose the token.
            await anyio.to_thread.run_sync(_mint_first_token, app.state.database, announce)
            group = await stack.enter_async_context(anyio.create_task_group())
            stack.callback(group.cancel_scope.cancel)
            group.start_soon(_warm_up, app.state.heavy_work, app.state.sandbox)
            group.start_soon(use.keep_writing)
            group.start_soon(app.state.watches.keep_looking)
            group.start_soon(app.state.feed.run)
            if settings.works:
                group.start_soon(background.work, settings, founded)
            try:
                yield
            finally:
                with anyio.CancelScope(shield=True):
                    await anyio.to_thread.run_sync(use.write)

    return lifespan


def _parts(app: FastAPI) -> Parts:
    """Return what of this process is measured, if anything is."""
    state = app.state
    return Parts(
        database=state.database,
        job_kinds=background.KINDS,
        threads=anyio.to_thread.current_default_thread_limiter(),
        heavy_work=state.heavy_work,
        streams=state.streams,
        caches={
            "answers": state.kept_answers,
            "comparisons": state.comparisons,
            "docs": state.stored_docs,
            "documents": state.blobs.memory,
            "index": state.index_pages.memory,
        },
        redis={"documents": lambda: state.blobs.is_shared_up, "limits": lambda: state.limits.is_shared_up},
    )


async def _warm_up(heavy_work: HeavyWork, sandbox: Sandbox) -> None:
    # A hub that can't start a process for heavy work still reads; publishing says what is wrong.
    try:
        await heavy_work.prepare(intake.warm_up)
        # Else the first page would wait until they are read.
        await anyio.to_thread.run_sync(assets.assets)
        # The log and `/health/ready` say so where this machine has less to hold a builder with.
        await sandbox.layers()
    except Exception:
        log.exception("what the first requests need could not be prepared")


def blobs_of(settings: Settings) -> Blobs:
    """Return where documents come from before the database is asked.

    Raises:
        RedisMissing: `redis_url` is set, and the package that speaks to Redis is not installed.
    """
    url = settings.redis_url
    shared = None if url is None else SharedBlobs(url.get_secret_value())
    patience = None if settings.blobs is None else WAIT_SECONDS
    return Blobs(most_bytes=settings.cache_bytes // 2, shared=shared, patience_seconds=patience)


def _mint_first_token(database: Database, announce: Announce) -> None:
    with WriteTransaction(database) as tx:
        token = token_service.mint_first(tx)
        # A token that was shown and not kept is better than one that was kept and not shown.
        if token is not None:
            announce(token)
