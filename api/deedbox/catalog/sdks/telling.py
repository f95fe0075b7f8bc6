"""What events tell of SDKs."""

from typing import Any

from sqlalchemy import Row

from deedbox.catalog.sdks import service as sdks
from deedbox.db import WriteTransaction
from deedbox.events import outbox
from deedbox.events.of_apis import SdkBuilt, SdkCancelled, SdkFacts, SdkFailed, SdkRequested
from deedbox.jobs.work import Ended


def requested(tx: WriteTransaction, sdk: Row[Any]) -> None:
    """Tell that *sdk* was asked for."""
    _tell(tx, sdk, SdkRequested(**_facts(sdk)))


def built(tx: WriteTransaction, sdk: Row[Any]) -> None:
    """Tell that *sdk* was built."""
    _tell(tx, sdk, SdkBuilt(**_facts(sdk)))


def cancelled(tx: WriteTransaction, sdk: Row[Any]) -> None:
    """Tell that nobody builds *sdk* any more."""
    _tell(tx, sdk, SdkCancelled(**_facts(sdk)))


def ended(tx: WriteTransaction, job: Ended) -> None:
    """Tell of the SDK of a job of which nothing came; nothing where the SDK is gone."""
    sdk = sdks.of_job(tx, job.job_id)
    if sdk is None:
        return
    if job.reason is None:
        cancelled(tx, sdk)
    else:
        _tell(tx, sdk, SdkFailed(**_facts(sdk), reason=job.reason[:500]))


def _facts(sdk: Row[Any]) -> dict[str, Any]:
    return {
        "by": sdk.requested_by,
        "version": sdk.version,
        "sdk": sdk.uid,
        "flavour": sdk.flavour,
        "name": sdk.name,
        "package_version": sdk.package_version,
    }


def _tell(tx: WriteTransaction, sdk: Row[Any], told: SdkFacts) -> None:
    outbox.record(tx, told, api_id=sdk.api_id, api=sdk.api)
