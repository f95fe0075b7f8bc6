"""Which OpenAPI a document is, or what else it is."""

import re
from typing import Any, Final

from deedbox.spec import rules
from deedbox.spec.documents import Dialect
from deedbox.spec.errors import UnsupportedDialect
from deedbox.spec.texts import Position, error, shown

_OPENAPI: Final = re.compile(r"(3\.[012])\.\d{1,3}", re.ASCII)
_OTHER: Final = re.compile(r"(?!3\.[012](\D|$))\d{1,3}\.\d{1,3}\.\d{1,3}\S*", re.ASCII)
"""A whole version, and not merely a misspelt one of those that are taken."""
_TAKEN: Final = "Deedbox takes OpenAPI 3.0, 3.1 and 3.2"
_OTHER_FORMATS: Final = {
    "swagger": ("a Swagger 2.0 document", "Convert it to OpenAPI 3, for example with swagger2openapi."),
    "swaggerVersion": ("a Swagger 1.x document", "Convert it to OpenAPI 3."),
    "asyncapi": ("an AsyncAPI document", "Publish the HTTP side of the API as OpenAPI."),
    "arazzo": ("an Arazzo document", "Publish the OpenAPI documents that its workflows call."),
    "overlay": ("an OpenAPI Overlay", "Apply it to its document, and publish the result."),
    "item": ("a Postman collection", "Export it as OpenAPI."),
    "openrpc": ("an OpenRPC document", "Describe the API as HTTP operations in OpenAPI."),
    "$schema": ("a JSON Schema", "Put it under components/schemas of an OpenAPI document."),
}


def refuse_what_is_no_document(text: str) -> None:
    """Tell an empty file and a web page apart from mere syntax errors.

    Raises:
        UnsupportedDialect: *text* is one of them.
    """
    start = text[:4096].lstrip()
    if not start and not text.strip():
        raise _unsupported("The document is empty.", "Send the OpenAPI document as the body.")
    if start.startswith("<"):
        kind = "an HTML page" if re.match(r"<(?:!doctype html|html)", start, re.IGNORECASE) else "HTML or XML"
        hint = "Check the address it was downloaded from: login and error pages are HTML."
        raise _unsupported(f"This is {kind}; {_TAKEN}.", hint)


def recognise(root: object) -> tuple[dict[str, Any], Dialect, str]:
    """Return *root* as an object, its dialect, and the version as it is written.

    Raises:
        UnsupportedDialect: it is something else; the finding says what was found.
    """
    if not isinstance(root, dict):
        hint = "Check that the whole document was sent."
        raise _unsupported(f"The document is {_kind(root)}, not an object; {_TAKEN}.", hint)
    if "openapi" not in root:
        for key, (found, hint) in _OTHER_FORMATS.items():
            if key in root:
                raise _unsupported(f"This is {found}; {_TAKEN}.", hint)
        message = f'The document has no "openapi" that names its version; {_TAKEN}.'
        raise _unsupported(message, 'Add "openapi": "3.1.0", or check that this is the right file.')
    version = root["openapi"]
    if not isinstance(version, str):
        message = f"openapi is {_kind(version)}, {shown(version)}, not a string."
        raise _unsupported(message, f"Write it in quotes: {_suggestion(version)}.", "/openapi")
    if line := _OPENAPI.fullmatch(version):
        return root, Dialect(line[1]), version
    message = f"The document says openapi: {shown(version)}; {_TAKEN}."
    hint = f"Write the whole version, such as {_suggestion(version)}."
    if _OTHER.fullmatch(version):
        hint = 'Write it in one of these, such as "3.2.0"; a newer Deedbox may take others.'
    raise _unsupported(message, hint, "/openapi")


def _suggestion(version: object) -> str:
    line = str(version)[:3]
    return f'"{line}.0"' if line in set(Dialect) else '"3.1.0"'


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "an array"
        case _:
            return "an object"


def _unsupported(message: str, hint: str, pointer: str = "") -> UnsupportedDialect:
    position = None if pointer else Position(1, 1)
    return UnsupportedDialect([error(rules.UNSUPPORTED_DIALECT, position, message, hint, pointer=pointer)])
