"""What comparing two contracts finds."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any

from deedbox.compare.schemas import values
from deedbox.spec import Severity


class Verdict(StrEnum):
    """What a release does to the consumers of the one before it."""

    COMPATIBLE = "compatible"
    UNDETERMINED = "undetermined"
    """Nothing is known to break, but something could not be decided."""
    BREAKING = "breaking"


class Bump(StrEnum):
    """Which part of a semantic version a change raises."""

    NONE = "none"
    MINOR = "minor"
    MAJOR = "major"


@dataclass(frozen=True, slots=True)
class Proof:
    """A request or a response that one side accepts and the other refuses, judged by an independent
    validator.
    """

    value: Any
    """The JSON value: a body, or the value of a parameter or header."""
    accepted_by: str
    """"old" for what clients send and the new server refuses; "new" for what the new server may send."""
    refused_because: str
    """What the validator says of the side that refuses."""
    shown: str
    """Ready to be tried: a `curl` line for a request, the head and body of a response."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a consumer of the old contract meets when the server follows the new one."""

    rule: str
    """Id of the rule: a kebab-case constant that is never renamed."""
    severity: Severity
    """An error breaks, a warning is undetermined, information is compatible."""
    side: str
    """"request", "response", or "" where it is about neither."""
    old_pointer: str | None
    """RFC 6901 JSON Pointer into the old document; None where it has nothing of the kind."""
    new_pointer: str | None
    """The same for the new document."""
    operations: tuple[str, ...]
    """The operations touched, as in "GET /orders/{id}", that of `at` first; () is the whole API."""
    at: str
    """Where a consumer meets it, as in "response 200, application/json, .items[].name"."""
    message: str
    """What is the case: one sentence."""
    hint: str
    """What to do about it: one sentence."""
    old: Any = None
    """What it was, as JSON; None where it was nothing."""
    new: Any = None
    """What it is now."""
    proof: Proof | None = None
    without_proof: str = ""
    """Why a change that breaks has no proof; "" where it has one, or needs none."""
    waived: str | None = None
    """Why it is allowed on purpose; None where it is not."""
    fingerprint: str = field(default="")
    """12 hex digits; the same as long as this very change is found, whatever else is edited."""

    @property
    def is_breaking(self) -> bool:
        """Whether it breaks a consumer, and nobody has allowed it."""
        return self.severity is Severity.ERROR and self.waived is None

    @property
    def is_undetermined(self) -> bool:
        """Whether nobody can say, and nobody has allowed it."""
        return self.severity is Severity.WARNING and self.waived is None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two contracts, the worst first."""

    changes: tuple[Change, ...]
    assumptions: tuple[str, ...]
    """What was taken for granted of consumers and servers, a sentence each."""
    contradictions: int = 0
    """Proofs that the independent validator did not confirm: defects of ours, told as undetermined."""

    @property
    def verdict(self) -> Verdict:
        """What all changes together do."""
        if any(one.is_breaking for one in self.changes):
            return Verdict.BREAKING
        return (
            Verdict.UNDETERMINED if any(one.is_undetermined for one in self.changes) else Verdict.COMPATIBLE
        )

    @property
    def bump(self) -> Bump:
        """The part of the version that has to be raised; what is undetermined counts as breaking."""
        if self.verdict is not Verdict.COMPATIBLE:
            return Bump.MAJOR
        return Bump.MINOR if self.changes else Bump.NONE


def fingerprinted(change: Change, *, is_called: bool = False) -> Change:
    """Return *change* with its fingerprint: rule, side, places and values, but no count and no sentence.

    The same schema may be in what the server calls as well, *is_called*: that is another change.
    """
    places = (change.old_pointer or "", change.new_pointer or "")
    side = f"called {change.side}" if is_called else change.side
    text = repr((change.rule, side, places, values.frozen(change.old), values.frozen(change.new)))
    return replace(change, fingerprint=sha256(text.encode()).hexdigest()[:12])
