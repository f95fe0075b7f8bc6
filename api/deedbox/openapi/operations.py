"""Completes each operation: what follows from the route is written out, so that no route repeats it."""

from collections.abc import Iterator
from typing import Any

from deedbox import problems
from deedbox.http.declare import COST, FILE, LIFECYCLE, PROBLEMS
from deedbox.http.idempotency.claim import REPLAYED
from deedbox.openapi import components, schemas
from deedbox.openapi.components import STATUS_NAMES, header_references
from deedbox.problems import Problem

Operation = dict[str, Any]

_ORDER = (
    "tags",
    "summary",
    "description",
    "operationId",
    "parameters",
    "requestBody",
    "responses",
    "security",
    "x-codeSamples",
    COST,
    "x-deedbox-waivers",
)
_PAGING = {"cursor", "page"}
_WRITES = ("post", "put", "patch", "delete")


def each(document: dict[str, Any]) -> Iterator[tuple[str, Operation]]:
    """Yield every operation of *document* with its lower-case method."""
    for item in document["paths"].values():
        yield from item.items()


def complete(method: str, operation: Operation) -> None:
    """Write out security, parameters, statuses and headers of *operation*, in place."""
    by_slug = {kind.slug: kind for kind in problems.problems()}
    declared = {
        int(status): [by_slug[slug] for slug in response.pop(PROBLEMS)]
        for status, response in operation["responses"].items()
        if PROBLEMS in response
    }
    _complete_parameters(method, operation, declared)
    for status, kinds in _implied(method, operation).items():
        known = declared.setdefault(status, [])
        # What the route names is a finer word for the same thing.
        known.extend(kind for kind in kinds if kind not in known)
    _complete_successes(method, operation)
    for status in sorted(declared):
        operation["responses"][str(status)] = _reference(status, declared[status])
    operation["responses"] = dict(sorted(operation["responses"].items()))
    operation.setdefault("security", [])
    in_order = {key: operation[key] for key in _ORDER if key in operation}
    operation.clear()
    operation.update(in_order)


def complete_webhook(operation: Operation) -> None:
    """Write out what the hub sends beside the body of a webhook, in place; what is answered is not ours."""
    operation["parameters"] = [
        {"$ref": f"#/components/parameters/{name}"} for name in components.WEBHOOK_PARAMETERS
    ]
    operation["responses"] = {"2XX": {"description": "It has come; what the answer says does not matter."}}
    # The signature is what proves who sends it.
    operation["security"] = []


def _implied(method: str, operation: Operation) -> dict[int, list[type[Problem]]]:
    kinds: list[type[Problem]] = [problems.RateLimited]
    if operation.get("security"):
        kinds += [problems.Unauthenticated, problems.InvalidToken, problems.Busy]
        if any(scopes for one in operation["security"] for scopes in one.values()):
            kinds.append(problems.InsufficientScope)
    if "requestBody" in operation:
        kinds += [problems.Unreadable, problems.BodyTooSlow, problems.TooLarge, problems.UnsupportedMediaType]
    if "requestBody" in operation or any(
        one.get("in") in ("path", "query") for one in operation["parameters"]
    ):
        kinds.append(problems.Invalid)
    if method in _WRITES:
        kinds.append(problems.StorageFull)
    if _takes_key(method, operation):
        kinds += [problems.InvalidIdempotencyKey, problems.IdempotencyKeyInUse, problems.IdempotencyKeyReused]
    implied: dict[int, list[type[Problem]]] = {}
    for kind in kinds:
        implied.setdefault(kind.status, []).append(kind)
    return implied


def _complete_parameters(method: str, operation: Operation, declared: dict[int, Any]) -> None:
    parameters: list[dict[str, Any]] = operation.setdefault("parameters", [])
    for parameter in parameters:
        schema = parameter["schema"]
        schemas.tidy(schema)
        schema.pop("description", None)
        examples = schema.pop("examples", [])
        if examples:
            parameter["example"] = examples[0]
        elif parameter["name"] == "cursor":
            parameter["x-example-from"] = "$response.body#/next_cursor"
    if method == "get" and not _streams(operation):
        parameters.append({"$ref": "#/components/parameters/IfNoneMatch"})
    if problems.PreconditionRequired.status in declared:
        # A PUT may also make what is not there yet; then there is no ETag to name.
        name = "IfMatchExisting" if method == "put" and "201" in operation["responses"] else "IfMatch"
        parameters.append({"$ref": f"#/components/parameters/{name}"})
    if _takes_key(method, operation):
        parameters.append({"$ref": "#/components/parameters/IdempotencyKey"})


def _streams(operation: Operation) -> bool:
    """Whether the answer is made while it is sent, so that no ETag can name it."""
    content = operation["responses"].get("200", {}).get("content", {})
    return any("itemSchema" in media for media in content.values())


def _takes_key(method: str, operation: Operation) -> bool:
    # A key is its caller's own; where nobody says who calls there is none.
    return method == "post" and "201" in operation["responses"] and bool(operation.get("security"))


def _complete_successes(method: str, operation: Operation) -> None:
    for status, response in operation["responses"].items():
        names = _names_of_content(response.get("content", {}))
        if response.pop(FILE, False):
            names.append("Content-Disposition")
        if response.get("x-raw-body"):
            names.append("Repr-Digest")
        if "206" in operation["responses"] and "content" in response:
            names += ["Accept-Ranges"] if status == "200" else ["Accept-Ranges", "Content-Range"]
        if status == "201":
            names.append("Location")
            names += [REPLAYED] if _takes_key(method, operation) else []
        if status == "200" and _PAGING & {parameter.get("name") for parameter in operation["parameters"]}:
            names.append("Link")
        if response.pop(LIFECYCLE, False):
            names += ["Deprecation", "Sunset"]
        response["headers"] = header_references(*names)
    if method == "get" and not _streams(operation):
        kept = dict(operation["responses"]["200"]["headers"])
        # It is of the bytes in the coding that the caller has, and they are not made for a 304.
        kept.pop("Repr-Digest", None)
        operation["responses"]["304"] = {
            "description": "What `If-None-Match` names is still the one.",
            # RFC 9110 section 15.4.5: the headers that a 200 would have sent.
            "headers": kept,
        }


def _names_of_content(content: dict[str, Any]) -> list[str]:
    if not content:
        return []
    streams = [media for media in content.values() if "itemSchema" in media]
    for media in streams:
        # FastAPI's word for all of it, which says less.
        media.pop("schema", None)
    return ["Cache-Control"] if streams else ["ETag", "Cache-Control"]


def _reference(status: int, kinds: list[type[Problem]]) -> dict[str, Any]:
    words = "; ".join(f"`{kind.slug}`: {kind.title}" for kind in kinds)
    return {"$ref": f"#/components/responses/{STATUS_NAMES[status]}", "description": f"{words}."}
