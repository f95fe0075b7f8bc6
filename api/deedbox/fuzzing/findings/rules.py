"""Which rule a failure breaks: in words, and where it stands in the contract."""

import re
from collections.abc import Mapping
from typing import Any, Final

from deedbox.fuzzing.contract import Contract, Operation, parameter
from deedbox.fuzzing.outcomes import Rule
from deedbox.spec import pointers

RULES: Final[Mapping[str, str]] = {
    "ST101": "No request, however odd, is answered with a status of 5xx",
    "ST102": "A request of a media type that is not declared is refused with 4xx, not with 5xx",
    "ST103": "The status of an answer is one that the operation declares",
    "ST104": "An answer whose content is declared says its media type",
    "ST105": "The media type of an answer is one that is declared for its status",
    "ST106": "A media type is written as type/subtype",
    "ST107": "An answer has the headers that its status requires",
    "ST108": "An answer satisfies the schema that is declared for it",
    "ST109": "What says that it is JSON is JSON",
    "ST110": "The body of an answer can be read as its media type says",
    "ST111": "A discriminator has a value that it maps to a schema",
    "ST112": "An answer comes in time",
    "ST201": "A request that breaks the schema is refused with 4xx",
    "ST202": "A request that satisfies the schema is not refused",
    "ST203": "A request without a header that is required is refused",
    "ST204": "A method that is not declared is answered with 405 and the header Allow",
    "ST205": "Allow lists the methods that the contract declares for the path, and no others",
    "ST301": "What was deleted is there no more",
    "ST302": "What was created is there",
    "ST401": "A request without valid credentials is refused with 401 or 403",
}
_SCHEMA_AT: Final = re.compile(r"^Schema at (/\S*):$", re.MULTILINE)
_NAMED: Final = {"path_parameters": "path", "headers": "header", "cookies": "cookie"}


def rule(
    code: str,
    contract: Contract,
    operation: Operation | None,
    status: int | None,
    message: str,
    meta: Any,
) -> Rule:
    """Return the rule that a failure of *code* breaks.

    Args:
        code: Of the engine.
        contract: The contract.
        operation: Which was tested; None where it is no declared one.
        status: Of the answer.
        message: Of the failure, which may name a schema.
        meta: How the engine made the request, which may name what it broke.
    """
    words = RULES.get(code, "The answer satisfies the check")
    if operation is None:
        return Rule(words, "")
    here = operation.pointer
    declared = operation.status_of(status) if status is not None else None
    answer = f"{here}/responses" + (f"/{pointers.escape(declared)}" if declared else "")
    answer = contract.followed(answer)
    if code == "ST103":
        words = f"{words}, and {status} is not"
    named = _SCHEMA_AT.search(message)
    tried: Mapping[str, tuple[str, ...]] = {
        "ST102": (f"{here}/requestBody",),
        "ST103": (f"{here}/responses",),
        "ST104": (f"{answer}/content",),
        "ST105": (f"{answer}/content",),
        "ST106": (f"{answer}/content",),
        "ST107": (f"{answer}/headers",),
        "ST108": (*([named[1]] if named else []), f"{answer}/content"),
        "ST109": (f"{answer}/content",),
        "ST110": (f"{answer}/content",),
        "ST111": (f"{answer}/content",),
        "ST201": (*broken(operation, meta)[:1], here),
        "ST203": (*broken(operation, meta)[:1], f"{here}/parameters"),
        "ST204": (operation.item,),
        "ST205": (operation.item,),
        "ST401": (f"{here}/security", "/security", here),
    }
    return Rule(words, contract.nearest(*tried.get(code, (here,))))


def broken(operation: Operation, meta: Any) -> list[str]:
    """Return where the one thing is declared that a request breaks on purpose; [] where it is not one."""
    data = _members(_members(meta, "phase"), "data")
    names = {
        found
        for one in [data, *(data.get("mutations") or [])]
        if isinstance(one, dict) and (found := _called(one.get("parameter_location"), one.get("parameter")))
    }
    places = {operation.parameters[name] for name in names if name in operation.parameters}
    return list(places) if len(places) == 1 and len(names) == 1 else []


def _called(location: Any, name: Any) -> str | None:
    if location == "body":
        return "body"
    if isinstance(location, str) and isinstance(name, str):
        return parameter(_NAMED.get(location, location), name)
    return None


def _members(of: Any, name: str) -> dict[str, Any]:
    found = of.get(name) if isinstance(of, dict) else None
    return found if isinstance(found, dict) else {}
