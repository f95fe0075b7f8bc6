"""`deedbox webhooks`: servers that the hub tells what happens."""

from __future__ import annotations

from itertools import islice
from typing import Any

import click

import deedbox_client
from deedbox.cli.groups import ListsByDefault, confirm, yes_option
from deedbox.cli.references import NAME
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import moment, printable, record, table
from deedbox.cli.webhook_receiver import listen

webhook_argument = click.argument("webhook", type=NAME)
kind_option = click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help="Such as version.published; may be given several times.",
)
SHOWN_ONCE = "This is the only time that the secret is shown; the receiver verifies signatures with it."


@click.group(cls=ListsByDefault, short_help="Let the hub tell a server of yours what happens.")
def webhooks() -> None:
    """Let the hub tell a server of yours what happens. Plain `deedbox webhooks` lists yours.

    WEBHOOK and DELIVERY are ids, as the lists tell them.
    """


webhooks.add_command(listen)


@webhooks.command("list")
@on_hub
def list_webhooks(session: Session) -> None:
    """List your webhooks; an admin sees everybody's."""
    found = list(session.client.webhooks.list(limit=200))
    rows = [
        [one.id, _state(one), one.api or "all", " ".join(map(str, one.kinds)) or "all", one.url]
        for one in found
    ]
    head = ["WEBHOOK", "STATE", "API", "KINDS", "URL"]
    session.answer(table(head, rows) if rows else "You have no webhooks.", {"items": found})


@webhooks.command(
    epilog="deedbox webhooks create https://ci.acme.example/hooks --api orders --kind version.published",
    short_help="Let the hub tell a URL what happens, and print the secret, once.",
)
@click.argument("url")
@click.option(
    "--api", type=NAME, help="Only what happens to this API.  [default: to all that you may know of]"
)
@kind_option
@click.option("--description", default="", help="What it is for.")
@on_hub
def create(session: Session, url: str, api: str | None, kinds: tuple[str, ...], description: str) -> None:
    """Let the hub tell URL what happens from now on, and print the secret, once.

    Addresses that are not public are told only if the hub's operator lets the hub reach them
    (DEEDBOX_OUTBOUND_ALLOWED).
    """
    made = session.client.webhooks.create(url=url, api=api, kinds=_kinds(kinds), description=description)
    session.answer(made.secret, made)
    if not session.as_json:
        click.echo(f"Made the webhook {made.id}. {SHOWN_ONCE}", err=True)


@webhooks.command()
@webhook_argument
@on_hub
def show(session: Session, webhook: str) -> None:
    """Show where a webhook leads and what it is told."""
    found = session.client.webhooks.read(webhook)
    members = {
        "webhook": found.id,
        "url": found.url,
        "state": _state(found),
        "api": found.api or "all that its owner may know of",
        "kinds": " ".join(map(str, found.kinds)) or "all",
        "description": found.description or "-",
        "made": moment(found.created_at),
    }
    if found.old_secret_until is not None:
        members["old secret"] = f"signs, too, until {moment(found.old_secret_until)}"
    session.answer(record(members), found)


@webhooks.command()
@webhook_argument
@click.option("--url", help="Where it leads from now on.")
@click.option("--api", type=NAME, help="Only what happens to this API.")
@click.option("--all-apis", is_flag=True, help="What happens to any API that its owner may know of.")
@kind_option
@click.option("--all-kinds", is_flag=True, help="Whatever happens.")
@click.option("--description", help="What it is for.")
@click.option(
    "--active/--disabled",
    "active",
    default=None,
    help="Whether anything is sent; --active ends that it was disabled.",
)
@on_hub
def update(session: Session, webhook: str, *, all_apis: bool, all_kinds: bool, **given: Any) -> None:
    """Change a webhook; what is not named stays as it is."""
    kinds = given.pop("kinds")
    changes = {name: value for name, value in given.items() if value is not None}
    if all_apis:
        changes["api"] = None
    if kinds or all_kinds:
        changes["kinds"] = [] if all_kinds else _kinds(kinds)
    if not changes:
        raise click.UsageError("Name what to change.")
    etag = session.client.webhooks.read(webhook).etag
    after = session.client.webhooks.update(webhook, if_match=etag, **changes)
    session.answer(f"Changed {after.id}: {_state(after)}, {printable(after.url)}", after)


