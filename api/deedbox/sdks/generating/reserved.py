"""Names that mean something already, by where they would stand."""

import builtins
from typing import Final

CLASSES: Final = frozenset(dir(builtins)) | {
    *("Annotated", "Any", "Field", "Literal", "Mapping", "Model", "OneOf", "OpenIntEnum", "OpenModel"),
    *("OpenStrEnum", "TypeAliasType", "UUID", "UnknownModel"),
}
"""What the module of models uses itself."""
FIELDS: Final = frozenset(
    {
        *("bool", "bytes", "dict", "dt", "float", "int", "list", "str", "tuple", "construct", "copy"),
        *("etag", "from_orm", "json", "parse_file", "parse_obj", "parse_raw", "request_id"),
        *("model_computed_fields", "model_config", "model_construct", "model_copy", "model_dump"),
        *("model_dump_json", "model_extra", "model_fields", "model_fields_set", "model_json_schema"),
        *("model_parametrized_name", "model_post_init", "model_rebuild", "model_validate"),
        *("model_validate_json", "model_validate_strings"),
        *("response", "schema", "schema_json", "update_forward_refs", "validate"),
    }
)
"""What models have; and what their annotations use, which see attributes before the module's names."""
PARAMETERS: Final = frozenset(
    {
        *("answer", "bodies", "bool", "builtins", "bytes", "call", "deadline", "dict", "dt", "float"),
        *("headers", "int", "list", "models", "options", "parameters", "self", "str", "timeout", "tuple"),
        "uploads",
    }
)
"""What the body of a method uses, and the options of a call."""
METHODS: Final = frozenset(
    {
        *("builtins", "deprecated", "dt", "models"),
    }
)
"""What the body of a class of operations uses."""
RESOURCES: Final = frozenset(
    {
        *("aclose", "anyio", "base_url", "bool", "cached_property", "close", "float", "httpx2"),
        *("int", "raw", "signing", "str", "time", "tuple"),
    }
)
"""What the body of a client uses, and what it has."""
CLIENTS: Final = frozenset(
    {
        *("APIConnectionError", "APIStatusError", "APITimeoutError", "AsyncClient", "Attempt", "Awaitable"),
        *("BadRequest", "Callable", "ClientError", "ConfigurationError", "Conflict", "FilePart"),
        *("Forbidden", "Hooks", "InvalidResponse", "NotFound", "NotModified", "Problem", "Redirected"),
        *("ServerError", "SyncClient", "TooManyRequests", "Unauthorized", "UnprocessableContent"),
    }
)
"""What stands beside a client in its module or in the front of the package."""
ARGUMENTS: Final = frozenset(
    {
        *("base_url", "cache_bytes", "deadline", "hooks", "http_client", "max_retries", "self", "signing"),
        *("sleep", "super", "timeout"),
    }
)
"""What a client takes beside credentials, and what taking them uses."""
