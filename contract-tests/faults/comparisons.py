"""What changed between two versions: since which, how bad, how many, and the proof."""

from typing import Any

from faults.fault import Fault
from faults.plant import answer, function

_LIST = "changes_list"


def _before(change: Any) -> Any:
    return function("catalog.versions.service", "before", change)


def _lowest(original: Any, tx: Any, version: Any) -> Any:
    lower = original(tx, version)
    while lower is not None and (further := original(tx, lower)) is not None:
        lower = further
    return lower


def _retired_too(original: Any, tx: Any, version: Any) -> Any:
    from sqlalchemy import select

    from deedbox.catalog.tables import apis, is_kept, versions

    lower = (
        select(versions, apis.c.name.label("api"))
        .join(apis, apis.c.id == versions.c.api_id)
        .where(versions.c.api_id == version.api_id, is_kept, versions.c.precedence < version.precedence)
    )
    return tx.execute(lower.order_by(versions.c.precedence.desc()).limit(1)).first()


def _swapped(original: Any, old: bytes, old_type: str, new: bytes, new_type: str, *rest: Any) -> Any:
    return original(new, new_type, old, old_type, *rest)


def _compared(change: Any) -> Any:
    return function("catalog.changes.comparing", "compare_documents", change)


def _each(change: Any) -> Any:
    return answer(_LIST, lambda given: given.each(change))


def _milder(item: dict[str, Any]) -> None:
    item["severity"] = item["severity"].replace("error", "warning")


def _proof(item: dict[str, Any], **members: Any) -> None:
    if item["proof"] is not None:
        item["proof"].update(members)


def _without_the_last(original: Any, *known: Any) -> Any:
    from dataclasses import replace

    compared = original(*known)
    return replace(
        compared, comparison=replace(compared.comparison, changes=compared.comparison.changes[:-1])
    )


def _one_short(given: Any) -> None:
    counts = given.json["counts"]
    given.set(counts={**counts, "breaking": max(0, counts["breaking"] - 1)})


def _skipping(original: Any, report: Any, place: Any, size: int) -> Any:
    from dataclasses import replace

    part = original(report, place, size)
    return part if place is None else replace(part, changes=part.changes[1:], start=part.start + 1)


def _least_first(original: Any, packed: bytes) -> Any:
    from dataclasses import replace

    report = original(packed)
    return replace(report, changes=report.changes[::-1])


def _as_it_stands(original: Any, tx: Any, old: Any, new: Any) -> Any:
    """What is kept of the newer document is taken for every older one."""
    from sqlalchemy import select

    from deedbox.catalog.tables import comparisons

    return tx.execute(
        select(comparisons.c.report).where(comparisons.c.new_sha256 == new.sha256).limit(1)
    ).scalar()


def _without_the_last_step(original: Any, *changes: Any) -> Any:
    from dataclasses import replace

    plan = original(*changes)
    return replace(plan, steps=plan.steps[:-1])


def _without_the_newest(original: Any, *asked: Any) -> Any:
    from dataclasses import replace

    changelog = original(*asked)
    return replace(changelog, entries=changelog.entries[1:])


FAULTS = (
    Fault("changes-since-the-first", "Every version is compared with the first.", _LIST, _before(_lowest)),
    Fault("changes-since-retired", "A retired version comes before, too.", _LIST, _before(_retired_too)),
    Fault("changes-backwards", "The older document is taken for the newer.", _LIST, _compared(_swapped)),
    Fault(
        "changes-of-another-pair",
        "What is kept for one pair of versions is shown for another.",
        _LIST,
        function("catalog.changes.service", "find", _as_it_stands),
    ),
    Fault("changes-milder", "A break is shown as undetermined.", _LIST, _each(_milder)),
    Fault(
        "changes-always-compatible",
        "The verdict is always compatible.",
        _LIST,
        answer(_LIST, lambda given: given.set(verdict="compatible")),
    ),
    Fault(
        "changes-bump-none",
        "Nothing is ever to be raised.",
        _LIST,
        answer(_LIST, lambda given: given.set(bump="none")),
    ),
    Fault("changes-count-short", "One break is not counted.", _LIST, answer(_LIST, _one_short)),
    Fault(
        "changes-without-proof", "No change has a proof.", _LIST, _each(lambda item: item.update(proof=None))
    ),
    Fault(
        "changes-proof-of-the-other",
        "A proof is said to be accepted by the other document.",
        _LIST,
        _each(lambda item: _proof(item, accepted_by="new")),
    ),
    Fault(
        "changes-proof-proves-nothing",
        "Both documents take what is to be the proof.",
        _LIST,
        _each(lambda item: _proof(item, value={"name": ""})),
    ),
    Fault(
        "changes-page-skips",
        "The first change of every further page is left out.",
        _LIST,
        function("catalog.changes.service", "part", _skipping),
    ),
    Fault(
        "changes-least-first",
        "The worst comes last.",
        _LIST,
        function("catalog.changes.report", "unpack", _least_first),
    ),
    Fault(
        "changes-file-without-the-last",
        "A file leaves the last change out, and does not say so.",
        "changes_export",
        function("catalog.changes.exports", "compared_of", _without_the_last),
    ),
    Fault(
        "guide-without-the-last",
        "A migration guide leaves the last operation out.",
        "changes_guide",
        function("compare.guides", "plan", _without_the_last_step),
    ),
    Fault(
        "changelog-without-the-newest",
        "A changelog leaves the newest version out.",
        "changes_changelog",
        function("catalog.changes.changelog", "planned", _without_the_newest),
    ),
)
