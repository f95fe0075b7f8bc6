from typing import Any

import pytest

from deedbox.spec import Dialect, UnsupportedDialect

JSON, YAML = "application/json", "application/yaml"


@pytest.mark.parametrize(
    ("version", "dialect"),
    [
        ("3.0.0", Dialect.V3_0),
        ("3.0.4", Dialect.V3_0),
        ("3.1.0", Dialect.V3_1),
        ("3.1.2", Dialect.V3_1),
        ("3.2.0", Dialect.V3_2),
    ],
)
def test_a_document_has_the_dialect_it_names(
    load_json: Any, minimal: Any, version: str, dialect: Dialect
) -> None:
    document = load_json({**minimal, "openapi": version})
    assert (document.openapi, document.dialect) == (version, dialect)


@pytest.mark.parametrize(
    ("media_type", "text", "found", "hint"),
    [
        (JSON, "", "is empty", "body"),
        (YAML, " \n", "is empty", "body"),
        (YAML, "# nothing\n", "is null", "whole document"),
        (JSON, "<!DOCTYPE html><html></html>", "an HTML page", "login"),
        (YAML, "<html>", "an HTML page", "login"),
        (JSON, "<?xml version='1.0'?>", "HTML or XML", "login"),
        (JSON, "[1]", "an array", "whole document"),
        (YAML, "just words", "a string", "whole document"),
        (JSON, "true", "a boolean", "whole document"),
        (JSON, "7", "a number", "whole document"),
        (JSON, "{}", 'no "openapi"', "3.1.0"),
        (JSON, '{"swagger": "2.0"}', "Swagger 2.0", "Convert"),
        (YAML, "asyncapi: 3.0.0", "AsyncAPI", "HTTP"),
        (JSON, '{"info": {}, "item": []}', "Postman", "Export"),
        (YAML, "openapi: 3.1", "a number, 3.1", '"3.1.0"'),
        (JSON, '{"openapi": null}', "null", '"3.1.0"'),
        (JSON, '{"openapi": "3.0"}', '"3.0"', '"3.0.0"'),
        (JSON, '{"openapi": "4.0.0"}', '"4.0.0"', "in one of these"),
        (YAML, "openapi: 3.3.0", "takes OpenAPI 3.0, 3.1 and 3.2", 'in one of these, such as "3.2.0"'),
        (YAML, "openapi: 3.10.0", "takes OpenAPI 3.0, 3.1 and 3.2", "in one of these"),
        (YAML, "openapi: 3.1.0-rc1", '"3.1.0-rc1"', 'the whole version, such as "3.1.0"'),
        (JSON, '{"openapi": "3.1.0 "}', '"3.1.0 "', '"3.1.0"'),
    ],
)
def test_anything_else_is_refused_by_what_it_is(
    refusal: Any, media_type: str, text: str, found: str, hint: str
) -> None:
    error, [finding] = refusal(text, media_type)
    assert error is UnsupportedDialect
    assert found in finding.message
    assert hint in finding.hint
    assert finding.line is not None


def test_a_wrong_version_is_shown_where_it_stands(refusal: Any) -> None:
    [finding] = refusal("info: {}\nopenapi: 3.1\n", YAML)[1]
    assert (finding.pointer, finding.line, finding.column) == ("/openapi", 2, 1)
