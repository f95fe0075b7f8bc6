"""The wiring of a hub, and nothing else."""

from collections.abc import Callable

import anyio
import anyio.to_thread
from fastapi import FastAPI
from starlette.middleware import Middleware

from deedbox import openapi
from deedbox.catalog.apis.routes import router as apis
from deedbox.catalog.changes import comparer
from deedbox.catalog.changes.routes import exports, guides
from deedbox.catalog.changes.routes import router as changes
from deedbox.catalog.channels.routes import router as channels
from deedbox.catalog.deprecations.routes import router as deprecations
from deedbox.catalog.findings.routes import exported as findings_exported
from deedbox.catalog.findings.routes import router as findings
from deedbox.catalog.gate.routes import router as gate
from deedbox.catalog.grants.routes import router as grants
from deedbox.catalog.index.kept import Pages
from deedbox.catalog.index.own import OwnClient
from deedbox.catalog.index.routes import router as index
from deedbox.catalog.operations.routes import exported as operations_exported
from deedbox.catalog.operations.routes import router as operations
from deedbox.catalog.policies import policy
from deedbox.catalog.policies.routes import router as policies
from deedbox.catalog.sdks.routes import router as sdks
from deedbox.catalog.search.routes import router as search
from deedbox.catalog.versions.routes import router as versions
from deedbox.catalog.waivers.routes import router as waivers
from deedbox.docs import own as own_docs
from deedbox.docs import stored as stored_docs
from deedbox.docs.origin import DocsOrigin, is_apart
from deedbox.docs.rendering import Rendered
from deedbox.feed.routes import router as feed
from deedbox.feed.streams import router as event_streams
from deedbox.feed.webhooks import router as told
from deedbox.http import failures
from deedbox.http.address_limit import AddressLimit
from deedbox.http.bodies import BodyBounds
from deedbox.http.cache import Cache
from deedbox.http.compression import Compression
from deedbox.http.context import RequestContext
from deedbox.http.cors import Cors
from deedbox.http.failures import UnforeseenFailures
from deedbox.http.guard import Guard, Refusals
from deedbox.http.head import Head
from deedbox.http.streams import Streams
from deedbox.hub import contract, health
from deedbox.hub.routes import router as hub
from deedbox.identity import kept
from deedbox.identity.audit.routes import router as audit
from deedbox.identity.browser.visitors import Visitors
from deedbox.identity.kept import KeptReads
from deedbox.identity.oauth.routes import router as oauth
from deedbox.identity.teams.member_routes import router as members
from deedbox.identity.teams.routes import router as teams
from deedbox.identity.tokens.routes import router as tokens
from deedbox.identity.users.routes import router as users
from deedbox.lifetime import Announce, announce_first_token, lifespan_of
from deedbox.pages import problem_pages, sign_in
from deedbox.pages.routes import router as pages
from deedbox.pages.run_routes import router as run_pages
from deedbox.runs.result_routes import router as run_results
from deedbox.runs.routes import router as runs
from deedbox.runs.streaming_routes import router as run_streams
from deedbox.runs.targets import Targets
from deedbox.settings import Settings
from deedbox.telemetry.wiring import Telemetry
from deedbox.web import assets
from deedbox.webhooks.deliveries.routes import router as deliveries
from deedbox.webhooks.routes import router as webhooks


def create_app(settings: Settings, *, announce: Announce = announce_first_token) -> FastAPI:
    """Return a hub that serves by *settings*.

    Args:
        settings: everything an operator can set.
        announce: is given the admin token that the first start makes.
    """
    telemetry = Telemetry(settings)
    app = FastAPI(
        title=openapi.TITLE,
        version=openapi.VERSION,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=lifespan_of(settings, announce),
        middleware=middleware(settings, lambda: app, telemetry),
        telemetry=telemetry.config,
    )
    app.state.telemetry = telemetry
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
    app.state.streams = Streams(settings)
    app.state.targets = Targets(settings.fuzz_targets)
    app.state.problem_page = problem_pages.respond_problem
    app.openapi = lambda: openapi.of(app)  # type: ignore[method-assign]  # FastAPI's documented way.
    failures.install(app)
    for router in (hub, apis, versions, operations, deprecations, search, findings, changes):
        app.include_router(router)
    for router in (exports, guides, operations_exported, findings_exported, gate):
        app.include_router(router)
    for router in (runs, run_results, run_streams):
        app.include_router(router)
    for router in (policies, waivers, channels, sdks, feed, event_streams, webhooks, deliveries):
        app.include_router(router)
    app.webhooks.include_router(told)
    for router in (grants, oauth, users, teams, members, tokens, audit):
        app.include_router(router)
    for router in (contract.router, health.router, own_docs.router, assets.router, index):
        app.include_router(router)
    for router in (pages, run_pages, stored_docs.router, problem_pages.router, sign_in.router):
        app.include_router(router)
    return app


def middleware(settings: Settings, app: Callable[[], FastAPI], telemetry: Telemetry) -> list[Middleware]:
    """Return the way of a request to *app*, which is asked for when all of it is there, outermost first.

    The context is outermost, so that every answer and log line has the request's id; other origins may read
    errors, too; HEAD is GET for all that is inside of it; failures come next, so that nothing inside can
    escape as something else than a problem; compression sees every other answer; the docs origin hides all
    the rest of the hub; the guard sets what limits and the body's bounds depend on; who looks at a page is
    asked when the request is counted; last, right in front of the routes, comes what answers from memory.
    """
    return [
        Middleware(RequestContext),
        Middleware(Cors, origins=settings.cors_origins, contract=lambda: openapi.of(app())),
        Middleware(Head),
        Middleware(UnforeseenFailures),
        Middleware(Compression, kept=Cache[bytes](most_bytes=settings.cache_bytes // 8, size=len)),
        Middleware(DocsOrigin, origin=settings.docs_origin),
        Middleware(Guard, paths=lambda: app().state.path_items),
        *telemetry.middleware,
        Middleware(AddressLimit, unlimited=health.PATHS),
        Middleware(Refusals),
        Middleware(Visitors, is_apart=is_apart),
        Middleware(
            BodyBounds,
            max_bytes=settings.max_body_bytes,
            max_bytes_of=dict.fromkeys(("versions_publish", "versions_check"), settings.max_document_bytes),
            timeout_seconds=settings.body_timeout_seconds,
        ),
        Middleware(KeptReads, scopes=lambda: kept.scopes_of(app())),
    ]
