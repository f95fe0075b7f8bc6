"""What a hub said that it had done, and what of it is not there in the end."""

from collections import defaultdict
from collections.abc import Iterator

from tests.failures.history import Entry, History
from tests.failures.state import State, Version


def publishes(history: History, state: State) -> Iterator[str]:
    """Yield the versions that are not there, or with other bytes, unless somebody may have deleted them."""
    kept = kept_in(state)
    may_be_gone = {name_of(entry) for entry in history.of("versions_delete") if not entry.is_refused}
    for entry in history.of("versions_publish"):
        version = kept.get(name_of(entry))
        if entry.is_done and version is None:
            yield f"{entry.path} was answered with {entry.status}, and is not there"
        elif entry.is_done and version is not None and name_of(entry) not in may_be_gone:
            held = {version.sha256, version.content_sha256, version.served_sha256}
            if held != {entry.sent_sha256}:
                yield f"{entry.path} was answered with {entry.status}, and is not what was sent: {version}"


def deletes(history: History, state: State) -> Iterator[str]:
    """Yield the versions that were deleted, and are there."""
    kept = kept_in(state)
    for entry in history.of("versions_delete"):
        version = kept.get(name_of(entry))
        if entry.is_done and (version is None or version.state != "deleted"):
            yield f"{entry.path} was deleted, and is there: {version}"


def made(history: History, state: State) -> Iterator[str]:
    """Yield the APIs, tokens and SDKs that are not there."""
    kept = {
        "apis_create": state.apis,
        "tokens_create": frozenset(state.tokens),
        "sdks_build": frozenset(sdk.uid for sdk in state.sdks),
    }
    for entry in history.of(*kept):
        if entry.is_done:
            name = entry.answer["id" if entry.operation == "sdks_build" else "name"]
            if name not in kept[entry.operation]:
                yield f"{entry.operation} was answered with {entry.status}, and {name} is not there"


def moves(history: History, state: State) -> Iterator[str]:
    """Yield the channels that name neither where they were last moved to nor what had no answer since."""
    by_channel: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in history.of("channels_move"):
        if not entry.is_refused:
            by_channel[entry.parts[2], entry.parts[4]].append(entry)
    for channel, asked in by_channel.items():
        done = [number for number, entry in enumerate(asked) if entry.is_done]
        possible = {entry.sent["version"] for entry in asked[done[-1] if done else len(asked) :]}
        if possible and state.channels.get(channel) not in possible:
            yield f"channel {channel} names {state.channels.get(channel)}, not one of {possible}"


def name_of(entry: Entry) -> tuple[str, str]:
    """Return API and version that the path of *entry* is about."""
    return entry.parts[2], entry.parts[4]


def kept_in(state: State) -> dict[tuple[str, str], Version]:
    """Return the versions by API and number."""
    return {(version.api, version.version): version for version in state.versions}
