"""Documents: what is taken, what comes back, what is told of their operations."""

import json
import re
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import Scope

from faults.changes import crashes
from faults.fault import Fault
from faults.plant import answer, function, request, several


def _overwrites(original: Any, published: Any, upload: Any) -> bool:
    """Other bytes are answered as if they were the ones that are published."""
    return True


def _stored_otherwise(change: Any) -> Any:
    def replacement(original: Any, tx: Any, version: Any) -> Any:
        content = original(tx, version)
        return None if content is None else change(content)

    return function("catalog.versions.service", "document_if_kept", replacement)


def _pretty(content: bytes) -> bytes:
    try:
        return json.dumps(json.loads(content)).encode()
    except ValueError:
        return content


def _summaries(change: Any) -> Any:
    def replacement(original: Any, document: Any, **named: Any) -> Any:
        return [changed for one in original(document, **named) for changed in change(one)]

    return function("spec", "operations", replacement)


def _with(one: Any, **values: Any) -> Any:
    from dataclasses import replace

    return replace(one, **values)


def _nothing_found(original: Any, *given: Any) -> Any:
    return iter(())


def _no(module: str, name: str, rules: tuple[str, ...]) -> Any:
    """Findings of some rules are not made."""

    def replacement(original: Any, *given: Any) -> Any:
        return (finding for finding in original(*given) if finding.rule not in rules)

    return function(module, name, replacement)


def _yaml_as_garbage(scope: Scope, body: bytes) -> bytes:
    if b"yaml" in dict(scope["headers"]).get(b"content-type", b""):
        scope["path"] = scope["path"] + "\ud800"
    return body


def _as_json_type(scope: Scope, body: bytes) -> bytes:
    headers = MutableHeaders(scope=scope)
    if "yaml" in headers.get("content-type", ""):
        headers["content-type"] = "application/json"
    return body


