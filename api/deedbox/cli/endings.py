"""`deedbox versions deprecate` and `undeprecate`: of a version, or of one of its operations."""

from __future__ import annotations

from datetime import UTC, datetime

import click

import deedbox_client
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.references import Reference, version_argument
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import moment, printable


class DateType(click.ParamType[datetime]):
    """Reads a day, which begins at midnight UTC, or a time with its zone."""

    name = "date"

    def convert(
        self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            read = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date, as 2037-01-31 and 2037-01-31T12:00:00+01:00 are", param, ctx)
        if read.tzinfo is None and len(value) > len("2037-01-31"):
            self.fail(f"{value!r} does not say of which zone it is; add Z for UTC", param, ctx)
        return read if read.tzinfo else read.replace(tzinfo=UTC)


operation_option = click.option(
    "--operation",
    metavar="OPERATION",
    help='Only this operation: its method and path, such as "GET /orders", or its operationId.',
)


@click.command()
@version_argument
@operation_option
@click.option("--sunset", metavar="DATE", type=DateType(), help="Until when it is there at least.")
@click.option("--since", metavar="DATE", type=DateType(), help="Since when.  [default: now]")
@click.option("--reason", metavar="TEXT", help="Of an operation: why, and what to use instead.")
@on_hub
def deprecate(
    session: Session,
    reference: Reference,
    operation: str | None,
    sunset: datetime | None,
    since: datetime | None,
    reason: str | None,
) -> None:
    """Announce the end of a version, or of one of its operations.

    Its document stays as it is. What was announced before and is not named stays, too. A version is neither
    retired nor deleted before its sunset.
    """
    if operation is not None:
        _deprecate_operation(session, reference, operation, sunset, since, reason)
        return
    if reason is not None:
        raise click.UsageError("--reason is of an operation: name it with --operation.")
    found = session.client.versions.read(reference.api, reference.target)
    if since is None and sunset is None:
        if found.deprecated_at is not None:
            session.answer(f"{_named(reference)} is already deprecated {ending(found)}.", found)
            return
        since = datetime.now(UTC)
    unset = deedbox_client.UNSET
    changed = session.client.versions.update(
        found.api,
        found.version,
        if_match=found.etag,
        deprecated_at=unset if since is None else since,
        sunset_at=unset if sunset is None else sunset,
    )
    session.answer(f"{_named(reference)} is deprecated {ending(changed)}.", changed)


@click.command()
@version_argument
@operation_option
@on_hub
def undeprecate(session: Session, reference: Reference, operation: str | None) -> None:
    """Take back the end of a version, or of one of its operations.

    What the document itself says of an operation stays.
    """
    client = session.client
    if operation is not None:
        one = _find(session, reference, operation)
        announced = client.operations.deprecation(reference.api, reference.target, one.position)
        client.operations.undeprecate(reference.api, reference.target, one.position, if_match=announced.etag)
        name = f"{one.method} {one.path} of {reference.api} {reference.target}"
        session.answer(printable(f"Nothing is announced of {name} any more."), {"undeprecated": name})
        return
    found = client.versions.read(reference.api, reference.target)
    changed = client.versions.update(found.api, found.version, if_match=found.etag, deprecated_at=None)
    session.answer(f"{_named(reference)} is not deprecated.", changed)


def ending(of: deedbox_client.Version | deedbox_client.Deprecation) -> str:
    """Return since when something that is deprecated is so, and until when it is there."""
    assert of.deprecated_at is not None, "it is deprecated"
    until = "" if of.sunset_at is None else f", there until {moment(of.sunset_at)}"
    return f"as of {moment(of.deprecated_at)}{until}"


def marked(one: deedbox_client.Operation | deedbox_client.FoundOperation) -> str:
    """Return the summary of an operation, after whether it is deprecated, and until when it is there."""
    summary = one.summary or ""
    if not one.deprecated and one.announced is None:
        return summary
    announced = one.announced.sunset_at if one.announced is not None else None
    # What the document says itself goes first.
    until = one.sunset or (announced.astimezone(UTC).date() if announced is not None else None)
    return f"(deprecated{f', there until {until}' if until else ''}) {summary}".rstrip()


def _deprecate_operation(
    session: Session,
    reference: Reference,
    operation: str,
    sunset: datetime | None,
    since: datetime | None,
    reason: str | None,
) -> None:
    one = _find(session, reference, operation)
    before = one.announced
    resource, place = session.client.operations, (reference.api, reference.target, one.position)
    put = resource.deprecate(
        *place,
        # The list has no ETag of a single item.
        if_match=None if before is None else resource.deprecation(*place).etag,
        deprecated_at=deedbox_client.UNSET if since is None else since,
        sunset_at=sunset if sunset or before is None else before.sunset_at,
        reason=reason if reason or before is None else before.reason,
    )
    told = f"{one.method} {one.path} of {_named(reference)} is deprecated {ending(put)}."
    session.answer(printable(told), put)


def _find(session: Session, reference: Reference, operation: str) -> deedbox_client.Operation:
    wanted = " ".join(operation.split())
    for one in session.client.operations.list(reference.api, reference.target, limit=200):
        if wanted == one.operation_id or _same(wanted, f"{one.method} {one.path}"):
            return one
    raise Failure(
        f"{_named(reference)} has no operation {printable(wanted)}",
        exit=Exit.REFUSED,
        hint=f"deedbox operations {reference.api}@{reference.target} lists them",
    )


def _same(wanted: str, name: str) -> bool:
    method, _, path = wanted.partition(" ")
    return f"{method.upper()} {path}" == name or wanted == name


def _named(reference: Reference) -> str:
    return printable(f"{reference.api} {reference.target}")
