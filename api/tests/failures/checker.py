"""What a history and its end must never show. Each check is named by what it finds broken, and is pure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from tests.failures import losses_of
from tests.failures.history import History
from tests.failures.losses_of import kept_in, name_of
from tests.failures.state import State
from tests.feed import guarantees
from tests.feed.guarantees import Seen

PROBLEM: Final = "application/problem+json"
_BY_DESIGN: Final = frozenset({503, 507})
"""Statuses above 499 with which a hub says, on purpose, that it can't just now."""
CHANGES: Final = (
    *("apis_create", "versions_publish", "versions_update", "versions_delete"),
    *("channels_move", "tokens_create", "sdks_build"),
)
Check = Callable[[History, State], Iterator[str]]


def lost_acknowledged(history: History, state: State) -> Iterator[str]:
    """What the hub said that it had done is there."""
    for losses in (losses_of.publishes, losses_of.deletes, losses_of.made, losses_of.moves):
        yield from losses(history, state)


def half_there(_history: History, state: State) -> Iterator[str]:
    """What is there is there with all that belongs to it."""
    for version in state.versions:
        has_document = version.content_sha256 is not None
        if has_document != (version.state != "deleted"):
            yield f"{version} and its document do not belong together"
        if has_document and {version.content_sha256, version.served_sha256} != {version.sha256}:
            yield f"{version} is not what its digest says"
    for sdk in state.sdks:
        if not all(sdk.files.values()):
            yield f"{sdk} has files that are not what is told of them"
        if (sdk.state == "succeeded") != bool(sdk.files):
            yield f"{sdk} and its files do not belong together"
    if state.keys_without_answer:
        yield f"{state.keys_without_answer} Idempotency-Keys are kept without an answer"


def two_contents(history: History, state: State) -> Iterator[str]:
    """A version has had one content, ever."""
    contents: dict[tuple[str, str], set[str | None]] = defaultdict(set)
    for entry in history.of("versions_publish"):
        if entry.is_done:
            contents[name_of(entry)].add(entry.sent_sha256)
    for entry in history.of("versions_document"):
        if entry.status == 200:
            contents[name_of(entry)].add(entry.answer_sha256)
    for version in state.versions:
        contents[version.api, version.version].add(version.sha256)
    for name, found in contents.items():
        if len(found) > 1:
            yield f"{name} had the contents {sorted(map(str, found))}"


def event_without_publish(_history: History, state: State) -> Iterator[str]:
    """Nothing is told that did not happen."""
    kept = kept_in(state)
    for event in state.events:
        if event["kind"] != "version.published":
            continue
        version = kept.get((event["api"], event["data"]["version"]))
        if version is None or version.sha256 != event["data"]["sha256"]:
            yield f"event {event['id']} tells of {event['data']['version']}, which is {version}"


def publish_without_event(_history: History, state: State) -> Iterator[str]:
    """What happened is told, once."""
    told = Counter(
        (event["api"], event["data"]["version"])
        for event in state.events
        if event["kind"] == "version.published"
    )
    for version in state.versions:
        times = told[version.api, version.version]
        if times != 1:
            yield f"{version.api} {version.version} was told of {times} times"


def audit_missing(history: History, state: State) -> Iterator[str]:
    """Each change has one row in the audit, and what was refused has none."""
    rows = Counter((action, request_id) for action, _, request_id in state.audit)
    for entry in history.of(*CHANGES):
        times = rows[entry.operation, entry.request_id]
        was_done_before = "idempotency-replayed" in entry.headers or (
            entry.operation in ("versions_publish", "sdks_build") and entry.status == 200
        )
        if times > 1 or (entry.is_refused and times) or (was_done_before and times):
            yield f"{entry.operation} {entry.path} ({entry.status}) has {times} rows in the audit"
        elif entry.is_done and not was_done_before and times == 0:
            yield f"{entry.operation} {entry.path} ({entry.status}) has no row in the audit"
    published = Counter(target for action, target, _ in state.audit if action == "versions_publish")
    for version in state.versions:
        times = published[f"apis/{version.api}/versions/{version.version}"]
        if times != 1:
            yield f"{version.api} {version.version} was published {times} times, as the audit has it"


def done_twice(history: History, state: State) -> Iterator[str]:
    """Whatever was sent under one key was done once, and answered the same each time."""
    answers: dict[str, set[tuple[int | None, str | None]]] = defaultdict(set)
    for entry in history.entries:
        if entry.key is not None and entry.is_done:
            answers[entry.key].add((entry.status, entry.answer_sha256))
    for key, found in answers.items():
        if len(found) > 1:
            yield f"key {key} was answered in {len(found)} ways"
    asked = {entry.sent["name"] for entry in history.of("tokens_create")}
    for name, times in Counter(state.tokens).items():
        if name in asked and times > 1:
            yield f"token {name} was made {times} times"


def unexplained_5xx(history: History, _state: State) -> Iterator[str]:
    """The hub fails for no reason but one that it tells, and says when to come again."""
    for entry in history.entries:
        # The health of a hub is told by 503, and is none of its API.
        if entry.status is None or entry.status < 500 or entry.path.startswith("/health/"):
            continue
        is_told = entry.headers.get("content-type") == PROBLEM and "x-request-id" in entry.headers
        if entry.status not in _BY_DESIGN or not is_told:
            yield f"{entry.operation} {entry.path}: {entry.status} {entry.answer}"
        elif entry.status == 503 and not entry.headers.get("retry-after", "").isdecimal():
            yield f"{entry.operation} {entry.path}: 503, and nothing says when to come again"


def refused_without_reason(history: History, state: State) -> Iterator[str]:
    """A number is taken only where somebody has taken it with other bytes."""
    kept = kept_in(state)
    for entry in history.of("versions_publish"):
        slug = ((entry.answer or {}).get("type") or "").rpartition("/")[2]
        if entry.status == 409 and slug == "version-exists":
            version = kept.get(name_of(entry))
            if version is None or version.sha256 == entry.sent_sha256:
                yield f"{entry.path} was refused as taken, by {version}"


def skipped_event(history: History, state: State) -> Iterator[str]:
    """Who follows the events gets each once, in their order, however often the connection breaks."""
    committed = [Seen(one["id"], one["kind"], one) for one in state.events]
    for client, connections in history.streams.items():
        if any(connection.seen for connection in connections):
            record = guarantees.History(connections, committed)
            yield from (f"client {client}: not {name}" for name in guarantees.broken(record))


def stuck_job(_history: History, state: State) -> Iterator[str]:
    """No job is left by everybody."""
    yield from state.stuck


def left_over_file(_history: History, state: State) -> Iterator[str]:
    """Nothing temporary is left."""
    yield from state.files


def corrupt_database(_history: History, state: State) -> Iterator[str]:
    """The database is what it says it is."""
    yield from state.corruption


def unexplained_log(_history: History, state: State) -> Iterator[str]:
    """The hub met nothing that it did not foresee."""
    yield from state.log


CHECKS: Final[tuple[Check, ...]] = (
    *(lost_acknowledged, half_there, two_contents, event_without_publish, publish_without_event),
    *(audit_missing, done_twice, unexplained_5xx, refused_without_reason, skipped_event),
    *(stuck_job, left_over_file, corrupt_database, unexplained_log),
)


def broken(history: History, state: State) -> dict[str, list[str]]:
    """Return what is broken, by the name of its check; {} where nothing is."""
    found = {check.__name__: list(check(history, state)) for check in CHECKS}
    return {name: told for name, told in found.items() if told}
