"""One run of `deedbox fuzz`: told of while it goes on, stopped by Ctrl-C with what was found until then."""

from __future__ import annotations

import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import anyio
import click

from deedbox import fuzzing, spec
from deedbox.cli.documents import Source
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.progress import Report, progress
from deedbox.cli.text import count, printable

_HINT = "see that the server answers at that address, and try again"


@contextmanager
def told() -> Iterator[None]:
    """Turn why there is no fuzzing into a `Failure`."""
    try:
        yield
    except fuzzing.ExtraMissing as error:
        raise Failure(str(error), exit=Exit.MACHINE, hint="pip install 'deedbox[fuzz]'") from error
    except (fuzzing.UnfitPlan, fuzzing.UnfitTarget) as error:
        raise Failure(str(error), exit=Exit.USAGE, hint="deedbox fuzz --help") from error
    except fuzzing.FuzzingFailed as error:
        raise Failure(
            "It could not be fuzzed", exit=Exit.NO_HUB, lines=str(error).splitlines(), hint=_HINT
        ) from error


def announce(target: fuzzing.Target, plan: fuzzing.Plan, chosen: Sequence[spec.OperationSummary]) -> None:
    """Tell what is going to happen, before it does."""
    writing = sum(one.method not in fuzzing.SAFE_METHODS for one in chosen)
    writes = f"; {writing} of them may write, --read-only leaves them out" if writing else ""
    text = f"{target.url}: {count(len(chosen), 'operation')} for {plan.max_seconds} s{writes}"
    click.echo(printable(text), err=True)


@contextmanager
def running(
    source: Source, target: fuzzing.Target, plan: fuzzing.Plan, *, is_quiet: bool
) -> Iterator[fuzzing.Outcome]:
    """Fuzz, and give what came of it while its files are there.

    Raises:
        Failure: nothing came of it.
    """
    with tempfile.TemporaryDirectory(prefix="deedbox-fuzz-") as folder:
        with told(), progress("fuzzing", as_json=is_quiet) as report:
            outcome = anyio.run(_run, source, target, plan, report, Path(folder))
            report(100, "")
        yield outcome


def replay(
    source: Source, target: fuzzing.Target, failure: fuzzing.Failure, plan: fuzzing.Plan
) -> fuzzing.Replayed:
    """Send *failure* again.

    Raises:
        Failure: it could not be sent.
    """
    with told():
        return anyio.run(
            fuzzing.replay, source.content, str(source.media_type), target, failure, plan.credentials, plan
        )


async def _run(
    source: Source, target: fuzzing.Target, plan: fuzzing.Plan, report: Report, folder: Path
) -> fuzzing.Outcome:
    stop = anyio.Event()
    is_terminal = sys.stderr.isatty()

    async def on_progress(at: fuzzing.Progress) -> None:
        step = f"{at.phase} {at.operations_done}/{at.operations_total}" if at.phase else "starting"
        if is_terminal:
            step += f", {at.cases:,} requests, {count(at.failures, 'failure')} {at.operation}"
        elif at.phase:
            step = at.phase
        report(min(int(at.seconds * 100 / plan.max_seconds), 99), step)

    async def wait(scope: anyio.CancelScope) -> None:
        with anyio.open_signal_receiver(signal.SIGINT, signal.SIGTERM) as signals:
            async for _ in signals:
                if stop.is_set():  # Whoever asks twice waits for nothing.
                    scope.cancel()
                stop.set()

    outcome: fuzzing.Outcome | Exception | None = None
    async with anyio.create_task_group() as group:
        group.start_soon(wait, group.cancel_scope)
        try:
            outcome = await fuzzing.run(
                source.content, str(source.media_type), target, plan, on_progress, folder=folder, stop=stop
            )
        except Exception as error:  # noqa: BLE001 - Raised below, as itself and not as one of a group.
            outcome = error
        group.cancel_scope.cancel()
    if isinstance(outcome, Exception):
        raise outcome
    if outcome is None:
        raise click.Abort
    return outcome
