"""The gate: who is let through, compared with what, and what is left of whom is not."""

from typing import Any

from faults.fault import Fault
from faults.plant import function

_BOTH = "versions_publish versions_check"


def _for_no_reason(original: Any, *arguments: Any) -> Any:
    from dataclasses import replace

    return replace(original(*arguments), reasons=())


def _after(original: Any, tx: Any, api: Any, number: str, most: int, **_: Any) -> Any:
    from deedbox.catalog import semver

    highest = f"{10**9}.0.0"
    own = semver.precedence(number)
    later = [row for row in original(tx, api, highest, 10**6) if semver.precedence(row.version) > own]
    return later[::-1][:most]


async def _kept_all_the_same(
    original: Any, request: Any, heavy: Any, api: str, number: str, upload: Any, before: Any = None
) -> Any:
    from anyio import to_thread

    from deedbox.problems import ReleaseRefused

    try:
        return await original(request, heavy, api, number, upload, before)
    except ReleaseRefused:
        await to_thread.run_sync(_store, request, api, number, upload)
        raise


async def _checked_and_kept(original: Any, request: Any, heavy: Any, by: Any, taken: Any) -> Any:
    from anyio import to_thread

    made = await original(request, heavy, by, taken)
    await to_thread.run_sync(_store, request, by.api.name, by.number, taken)
    return made


def _store(request: Any, api: str, number: str, upload: Any) -> None:
    from deedbox.catalog.apis import service as apis
    from deedbox.catalog.versions import service
    from deedbox.db import HUB, WriteTransaction

    with WriteTransaction(request.app.state.database, HUB) as tx:
        gate = service.Gate("unchecked", None, None)
        service.publish(tx, apis.read(tx, api), number, upload, published_by="Ada", gate=gate)


def _for_ever(_: Any, rows: Any, __: Any) -> Any:
    return {row.fingerprint: row.reason for row in rows}


def _as_it_was(_: Any, __: Any, tx: Any, ___: Any, ____: Any, made: Any) -> Any:
    from deedbox.catalog.apis import service as apis

    return apis.read(tx, made.basis.api.name), made


FAULTS = (
    Fault(
        "gate-lets-all-through",
        "No release is ever refused.",
        _BOTH,
        function("catalog.gate.decision", "decide", _for_no_reason),
    ),
    Fault(
        "gate-compares-with-the-one-after",
        "A release is compared with the one that comes after it.",
        _BOTH,
        function("catalog.versions.service", "releases_before", _after),
    ),
    Fault(
        "gate-keeps-what-it-refuses",
        "A release that is refused is published all the same.",
        "versions_publish",
        function("catalog.gate.gatekeeper", "_judged", _kept_all_the_same),
    ),
    Fault(
        "gate-keeps-what-it-checks",
        "What is only to be checked is published.",
        "versions_check",
        function("catalog.gate.routes", "judge", _checked_and_kept),
    ),
    Fault(
        "gate-waivers-never-end",
        "A waiver allows its change after its last day.",
        _BOTH,
        function("catalog.waivers.service", "in_force", _for_ever),
    ),
    Fault(
        "gate-forgets-what-came-meanwhile",
        "What is published while a release is judged has no say.",
        "versions_publish",
        function("catalog.gate.gatekeeper", "confirm", _as_it_was),
    ),
)
