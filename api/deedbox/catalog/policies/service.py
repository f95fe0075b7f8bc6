"""Keeping policies: what an API says of its own. What it does not say is the hub's."""

from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, insert, select, update

from deedbox import compare
from deedbox.catalog.policies.policy import Policy
from deedbox.catalog.tables import policies
from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.problems import Fault, Invalid

_OF_API: Final = select(policies.c.own, policies.c.updated_at).where(policies.c.api_id == bindparam("of_api"))


def find(tx: ReadTransaction, api: Row[Any]) -> Row[Any] | None:
    """Return what *api* says of its own (columns: `own`, JSON, and `updated_at`); None where nothing."""
    return tx.execute(_OF_API, {"of_api": api.id}).first()


def effective(api: Row[Any], of_hub: Policy) -> Policy:
    """Return the rules for *api* on a hub whose rules are *of_hub*."""
    return of_hub if api.policy is None else of_hub.with_own(api.policy)


def put(tx: WriteTransaction, api: Row[Any], own: dict[str, Any]) -> None:
    """Let *api* say *own*, and nothing else.

    Raises:
        Invalid: it names a rule that there is not.
    """
    faults = [
        Fault("body", f"/severities/{at}/rule", f"There is no rule {one['rule']}.", "unknown-rule")
        for at, one in enumerate(own.get("severities", ()))
        if one["rule"] not in compare.RULES
    ]
    if faults:
        msg = "`deedbox check --rules` lists the rules of comparing."
        raise Invalid(msg, errors=faults)
    values = {"own": own, "updated_at": now()}
    if tx.execute(update(policies).where(policies.c.api_id == api.id).values(values)).rowcount == 0:
        tx.execute(insert(policies).values(api_id=api.id, **values))


def remove(tx: WriteTransaction, api: Row[Any]) -> None:
    """Let *api* follow the hub in everything."""
    tx.execute(delete(policies).where(policies.c.api_id == api.id))
