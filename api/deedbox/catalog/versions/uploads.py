"""The document in the body of a publish: read, bounded, understood, before the writer is asked for."""

import hashlib
from dataclasses import replace
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi import Request
from sqlalchemy import Row

from deedbox import spec
from deedbox.blobs.store import BlobStore
from deedbox.catalog.apis import service as apis
from deedbox.catalog.documents import content_now, limits_of
from deedbox.catalog.versions import intake, service
from deedbox.db import ReadTransaction, viewer_of
from deedbox.http.heavy import HeavyWork
from deedbox.problems import NotFound, Problem

_SMALL_BYTES = 64 * 1024
"""What is no larger has its digest sooner than a thread to make it in."""


def published_as(request: Request, api: str, number: str) -> Row[Any] | None:
    """Return what is published as *number* of *api*, or was; None where it never was."""
    with ReadTransaction(request.app.state.database, viewer_of(request)) as tx:
        return service.find(tx, apis.read(tx, api), number)


async def receive(request: Request) -> service.Upload:
    """Return the document that comes with *request*, not yet taken in."""
    content = await request.body()
    media_type = request.headers["content-type"].partition(";")[0].strip().lower()
    is_small = len(content) <= _SMALL_BYTES
    digest = hashlib.sha256(content) if is_small else await to_thread.run_sync(hashlib.sha256, content)
    return service.Upload(content, digest.hexdigest(), media_type, intake=None)


async def take_in(request: Request, upload: service.Upload, heavy: HeavyWork) -> service.Upload:
    """Return *upload*, read and linted.

    Raises:
        Problem: it can't be taken; all its faults are told.
    """
    ruleset = request.app.state.lint_ruleset
    limits = limits_of(request)
    try:
        taken = await heavy.run(intake.take_in, upload.content, upload.media_type, limits, ruleset)
    except spec.SpecError as error:
        intake.refuse(error)
    return replace(upload, intake=taken)


def put(request: Request, upload: service.Upload) -> service.Upload:
    """Return *upload*, whose bytes are kept where the operator wants them: before the transaction begins.

    Raises:
        StorageAway, StorageFull: they are not taken.
    """
    store: BlobStore = request.app.state.blob_store
    return replace(upload, blob=store.put(upload.content))


async def refusal(request: Request, published: Row[Any], upload: service.Upload, heavy: HeavyWork) -> Problem:
    """Return why *upload* can't have the number of *published*, with where the two differ.

    Raises:
        Unreadable: *upload* is no text that can be compared.
    """
    problem = service.not_free(published, upload.sha256)
    if published.state == "deleted":
        return problem
    # A thread of requests may wait for this: with all of them waiting, there would be none for it to take.
    comparing: CapacityLimiter = request.app.state.comparing_threads
    try:
        content = await to_thread.run_sync(content_now, request, published, limiter=comparing)
    except NotFound:
        # It was deleted at this moment.
        return problem
    types = (published.media_type, upload.media_type)
    try:
        problem.errors = tuple(await heavy.run(intake.compare, content, types[0], upload.content, types[1]))
    except spec.SpecError as error:
        intake.refuse(error)
    return problem
