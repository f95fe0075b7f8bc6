"""What goes on for ever: ids, events, the audit."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, String, cast, exists, func, literal_column, select

from deedbox.catalog.tables import apis, versions
from deedbox.events.tables import events as events_table
from deedbox.events.tables import events_forgotten
from deedbox.identity.tables import audit
from deedbox.upkeep.checking.look import Look
from deedbox.upkeep.tables import counted, last_number
from deedbox.webhooks.tables import position


def events(look: Look) -> Iterator[str]:
    """Yield events that readers have been told are forgotten, and told up to one that never was."""
    first, last, count = look.rows(
        select(func.min(events_table.c.id), func.max(events_table.c.id), func.count())
    )[0]
    look.counts["events"] = count
    forgotten = look.rows(select(events_forgotten.c.event_id))
    told = look.rows(select(position.c.event_id))
    with look.snapshot() as connection:
        given = last_number(connection, events_table, "id") or 0
    if forgotten and first is not None and first <= forgotten[0][0]:
        yield f"event {first} is there, and all up to {forgotten[0][0]} are said to be forgotten"
    for what, rows in (("forgotten", forgotten), ("told to webhooks", told)):
        if rows and rows[0][0] > max(given, last or 0):
            yield f"events up to {rows[0][0]} are said to be {what}, and {max(given, last or 0)} is the last"
    if first is not None and first <= 0:
        yield f"there is an event {first}, and ids begin at 1"


def next_ids(look: Look) -> Iterator[str]:
    """Yield tables in which the database would give an id that is taken."""
    with look.snapshot() as connection:
        for table, column in counted(connection):
            highest = connection.execute(select(func.max(table.c[column]))).scalar()
            last = last_number(connection, table, column)
            if highest is not None and highest > (last or 0):
                yield f"the next id of {table.name} would be {(last or 0) + 1}, and {highest} is taken"


def audit_of_versions(look: Look) -> Iterator[str]:
    """Yield versions whose publication the audit does not know."""
    target: ColumnElement[str] = (
        cast("apis/", String) + apis.c.name + cast("/versions/", String) + versions.c.version
    )
    known = exists().where(audit.c.target == target, audit.c.action == literal_column("'versions_publish'"))
    statement = (
        select(versions.c.id, apis.c.name, versions.c.version)
        .join(apis, apis.c.id == versions.c.api_id)
        .where(~known)
        .order_by(versions.c.id)
    )
    for row in look.rows(statement):
        yield f"nobody is known to have published {row.name} {row.version}"
