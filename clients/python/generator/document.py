"""The contract as the generator reads it: what it would misread is written in words that it knows. Pure."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.references import Document, resolved
from generator.streams import EVENTS, LINES, element_of
from generator.unions import common_of, tagged_unions

FORM = "application/x-www-form-urlencoded"
FORMAT = "format"
_FORMAT = {"name": FORMAT, "in": "path", "required": True, "schema": {"type": "string"}}
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
BINARY = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}


@dataclass(frozen=True)
class Facts:
    """What the parser does not hand on about one operation."""

    path: str
    method: str
    failures: tuple[int, ...]
    """Declared statuses that are not a success, ascending."""
    uploads: tuple[str, ...]
    """Media types of a raw body; () when the body has a known shape, or there is none."""
    is_form: bool
    """Whether the body of known shape is a form and not JSON."""
    described: dict[str, str]
    """Descriptions of parameters and members of the body: the parser passes over those beside a reference."""
    responses: tuple[str, ...]
    """Media types of all successes."""
    stream: str
    """What comes bit by bit: `feed` of what happens, `export` of rows; empty where nothing does."""
    is_public: bool
    """Whether nobody needs to be signed in."""
    scopes: tuple[str, ...]
    """What a token must allow: those of the first requirement."""
    is_deprecated: bool


def operations(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Iterate over path, method and operation, in the order of the document."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def facts_of(document: Document) -> dict[str, Facts]:
    """Return the facts of each operation by its operationId."""
    return {
        operation["operationId"]: Facts(
            path=path,
            method=method.upper(),
            failures=tuple(
                sorted(int(status) for status in operation["responses"] if not _is_success(status))
            ),
            uploads=_uploads(document, operation),
            is_form=FORM in _body(document, operation),
            described=_described(document, operation),
            responses=tuple(media_type.partition(";")[0] for media_type, _ in _answers(document, operation)),
            stream=_stream(document, operation),
            is_public=_is_public(operation.get("security", document.get("security")) or []),
            scopes=_scopes(operation.get("security", document.get("security")) or []),
            is_deprecated=operation.get("deprecated", False),
        )
        for path, method, operation in operations(document)
    }


def token_path_of(document: Document) -> str | None:
    """Return the path at which the API takes passwords (OAuth2's password flow); None without one.

    A place elsewhere is none: a password goes to the API's own origin or nowhere.
    """
    for scheme in document.get("components", {}).get("securitySchemes", {}).values():
        url: str | None = resolved(document, scheme).get("flows", {}).get("password", {}).get("tokenUrl")
        if url is not None and url.startswith("/") and not url.startswith("//"):
            return url
    return None


def normalised(document: Document) -> Document:
    """Return a copy in which raw bodies are binary, only successes are answers, a stream answers with what it
    is made of, and a union has what its members have in common.

    Errors are left out because every one of them is a Problem, raised by status; the parser would return
    them as values.
    """
    evened = copy.deepcopy(document)
    for _, _, operation in operations(evened):
        parameters = [resolved(evened, parameter) for parameter in operation.get("parameters", [])]
        if _stream(evened, operation) == "export":
            # Which form is wanted says what is done with an export, and nobody needs names for that.
            parameters = [_FORMAT if one["name"] == FORMAT else one for one in parameters]
        operation["parameters"] = [_evened_parameter(one) for one in _said_once(parameters)]
        if _uploads(evened, operation):
            operation["requestBody"] = {"required": True, "content": BINARY}
        operation["responses"] = _evened_responses(evened, operation)
    for union in tagged_unions(document):
        evened["components"]["schemas"][union.name] = common_of(document, union)
    return evened


def _said_once(parameters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return *parameters* without those of the query that a header says, too: they are for browsers."""
    said = {one["name"].lower().replace("-", "_") for one in parameters if one["in"] == "header"}
    return [one for one in parameters if one["in"] != "query" or one["name"].lower() not in said]


def _evened_parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    """Return *parameter* with its description where the parser looks for it."""
    schema = parameter["schema"]
    if "description" not in parameter or "$ref" in schema:
        return parameter
    return {**parameter, "schema": {**schema, "description": parameter["description"]}}


def _evened_responses(document: Document, operation: dict[str, Any]) -> dict[str, Any]:
    successes = {
        status: resolved(document, response)
        for status, response in operation["responses"].items()
        if _is_success(status)
    }
    if any(EVENTS in response.get("content", {}) for response in successes.values()):
        # That nothing follows is the end of events, and no answer of another kind.
        successes.pop("204", None)
    return {status: _evened_response(document, response) for status, response in successes.items()}


def _evened_response(document: Document, response: dict[str, Any]) -> dict[str, Any]:
    content = response.get("content", {})
    elements = [element_of(document, media) for media in content.values()]
    element = next((one for one in elements if one is not None), None)
    if element is not None:
        content = {"application/json": {"schema": element}}
    elif any(not _is_json(media_type) for media_type in content):
        content = BINARY
    return {"description": response["description"], **({"content": content} if content else {})}


def _answers(document: Document, operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for status, response in operation["responses"].items():
        if _is_success(status):
            yield from resolved(document, response).get("content", {}).items()


def _stream(document: Document, operation: dict[str, Any]) -> str:
    kinds = {EVENTS: "feed", LINES: "export"}
    for media_type, media in _answers(document, operation):
        if media_type in kinds and element_of(document, media) is not None:
            return kinds[media_type]
    return ""


def _uploads(document: Document, operation: dict[str, Any]) -> tuple[str, ...]:
    content = _body(document, operation)
    has_shape = all(_is_json(media_type) or media_type == FORM for media_type in content)
    return () if has_shape else tuple(content)


def _described(document: Document, operation: dict[str, Any]) -> dict[str, str]:
    parts = {one["name"]: one for one in (resolved(document, p) for p in operation.get("parameters", []))}
    for media in _body(document, operation).values():
        parts |= resolved(document, media.get("schema", {})).get("properties", {})
    return {name: part["description"] for name, part in parts.items() if "description" in part}


def _body(document: Document, operation: dict[str, Any]) -> dict[str, Any]:
    content: dict[str, Any] = resolved(document, operation.get("requestBody", {})).get("content", {})
    return content


def _is_public(security: list[dict[str, Any]]) -> bool:
    # No requirement, or an empty one among the alternatives (OpenAPI 3.1.1 section 4.8.30).
    return not security or {} in security


def _scopes(security: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(scope for scopes in security[0].values() for scope in scopes) if security else ()


def _is_success(status: str) -> bool:
    return status.startswith("2")


def _is_json(media_type: str) -> bool:
    bare = media_type.partition(";")[0].strip().lower()
    return bare == "application/json" or bare.endswith("+json")
