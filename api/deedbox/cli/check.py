"""`deedbox check`: whether a document may be released, or breaks the consumers of the release before it."""

from __future__ import annotations

import re
from pathlib import Path

import click

import deedbox_client
from deedbox.catalog import semver
from deedbox.catalog.release_rule import judge
from deedbox.cli import check_rules, check_table, comparing, judged, rules, sources
from deedbox.cli.documents import Source
from deedbox.cli.failures import VerdictExit
from deedbox.cli.project import Project
from deedbox.cli.references import NAME, VERSION
from deedbox.cli.reports.changes import Compared
from deedbox.cli.session import Session, on_hub
from deedbox.compare import Comparison

EPILOG = (
    comparing.SOURCES
    + """
\b
deedbox check openapi.yaml                                against the hub's latest release
deedbox check openapi.yaml --against production           against a channel of publish.api
deedbox check openapi.yaml --against git:main:openapi.yaml
deedbox check app:shop.main:app --against orders@1.4.0 --format github
deedbox check openapi.yaml --on-hub                       by the policy of publish.api on the hub
deedbox check --rules                                     the rules
deedbox check --explain operation-removed                 one of them

\b
In deedbox.toml:
  [check]
  against = "orders@production"       # a path counts from the folder of deedbox.toml
  strict = true                       # consumers refuse fields that they do not know
  fail_on = "breaking"                # or "undetermined", which is the default
  ignore = ["/internal/*", "GET /beta/*", "/components/schemas/Draft*"]
  [check.severities]
  operation-id-changed = "info"       # or "error", "warning", "off"
  [[check.waivers]]                   # a change that is allowed on purpose
  fingerprint = "5b8c1f0e9a27"        # its id in a report
  owner = "orders-team"
  reason = "Nobody calls it any more."
  expires = 2027-03-31                # the last day; left out, for ever

\b
Exit status:
  0  it breaks nobody, or its number says that it does
  1  it breaks consumers, and its number does not say so
  2  whether it breaks consumers cannot be told, and its number does not say that it may;
     with --fail-on breaking it is 0
  3  it could not run: a wrong flag, a document that cannot be read, a hub that cannot be reached, ...
"""
)


@click.command(
    cls=comparing.ComparingCommand,
    epilog=EPILOG,
    short_help="Say whether a document may be released, or breaks consumers.",
)
@click.argument("new", type=sources.SOURCE, required=False)
@click.option(
    "--against",
    type=sources.SOURCE,
    metavar="OLD",
    help="What consumers have now; of publish.api also a version or channel alone.  "
    "[default: check.against in deedbox.toml, else the hub's latest release of publish.api]",
)
@comparing.format_option
@click.option(
    "--fail-on",
    type=click.Choice(check_table.FAIL_ON),
    help="What fails, unless the number allows it.  "
    "[default: check.fail_on in deedbox.toml, else undetermined]",
)
@comparing.strict_option
@click.option(
    "--on-hub",
    "is_on_hub",
    is_flag=True,
    help="Let the hub judge, by the policy and the waivers of the API, as it would at publishing.",
)
@click.option("--api", type=NAME, help="API that --on-hub asks about.  [default: publish.api]")
@click.option("--version", type=VERSION, help="Number that --on-hub judges by.  [default: info.version]")
@rules.list_option
@click.option("--explain", metavar="RULE", help="Say what a rule tells, and what to do where it breaks.")
@on_hub
def check(
    session: Session,
    new: str | None,
    against: str | None,
    form: str | None,
    fail_on: str | None,
    explain: str | None,
    api: str | None,
    version: str | None,
    *,
    is_on_hub: bool,
    is_strict: bool,
    lists_rules: bool,
) -> int:
    """Say whether NEW may be released: whom it breaks, and whether its number says so.

    NEW is compared with what consumers have now. A breaking change needs a higher major number (a higher
    minor one while the major is 0), an addition a higher minor one; a pre-release may break. What cannot be
    decided counts as breaking.
    """
    project = session.project
    if lists_rules:
        check_rules.show(session, project.check.severities)
        return VerdictExit.FINE
    if explain is not None:
        check_rules.explain(session, explain, project.check.severities)
        return VerdictExit.FINE
    name = new or (str(project.file) if project.file else None)
    if name is None:
        raise click.UsageError("Name NEW, the document to check, or set publish.file in deedbox.toml.")
    comparing.require_one_input(name, against)
    form = session.form(form)
    if is_on_hub:
        _require_alone(form, against)
        return judged.judge(session, judged.api_of(session, api), sources.read(name, session), version)
    assumed = comparing.assumptions(session, is_strict=is_strict)
    with comparing.told_of("NEW"):
        new_side = comparing.side(sources.read(name, session))
    fails_undetermined = (fail_on or project.check.fail_on or "undetermined") == "undetermined"
    with comparing.told_of("OLD"):
        source = _before(session, against)
        old_side = None if source is None else comparing.side(source)
    if old_side is None:
        return comparing.answer(Compared("check", None, new_side, Comparison((), ())), form)
    found = comparing.comparison(session, old_side, new_side, assumed)
    release = judge(old_side.version, new_side.version, found.bump)
    compared = Compared("check", old_side, new_side, found, release, fails_undetermined)
    return comparing.answer(compared, form)


def _require_alone(form: str, against: str | None) -> None:
    """Refuse what the hub's judgement has no use for."""
    if against is not None:
        raise click.UsageError("--on-hub compares with what the policy names: `deedbox policy show API`.")
    if form not in ("text", "json"):
        raise click.UsageError(f"--on-hub answers in text or json, not in {form}.")


def _before(session: Session, against: str | None) -> Source | None:
    """Return what consumers have now; None where they have nothing yet."""
    name, folder = _named(session.project, against)
    try:
        return sources.read(name, session, folder=folder)
    except deedbox_client.NotFound:
        reference = sources.reference_in(name, folder=folder)
        if reference is None or reference.is_version:
            raise
        # A misspelt API must not pass for one without a release: this raises where there is none.
        if session.client.apis.read(reference.api).latest is not None:
            raise
        return None


def _named(project: Project, against: str | None) -> tuple[str, Path | None]:
    """Return the name of what consumers have now, and the folder of a relative path in it."""
    table = project.check
    if against is not None:
        return _in_full(against, project, Path()), None
    if table.against is not None and table.folder is not None:
        return _in_full(table.against, project, table.folder), table.folder
    if project.api is not None:
        return f"{project.api}@latest", None
    raise click.UsageError(
        "Name what to compare with: --against OLD, or check.against or publish.api in deedbox.toml."
    )


def _in_full(name: str, project: Project, folder: Path) -> str:
    """Write a version or a channel that stands alone as one of the project's API."""
    is_alone = re.fullmatch(r"[A-Za-z0-9_]+(-[A-Za-z0-9_]+)*", name) or semver.is_version(name)
    if not is_alone or (folder / name).exists():
        return name
    if project.api is None:
        raise click.UsageError(
            f"{name} is no file. For a version or channel write API@{name}, or set publish.api in "
            f"deedbox.toml; the latest version of an API is {name}@latest."
        )
    return f"{project.api}@{name}"
