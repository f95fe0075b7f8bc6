"""Searches, and what lint found: what is found, in which order, what narrows it, of which version."""

from dataclasses import replace
from typing import Any

from faults.fault import Fault
from faults.plant import Answer, answer, function

_MODULE = "catalog.search.service"


def _search(change: Any) -> Any:
    return function(_MODULE, "search", change)


def _without(name: str) -> Any:
    def search(original: Any, tx: Any, q: str, **given: Any) -> Any:
        return original(tx, q, **{**given, name: None})

    return _search(search)


def _inverted(original: Any, tx: Any, q: str, **given: Any) -> Any:
    deprecated = given.pop("deprecated", None)
    return original(tx, q, deprecated=None if deprecated is None else not deprecated, **given)


def _exact_method(original: Any, tx: Any, q: str, **given: Any) -> Any:
    method = given.get("method")
    return ([], None) if method and not method.isupper() else original(tx, q, **given)


def _backwards(original: Any, tx: Any, q: str, **given: Any) -> Any:
    rows, following = original(tx, q, **given)
    return rows[::-1], following


def _overlapping(original: Any, tx: Any, q: str, *, start: int, **given: Any) -> Any:
    return original(tx, q, start=max(0, start - 1), **given)


def _all_at_once(original: Any, tx: Any, q: str, **given: Any) -> Any:
    return original(tx, q, **{**given, "size": 200})


def _last_page_leads_on(original: Any, tx: Any, q: str, **given: Any) -> Any:
    rows, following = original(tx, q, **given)
    return rows, following or (given["start"] + 1 if rows else None)


def _lower_case_alone(original: Any, tx: Any, q: str, **given: Any) -> Any:
    return original(tx, q, **given) if q == q.lower() else ([], None)


def _no_paths(original: Any, tx: Any, q: str, **given: Any) -> Any:
    return ([], None) if "/" in q else original(tx, q, **given)


def _first_word_alone(original: Any, tx: Any, q: str, **given: Any) -> Any:
    return original(tx, (q.split() or [q])[0], **given)


def _first_stays(original: Any, tx: Any, api: Any, version_id: int, found: Any) -> None:
    if api.latest is None:
        original(tx, api, version_id, found)


def _last_stays(original: Any, tx: Any, api: Any) -> None:
    from sqlalchemy import select

    from deedbox.catalog.tables import is_published, versions

    if tx.execute(select(versions.c.id).where(versions.c.api_id == api.id, is_published).limit(1)).first():
        original(tx, api)


def _findings(change: Any) -> Any:
    return function("catalog.findings.service", "page", change)


def _any_severity(original: Any, *given: Any, severity: str | None = None) -> Any:
    return original(*given)


def _waived_too(original: Any, tx: Any, version: Any, place: Any, size: int, *, severity: Any = None) -> Any:
    part = original(tx, version, place, size)
    return replace(part, rows=[row for row in part.rows if severity is None or row.severity == severity])


def _of_another(original: Any, tx: Any, version: Any, *given: Any, **more: Any) -> Any:
    from sqlalchemy import select

    from deedbox.catalog.tables import versions

    first = select(versions).where(versions.c.api_id == version.api_id).order_by(versions.c.id).limit(1)
    return original(tx, tx.execute(first).first(), *given, **more)


def _none_of_retired(original: Any, tx: Any, version: Any, *given: Any, **more: Any) -> Any:
    part = original(tx, version, *given, **more)
    return replace(part, rows=[], prev=None, next=None) if version.state == "retired" else part


def _skipping(original: Any, tx: Any, version: Any, place: Any, size: int, **more: Any) -> Any:
    part = original(tx, version, place, size, **more)
    return part if place is None else replace(part, rows=part.rows[1:])


def _each(operations: str, change: Any) -> Any:
    return answer(operations, lambda given: given.each(change))


def _one_warning_less(item: dict[str, Any]) -> None:
    if "findings" in item:
        item["findings"]["warnings"] = max(0, item["findings"]["warnings"] - 1)


def _waived_counted_twice(item: dict[str, Any]) -> None:
    if "findings" in item:
        item["findings"]["warnings"] += item["findings"]["waived"]


def _without_the_best(given: Answer) -> None:
    given.set(items=given.json["items"][1:] if len(given.json["items"]) > 1 else given.json["items"])


_VERSIONS = "versions_read versions_list versions_publish versions_update"

