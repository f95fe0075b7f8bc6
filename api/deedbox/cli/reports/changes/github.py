"""For GitHub Actions: workflow commands that annotate the lines of a pull request."""

from deedbox.cli.reports.github import command
from deedbox.cli.text import printable
from deedbox.compare.reports import sentences
from deedbox.compare.reports.compared import Compared, Group, Kind, place_in_new

_OPERATIONS_SHOWN = 2


def form(compared: Compared) -> str:
    """Return a command for each entry that is not waived, and lines that sum up."""
    groups = [group for group in compared.groups() if group.kind is not Kind.WAIVED]
    places = compared.new.places({place_in_new(group.first) for group in groups})
    lines = [_command(compared, group, places.get(place_in_new(group.first))) for group in groups]
    told = [sentences.verdict(compared), sentences.number(compared), sentences.defects(compared)]
    lines += [f"deedbox {compared.command}: {printable(sentence)}" for sentence in told if sentence]
    lines.append(f"deedbox {compared.command}: {sentences.summary(compared)}")
    return "\n".join(lines)


def _command(compared: Compared, group: Group, place: tuple[int, int] | None) -> str:
    change = group.first
    message = f"{group.where(_OPERATIONS_SHOWN)}: {change.message} {change.hint}".strip()
    return command(change.severity, change.rule, message, file=compared.new.file, place=place)
