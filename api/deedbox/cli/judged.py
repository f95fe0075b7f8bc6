"""What a hub says of a document that is to be published: `deedbox check --on-hub`."""

from __future__ import annotations

import click

import deedbox_client
from deedbox.cli import documents
from deedbox.cli.comparing import side
from deedbox.cli.failures import VerdictExit
from deedbox.cli.reports.changes import Compared, Side, text
from deedbox.cli.session import Session
from deedbox.cli.text import printable, styled
from deedbox.compare import Bump, Comparison, Release
from deedbox.compare.kept import change_of

_COLOURS = {"refused": "red", "warned": "yellow", "passed": "green", "unchecked": "yellow"}
_SAYS = {
    "passed": "keeps the policy",
    "warned": "does not keep the policy, which only warns",
    "refused": "does not keep the policy, and would be refused",
    "unchecked": "is not looked at: the policy is off",
}


def judge(session: Session, api: str, source: documents.Source, version: str | None) -> int:
    """Ask the hub, print what it says, and return the status."""
    checked = session.client.versions.check(
        api, source.content, content_type=source.media_type, version=version
    )
    session.answer(_told(checked, side(source)), checked)
    if str(checked.outcome) != "refused":
        return VerdictExit.FINE
    in_the_way = {str(one.verdict) for one in checked.comparisons if not one.is_enough}
    is_doubt = in_the_way == {"undetermined"} and not checked.findings
    return VerdictExit.UNDETERMINED if is_doubt else VerdictExit.BREAKING


def _told(checked: deedbox_client.Check, new: Side) -> str:
    outcome = str(checked.outcome)
    head = styled(f"{outcome}:", colour=_COLOURS.get(outcome), bold=True)
    lines = [f"{head} {checked.api} {checked.version} {_SAYS.get(outcome, outcome)} ({checked.mode})."]
    lines += [f"  {printable(reason)}" for reason in checked.reasons]
    lines += [f"  Not compared: {printable(reason)}" for reason in checked.not_compared]
    if not checked.comparisons and outcome != "unchecked":
        lines.append("  It was compared with nothing: no release comes before it.")
    blocks = ["\n".join(lines)]
    blocks += [text.form(_compared(checked, one, new)) for one in checked.comparisons]
    blocks += [
        f"{one.severity} {one.rule}: {printable(one.message)} {printable(one.hint)}".rstrip()
        + f"\n  {printable(new.name)}{'' if one.line is None else f':{one.line}:{one.column}'} {one.pointer}"
        for one in checked.findings
    ]
    blocks += [
        f"The waiver {one.fingerprint} of {printable(one.owner)} is {one.state}: "
        f"`deedbox waivers withdraw {checked.api} {one.fingerprint}`"
        for one in checked.waivers
        if str(one.state) != "active"
    ]
    return "\n\n".join(blocks)


def _compared(checked: deedbox_client.Check, found: deedbox_client.CheckComparison, new: Side) -> Compared:
    release = Release(
        found.version, checked.version, Bump(str(found.bump)), found.is_enough, found.least, found.reason
    )
    changes = tuple(change_of(one.model_dump(mode="json")) for one in found.changes)
    # Of the older one no more than its name is told.
    old = Side(f"{checked.api}@{found.version}", found.version, new.document)
    return Compared("check", old, new, Comparison(changes, tuple(found.assumptions)), release)


def api_of(session: Session, named: str | None) -> str:
    """Return the API that is asked about.

    Raises:
        click.UsageError: neither the command line nor deedbox.toml names one.
    """
    api = named or session.project.api
    if api is None:
        raise click.UsageError("Name the API with --api, or set publish.api in deedbox.toml.")
    return api
