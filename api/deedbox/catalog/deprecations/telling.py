"""What events tell of operations that are deprecated."""

from typing import Any

from sqlalchemy import Row

from deedbox.catalog.deprecations.schemas import Deprecation
from deedbox.catalog.operations import service as operations
from deedbox.db import WriteTransaction
from deedbox.events import outbox
from deedbox.events.of_apis import OperationDeprecated, OperationUndeprecated


def announced(tx: WriteTransaction, version: Row[Any], position: int, said: Deprecation, by: str) -> None:
    """Tell that it was *said* that an operation is deprecated."""
    facts = _facts(tx, version, position, by)
    told = OperationDeprecated(**facts, deprecated_at=said.deprecated_at, sunset_at=said.sunset_at)
    outbox.record(tx, told, api_id=version.api_id, api=version.api)


def taken_back(tx: WriteTransaction, version: Row[Any], position: int, by: str) -> None:
    """Tell that nothing is announced of an operation any more."""
    told = OperationUndeprecated(**_facts(tx, version, position, by), deprecated_at=None, sunset_at=None)
    outbox.record(tx, told, api_id=version.api_id, api=version.api)


def _facts(tx: WriteTransaction, version: Row[Any], position: int, by: str) -> dict[str, Any]:
    operation = operations.read(tx, version, position)
    return {
        "by": by,
        "version": version.version,
        "position": position,
        "method": operation.method,
        "path": operation.path,
    }
