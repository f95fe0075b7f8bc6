"""What a run tells while it goes on, and what comes of it. All of it is redacted, bounded and plain."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from deedbox.fuzzing.coverage import Coverage

StopReason = Literal["finished", "time", "failures", "cancelled", "killed", "nothing_tested"]
"""It came to its end, or its time did; it found enough; somebody ended it; it had to be ended, because it
hung, took too much or the server was gone; no request was answered."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    phase: str
    """Of `PHASES`; "" before the first."""
    operation: str
    """The last one that was tested, "GET /orders"; "" where it is none alone."""
    operations_done: int
    operations_total: int
    cases: int
    failures: int
    """Different ones, by their fingerprints."""
    seconds: float

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Rule:
    """What of the contract, or of HTTP, a failure breaks."""

    text: str
    """In words: "The status of an answer is one that the operation declares"."""
    pointer: str
    """JSON Pointer into the document, to the nearest thing that is there; "" is the document."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it was sent; credentials are left out."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: str | None
    """None where there was none; what is no text stands as base64 behind `base64:`."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One way in which an operation breaks its contract; of all requests that showed it the shortest."""

    fingerprint: str
    """The same in every run that finds the same, whatever the seed."""
    operation: str
    """Method and path: "GET /orders/{order}"; "* /orders/{order}" is whatever method is not declared."""
    check: str
    """Of `CHECKS`."""
    code: str
    """Of the engine: ST101."""
    title: str
    severity: Literal["critical", "high", "medium", "low"]
    rule: Rule
    message: str
    """What the check said, at most 2,000 characters."""
    phase: str
    status: int | None
    """Of the answer; None where none came."""
    times: int
    """How many requests showed it."""
    curl: str
    """Commands for a shell, one a line of steps, that show it again; `$…` stands for credentials."""
    requests: tuple[Request, ...]
    """The steps; the last one failed."""
    response_headers: Mapping[str, str]
    response_sample: str
    """The beginning of the body, at most 2,000 characters."""
    replay: str = field(repr=False)
    """For `replay`: JSON, opaque; "" where it cannot be sent again."""

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON has it; `failure_of` reads it."""
        return asdict(self)


def failure_of(plain: Mapping[str, Any]) -> Failure:
    """Return the failure that `Failure.as_dict` made *plain*.

    Raises:
        KeyError, TypeError: it did not.
    """
    members = dict(plain)
    members["rule"] = Rule(**members["rule"])
    members["requests"] = tuple(Request(**one) for one in members["requests"])
    return Failure(**members)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong without being a failure of a check: no answer, say, or nothing to generate."""

    operation: str
    """"" where it is the whole run."""
    kind: Literal["network", "document", "engine", "warning"]
    message: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run."""

    stop_reason: StopReason
    seed: int
    seconds: float
    cases: int
    phases: Mapping[str, int]
    """Cases of each phase that began."""
    failures: tuple[Failure, ...]
    """Sorted by severity, operation, check."""
    troubles: tuple[Trouble, ...]
    coverage: Coverage
    engine: str
    """"Schemathesis 4.32.5"."""
    guards: Mapping[str, bool]
    """Which layers held the process: connections, landlock, system_calls, limits."""
    ndjson: Path | None
    """All events, redacted, a JSON a line; None where there are none."""
    har: Path | None
    """The requests of all failures and their answers, as HTTP Archive 1.2, redacted."""

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON has it, without paths."""
        plain = asdict(self)
        del plain["ndjson"], plain["har"]
        return plain


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of sending a failure again."""

    verdict: Literal["fails", "fixed", "flaky", "unknown"]
    status: int | None
    message: str
