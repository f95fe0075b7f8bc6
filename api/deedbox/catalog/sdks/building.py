"""The job that builds an SDK: generated in a sandbox, packed in a process for heavy work, kept at once."""

import io
import math
import zipfile
from dataclasses import replace
from functools import partial
from typing import Any

import anyio.to_thread
from sqlalchemy import Row

from deedbox import failpoints
from deedbox import sdks as factory
from deedbox.blobs.service import Blob
from deedbox.blobs.store import BlobStore
from deedbox.catalog import documents
from deedbox.catalog.sdks import service as sdks
from deedbox.catalog.sdks import telling
from deedbox.catalog.sdks.builders import builder_of
from deedbox.catalog.sdks.schemas import MOST_REPORTED, MOST_REPORTED_CHARACTERS
from deedbox.db import HUB, Database, ReadTransaction, WriteTransaction
from deedbox.http.heavy import HeavyWork
from deedbox.jobs.work import Hopeless, Interrupted, Keep, Work
from deedbox.problems import TooCostly
from deedbox.sdks.sandbox import Bounds, BuildInterrupted, BuildRefused, Sandbox
from deedbox.settings import Settings

GENERATED_PERCENT = 85
"""How much of the whole is done when the document is generated."""


def bounds_of(settings: Settings) -> Bounds:
    """Return what generating one SDK may take on a hub with *settings*."""
    limits = replace(
        Bounds().limits,
        memory_bytes=settings.sdk_memory_bytes,
        cpu_seconds=math.ceil(settings.sdk_timeout_seconds),
    )
    return Bounds(settings.sdk_timeout_seconds, limits, documents.limits_by(settings))


class Building:
    """Builds SDKs of one hub.

    Args:
        database: where documents are, and where files go.
        store: where their bytes are.
        sandbox: where they are generated.
        heavy: processes that pack.
    """

    def __init__(self, database: Database, store: BlobStore, sandbox: Sandbox, heavy: HeavyWork) -> None:
        self._database = database
        self._store = store
        self._sandbox = sandbox
        self._heavy = heavy

    async def __call__(self, work: Work) -> Keep:
        """Build what the job is about.

        Raises:
            Hopeless: the contract cannot become such a package here.
            Interrupted: it may become one another time.
        """
        failpoints.reach("build.claimed")
        sdk, document, tree = await anyio.to_thread.run_sync(self._read, work)
        generated: Blob | None = None
        if tree is None:
            tree = await self._generate(work, sdk, document)
            generated = await anyio.to_thread.run_sync(self._store.put, tree)
        else:
            work.say("a version with the same bytes was generated before")
        await work.report(GENERATED_PERCENT, "packing")
        try:
            packed = await self._heavy.run(factory.pack, tree, sdk.name, sdk.package_version)
        except TooCostly as error:
            raise Hopeless(error.detail) from error
        except (factory.TooLargePackage, factory.UnfitIdentity, factory.UnfitTree) as error:
            raise Hopeless(f"{error}.") from error
        built = await anyio.to_thread.run_sync(_built, packed, self._store)
        work.say(f"{len(built.files)} files, {sum(one.size_bytes for one in built.files):,} bytes")
        failpoints.reach("build.built")
        return partial(_keep, sdk=sdk, tree=generated, built=built)

    async def _generate(self, work: Work, sdk: Row[Any], document: bytes) -> bytes:
        await work.report(1, "reading the document")

        async def on_progress(percent: int, step: str) -> None:
            await work.report(percent * GENERATED_PERCENT // 100, step)

        try:
            return await self._sandbox.build(document, sdk.media_type, sdk.flavour, on_progress)
        except BuildRefused as error:
            raise Hopeless(f"{error}.") from error
        except BuildInterrupted as error:
            raise Interrupted(f"{error}.") from error

    def _read(self, work: Work) -> tuple[Row[Any], bytes, bytes | None]:
        with ReadTransaction(self._database, HUB) as tx:
            sdk = sdks.of_job(tx, work.job.id)
            if sdk is None:
                msg = "The version was deleted."
                raise Hopeless(msg)
            if sdk.builder != builder_of(sdk.flavour):
                msg = f"It was asked of the builder {sdk.builder}, which is not here any more. Ask again."
                raise Hopeless(msg)
            document = sdks.document(tx, sdk)
            tree = sdks.tree(tx, sdk.sha256, sdk.builder, sdk.flavour)
        return sdk, self._store.read(document), None if tree is None else self._store.read(tree)


def _keep(tx: WriteTransaction, sdk: Row[Any], tree: Blob | None, built: sdks.Built) -> None:
    if tree is not None:
        sdks.keep_tree(tx, sdk.sha256, sdk.builder, sdk.flavour, tree)
    sdks.keep(tx, sdk.id, built)
    telling.built(tx, sdk)


def _built(packed: factory.Sdk, store: BlobStore) -> sdks.Built:
    wheel, sdist = packed.wheel, packed.sdist
    metadata = _metadata(wheel)
    return sdks.Built(
        requires_python=factory.REQUIRES_PYTHON,
        operations=packed.operations,
        models=packed.models,
        # The README is the body of the metadata.
        sample=factory.first_lines(metadata),
        report=[_shortened(one.as_dict()) for one in packed.report[:MOST_REPORTED]],
        report_count=len(packed.report),
        files=[
            sdks.BuiltFile(
                one.name, one.media_type, one.sha256, len(one.content), _parts(one.content, store), about
            )
            for one, about in ((wheel, metadata), (sdist, None))
        ],
    )


def _parts(content: bytes, store: BlobStore) -> list[Blob]:
    starts = range(0, len(content), sdks.CHUNK_BYTES)
    return [store.put(content[start : start + sdks.CHUNK_BYTES]) for start in starts]


def _shortened(line: dict[str, str]) -> dict[str, str]:
    return {name: text[:MOST_REPORTED_CHARACTERS] for name, text in line.items()}


def _metadata(wheel: factory.Archive) -> str:
    with zipfile.ZipFile(io.BytesIO(wheel.content)) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith(".dist-info/METADATA"))
        return archive.read(name).decode()
