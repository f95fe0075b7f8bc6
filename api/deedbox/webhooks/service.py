"""Keeping webhooks and their secrets."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, Select, delete, func, insert, or_, select, update

from deedbox.catalog.apis import service as apis
from deedbox.db import ReadTransaction, WriteTransaction, now
from deedbox.events.tables import events
from deedbox.identity.tables import users
from deedbox.identity.users import service as people
from deedbox.keyset import Order, Part, Place
from deedbox.problems import Fault, Invalid, NotFound, TooManyWebhooks
from deedbox.webhooks import signing
from deedbox.webhooks.tables import attempts, deliveries, is_active, is_pending, secrets, webhooks

MOST: Final = 200
"""Webhooks of one user."""
OVERLAP: Final = timedelta(hours=24)
"""How long a secret signs, too, after another has taken its place."""
MOST_SECRETS: Final = 4
"""That sign at once, however often one is rotated: each is a signature in a header."""

_OLD_UNTIL = (
    select(func.max(secrets.c.expires_at)).where(secrets.c.webhook_id == webhooks.c.id).scalar_subquery()
)
_SHOWN = (
    webhooks.c.uid.label("id"),
    webhooks.c.id.label("key"),
    users.c.uid.label("user_id"),
    webhooks.c.url,
    webhooks.c.description,
    webhooks.c.api,
    webhooks.c.kinds,
    (webhooks.c.state == "active").label("active"),
    webhooks.c.disabled_reason,
    webhooks.c.disabled_at,
    _OLD_UNTIL.label("old_secret_until"),
    webhooks.c.created_at,
    webhooks.c.updated_at,
)
_NEWEST_FIRST: Order[int] = Order((webhooks.c.id,), "key", is_descending=True)


def page(tx: ReadTransaction, of_user: int | None, place: Place[int] | None, size: int) -> Part[int]:
    """Return a part of the webhooks, newest first.

    Args:
        tx: what to read from.
        of_user: whose; None for everybody's.
        place: where it starts; None for the newest.
        size: most webhooks of it.
    """
    statement = _select()
    if of_user is not None:
        statement = statement.where(webhooks.c.user_id == of_user)
    return _NEWEST_FIRST.part(tx, statement, place, size)


def is_key(number: int) -> bool:
    """Return whether a webhook's row can have this number."""
    return 0 < number < 2**31


def read(tx: ReadTransaction, uid: str, *, of_user: int | None) -> Row[Any]:
    """Return the webhook (columns: as in the contract, and `key`).

    Args:
        tx: what to read from.
        uid: its id.
        of_user: whose webhooks the reader may know of; None for everybody's.

    Raises:
        NotFound: there is none that they may know of.
    """
    statement = _select().where(webhooks.c.uid == uid)
    if of_user is not None:
        statement = statement.where(webhooks.c.user_id == of_user)
    row = tx.execute(statement).first()
    if row is None:
        msg = f"There is no webhook {uid}."
        raise NotFound(msg)
    return row


def create(
    tx: WriteTransaction,
    *,
    user_id: int,
    scopes: Iterable[str],
    url: str,
    description: str,
    api: str | None,
    kinds: Iterable[str],
) -> tuple[str, Row[Any]]:
    """Make a webhook; return its secret, the only moment at which it can be seen, and the row.

    Raises:
        TooManyWebhooks: the user has as many as there may be.
        Invalid: there is no such API that its maker may know of.
    """
    count = select(func.count()).select_from(webhooks).where(webhooks.c.user_id == user_id)
    if tx.execute(count).scalar_one() >= MOST:
        msg = f"You have {MOST} webhooks, which is the most. Delete one that is no longer used."
        raise TooManyWebhooks(msg)
    moment = now()
    values = {
        "uid": people.new_uid(),
        "user_id": user_id,
        "scopes": sorted(scopes),
        "url": url,
        "description": description,
        **_of_api(tx, api),
        "kinds": sorted(set(kinds)),
        "state": "active",
        "after_event": tx.execute(select(func.coalesce(func.max(events.c.id), 0))).scalar_one(),
        "created_at": moment,
        "updated_at": moment,
    }
    row = tx.execute(insert(webhooks).values(values).returning(webhooks.c.id, webhooks.c.uid)).one()
    secret = _new_secret(tx, row.id, moment)
    return secret, read(tx, row.uid, of_user=None)


def change(
    tx: WriteTransaction, webhook: Row[Any], scopes: Iterable[str], changes: dict[str, Any]
) -> Row[Any]:
    """Set *changes* (members of `WebhookUpdate`) on behalf of whoever holds *scopes*; return the webhook.

    Raises:
        Invalid: there is no such API that they may know of.
    """
    values: dict[str, Any] = {name: changes[name] for name in ("url", "description") if name in changes}
    if "api" in changes:
        values |= _of_api(tx, changes["api"])
    if "kinds" in changes:
        values["kinds"] = sorted(set(changes["kinds"]))
    if "active" in changes:
        # What it missed while it was not active is not told later.
        latest = select(func.coalesce(func.max(events.c.id), 0)).scalar_subquery()
        is_back = changes["active"] and not webhook.active
        values |= {"state": "active" if changes["active"] else "disabled"}
        values |= {"disabled_reason": None, "disabled_at": None, "failing_since": None}
        values |= {"after_event": latest} if is_back else {}
        if not changes["active"]:
            drop_pending(tx, webhook.key, "The webhook was disabled.")
    values |= {"scopes": sorted(scopes), "updated_at": now()}
    tx.execute(update(webhooks).where(webhooks.c.id == webhook.key).values(values))
    return read(tx, webhook.id, of_user=None)


