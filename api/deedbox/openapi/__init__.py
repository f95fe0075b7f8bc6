"""The contract that the hub emits: FastAPI's description of the routes, completed and corrected.

It needs no environment, no database and no running server, and is the same bytes every time.
"""

import threading
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from deedbox import problems
from deedbox.http.exporting import EXPORT_SCHEMAS
from deedbox.openapi import components, info, operations, samples, schemas
from deedbox.openapi.info import TITLE, VERSION
from deedbox.openapi.renditions import as_json, as_yaml, rendition

__all__ = ["TITLE", "VERSION", "as_json", "as_yaml", "of", "rendition"]

_emitting = threading.Lock()
"""Held while a contract is made: who comes meanwhile waits for that one."""


def of(app: FastAPI) -> dict[str, Any]:
    """Return the contract of *app* in OpenAPI 3.2, made at the first call, in about half a second."""
    with _emitting:
        if app.openapi_schema is None:
            app.openapi_schema = _emit(app)
        return app.openapi_schema


def _emit(app: FastAPI) -> dict[str, Any]:
    raw = get_openapi(title=app.title, version=app.version, routes=app.routes, webhooks=app.webhooks.routes)
    for method, operation in operations.each(raw):
        for parameter in operation.get("parameters", []):
            parameter["schema"] = schemas.without_null(parameter["schema"])
        operations.complete(method, operation)
    for item in raw["webhooks"].values():
        operations.complete_webhook(item["post"])
    known = raw["components"]["schemas"]
    for phantom in ("HTTPValidationError", "ValidationError"):
        known.pop(phantom, None)
    known |= components.PROBLEM_SCHEMAS | EXPORT_SCHEMAS
    known = dict(sorted(known.items()))
    schemas.complete(known)
    contract = {
        "openapi": "3.2.0",
        "info": {
            "title": app.title,
            "summary": info.SUMMARY,
            "description": info.DESCRIPTION,
            "contact": info.CONTACT,
            "license": info.LICENSE,
            "version": app.version,
        },
        "servers": info.SERVERS,
        "security": [{"BearerAuth": []}],
        "tags": info.TAGS,
        "externalDocs": info.EXTERNAL_DOCS,
        "paths": raw["paths"],
        "webhooks": raw["webhooks"],
        "components": {
            "schemas": known,
            "responses": dict(_problem_responses()),
            "parameters": components.PARAMETERS | components.WEBHOOK_PARAMETERS,
            "headers": components.HEADERS,
            "securitySchemes": _security_schemes(raw["components"]["securitySchemes"]),
        },
    }
    samples.add(contract)
    return contract


def _security_schemes(schemes: dict[str, Any]) -> dict[str, Any]:
    reason = (
        "The hub itself asks for the password and keeps it as a hash; no third party sees it. Whoever has "
        "an identity provider puts it in front of the hub."
    )
    schemes["OAuth2"]["x-deedbox-waivers"] = [{"rule": "oauth-flow-outdated", "reason": reason}]
    return schemes


def _problem_responses() -> list[tuple[str, dict[str, Any]]]:
    responses = []
    for status, name in components.STATUS_NAMES.items():
        kinds = [kind for kind in problems.problems() if kind.status == status]
        example = {
            "type": kinds[0].type_uri(),
            "title": kinds[0].title,
            "status": status,
            "detail": kinds[0].title + ".",
            "request_id": components.HEADERS["X-Request-ID"]["example"],
            "errors": [],
        }
        responses.append((name, components.problem_response(status, example, f"{kinds[0].title}.")))
    return responses