FAULTS = (
    Fault(
        "other-bytes-accepted",
        "Other bytes under a published number are answered 200.",
        "versions_publish",
        function("catalog.versions.service", "is_same", _overwrites),
    ),
    Fault(
        "document-reserialised",
        "A document comes back as another JSON text.",
        "versions_document",
        _stored_otherwise(_pretty),
    ),
    Fault(
        "document-with-newline",
        "A document comes back with a newline at its end.",
        "versions_document",
        _stored_otherwise(lambda content: content + b"\n"),
    ),
    Fault(
        "document-without-last-byte",
        "A document comes back without its last byte.",
        "versions_document",
        _stored_otherwise(lambda content: content[:-1]),
    ),
    Fault(
        "media-type-normalised",
        "Every document is kept as application/json.",
        "versions_publish",
        function(
            "catalog.versions.service",
            "_insert",
            lambda original, tx, api, version, upload, *rest: original(
                tx, api, version, _with(upload, media_type="application/json"), *rest
            ),
        ),
    ),
    Fault(
        "yaml-crashes",
        "A document in YAML ends in 500.",
        "versions_publish",
        request("versions_publish", _yaml_as_garbage),
        like="F58",
    ),
    Fault(
        "yaml-refused",
        "A document in YAML is refused.",
        "versions_publish",
        request("versions_publish", _as_json_type),
    ),
    Fault(
        "external-references-taken",
        "A document may refer to files and addresses.",
        "versions_publish",
        _no("spec.load", "check_references", ("external-reference",)),
    ),
    Fault(
        "dangling-references-taken",
        "A document may refer to what is not in it.",
        "versions_publish",
        _no("spec.load", "check_references", ("dangling-reference",)),
    ),
    Fault(
        "specification-not-checked",
        "A document may break its specification.",
        "versions_publish",
        function("spec.load", "check_specification", _nothing_found),
    ),
    Fault(
        "one-fault-at-a-time",
        "Of all faults of a document only the first is told.",
        "versions_publish",
        answer("versions_publish", lambda given: given.set(errors=given.json["errors"][:1]), status=422),
    ),
    Fault(
        "duplicate-keys-taken",
        "A document may have one key twice.",
        "versions_publish",
        function("spec.json_text", "_distinct", lambda original, members: dict(members)),
    ),
    Fault(
        "openapi-3.2-refused",
        "Documents of OpenAPI 3.2 are refused.",
        "versions_publish",
        request(
            "versions_publish",
            lambda scope, body: body.replace(b'"3.2.0"', b'"4.2.0"').replace(
                b"openapi: 3.2.0", b"openapi: 4.2.0"
            ),
        ),
    ),
    Fault(
        "swagger-2-taken",
        "A document of Swagger 2.0 is taken for OpenAPI.",
        "versions_publish",
        request(
            "versions_publish",
            lambda scope, body: re.sub(rb'"swagger"\s*:\s*"2\.0"', b'"openapi":"3.0.3"', body),
        ),
    ),
    Fault(
        "operation-ids-lost",
        "Operations have no `operation_id`.",
        "operations_list",
        _summaries(lambda one: [_with(one, operation_id=None)]),
    ),
    Fault(
        "tags-lost",
        "Only the first tag of an operation is kept.",
        "operations_list",
        _summaries(lambda one: [_with(one, tags=one.tags[:1])]),
    ),
    Fault(
        "never-deprecated",
        "No operation is deprecated.",
        "operations_list",
        _summaries(lambda one: [_with(one, deprecated=False)]),
    ),
    Fault(
        "methods-in-lower-case",
        "Methods are in lower case.",
        "operations_list",
        _summaries(lambda one: [_with(one, method=one.method.lower())]),
    ),
    Fault(
        "trace-lost",
        "TRACE operations are left out.",
        "operations_list",
        _summaries(lambda one: [] if one.method == "TRACE" else [one]),
    ),
    Fault(
        "summary-ascii",
        "Letters beyond ASCII are cut out of summaries.",
        "operations_list",
        _summaries(
            lambda one: [_with(one, summary=one.summary and one.summary.encode("ascii", "ignore").decode())]
        ),
    ),
    Fault(
        "title-of-the-version",
        "A version's title is the API's name.",
        "versions_publish",
        function(
            "catalog.versions.service",
            "_insert",
            lambda original, tx, api, version, upload, intake, *rest: original(
                tx, api, version, upload, _with(intake, title=api.name), *rest
            ),
        ),
    ),
    Fault(
        "document-version-normalised",
        "`document_version` is the number that it is published under.",
        "versions_read versions_publish",
        answer(
            "versions_read versions_publish", lambda given: given.set(document_version=given.json["version"])
        ),
    ),
    Fault(
        "big-version-crashes",
        "A version number of ten digits ends in 500.",
        "versions_publish",
        function(
            "catalog.semver",
            "precedence",
            lambda original, version: crashes() if re.search(r"\d{10}", version) else original(version),
        ),
        like="F59",
        instead="a date that overflows",
    ),
    Fault(
        "build-metadata-lost",
        "Two numbers that differ in build metadata are one.",
        "versions_publish",
        function(
            "catalog.versions.service",
            "find",
            lambda original, tx, api, version: (
                original(tx, api, version) or original(tx, api, version.partition("+")[0])
            ),
        ),
    ),
    Fault(
        "empty-document-crashes",
        "A document without operations ends in 500.",
        "versions_publish",
        function(
            "catalog.operations.service",
            "keep",
            lambda original, tx, version_id, found: original(tx, version_id, found) if found else crashes(),
        ),
    ),
    Fault(
        "too-deep-crashes",
        "A document that is nested deep ends in 500.",
        "versions_publish",
        several(
            *(
                function(module, "too_deep", lambda original, *given: RuntimeError("planted"))
                for module in ("spec.load", "spec.json_text", "spec.json_oddities")
            )
        ),
    ),
)
