"""What happened, told wrongly."""

from typing import Any

from sqlalchemy import true

from faults.fault import Fault
from faults.plant import function


def _without_the_first(original: Any, look: Any, place: Any, size: int) -> Any:
    rows, stopped_at = original(look, place, size)
    return rows[1:] if look.wanted.after else rows, stopped_at


FAULTS = (
    Fault(
        "event-of-a-private-api",
        "Whoever asks is told what happens to APIs that they may not know of.",
        "events_list",
        function("feed.audience", "_of_known_api", lambda _original, _caller: true()),
    ),
    Fault(
        "event-beyond-the-token",
        "Whoever asks is told of users and grants, whatever their token is for.",
        "events_list",
        function("feed.audience", "_in_scope", lambda _original, _caller: true()),
    ),
    Fault(
        "event-of-anothers-token",
        "Whoever asks is told of everybody's tokens.",
        "events_list",
        function("feed.audience", "_own", lambda _original, _caller: true()),
    ),
    Fault(
        "event-passed-over",
        "Who goes on after an event is not told of the one that follows it.",
        "events_list",
        function("feed.service:_Look", "at", _without_the_first),
    ),
    Fault(
        "event-of-no-hub",
        "An event that was never given is taken for the end of the list.",
        "events_list",
        function("feed.service", "require_kept", lambda _original, *_: None),
    ),
    Fault(
        "event-of-a-refusal-missing",
        "That a release was refused is told to nobody.",
        "versions_publish",
        function("catalog.gate.gatekeeper", "_tell_of_refusal", lambda _original, *_: None),
    ),
)
