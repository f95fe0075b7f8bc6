"""The sentences that several forms begin with."""

from collections.abc import Callable

from deedbox.compare.findings import Bump, Change, Verdict
from deedbox.compare.reports.compared import Compared, Kind
from deedbox.texts import count

_MOST_OF_LINE = 400
"""Characters of a line of a proof, for people."""


def verdict(compared: Compared, named: Callable[[str], str] = str) -> str:
    """Say in a sentence what the new document does to consumers of the old; *named* writes their names."""
    new = named(compared.new.name)
    if compared.old is None:
        return f"{new} is a first release: there is nothing that it could break."
    old = named(compared.old.name)
    if compared.verdict is Verdict.BREAKING:
        return f"{new} breaks consumers of {old}."
    if compared.verdict is Verdict.UNDETERMINED:
        return f"Whether {new} breaks consumers of {old} cannot be told."
    if compared.comparison.changes:
        return f"{new} is compatible with {old}."
    return f"{new} changes nothing for consumers of {old}."


def number(compared: Compared) -> str | None:
    """Say whether the number of the release is enough; None where nobody asked."""
    release = compared.release
    if release is None:
        return None
    return f"{release.new} {'is enough' if release.is_enough else 'is not enough'}: {release.reason}"


def summary(compared: Compared) -> str:
    """Return a few words that sum up."""
    told = ", ".join(f"{number:,} {kind}" for kind, number in compared.counts().items() if number)
    entries = len(compared.groups())
    if entries < len(compared.comparison.changes):
        told += f", in {entries:,} {'entry' if entries == 1 else 'entries'}"
    bump, release = compared.comparison.bump, compared.release
    if bump is Bump.NONE:
        return told or "no changes"
    needed = f"a {bump} version" if release is None or release.least is None else f"{release.least} or higher"
    return f"{told}; needs {needed}"


def unlisted(compared: Compared, named: Callable[[str], str] = str) -> str | None:
    """Own up to changes that are left out; *named* writes the command that lists them. None without any."""
    more = sum(compared.unlisted.values())
    if not more:
        return None
    are = "is" if more == 1 else "are"
    return f"{count(more, 'more change')} {are} not listed here: {named(compared.command_line)} lists all."


def proof(change: Change, command_line: str = "") -> list[str]:
    """Return the lines that show the proof of *change*; of long ones only so much, and where the whole is."""
    lines = change.proof.shown.splitlines() if change.proof is not None else []
    if all(len(line) <= _MOST_OF_LINE for line in lines):
        return lines
    told = f"`proof.value` of the change {change.fingerprint}, with {f'{command_line} --format json'.strip()}"
    command, data, _ = lines[0].partition(" --data ")
    if data and command.startswith("curl ") and len(command) <= _MOST_OF_LINE:
        # It can still be copied, and tried.
        return [f"{command} --data @value.json", f"value.json: {told}"]
    cut = [line if len(line) <= _MOST_OF_LINE else f"{line[:_MOST_OF_LINE]}..." for line in lines]
    return [*cut, f"the whole: {told}"]


def defects(compared: Compared) -> str | None:
    """Own up to proofs that were not confirmed; None where there are none."""
    contradictions = compared.comparison.contradictions
    if not contradictions:
        return None
    return (
        f"{count(contradictions, 'proof')} did not hold when tried, and the change counts as undetermined: "
        "a defect of Deedbox, please tell its makers."
    )


TITLES = {
    Kind.BREAKING: "Breaking",
    Kind.UNDETERMINED: "Undetermined",
    Kind.CHANGED: "Changed",
    Kind.WAIVED: "Waived",
}
"""What stands above the changes of a kind."""
