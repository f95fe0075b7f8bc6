"""`deedbox lint`: what is wrong with a document though it is valid."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from deedbox import spec
from deedbox.cli import documents, rules, rulesets, sources
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.references import Reference
from deedbox.cli.reports import FORMS, Linted
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import table
from deedbox.spec import lint as linting

EPILOG = """\b
deedbox lint openapi.yaml                 a file; nothing is sent anywhere
deedbox lint orders@production            what the hub found when it was published
deedbox lint git:main:openapi.yaml        a file as a revision of git has it
deedbox lint app:shop.main:app            what a FastAPI app emits, in a process of its own
deedbox lint orders@1.0.0 --ruleset lint.toml    a published document, by rules of your own
deedbox lint --rules                      the rules
deedbox lint --explain path-casing        one of them

\b
The rules are set in deedbox.toml, or in a file of their own (without "lint."):
  [lint]
  extends = "recommended"                 # or "all", or "none"
  fail_on = "warning"
  [lint.rules]
  operation-id-missing = "error"          # or "warning", "info", "off"
  property-casing = {casing = "camelCase"}

\b
Exit status: 0 nothing at or above --fail-on; 1 something; 2 a wrong flag, file or ruleset.
"""


@click.command(name="lint", epilog=EPILOG, short_help="Say what is wrong with a document though it is valid.")
@click.argument("documents_given", metavar="[FILE|API@VERSION|API@CHANNEL]...", nargs=-1, type=sources.SOURCE)
@click.option(
    "--ruleset",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Which rules hold, in TOML.  [default: [lint] in deedbox.toml, else the recommended rules]",
)
@click.option(
    "--format", "form", type=click.Choice(list(FORMS)), help="How findings are written.  [default: text]"
)
@click.option(
    "--fail-on",
    type=click.Choice([str(each) for each in spec.Severity]),
    help="The least severity that fails.  [default: lint.fail_on in deedbox.toml, else error]",
)
@rules.list_option
@click.option("--explain", metavar="RULE", help="Say what a rule asks for, why, and what to do.")
@on_hub
def lint(
    session: Session,
    documents_given: Sequence[str],
    ruleset: Path | None,
    form: str | None,
    fail_on: str | None,
    explain: str | None,
    *,
    lists_rules: bool,
) -> int:
    """Lint documents: FILE (- is standard input), or what a hub has under API@VERSION or API@CHANNEL.

    A file is linted here, by the ruleset; no hub is asked. Of a published version the findings are shown
    that the hub stored when it was published, unless --ruleset names a file. A finding that the document
    waives by x-deedbox-waivers is shown, and fails nothing.
    """
    project = session.project
    form = session.form(form)
    # Reading the ruleset first: a mistake in it is told even where nothing would come of it.
    chosen = rulesets.read(ruleset, project)
    if lists_rules:
        _list(session, chosen)
        return Exit.DONE
    if explain is not None:
        _explain(session, explain, chosen)
        return Exit.DONE
    names = list(documents_given) or ([str(project.file)] if project.file else [])
    if not names:
        raise click.UsageError("Name the FILE to lint, or set publish.file in deedbox.toml.")
    least = spec.Severity(fail_on or project.lint_fail_on or "error")
    linted = [_lint(session, name, chosen, is_own=ruleset is not None) for name in names]
    click.echo(FORMS[form](linted, least))
    return Exit.REFUSED if any(one.fails(least) for one in linted) else Exit.DONE


def _lint(session: Session, name: str, ruleset: linting.Ruleset, *, is_own: bool) -> Linted:
    """Lint what *name* names; of a version on the hub its own findings are there already."""
    reference = sources.reference_in(name)
    if reference is None or is_own:
        return _lint_source(sources.read(name, session), ruleset)
    return _stored(session, reference, reference.version_on(session.client))


def _lint_source(source: documents.Source, ruleset: linting.Ruleset) -> Linted:
    try:
        document = spec.load(source.content, source.media_type)
    except spec.SpecError as refusal:
        counts = linting.Counts(errors=len(refusal.findings))
        return Linted(source.name, refusal.findings, counts, is_file=source.is_file)
    report = linting.lint(document, ruleset=ruleset)
    return Linted(source.name, report.findings, report.counts, is_file=source.is_file)


def _stored(session: Session, reference: Reference, version: str) -> Linted:
    """Return what the hub found when the version was published."""
    found = session.client.versions.read(reference.api, version).findings
    if found is None:
        raise Failure(
            f"{reference.api} {version} was published before this hub linted",
            exit=Exit.USAGE,
            hint="name a --ruleset: then the document is fetched and linted here",
        )
    findings = tuple(
        spec.Finding(
            each.rule,
            spec.Severity(each.severity.value),
            each.pointer,
            each.line,
            each.column,
            each.message,
            each.hint,
            each.waived,
        )
        for each in session.client.findings.list(reference.api, version, limit=200)
    )
    counts = linting.Counts(found.errors, found.warnings, found.infos, found.waived)
    return Linted(f"{reference.api}@{version}", findings, counts, is_file=False)


def _list(session: Session, ruleset: linting.Ruleset) -> None:
    rows = [[rule.id, str(ruleset.severities.get(rule.id, "off")), rule.summary] for rule in linting.RULES]
    session.answer(
        table(["RULE", "SEVERITY", "ASKS FOR"], rows),
        {"items": [_plain(rule, ruleset) for rule in linting.RULES]},
    )


def _explain(session: Session, name: str, ruleset: linting.Ruleset) -> None:
    rule = linting.BY_ID.get(name)
    if rule is None:
        raise rules.unknown(name, linting.BY_ID, "deedbox lint")
    level = ruleset.severities.get(rule.id)
    default = str(rule.severity) + ("" if rule.is_recommended else ", but not among the recommended")
    lines = [rule.summary, f"Why:        {rule.why}", f"What to do: {rule.hint}"]
    lines += [
        f"Option {each}: {option.summary}; {', '.join(option.values)}. Default: {option.default}."
        for each, option in rule.options.items()
    ]
    setting = f"{level or 'off'}; by default {default}"
    rules.explain(session, rule.id, setting, lines, _plain(rule, ruleset))


def _plain(rule: linting.Rule, ruleset: linting.Ruleset) -> dict[str, Any]:
    return {
        "id": rule.id,
        "severity": str(ruleset.severities.get(rule.id, "off")),
        "default_severity": str(rule.severity),
        "recommended": rule.is_recommended,
        "summary": rule.summary,
        "why": rule.why,
        "hint": rule.hint,
        "options": {
            name: {"default": option.default, "values": list(option.values), "summary": option.summary}
            for name, option in rule.options.items()
        },
    }
