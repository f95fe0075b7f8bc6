"""For changelogs, pull requests and release notes: Markdown. Whatever a document says stays text."""

import re
from collections.abc import Iterator

from deedbox.compare.findings import Verdict
from deedbox.compare.reports import sentences
from deedbox.compare.reports.compared import Compared, Group, Kind
from deedbox.texts import printable

_OPERATIONS_SHOWN = 5
# What means something within a line, in CommonMark or in GitHub's dialect of it.
_MEANING = re.compile(r"[\\`*_\[\]<>#|~&]")


def form(compared: Compared) -> str:
    """Return a changelog: what breaks, what is undetermined, what else changed."""
    return "".join(parts(compared))


def parts(compared: Compared) -> Iterator[str]:
    """Yield the changelog part by part, as each is written: the head, then entry by entry."""
    old = compared.old
    title = compared.new.version if old is None else f"{old.version} → {compared.new.version}"
    yield f"## {escaped(compared.new.title)}: {escaped(title)}\n\n"
    told = [sentences.number(compared), sentences.defects(compared)]
    lines = [sentences.verdict(compared, code), *(escaped(sentence) for sentence in told if sentence)]
    if (left_out := sentences.unlisted(compared, code)) is not None:
        lines.append(left_out)
    yield "\n".join(lines)
    for kind, groups in compared.by_kind():
        yield f"\n\n### {sentences.TITLES[kind]}\n"
        for group in groups:
            yield f"\n{_entry(group, compared.command_line)}"
    if old is not None and compared.verdict is not Verdict.COMPATIBLE:
        yield f"\n\n_Assumed: {escaped(' '.join(compared.comparison.assumptions))}_"


def _entry(group: Group, command_line: str) -> str:
    change = group.first
    where, more = group.operations[:_OPERATIONS_SHOWN], group.more(_OPERATIONS_SHOWN)
    names = ", ".join(code(name) for name in where) or "The whole API"
    if more > 0:
        names += f" and {more:,} more"
    lines = [f"- {names}: {prose(change.message)} ({code(change.rule)})"]
    if group.kind is Kind.WAIVED:
        lines.append(f"  Waived: {escaped(change.waived or '')}")
    elif change.hint:
        lines.append(f"  {prose(change.hint)}")
    if change.proof is not None:
        lines += [
            "",
            *block(sentences.proof(change, command_line), indent="  "),
            "",
            f"  Refused: {escaped(change.proof.refused_because)}",
        ]
    elif change.without_proof:
        lines.append(f"  No proof: {escaped(change.without_proof)}")
    return "\n".join(lines)


def escaped(text: str) -> str:
    """Return *text* so that it is shown as it is."""
    # A backslash does not keep GitHub from mentioning somebody; a comment within does.
    return _MEANING.sub(r"\\\g<0>", printable(text)).replace("@", "@<!-- -->")


def prose(text: str) -> str:
    """Return a sentence of ours: what it has between backticks becomes code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # One backtick is alone, and nobody knows which.
        return escaped(text)
    return "".join(
        code(part) if at % 2 and part.strip() else escaped(f"`{part}`" if at % 2 else part)
        for at, part in enumerate(parts)
    )


def code(text: str) -> str:
    """Return *text* as a span of code. Source: CommonMark 0.31, section 6.1."""
    text = printable(text)
    fence = "`" * (_longest_run(text) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def block(lines: list[str], language: str = "", indent: str = "") -> list[str]:
    """Return *lines* as a block of code."""
    fence = "`" * max([3, *(_longest_run(line) + 1 for line in lines)])
    return [f"{indent}{line}".rstrip() for line in (f"{fence}{language}", *map(printable, lines), fence)]


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)
