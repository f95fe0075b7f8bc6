"""The wiring of a hub, and nothing else."""

import logging
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import anyio
import anyio.to_thread
import httpx2
from fastapi import FastAPI
from starlette.middleware import Middleware

from deedbox import data_folder, migrations, openapi
from deedbox.catalog.apis.routes import router as apis
from deedbox.catalog.changes import comparer
from deedbox.catalog.changes.routes import exports, guides
from deedbox.catalog.changes.routes import router as changes
from deedbox.catalog.channels.routes import router as channels
from deedbox.catalog.deprecations.routes import router as deprecations
from deedbox.catalog.findings import rulesets
from deedbox.catalog.findings.routes import router as findings
from deedbox.catalog.gate.routes import router as gate
from deedbox.catalog.grants.routes import router as grants
from deedbox.catalog.index.kept import Pages
from deedbox.catalog.index.own import OwnClient
from deedbox.catalog.index.routes import router as index
from deedbox.catalog.operations.routes import router as operations
from deedbox.catalog.policies import policy
from deedbox.catalog.policies.routes import router as policies
from deedbox.catalog.sdks import building
from deedbox.catalog.sdks import service as sdk_service
from deedbox.catalog.sdks.routes import router as sdks
from deedbox.catalog.search.routes import router as search
from deedbox.catalog.versions import intake
from deedbox.catalog.versions.routes import router as versions
from deedbox.catalog.waivers.routes import router as waivers
from deedbox.db import Database, WriteTransaction
from deedbox.docs import own as own_docs
from deedbox.docs import stored as stored_docs
from deedbox.docs.origin import DocsOrigin, is_apart
from deedbox.docs.rendering import Rendered
from deedbox.http import failures, logs
from deedbox.http.address_limit import AddressLimit
from deedbox.http.blobs import Blobs, SharedBlobs
from deedbox.http.bodies import BodyBounds
from deedbox.http.cache import Cache
from deedbox.http.compression import Compression
from deedbox.http.context import RequestContext
from deedbox.http.cors import Cors
from deedbox.http.failures import UnforeseenFailures
from deedbox.http.guard import Guard, Refusals
from deedbox.http.head import Head
from deedbox.http.heavy import HeavyWork
from deedbox.http.limits import limits_of
from deedbox.hub import contract, health
from deedbox.hub.routes import router as hub
from deedbox.identity import kept
from deedbox.identity.audit.routes import router as audit
from deedbox.identity.browser.visitors import Visitors
from deedbox.identity.callers import Callers
from deedbox.identity.kept import KeptReads
from deedbox.identity.oauth.routes import router as oauth
from deedbox.identity.passwords import Passwords
from deedbox.identity.teams.member_routes import router as members
from deedbox.identity.teams.routes import router as teams
from deedbox.identity.tokens import service as token_service
from deedbox.identity.tokens.routes import router as tokens
from deedbox.identity.use import Use
from deedbox.identity.users.routes import router as users
from deedbox.jobs.runner import Runner
from deedbox.pages import problem_pages, sign_in
from deedbox.pages.routes import router as pages
from deedbox.sdks.sandbox import Sandbox
from deedbox.settings import Settings
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


