"""For comments and pages: Markdown, in which nothing of a server's is markup."""

from deedbox.fuzzing.baselines import Judged
from deedbox.fuzzing.outcomes import Failure
from deedbox.fuzzing.reports import sentences
from deedbox.texts import printable


def form(judged: Judged, name: str) -> str:
    """Return the report of the run *name*."""
    parts = [
        f"# Fuzzing of {_inline(name)}",
        sentences.summary(judged) + ".",
        f"Tested: {sentences.covered(judged.outcome)}.",
    ]
    for title, found in (("New", judged.new), ("Known", judged.known)):
        if found:
            parts += [f"## {title}", *map(_failure, found)]
    if judged.fixed:
        fixed = [
            f"- {_code(one.operation)}: {_inline(one.title)} ({one.fingerprint})" for one in judged.fixed
        ]
        parts += ["## Fixed", "\n".join(fixed)]
    if judged.outcome.troubles:
        told = [f"- {_code(one.operation)}: {_inline(one.message)}" for one in judged.outcome.troubles]
        parts += ["## Beside failures", "\n".join(told)]
    return "\n\n".join(parts) + "\n"


def _failure(failure: Failure) -> str:
    message = f"\n\n{_block(failure.message)}" if failure.message else ""
    return (
        f"### {_code(failure.operation)}: {_inline(failure.title)}\n\n"
        f"{_inline(failure.rule.text)}, at {_code(failure.rule.pointer or '/')}. {failure.code}, "
        f"{failure.severity}, status {failure.status or '-'}, seen {failure.times} times, "
        f"fingerprint {failure.fingerprint}."
        f"{message}\n\n{_block(failure.curl)}"
    )


def _code(text: str) -> str:
    return f"`{printable(text).replace('`', chr(39))}`" if text else "the run"


def _inline(text: str) -> str:
    return "".join(f"\\{one}" if one in "\\`*_{}[]<>#|!" else one for one in printable(text))


def _block(text: str) -> str:
    return "\n".join(f"    {printable(line)}" for line in text.splitlines())