def remove(tx: WriteTransaction, webhook: Row[Any]) -> None:
    """Delete the webhook, its secrets, and its deliveries."""
    of_it = select(deliveries.c.id).where(deliveries.c.webhook_id == webhook.key)
    tx.execute(delete(attempts).where(attempts.c.delivery_id.in_(of_it)))
    for table in (deliveries, secrets):
        tx.execute(delete(table).where(table.c.webhook_id == webhook.key))
    tx.execute(delete(webhooks).where(webhooks.c.id == webhook.key))


def rotate(tx: WriteTransaction, webhook: Row[Any]) -> tuple[str, Row[Any]]:
    """Sign with a new secret, and for `OVERLAP` with those before, too; return it and the webhook."""
    moment = now()
    of_it = secrets.c.webhook_id == webhook.key
    tx.execute(delete(secrets).where(of_it, secrets.c.expires_at <= moment))
    tx.execute(
        update(secrets).where(of_it, secrets.c.expires_at.is_(None)).values(expires_at=moment + OVERLAP)
    )
    secret = _new_secret(tx, webhook.key, moment)
    newest = select(secrets.c.id).where(of_it).order_by(secrets.c.id.desc()).limit(MOST_SECRETS)
    tx.execute(delete(secrets).where(of_it, secrets.c.id.not_in(newest)))
    tx.execute(update(webhooks).where(webhooks.c.id == webhook.key).values(updated_at=moment))
    return secret, read(tx, webhook.id, of_user=None)


def secrets_in_force(tx: ReadTransaction, webhook_id: int, moment: datetime) -> list[str]:
    """Return what signs at this *moment*, newest first."""
    signs = or_(secrets.c.expires_at.is_(None), secrets.c.expires_at > moment)
    statement = select(secrets.c.secret).where(secrets.c.webhook_id == webhook_id, signs)
    return list(tx.execute(statement.order_by(secrets.c.id.desc())).scalars())


def to_be_told(tx: ReadTransaction, webhook_id: int) -> Row[Any] | None:
    """Return the webhook (columns: of the table) if anything is to be sent to it."""
    return tx.execute(select(webhooks).where(webhooks.c.id == webhook_id, is_active)).first()


def owner_of(tx: ReadTransaction, webhook: Row[Any]) -> str:
    """Return the id of the user who owns *webhook* (columns: of the table)."""
    owner: str = tx.execute(select(users.c.uid).where(users.c.id == webhook.user_id)).scalar_one()
    return owner


def note(tx: WriteTransaction, webhook_id: int, failing_since: datetime | None) -> None:
    """Keep since when nothing but failures came of a webhook; None ends that."""
    was = webhooks.c.failing_since
    differs = was.is_not(None) if failing_since is None else was.is_(None)
    values = {"failing_since": failing_since}
    tx.execute(update(webhooks).where(webhooks.c.id == webhook_id, differs).values(values))


def disable(tx: WriteTransaction, webhook_id: int, reason: str, why: str) -> bool:
    """Disable a webhook of which nothing good came; return False where it is disabled already.

    Args:
        tx: where to.
        webhook_id: which.
        reason: for machines.
        why: a sentence, for what was still to be sent.
    """
    values = {"state": "disabled", "disabled_reason": reason, "disabled_at": now()}
    done = tx.execute(update(webhooks).where(webhooks.c.id == webhook_id, is_active).values(values))
    if done.rowcount:
        drop_pending(tx, webhook_id, why)
    return done.rowcount == 1


def drop_pending(tx: WriteTransaction, webhook_id: int, why: str) -> None:
    """End all that was still to be sent to a webhook, unsent."""
    values = {"state": "dropped", "error": why, "ended_at": now(), "courier": None}
    tx.execute(update(deliveries).where(deliveries.c.webhook_id == webhook_id, is_pending).values(values))


def _of_api(tx: ReadTransaction, api: str | None) -> dict[str, Any]:
    if api is None:
        return {"api_id": None, "api": None}
    try:
        return {"api_id": apis.read(tx, api).id, "api": api}
    except NotFound as problem:
        fault = Fault("body", "/api", problem.detail, "unknown-api")
        raise Invalid(problem.detail, errors=[fault]) from problem


def _new_secret(tx: WriteTransaction, webhook_id: int, moment: datetime) -> str:
    secret = signing.new_secret()
    tx.execute(insert(secrets).values(webhook_id=webhook_id, secret=secret, created_at=moment))
    return secret


def _select() -> Select[Any]:
    return select(*_SHOWN).join(users, users.c.id == webhooks.c.user_id)