def create_app(settings: Settings, *, announce: Announce = announce_first_token) -> FastAPI:
    """Return a hub that serves by *settings*.

    Args:
        settings: everything an operator can set.
        announce: is given the admin token that the first start makes.
    """
    app = FastAPI(
        title=openapi.TITLE,
        version=openapi.VERSION,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=_lifespan(settings, announce),
        middleware=middleware(settings, lambda: openapi.of(app), lambda: kept.scopes_of(app)),
    )
    app.state.settings = settings
    app.state.policy = policy.of_hub(settings)
    app.state.renditions = {}
    app.state.own_docs = {}
    app.state.stored_docs = Cache[Rendered](
        most_bytes=settings.cache_bytes // 4, size=lambda page: len(page.packed)
    )
    app.state.kept_answers = kept.kept_answers(settings.cache_bytes // 8)
    app.state.index_pages = Pages(settings.cache_bytes // 16)
    app.state.own_client = OwnClient()
    app.state.comparisons = comparer.outcomes(settings.cache_bytes // 16)
    app.state.comparing_threads = anyio.CapacityLimiter(comparer.MOST_THREADS)
    app.state.keys_at_work = set()
    app.state.problem_page = problem_pages.respond_problem
    app.openapi = lambda: openapi.of(app)  # type: ignore[method-assign]  # FastAPI's documented way.
    failures.install(app)
    for router in (hub, apis, versions, operations, deprecations, search, findings, changes):
        app.include_router(router)
    for router in (exports, guides, gate, policies, waivers, channels, sdks):
        app.include_router(router)
    for router in (grants, oauth, users, teams, members, tokens, audit):
        app.include_router(router)
    for router in (contract.router, health.router, own_docs.router, assets.router, index):
        app.include_router(router)
    for router in (pages, stored_docs.router, problem_pages.router, sign_in.router):
        app.include_router(router)
    return app


def middleware(
    settings: Settings,
    contract: Callable[[], dict[str, Any]],
    kept_scopes: Callable[[], dict[str, Sequence[str]]],
) -> list[Middleware]:
    """Return the way of a request, outermost first.

    The context is outermost, so that every answer and log line has the request's id; other origins may read
    errors, too; HEAD is GET for all that is inside of it; failures come next, so that nothing inside can
    escape as something else than a problem; compression sees every other answer; the docs origin hides all
    the rest of the hub; the guard sets what limits and the body's bounds depend on; who looks at a page is
    asked when the request is counted; last, right in front of the routes, comes what answers from memory.
    """
    return [
        Middleware(RequestContext),
        Middleware(Cors, origins=settings.cors_origins),
        Middleware(Head),
        Middleware(UnforeseenFailures),
        Middleware(Compression, kept=Cache[bytes](most_bytes=settings.cache_bytes // 8, size=len)),
        Middleware(DocsOrigin, origin=settings.docs_origin),
        Middleware(Guard, contract=contract),
        Middleware(AddressLimit, unlimited=health.PATHS),
        Middleware(Refusals),
        Middleware(Visitors, is_apart=is_apart),
        Middleware(
            BodyBounds,
            max_bytes=settings.max_body_bytes,
            max_bytes_of=dict.fromkeys(("versions_publish", "versions_check"), settings.max_document_bytes),
            timeout_seconds=settings.body_timeout_seconds,
        ),
        Middleware(KeptReads, scopes=kept_scopes),
    ]


def _lifespan(settings: Settings, announce: Announce) -> Callable[[FastAPI], Any]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # What a step has opened is closed in turn, also when a later step fails.
        async with AsyncExitStack() as stack:
            logs.configure(settings.log_level)
            anyio.to_thread.current_default_thread_limiter().total_tokens = settings.threads
            app.state.lint_ruleset = await anyio.to_thread.run_sync(rulesets.of, settings)
            stack.enter_context(data_folder.held(settings.data_dir))
            app.state.database = open_database(settings)
            stack.callback(app.state.database.close)
            app.state.blobs = blobs_of(settings)
            stack.callback(app.state.blobs.close)
            await anyio.to_thread.run_sync(migrations.upgrade, app.state.database.writer)
            # The guard needs the contract at the first request; making it then would stop the event loop.
            await anyio.to_thread.run_sync(app.openapi)
            app.state.heavy_work = HeavyWork(
                processes=settings.heavy_processes,
                queue=settings.heavy_queue,
                timeout_seconds=settings.heavy_timeout_seconds,
                memory_bytes=settings.heavy_memory_bytes,
                queue_bytes=settings.heavy_queue_bytes,
            )
            folder = await anyio.to_thread.run_sync(data_folder.emptied, settings.data_dir, "builds")
            app.state.sandbox = Sandbox(building.bounds_of(settings), folder=folder)
            app.state.limits = await stack.enter_async_context(limits_of(settings))
            # Proxies named in the environment would see what the hub fetches.
            app.state.http = await stack.enter_async_context(httpx2.AsyncClient(trust_env=False, timeout=10))
            for warning in health.warnings():
                log.warning(warning)
            use = Use(app.state.database)
            app.state.callers = Callers(app.state.database, use)
            app.state.passwords = await anyio.to_thread.run_sync(Passwords, settings.password_checks)
            # Last: a start that fails after this would lose the token.
            await anyio.to_thread.run_sync(_mint_first_token, app.state.database, announce)
            background = await stack.enter_async_context(anyio.create_task_group())
            stack.callback(background.cancel_scope.cancel)
            background.start_soon(_warm_up, app.state.heavy_work, app.state.sandbox)
            background.start_soon(use.keep_writing)
            background.start_soon(_runner(app).run)
            try:
                yield
            finally:
                with anyio.CancelScope(shield=True):
                    await anyio.to_thread.run_sync(use.write)

    return lifespan


def _runner(app: FastAPI) -> Runner:
    """Return what works on the jobs of this hub."""
    database: Database = app.state.database
    settings: Settings = app.state.settings
    task = building.Building(database, app.state.sandbox, app.state.heavy_work)
    return Runner(database, {sdk_service.KIND: task}, at_once=settings.sdk_builds)


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
    return Blobs(most_bytes=settings.cache_bytes // 2, shared=shared)


def open_database(settings: Settings, *, checkpoints: bool = True) -> Database:
    """Return the hub's database, making the folder it lives in.

    Args:
        settings: where it lives.
        checkpoints: False beside a hub that serves; `Database` says why.
    """
    data_folder.make(settings.data_dir)
    return Database(
        settings.database_path,
        readers=settings.threads,
        writer_timeout_seconds=settings.writer_timeout_seconds,
        checkpoints=checkpoints,
    )


def _mint_first_token(database: Database, announce: Announce) -> None:
    with WriteTransaction(database) as tx:
        token = token_service.mint_first(tx)
        # A token that was shown and not kept is better than one that was kept and not shown.
        if token is not None:
            announce(token)
