"""What a hub does beside answering: builds SDKs, fuzzes servers, tells receivers, and forgets what is old."""

from typing import Final

import anyio
import anyio.to_thread

from deedbox import data_folder
from deedbox.addresses import AllowList
from deedbox.blobs.sweeping import Sweeping
from deedbox.catalog.sdks import building, telling
from deedbox.catalog.sdks import service as sdk_service
from deedbox.feed.pruning import Pruning
from deedbox.foundation import Foundation
from deedbox.http import outbound
from deedbox.jobs.runner import Runner
from deedbox.runs import service as run_service
from deedbox.runs import telling as run_telling
from deedbox.runs.sealing import Seal
from deedbox.runs.targets import Targets
from deedbox.runs.working import Fuzzing
from deedbox.settings import Settings
from deedbox.webhooks import sending
from deedbox.webhooks.courier import Courier

KINDS: Final = (sdk_service.KIND, run_service.KIND)
"""Of jobs."""


async def work(settings: Settings, foundation: Foundation) -> None:
    """Work until cancelled; what is under way then is given back."""
    database, store = foundation.database, foundation.store
    runs = await anyio.to_thread.run_sync(data_folder.emptied, foundation.folder, "runs")
    pruning = Pruning(database, days=settings.events_days, most=settings.events_most)
    abroad = outbound.client(
        outbound.GuardedTransport(AllowList(settings.outbound_allowed)), timeout_seconds=sending.STEP_SECONDS
    )
    async with abroad as client, anyio.create_task_group() as group:
        group.start_soon(pruning.run)
        group.start_soon(Sweeping(database, store, days=settings.blobs_kept_days).run)
        group.start_soon(Courier(database, client, is_alone=not database.is_shared).run)
        builds = building.Building(database, store, foundation.sandbox, foundation.heavy_work)
        fuzzing = Fuzzing(
            database,
            store,
            Targets(settings.fuzz_targets),
            Seal(settings.data_dir),
            folder=runs,
            most_kept=settings.runs_kept,
        )
        # Each kind apart, so that neither waits for the other.
        for kind, task, ending, at_once in (
            (sdk_service.KIND, builds, telling.ended, settings.sdk_builds),
            (run_service.KIND, fuzzing, run_telling.ended, settings.runs),
        ):
            runner = Runner(
                database, {kind: task}, at_once=at_once, endings={kind: ending}, queue=foundation.queue
            )
            group.start_soon(runner.run)
