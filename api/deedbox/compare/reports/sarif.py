"""For code scanning: SARIF 2.1.0, a result a change."""

from typing import Any

from deedbox.compare.findings import Change
from deedbox.compare.reports import sentences
from deedbox.compare.reports.compared import Compared, place_in_new
from deedbox.compare.rules import RULES
from deedbox.spec.reports.sarif import LEVELS, location_of, log


def form(compared: Compared) -> str:
    """Return a log of one run; each result is located in the new document, and related to the old one."""
    changes = compared.comparison.changes
    rules = list(dict.fromkeys(change.rule for change in changes))
    new = compared.new
    new_places = new.places({place_in_new(change) for change in changes})
    old_places = compared.old.places({change.old_pointer or "" for change in changes}) if compared.old else {}
    results = []
    for change in changes:
        pointer = place_in_new(change)
        result = _result(change, rules.index(change.rule))
        if unnamed := compared.unnamed.get(change.fingerprint):
            result["properties"]["operationCount"] = len(change.operations) + unnamed
        result["locations"] = [location_of(pointer, file=new.file, place=new_places.get(pointer))]
        if change.old_pointer is not None and compared.old is not None:
            place = old_places.get(change.old_pointer)
            related = location_of(change.old_pointer, file=compared.old.file, place=place)
            related["message"] = {"text": f"What it was in {compared.old.name}."}
            result["relatedLocations"] = [related]
        results.append(result)
    return log([_rule(name) for name in rules], results, warning=sentences.unlisted(compared))


def _rule(name: str) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": name,
        "shortDescription": {"text": f"{name.replace('-', ' ').capitalize()}."},
    }
    if (rule := RULES.get(name)) is not None:
        says = rule.says.format(name="…", old="…", new="…")
        described["fullDescription"] = {"text": says}
        described["help"] = {"text": rule.hint or says}
    return described


def _result(change: Change, rule_index: int) -> dict[str, Any]:
    message = f"{change.message} {change.hint}".strip()
    if change.proof is not None:
        message += f"\n\n{change.proof.shown}\n\nRefused: {change.proof.refused_because}"
    result: dict[str, Any] = {
        "ruleId": change.rule,
        "ruleIndex": rule_index,
        "level": LEVELS[change.severity],
        "message": {"text": message},
        # So that a change stays the same one when lines move.
        "partialFingerprints": {"deedbox/v1": change.fingerprint},
        "properties": {"operations": list(change.operations), "side": change.side, "at": change.at},
    }
    if change.waived is not None:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": change.waived}]
    return result
