"""The document in the body of a publish: read, bounded, understood, before the writer is asked for."""

import hashlib
from typing import Annotated, Any

from anyio import to_thread
from fastapi import Depends, Request
from sqlalchemy import Row

from deedbox import spec
from deedbox.catalog.apis import service as apis
from deedbox.catalog.names import ApiPath, NewVersionPath
from deedbox.catalog.versions import intake, service
from deedbox.db import ReadTx
from deedbox.http.heavy import Heavy, HeavyWork


def _published(api: ApiPath, version: NewVersionPath, tx: ReadTx) -> Row[Any] | None:
    return service.find(tx, apis.read(tx, api), version)


async def _upload(
    request: Request,
    published: Annotated[Row[Any] | None, Depends(_published)],
    tx: ReadTx,
    heavy: Heavy,
) -> service.Upload:
    content = await request.body()
    media_type = request.headers["content-type"].partition(";")[0].strip().lower()
    digest = (await to_thread.run_sync(hashlib.sha256, content)).hexdigest()
    if published is not None and published.state != "deleted" and published.sha256 == digest:
        return service.Upload(content, digest, media_type, intake=None)
    try:
        if published is not None:
            problem = service.not_free(published, digest)
            if published.state != "deleted":
                problem.errors = tuple(await _differences(tx, heavy, published, content, media_type))
            raise problem
        limits = spec.Limits(
            max_bytes=request.app.state.settings.max_document_bytes,
            max_nodes=request.app.state.settings.max_document_nodes,
        )
        taken = await heavy.run(intake.take_in, content, media_type, limits)
    except spec.SpecError as error:
        intake.refuse(error)
    return service.Upload(content, digest, media_type, taken)


async def _differences(
    tx: ReadTx, heavy: HeavyWork, published: Row[Any], content: bytes, media_type: str
) -> list[Any]:
    before = await to_thread.run_sync(service.document, tx, published)
    return await heavy.run(intake.compare, before, published.media_type, content, media_type)


UploadedDocument = Annotated[service.Upload, Depends(_upload)]
"""The request's document, taken in."""