@webhooks.command()
@webhook_argument
@yes_option
@on_hub
def delete(session: Session, webhook: str, *, yes: bool) -> None:
    """Delete a webhook, and what is known of its deliveries."""
    found = session.client.webhooks.read(webhook)
    confirm(f"Delete the webhook {found.id} to {printable(found.url)}?", yes=yes)
    session.client.webhooks.delete(webhook, if_match=found.etag)
    session.answer(f"Deleted {found.id}.", found)


@webhooks.command()
@webhook_argument
@on_hub
def rotate(session: Session, webhook: str) -> None:
    """Sign with a new secret, and print it, once. The old one signs, too, for 24 hours."""
    made = session.client.webhooks.rotate(webhook)
    session.answer(made.secret, made)
    if not session.as_json:
        click.echo(SHOWN_ONCE, err=True)


@webhooks.command()
@webhook_argument
@on_hub
def test(session: Session, webhook: str) -> None:
    """Send a ping, which looks like an event."""
    sent = session.client.webhooks.test(webhook)
    onward = f"deedbox webhooks deliveries {sent.webhook_id} {sent.id}"
    session.answer(f"A ping is on its way. What became of it: {onward}", sent)


@webhooks.command()
@webhook_argument
@click.argument("delivery", type=NAME, required=False)
@click.option(
    "--state",
    type=click.Choice(["pending", "succeeded", "failed", "dropped"]),
    help="Only those in this state.",
)
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Most deliveries listed."
)
@on_hub
def deliveries(session: Session, webhook: str, delivery: str | None, state: str | None, limit: int) -> None:
    """List what was sent to a webhook, newest first; with DELIVERY every attempt of that one."""
    if delivery is not None:
        _show_delivery(session, session.client.deliveries.read(webhook, delivery))
        return
    log = session.client.deliveries
    size = min(limit, 200)
    listed = (
        log.list(webhook, limit=size)
        if state is None
        else log.list(webhook, limit=size, state=deedbox_client.DeliveryState(state))
    )
    found = list(islice(listed, limit))
    rows = [
        [one.id, str(one.state), one.kind, str(one.attempts), moment(one.created_at), one.error or "-"]
        for one in found
    ]
    head = ["DELIVERY", "STATE", "KIND", "ATTEMPTS", "ASKED FOR", "ERROR"]
    session.answer(table(head, rows) if rows else "Nothing was sent yet.", {"items": found})


@webhooks.command()
@webhook_argument
@click.argument("delivery", type=NAME)
@on_hub
def replay(session: Session, webhook: str, delivery: str) -> None:
    """Send a delivery again, under its `webhook-id`."""
    sent = session.client.deliveries.replay(webhook, delivery)
    session.answer(f"{sent.id} is sent again.", sent)


def _show_delivery(session: Session, found: deedbox_client.DeliveryWithAttempts) -> None:
    members = {
        "delivery": found.id,
        "webhook-id": found.message,
        "kind": found.kind,
        "state": str(found.state),
    }
    if found.due_at is not None:
        members["next attempt"] = moment(found.due_at)
    rows = [
        [
            f"{one.at:%Y-%m-%d %H:%M:%S} UTC",
            str(one.status or "-"),
            f"{one.milliseconds} ms",
            one.error or "-",
        ]
        for one in found.log
    ]
    tried = table(["AT", "STATUS", "TOOK", "ERROR"], rows) if rows else "It was not tried yet."
    session.answer(f"{record(members)}\n\n{tried}", found)


def _state(webhook: deedbox_client.Webhook) -> str:
    reason = "" if webhook.disabled_reason is None else f" ({webhook.disabled_reason})"
    return f"{'active' if webhook.active else 'disabled'}{reason}"


def _kinds(names: tuple[str, ...]) -> list[deedbox_client.EventKind]:
    return [deedbox_client.EventKind(name) for name in names]
