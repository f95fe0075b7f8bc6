"""`deedbox policy`: by which rules the releases of an API are let through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

import deedbox_client
from deedbox.cli.groups import confirm, yes_option
from deedbox.cli.references import NAME, api_argument
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import printable, table

_MODES = ("strict", "warn", "off")
_SEVERITIES = ("error", "warning", "info", "off")


@click.group(short_help="Say by which rules releases of an API are let through.")
def policy() -> None:
    """Say by which rules releases of an API are let through. What an API does not say, its hub does."""


@policy.command()
@api_argument
@on_hub
def show(session: Session, api: str) -> None:
    """Show the policy of an API, and what of it is the API's own."""
    found = session.client.policies.read(api)
    session.answer(_told(found), found)


@policy.command(
    "set",
    epilog="""\b
deedbox policy set orders --mode warn
deedbox policy set orders --against production --against release
deedbox policy set orders --severity operation-id-changed info
""",
)
@api_argument
@click.option("--mode", type=click.Choice(_MODES), help="What becomes of a release that does not keep it.")
@click.option("--pre-releases", type=click.Choice(_MODES), help="The same for pre-releases.")
@click.option(
    "--against",
    type=NAME,
    multiple=True,
    help="What releases are compared with: release, supported or a channel; may be repeated.",
)
@click.option(
    "--fail-on", type=click.Choice(("breaking", "undetermined")), help="What a number has to allow."
)
@click.option(
    "--lint", type=click.Choice(_SEVERITIES), help="The least severity of what lint may not find anew."
)
@click.option(
    "--strict-consumers/--tolerant-consumers",
    default=None,
    help="Whether a field of a response that consumers do not know breaks them.",
)
@click.option("--ignore", multiple=True, help="Path, operation or JSON Pointer to ignore; may be repeated.")
@click.option(
    "--severity",
    "severities",
    type=(str, click.Choice(_SEVERITIES)),
    multiple=True,
    metavar="RULE LEVEL",
    help="What a rule of comparing counts as; may be repeated.",
)
@on_hub
def set_policy(
    session: Session,
    api: str,
    *,
    severities: Sequence[tuple[str, str]],
    **members: Any,
) -> None:
    """Set some of the policy of an API; the rest of what it says stays. Needs the role maintainer."""
    given = {name: value for name, value in members.items() if value is not None and value != ()}
    if severities:
        given["severities"] = [{"rule": rule, "severity": level} for rule, level in severities]
    if not given:
        raise click.UsageError("Say what to set; `deedbox policy set --help` lists it.")
    found = session.client.policies.read(api)
    shown = found.model_dump(mode="json")
    own = {str(name): shown[str(name)] for name in found.own} | given
    put = session.client.policies.put(api, if_match=found.etag, **own)
    session.answer(_told(put), put)


@policy.command()
@api_argument
@yes_option
@on_hub
def reset(session: Session, api: str, *, yes: bool) -> None:
    """Let an API follow its hub in everything. Needs the role maintainer."""
    found = session.client.policies.read(api)
    names = ", ".join(str(name) for name in found.own) or "nothing"
    confirm(f"Forget what {printable(api)} says of its own ({names})?", yes=yes)
    session.client.policies.reset(api, if_match=found.etag)
    after = session.client.policies.read(api)
    session.answer(_told(after), after)


def _told(found: deedbox_client.ApiPolicy) -> str:
    values = {
        "mode": str(found.mode),
        "pre_releases": str(found.pre_releases),
        "against": ", ".join(found.against),
        "fail_on": str(found.fail_on),
        "lint": str(found.lint),
        "strict_consumers": "yes" if found.strict_consumers else "no",
        "ignore": ", ".join(found.ignore) or "-",
        "severities": ", ".join(f"{one.rule} {one.severity}" for one in found.severities) or "-",
    }
    own = {str(name) for name in found.own}
    rows = [[name, value, "its own" if name in own else "the hub's"] for name, value in values.items()]
    return table(["POLICY", printable(found.api).upper(), "SAID BY"], rows)
