# Generated from openapi/openapi.json (contract 0.2.0) by scripts/generate_client.py. Do not edit.
"""Each operation is called on the real application, blocking and async, and answers with its declared type.

The arguments come from `Seeds` in conftest.py, which makes what an operation needs to find.
"""

from typing import Any, Protocol, get_args

import pytest

from deedbox_client import AsyncDeedbox, Deedbox
from deedbox_client._core.models import UnknownModel
from deedbox_client.models import (
    Api,
    ApiPolicy,
    ApiToken,
    AuditEntry,
    Change,
    Channel,
    Check,
    CoveredOperation,
    Delivery,
    DeliveryWithAttempts,
    Deprecation,
    Event,
    Finding,
    FoundOperation,
    Grant,
    Hub,
    Member,
    NewApiToken,
    NewWebhook,
    Operation,
    Run,
    RunFailure,
    RunLogLine,
    Sdk,
    SdkLogLine,
    Team,
    TokenResponse,
    TrendPoint,
    User,
    Version,
    Waiver,
    Webhook,
)

pytestmark = [pytest.mark.anyio, pytest.mark.slow]


class Seeds(Protocol):
    """What conftest.py gives; test folders are no packages, so it cannot be imported."""

    def for_operation(self, operation: str) -> Any:
        """Return the arguments with which *operation* succeeds."""


def known(union: Any) -> set[type]:
    """Return the models of *union* that this release knows."""
    return {one for one in get_args(get_args(union)[0]) if not issubclass(one, UnknownModel)}