FAULTS = (
    Fault("search-api-ignored", "`api` narrows no search.", "operations_search", _without("api")),
    Fault("search-method-ignored", "`method` narrows no search.", "operations_search", _without("method")),
    Fault(
        "search-deprecated-ignored",
        "`deprecated` narrows no search.",
        "operations_search",
        _without("deprecated"),
    ),
    Fault(
        "search-deprecated-inverted",
        "`deprecated=true` leaves the deprecated ones out.",
        "operations_search",
        _search(_inverted),
    ),
    Fault(
        "search-method-in-capitals",
        "`method=get` finds nothing.",
        "operations_search",
        _search(_exact_method),
    ),
    Fault("search-worst-first", "A page shows the best last.", "operations_search", _search(_backwards)),
    Fault(
        "search-without-the-best",
        "The best of a page is left out.",
        "operations_search",
        answer("operations_search", _without_the_best),
    ),
    Fault(
        "search-pages-overlap",
        "The last of a page is the first of the next.",
        "operations_search",
        _search(_overlapping),
    ),
    Fault(
        "search-limit-ignored", "A page holds all that is found.", "operations_search", _search(_all_at_once)
    ),
    Fault(
        "search-never-ends",
        "The last page of a search leads on.",
        "operations_search",
        _search(_last_page_leads_on),
    ),
    Fault(
        "search-case-matters",
        "Words with capitals find nothing.",
        "operations_search",
        _search(_lower_case_alone),
    ),
    Fault("search-no-paths", "Paths find nothing.", "operations_search", _search(_no_paths)),
    Fault(
        "search-first-word", "Only the first word counts.", "operations_search", _search(_first_word_alone)
    ),
    Fault(
        "search-mistakes-count",
        "Misspelt words find nothing.",
        "operations_search",
        function(f"{_MODULE}:_Search", "_corrections", lambda original, search, query: {}),
    ),
    Fault(
        "search-first-version",
        "A search finds the first version that an API had.",
        "operations_search",
        function(_MODULE, "set_latest", _first_stays),
    ),
    Fault(
        "search-finds-retired",
        "The last version that is retired is still found.",
        "operations_search",
        function(_MODULE, "follow_latest", _last_stays),
    ),
    Fault(
        "search-version-is-latest",
        "What is found names `latest` as its version.",
        "operations_search",
        _each("operations_search", lambda item: item.update(version="latest")),
    ),
    Fault(
        "search-positions-from-one",
        "What is found has positions counted from 1.",
        "operations_search",
        _each("operations_search", lambda item: item.update(position=item["position"] + 1)),
    ),
    Fault(
        "search-method-lower-case",
        "What is found has methods in lower case.",
        "operations_search",
        _each("operations_search", lambda item: item.update(method=item["method"].lower())),
    ),
    Fault(
        "search-never-deprecated",
        "What is found is never deprecated.",
        "operations_search",
        _each("operations_search", lambda item: item.update(deprecated=False)),
    ),
    Fault(
        "findings-severity-ignored", "`severity` narrows no list.", "findings_list", _findings(_any_severity)
    ),
    Fault(
        "findings-waived-narrowed",
        "A list of one severity has the waived, too.",
        "findings_list",
        _findings(_waived_too),
    ),
    Fault(
        "findings-of-another",
        "Every version shows the findings of the first.",
        "findings_list",
        _findings(_of_another),
    ),
    Fault(
        "findings-of-retired-gone",
        "A retired version has no findings.",
        "findings_list",
        _findings(_none_of_retired),
    ),
    Fault(
        "findings-page-skips",
        "The first finding of every further page is left out.",
        "findings_list",
        _findings(_skipping),
    ),
    Fault(
        "findings-line-off",
        "Lines are counted from 0.",
        "findings_list",
        _each("findings_list", lambda item: item.update(line=max(1, item["line"] - 1))),
    ),
    Fault(
        "findings-pointer-unescaped",
        "Slashes in pointers are not escaped.",
        "findings_list",
        _each("findings_list", lambda item: item.update(pointer=item["pointer"].replace("~1", "/"))),
    ),
    Fault(
        "findings-without-reason",
        "A waived finding does not say why.",
        "findings_list",
        _each("findings_list", lambda item: item.update(waived=None)),
    ),
    Fault(
        "findings-milder",
        "Errors are shown as warnings.",
        "findings_list",
        _each(
            "findings_list", lambda item: item.update(severity=item["severity"].replace("error", "warning"))
        ),
    ),
    Fault(
        "findings-without-message",
        "A finding says nothing.",
        "findings_list",
        _each("findings_list", lambda item: item.update(message="")),
    ),
    Fault(
        "findings-count-short",
        "A version counts one warning less.",
        _VERSIONS,
        _each(_VERSIONS, _one_warning_less),
    ),
    Fault(
        "findings-waived-counted",
        "Waived findings count as warnings, too.",
        _VERSIONS,
        _each(_VERSIONS, _waived_counted_twice),
    ),
)
