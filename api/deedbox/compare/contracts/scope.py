"""One operation that is being compared: whom to tell, and who of the two writes what."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, NamedTuple

from deedbox.compare.contracts.reading import Contract
from deedbox.compare.ignoring import Pointers
from deedbox.compare.ledger import Entry, Ledger
from deedbox.compare.schemas.answers import Answer
from deedbox.compare.schemas.views import Traffic

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


class Schema(NamedTuple):
    """A schema of one document; None stands for none at all, which allows everything."""

    value: Any
    pointer: str


class Message(NamedTuple):
    """What a value is sent in."""

    method: str = ""
    path: str = ""
    media_type: str = ""
    """Of a body; "" is none."""
    parameter: tuple[str, str] = ("", "")
    """Location and name of a parameter; of anything else empty."""


_NO_MESSAGE: Final = Message()


class Root(NamedTuple):
    """A pair of schemas that a message has to keep."""

    traffic: Traffic
    old: Schema
    new: Schema
    side: str
    at: str
    operations: int
    """A bit for the operation; 0 is the whole API."""
    message: Message
    is_text: bool
    """Whether the value travels as text, so that any number reads as a string."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the parts of an operation are told with."""

    old: Contract
    new: Contract
    ledger: Ledger
    roots: Callable[[Root], None]
    is_same: Callable[[object, object], bool]
    """Whether a part of the old document and one of the new read the same, and all that they refer to."""
    today: date | None
    """The day on which a sunset is passed or not; None: no sunset is passed."""
    operations: int = 0
    """A bit for the operation that is compared; 0 is the whole API."""
    side: str = ""
    at: str = ""
    message: Message = _NO_MESSAGE
    is_reversed: bool = False
    """Whether the server calls and the client answers, as in callbacks and webhooks."""

    def within(self, side: str, at: str) -> "Scope":
        """Return the scope of one message, or of a part of it."""
        return replace(self, side=side or self.side, at=", ".join(part for part in (self.at, at) if part))

    def called(self, at: str) -> "Scope":
        """Return the scope of what the one calls that answers otherwise: a webhook, or a callback."""
        return replace(self, side="", at=at, message=_NO_MESSAGE, is_reversed=not self.is_reversed)

    def carried_by(self, **message: Any) -> "Scope":
        """Return the scope with more said of its message."""
        return replace(self, message=self.message._replace(**message))

    @property
    def traffic(self) -> Traffic:
        """Who writes: a client requests, a server responses, the other way round in what the server calls."""
        is_request = (self.side == "request") is not self.is_reversed
        return Traffic.REQUEST if is_request else Traffic.RESPONSE

    def tell(
        self,
        rule: str,
        forward: Answer,
        backward: Answer = YES,
        *,
        where: Pointers = (None, None),
        old: Any = None,
        new: Any = None,
        subject: str = "",
    ) -> None:
        """Write down a difference: whether the new side takes the old one's messages, and the other way
        round.
        """
        safe = forward if not self.side or self.traffic is Traffic.REQUEST else backward
        mask = self.operations
        entry = Entry(rule, safe, self.side, where, self.at, old, new, subject, mask, mask)
        entry.is_called = self.is_reversed
        self.ledger.write(entry)

    def compare(self, old: Schema, new: Schema, *, is_text: bool = False) -> None:
        """Compare two schemas, later, with all others."""
        place = (self.side, self.at, self.operations, self.message)
        self.roots(Root(self.traffic, old, new, *place, is_text))