def test_hub_read(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("hub_read")
    answer = client.hub.read(*call.args, **call.kwargs)
    assert type(answer) is Hub


async def test_hub_read_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("hub_read")
    answer = await async_client.hub.read(*call.args, **call.kwargs)
    assert type(answer) is Hub


def test_apis_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("apis_list")
    answer = list(client.apis.list(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {Api}


async def test_apis_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("apis_list")
    answer = [item async for item in async_client.apis.list(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {Api}


def test_apis_create(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("apis_create")
    answer = client.apis.create(*call.args, **call.kwargs)
    assert type(answer) is Api


async def test_apis_create_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("apis_create")
    answer = await async_client.apis.create(*call.args, **call.kwargs)
    assert type(answer) is Api


def test_apis_read(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("apis_read")
    answer = client.apis.read(*call.args, **call.kwargs)
    assert type(answer) is Api


async def test_apis_read_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("apis_read")
    answer = await async_client.apis.read(*call.args, **call.kwargs)
    assert type(answer) is Api


def test_apis_delete(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("apis_delete")
    client.apis.delete(*call.args, **call.kwargs)


async def test_apis_delete_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("apis_delete")
    await async_client.apis.delete(*call.args, **call.kwargs)


def test_apis_update(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("apis_update")
    answer = client.apis.update(*call.args, **call.kwargs)
    assert type(answer) is Api


async def test_apis_update_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("apis_update")
    answer = await async_client.apis.update(*call.args, **call.kwargs)
    assert type(answer) is Api


def test_versions_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("versions_list")
    answer = list(client.versions.list(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {Version}


async def test_versions_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("versions_list")
    answer = [item async for item in async_client.versions.list(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {Version}


def test_versions_read(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("versions_read")
    answer = client.versions.read(*call.args, **call.kwargs)
    assert type(answer) is Version


async def test_versions_read_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("versions_read")
    answer = await async_client.versions.read(*call.args, **call.kwargs)
    assert type(answer) is Version


def test_versions_publish(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("versions_publish")
    answer = client.versions.publish(*call.args, **call.kwargs)
    assert type(answer) is Version


async def test_versions_publish_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("versions_publish")
    answer = await async_client.versions.publish(*call.args, **call.kwargs)
    assert type(answer) is Version


def test_versions_delete(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("versions_delete")
    client.versions.delete(*call.args, **call.kwargs)


async def test_versions_delete_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("versions_delete")
    await async_client.versions.delete(*call.args, **call.kwargs)


def test_versions_update(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("versions_update")
    answer = client.versions.update(*call.args, **call.kwargs)
    assert type(answer) is Version


async def test_versions_update_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("versions_update")
    answer = await async_client.versions.update(*call.args, **call.kwargs)
    assert type(answer) is Version


def test_versions_document(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("versions_document")
    answer = client.versions.document(*call.args, **call.kwargs).read()
    assert type(answer) is bytes and answer


async def test_versions_document_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("versions_document")
    answer = await async_client.versions.document(*call.args, **call.kwargs).read()
    assert type(answer) is bytes and answer


def test_versions_check(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("versions_check")
    answer = client.versions.check(*call.args, **call.kwargs)
    assert type(answer) is Check


async def test_versions_check_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("versions_check")
    answer = await async_client.versions.check(*call.args, **call.kwargs)
    assert type(answer) is Check


def test_operations_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("operations_list")
    answer = list(client.operations.list(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {Operation}


async def test_operations_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("operations_list")
    answer = [item async for item in async_client.operations.list(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {Operation}


def test_operations_deprecation(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("operations_deprecation")
    answer = client.operations.deprecation(*call.args, **call.kwargs)
    assert type(answer) is Deprecation


async def test_operations_deprecation_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("operations_deprecation")
    answer = await async_client.operations.deprecation(*call.args, **call.kwargs)
    assert type(answer) is Deprecation


def test_operations_deprecate(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("operations_deprecate")
    answer = client.operations.deprecate(*call.args, **call.kwargs)
    assert type(answer) is Deprecation


async def test_operations_deprecate_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("operations_deprecate")
    answer = await async_client.operations.deprecate(*call.args, **call.kwargs)
    assert type(answer) is Deprecation


def test_operations_undeprecate(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("operations_undeprecate")
    client.operations.undeprecate(*call.args, **call.kwargs)


async def test_operations_undeprecate_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("operations_undeprecate")
    await async_client.operations.undeprecate(*call.args, **call.kwargs)


def test_operations_search(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("operations_search")
    answer = list(client.operations.search(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {FoundOperation}


async def test_operations_search_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("operations_search")
    answer = [item async for item in async_client.operations.search(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {FoundOperation}


def test_operations_export(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("operations_export")
    answer = list(client.operations.export(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {Operation}

    assert client.operations.export(*call.args, **call.kwargs).csv().read()


async def test_operations_export_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("operations_export")
    answer = [item async for item in async_client.operations.export(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {Operation}

    assert await async_client.operations.export(*call.args, **call.kwargs).csv().read()


def test_findings_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("findings_list")
    answer = list(client.findings.list(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {Finding}


async def test_findings_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("findings_list")
    answer = [item async for item in async_client.findings.list(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {Finding}


def test_findings_export(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("findings_export")
    answer = list(client.findings.export(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {Finding}

    assert client.findings.export(*call.args, **call.kwargs).csv().read()


async def test_findings_export_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("findings_export")
    answer = [item async for item in async_client.findings.export(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {Finding}

    assert await async_client.findings.export(*call.args, **call.kwargs).csv().read()


def test_changes_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("changes_list")
    answer = list(client.changes.list(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {Change}


async def test_changes_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("changes_list")
    answer = [item async for item in async_client.changes.list(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {Change}


def test_changes_export(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("changes_export")
    answer = client.changes.export(*call.args, **call.kwargs).read()
    assert type(answer) is bytes and answer


async def test_changes_export_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("changes_export")
    answer = await async_client.changes.export(*call.args, **call.kwargs).read()
    assert type(answer) is bytes and answer


def test_changes_guide(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("changes_guide")
    answer = client.changes.guide(*call.args, **call.kwargs).read()
    assert type(answer) is bytes and answer


async def test_changes_guide_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("changes_guide")
    answer = await async_client.changes.guide(*call.args, **call.kwargs).read()
    assert type(answer) is bytes and answer


def test_changes_changelog(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("changes_changelog")
    answer = client.changes.changelog(*call.args, **call.kwargs).read()
    assert type(answer) is bytes and answer


async def test_changes_changelog_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("changes_changelog")
    answer = await async_client.changes.changelog(*call.args, **call.kwargs).read()
    assert type(answer) is bytes and answer


def test_sdks_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("sdks_list")
    answer = list(client.sdks.list(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {Sdk}


async def test_sdks_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("sdks_list")
    answer = [item async for item in async_client.sdks.list(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {Sdk}


def test_sdks_build(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("sdks_build")
    answer = client.sdks.build(*call.args, **call.kwargs)
    assert type(answer) is Sdk


async def test_sdks_build_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("sdks_build")
    answer = await async_client.sdks.build(*call.args, **call.kwargs)
    assert type(answer) is Sdk


def test_sdks_read(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("sdks_read")
    answer = client.sdks.read(*call.args, **call.kwargs)
    assert type(answer) is Sdk


async def test_sdks_read_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("sdks_read")
    answer = await async_client.sdks.read(*call.args, **call.kwargs)
    assert type(answer) is Sdk


def test_sdks_log(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("sdks_log")
    answer = list(client.sdks.log(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {SdkLogLine}


async def test_sdks_log_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("sdks_log")
    answer = [item async for item in async_client.sdks.log(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {SdkLogLine}


def test_sdks_cancel(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("sdks_cancel")
    answer = client.sdks.cancel(*call.args, **call.kwargs)
    assert type(answer) is Sdk


async def test_sdks_cancel_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("sdks_cancel")
    answer = await async_client.sdks.cancel(*call.args, **call.kwargs)
    assert type(answer) is Sdk


def test_sdks_download(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("sdks_download")
    answer = client.sdks.download(*call.args, **call.kwargs).read()
    assert type(answer) is bytes and answer


async def test_sdks_download_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("sdks_download")
    answer = await async_client.sdks.download(*call.args, **call.kwargs).read()
    assert type(answer) is bytes and answer


def test_webhooks_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("webhooks_list")
    answer = list(client.webhooks.list(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {Webhook}


async def test_webhooks_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("webhooks_list")
    answer = [item async for item in async_client.webhooks.list(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {Webhook}


def test_webhooks_create(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("webhooks_create")
    answer = client.webhooks.create(*call.args, **call.kwargs)
    assert type(answer) is NewWebhook


async def test_webhooks_create_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("webhooks_create")
    answer = await async_client.webhooks.create(*call.args, **call.kwargs)
    assert type(answer) is NewWebhook


def test_webhooks_read(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("webhooks_read")
    answer = client.webhooks.read(*call.args, **call.kwargs)
    assert type(answer) is Webhook


async def test_webhooks_read_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("webhooks_read")
    answer = await async_client.webhooks.read(*call.args, **call.kwargs)
    assert type(answer) is Webhook


def test_webhooks_delete(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("webhooks_delete")
    client.webhooks.delete(*call.args, **call.kwargs)


async def test_webhooks_delete_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("webhooks_delete")
    await async_client.webhooks.delete(*call.args, **call.kwargs)


def test_webhooks_update(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("webhooks_update")
    answer = client.webhooks.update(*call.args, **call.kwargs)
    assert type(answer) is Webhook


async def test_webhooks_update_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("webhooks_update")
    answer = await async_client.webhooks.update(*call.args, **call.kwargs)
    assert type(answer) is Webhook


def test_webhooks_rotate(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("webhooks_rotate")
    answer = client.webhooks.rotate(*call.args, **call.kwargs)
    assert type(answer) is NewWebhook


async def test_webhooks_rotate_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("webhooks_rotate")
    answer = await async_client.webhooks.rotate(*call.args, **call.kwargs)
    assert type(answer) is NewWebhook


def test_webhooks_test(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("webhooks_test")
    answer = client.webhooks.test(*call.args, **call.kwargs)
    assert type(answer) is Delivery


async def test_webhooks_test_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("webhooks_test")
    answer = await async_client.webhooks.test(*call.args, **call.kwargs)
    assert type(answer) is Delivery


def test_deliveries_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("deliveries_list")
    answer = list(client.deliveries.list(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {Delivery}


async def test_deliveries_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("deliveries_list")
    answer = [item async for item in async_client.deliveries.list(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {Delivery}


def test_deliveries_read(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("deliveries_read")
    answer = client.deliveries.read(*call.args, **call.kwargs)
    assert type(answer) is DeliveryWithAttempts


async def test_deliveries_read_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("deliveries_read")
    answer = await async_client.deliveries.read(*call.args, **call.kwargs)
    assert type(answer) is DeliveryWithAttempts


def test_deliveries_replay(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("deliveries_replay")
    answer = client.deliveries.replay(*call.args, **call.kwargs)
    assert type(answer) is Delivery


async def test_deliveries_replay_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("deliveries_replay")
    answer = await async_client.deliveries.replay(*call.args, **call.kwargs)
    assert type(answer) is Delivery


def test_runs_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_list")
    answer = list(client.runs.list(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {Run}


async def test_runs_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_list")
    answer = [item async for item in async_client.runs.list(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {Run}


def test_runs_create(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_create")
    answer = client.runs.create(*call.args, **call.kwargs)
    assert type(answer) is Run


async def test_runs_create_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_create")
    answer = await async_client.runs.create(*call.args, **call.kwargs)
    assert type(answer) is Run


def test_runs_read(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_read")
    answer = client.runs.read(*call.args, **call.kwargs)
    assert type(answer) is Run


async def test_runs_read_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_read")
    answer = await async_client.runs.read(*call.args, **call.kwargs)
    assert type(answer) is Run


def test_runs_log(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_log")
    answer = list(client.runs.log(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {RunLogLine}


async def test_runs_log_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_log")
    answer = [item async for item in async_client.runs.log(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {RunLogLine}


def test_runs_cancel(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_cancel")
    answer = client.runs.cancel(*call.args, **call.kwargs)
    assert type(answer) is Run


async def test_runs_cancel_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_cancel")
    answer = await async_client.runs.cancel(*call.args, **call.kwargs)
    assert type(answer) is Run


def test_runs_replay(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_replay")
    answer = client.runs.replay(*call.args, **call.kwargs)
    assert type(answer) is Run


async def test_runs_replay_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_replay")
    answer = await async_client.runs.replay(*call.args, **call.kwargs)
    assert type(answer) is Run


def test_runs_failures(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_failures")
    answer = list(client.runs.failures(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {RunFailure}


async def test_runs_failures_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_failures")
    answer = [item async for item in async_client.runs.failures(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {RunFailure}


def test_runs_coverage(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_coverage")
    answer = list(client.runs.coverage(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {CoveredOperation}


async def test_runs_coverage_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_coverage")
    answer = [item async for item in async_client.runs.coverage(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {CoveredOperation}


def test_runs_export(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_export")
    answer = client.runs.export(*call.args, **call.kwargs).read()
    assert type(answer) is bytes and answer


async def test_runs_export_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_export")
    answer = await async_client.runs.export(*call.args, **call.kwargs).read()
    assert type(answer) is bytes and answer


def test_runs_trend(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_trend")
    answer = list(client.runs.trend(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {TrendPoint}


async def test_runs_trend_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_trend")
    answer = [item async for item in async_client.runs.trend(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {TrendPoint}


def test_runs_watch(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_watch")
    with client.runs.watch(*call.args, **call.kwargs) as feed:
        answer = [next(iter(feed))]
    assert {type(item) for item in answer} == {Run}


async def test_runs_watch_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("runs_watch")
    async with async_client.runs.watch(*call.args, **call.kwargs) as feed:
        answer = [await anext(aiter(feed))]
    assert {type(item) for item in answer} == {Run}


def test_policies_read(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("policies_read")
    answer = client.policies.read(*call.args, **call.kwargs)
    assert type(answer) is ApiPolicy


async def test_policies_read_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("policies_read")
    answer = await async_client.policies.read(*call.args, **call.kwargs)
    assert type(answer) is ApiPolicy


def test_policies_put(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("policies_put")
    answer = client.policies.put(*call.args, **call.kwargs)
    assert type(answer) is ApiPolicy


async def test_policies_put_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("policies_put")
    answer = await async_client.policies.put(*call.args, **call.kwargs)
    assert type(answer) is ApiPolicy


def test_policies_reset(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("policies_reset")
    client.policies.reset(*call.args, **call.kwargs)


async def test_policies_reset_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("policies_reset")
    await async_client.policies.reset(*call.args, **call.kwargs)


def test_waivers_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("waivers_list")
    answer = list(client.waivers.list(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {Waiver}


async def test_waivers_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("waivers_list")
    answer = [item async for item in async_client.waivers.list(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {Waiver}


def test_waivers_read(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("waivers_read")
    answer = client.waivers.read(*call.args, **call.kwargs)
    assert type(answer) is Waiver


async def test_waivers_read_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("waivers_read")
    answer = await async_client.waivers.read(*call.args, **call.kwargs)
    assert type(answer) is Waiver


def test_waivers_put(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("waivers_put")
    answer = client.waivers.put(*call.args, **call.kwargs)
    assert type(answer) is Waiver


async def test_waivers_put_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("waivers_put")
    answer = await async_client.waivers.put(*call.args, **call.kwargs)
    assert type(answer) is Waiver


def test_waivers_withdraw(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("waivers_withdraw")
    client.waivers.withdraw(*call.args, **call.kwargs)


async def test_waivers_withdraw_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("waivers_withdraw")
    await async_client.waivers.withdraw(*call.args, **call.kwargs)


def test_channels_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("channels_list")
    answer = list(client.channels.list(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {Channel}


async def test_channels_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("channels_list")
    answer = [item async for item in async_client.channels.list(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {Channel}


def test_channels_read(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("channels_read")
    answer = client.channels.read(*call.args, **call.kwargs)
    assert type(answer) is Channel


async def test_channels_read_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("channels_read")
    answer = await async_client.channels.read(*call.args, **call.kwargs)
    assert type(answer) is Channel


def test_channels_move(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("channels_move")
    answer = client.channels.move(*call.args, **call.kwargs)
    assert type(answer) is Channel


async def test_channels_move_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("channels_move")
    answer = await async_client.channels.move(*call.args, **call.kwargs)
    assert type(answer) is Channel


def test_channels_delete(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("channels_delete")
    client.channels.delete(*call.args, **call.kwargs)


async def test_channels_delete_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("channels_delete")
    await async_client.channels.delete(*call.args, **call.kwargs)


def test_grants_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("grants_list")
    answer = list(client.grants.list(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {Grant}


async def test_grants_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("grants_list")
    answer = [item async for item in async_client.grants.list(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {Grant}


def test_grants_read(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("grants_read")
    answer = client.grants.read(*call.args, **call.kwargs)
    assert type(answer) is Grant


async def test_grants_read_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("grants_read")
    answer = await async_client.grants.read(*call.args, **call.kwargs)
    assert type(answer) is Grant


def test_grants_put(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("grants_put")
    answer = client.grants.put(*call.args, **call.kwargs)
    assert type(answer) is Grant


async def test_grants_put_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("grants_put")
    answer = await async_client.grants.put(*call.args, **call.kwargs)
    assert type(answer) is Grant


def test_grants_withdraw(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("grants_withdraw")
    client.grants.withdraw(*call.args, **call.kwargs)


async def test_grants_withdraw_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("grants_withdraw")
    await async_client.grants.withdraw(*call.args, **call.kwargs)


def test_auth_token(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("auth_token")
    answer = client.auth.token(*call.args, **call.kwargs)
    assert type(answer) is TokenResponse


async def test_auth_token_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("auth_token")
    answer = await async_client.auth.token(*call.args, **call.kwargs)
    assert type(answer) is TokenResponse


def test_users_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("users_list")
    answer = list(client.users.list(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {User}


async def test_users_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("users_list")
    answer = [item async for item in async_client.users.list(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {User}


def test_users_create(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("users_create")
    answer = client.users.create(*call.args, **call.kwargs)
    assert type(answer) is User


async def test_users_create_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("users_create")
    answer = await async_client.users.create(*call.args, **call.kwargs)
    assert type(answer) is User


def test_users_export(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("users_export")
    answer = list(client.users.export(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {User}

    assert client.users.export(*call.args, **call.kwargs).csv().read()


async def test_users_export_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("users_export")
    answer = [item async for item in async_client.users.export(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {User}

    assert await async_client.users.export(*call.args, **call.kwargs).csv().read()


def test_users_me(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("users_me")
    answer = client.users.me(*call.args, **call.kwargs)
    assert type(answer) is User


async def test_users_me_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("users_me")
    answer = await async_client.users.me(*call.args, **call.kwargs)
    assert type(answer) is User


def test_users_password(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("users_password")
    client.users.password(*call.args, **call.kwargs)


async def test_users_password_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("users_password")
    await async_client.users.password(*call.args, **call.kwargs)


def test_users_read(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("users_read")
    answer = client.users.read(*call.args, **call.kwargs)
    assert type(answer) is User


async def test_users_read_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("users_read")
    answer = await async_client.users.read(*call.args, **call.kwargs)
    assert type(answer) is User


def test_users_update(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("users_update")
    answer = client.users.update(*call.args, **call.kwargs)
    assert type(answer) is User


async def test_users_update_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("users_update")
    answer = await async_client.users.update(*call.args, **call.kwargs)
    assert type(answer) is User


def test_teams_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("teams_list")
    answer = list(client.teams.list(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {Team}


async def test_teams_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("teams_list")
    answer = [item async for item in async_client.teams.list(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {Team}


def test_teams_create(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("teams_create")
    answer = client.teams.create(*call.args, **call.kwargs)
    assert type(answer) is Team


async def test_teams_create_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("teams_create")
    answer = await async_client.teams.create(*call.args, **call.kwargs)
    assert type(answer) is Team


def test_teams_read(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("teams_read")
    answer = client.teams.read(*call.args, **call.kwargs)
    assert type(answer) is Team


async def test_teams_read_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("teams_read")
    answer = await async_client.teams.read(*call.args, **call.kwargs)
    assert type(answer) is Team


def test_teams_delete(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("teams_delete")
    client.teams.delete(*call.args, **call.kwargs)


async def test_teams_delete_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("teams_delete")
    await async_client.teams.delete(*call.args, **call.kwargs)


def test_teams_update(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("teams_update")
    answer = client.teams.update(*call.args, **call.kwargs)
    assert type(answer) is Team


async def test_teams_update_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("teams_update")
    answer = await async_client.teams.update(*call.args, **call.kwargs)
    assert type(answer) is Team


def test_members_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("members_list")
    answer = list(client.members.list(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {Member}


async def test_members_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("members_list")
    answer = [item async for item in async_client.members.list(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {Member}


def test_members_read(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("members_read")
    answer = client.members.read(*call.args, **call.kwargs)
    assert type(answer) is Member


async def test_members_read_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("members_read")
    answer = await async_client.members.read(*call.args, **call.kwargs)
    assert type(answer) is Member


def test_members_put(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("members_put")
    answer = client.members.put(*call.args, **call.kwargs)
    assert type(answer) is Member


async def test_members_put_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("members_put")
    answer = await async_client.members.put(*call.args, **call.kwargs)
    assert type(answer) is Member


def test_members_remove(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("members_remove")
    client.members.remove(*call.args, **call.kwargs)


async def test_members_remove_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("members_remove")
    await async_client.members.remove(*call.args, **call.kwargs)


def test_tokens_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("tokens_list")
    answer = list(client.tokens.list(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {ApiToken}


async def test_tokens_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("tokens_list")
    answer = [item async for item in async_client.tokens.list(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {ApiToken}


def test_tokens_create(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("tokens_create")
    answer = client.tokens.create(*call.args, **call.kwargs)
    assert type(answer) is NewApiToken


async def test_tokens_create_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("tokens_create")
    answer = await async_client.tokens.create(*call.args, **call.kwargs)
    assert type(answer) is NewApiToken


def test_tokens_read(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("tokens_read")
    answer = client.tokens.read(*call.args, **call.kwargs)
    assert type(answer) is ApiToken


async def test_tokens_read_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("tokens_read")
    answer = await async_client.tokens.read(*call.args, **call.kwargs)
    assert type(answer) is ApiToken


def test_tokens_revoke(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("tokens_revoke")
    client.tokens.revoke(*call.args, **call.kwargs)


async def test_tokens_revoke_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("tokens_revoke")
    await async_client.tokens.revoke(*call.args, **call.kwargs)


def test_events_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("events_list")
    answer = list(client.events.list(*call.args, **call.kwargs))
    assert answer and {type(item) for item in answer} <= known(Event)


async def test_events_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("events_list")
    answer = [item async for item in async_client.events.list(*call.args, **call.kwargs)]
    assert answer and {type(item) for item in answer} <= known(Event)


def test_events_export(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("events_export")
    answer = list(client.events.export(*call.args, **call.kwargs))
    assert answer and {type(item) for item in answer} <= known(Event)

    assert client.events.export(*call.args, **call.kwargs).csv().read()


async def test_events_export_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("events_export")
    answer = [item async for item in async_client.events.export(*call.args, **call.kwargs)]
    assert answer and {type(item) for item in answer} <= known(Event)

    assert await async_client.events.export(*call.args, **call.kwargs).csv().read()


def test_events_stream(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("events_stream")
    with client.events.stream(*call.args, **call.kwargs) as feed:
        answer = [next(iter(feed))]
    assert answer and {type(item) for item in answer} <= known(Event)


async def test_events_stream_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("events_stream")
    async with async_client.events.stream(*call.args, **call.kwargs) as feed:
        answer = [await anext(aiter(feed))]
    assert answer and {type(item) for item in answer} <= known(Event)


def test_audit_list(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("audit_list")
    answer = list(client.audit.list(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {AuditEntry}


async def test_audit_list_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("audit_list")
    answer = [item async for item in async_client.audit.list(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {AuditEntry}


def test_audit_export(client: Deedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("audit_export")
    answer = list(client.audit.export(*call.args, **call.kwargs))
    assert {type(item) for item in answer} == {AuditEntry}

    assert client.audit.export(*call.args, **call.kwargs).csv().read()


async def test_audit_export_async(async_client: AsyncDeedbox, seeds: Seeds) -> None:
    call = seeds.for_operation("audit_export")
    answer = [item async for item in async_client.audit.export(*call.args, **call.kwargs)]
    assert {type(item) for item in answer} == {AuditEntry}

    assert await async_client.audit.export(*call.args, **call.kwargs).csv().read()
