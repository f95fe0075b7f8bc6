"""What modules may hold, by flavour and place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

BUILTINS: Final = frozenset({"bool", "bytes", "dict", "float", "int", "list", "str", "super", "tuple"})
"""Names that are there without an import. None, True and False are no names."""
RESOURCE: Final = re.compile(r"(?:Async)?[A-Z][A-Za-z0-9]{0,79}Resource\d{0,9}", re.ASCII)
RESOURCE_MODULE: Final = re.compile(r"[a-z][a-z0-9_]{0,79}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Grammar:
    """What one module may hold; what is not said may not be there."""

    imports: frozenset[str]
    """As lines of Python, each with one name."""
    bases: frozenset[str] = frozenset()
    """Of classes."""
    calls: frozenset[str] = frozenset()
    """What is called, with dots."""
    attributes: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """What is taken of a name, with dots."""
    assigned: frozenset[str] = frozenset()
    """Names that begin with an underscore and are assigned to all the same."""
    variable: str = ""
    """What begins the names of the variables of the environment that it reads; "" where it reads none."""
    has_methods: bool = False
    has_resources: bool = False
    """Whether it imports and makes those of the package."""
    has_own_bases: bool = False
    """Whether its classes may derive from each other, and name members of each other."""


def _imports(module: str, *names: str) -> frozenset[str]:
    return frozenset(f"from {module} import {name}" for name in names)


_FUTURE: Final = _imports("__future__", "annotations")
_BUILTIN_TYPES: Final = BUILTINS - {"super"}
_TIMES: Final = frozenset({"date", "datetime"})
_ERRORS: Final = (
    *("APIConnectionError", "APIStatusError", "APITimeoutError", "BadRequest", "ClientError", "Conflict"),
    *("ConfigurationError", "Forbidden", "InvalidResponse", "NotFound"),
    *("NotModified", "Redirected", "ServerError", "TooManyRequests", "Unauthorized", "UnprocessableContent"),
)


def front(client: str) -> Grammar:
    """Return the grammar of a client's `__init__`."""
    return Grammar(
        _imports("._core.errors", *_ERRORS)
        | _imports("._core.hooks", "Attempt", "Hooks")
        | _imports(".client", client, f"Async{client}")
        | {
            "from . import models",
            "from ._core.bodies import FilePart",
            "from ._core.problem import Problem",
        },
        assigned=frozenset({"__all__", "__version__"}),
    )


def client_module(variable: str) -> Grammar:
    """Return the grammar of the module of the clients, the names of whose variables begin with *variable*."""
    return Grammar(
        _FUTURE
        | _imports("collections.abc", "Awaitable", "Callable")
        | _imports(
            "._core.client", "DEFAULT_MAX_RETRIES", "DEFAULT_TIMEOUT_SECONDS", "AsyncClient", "SyncClient"
        )
        | {
            "from functools import cached_property",
            "from typing import TYPE_CHECKING",
            "from ._core import signing",
            "from ._core.hooks import Hooks",
            "from ._core.transport import pause",
        }
        | {"import httpx2", "import time"},
        bases=frozenset({"AsyncClient", "SyncClient"}),
        calls=frozenset({"signing.api_key", "signing.basic", "signing.bearer", "super", "super.__init__"}),
        attributes={
            "httpx2": frozenset({"AsyncClient", "Client", "Timeout"}),
            "self": frozenset({"_signatures", "_transport"}),
            "signing": frozenset({"api_key", "basic", "bearer"}),
            "time": frozenset({"sleep"}),
        },
        assigned=frozenset({"_default_url", "_token_variable", "_url_variable", "_user_agent"}),
        variable=variable,
        has_methods=True,
        has_resources=True,
    )


_PARAMETERS: Final = ("as_json", "cookies", "deep", "exploded", "formed", "in_path", "joined", "pairs")
_READERS: Final = ("AsyncEventStream", "AsyncJsonLines", "EventStream", "JsonLines")
_BODIES: Final = ("form_body", "json_body", "multipart_body", "text_body")


def resource(models: frozenset[str]) -> Grammar:
    """Return the grammar of a module of operations, which may speak of *models*."""
    return Grammar(
        _FUTURE
        | _imports("collections.abc", "Mapping", "Sequence")
        | _imports("typing", "Any", "Literal", "Unpack")
        | _imports(".._core.paging", "AsyncPager", "Pager", "by_cursor", "by_page_number")
        | _imports(".._core.streams", *_READERS)
        | _imports(".._core", "bodies", "parameters", "uploads")
        | _imports(".._core.client", "AsyncResource", "Resource")
        | _imports(".._core.downloads", "AsyncDownload", "Download")
        | {"import builtins", "import datetime as dt", "from uuid import UUID", "from .. import models"}
        | {"from typing_extensions import deprecated", "from .._core.bodies import FilePart"}
        | {"from .._core.calls import Call", "from .._core.expected import Expected"}
        | {"from .._core.options import CallOptions", "from .._core.uploads import Content"},
        bases=frozenset({"AsyncResource", "Resource"}),
        calls=frozenset({"AsyncDownload", "Call", "Download", "Expected", "deprecated", "float"})
        | {"AsyncPager", "Pager", *_READERS}
        | {f"parameters.{one}" for one in _PARAMETERS}
        | {f"bodies.{one}" for one in _BODIES}
        | {"uploads.upload", "self._transport.answer", "self._transport.run"},
        attributes={
            "bodies": frozenset(_BODIES),
            "builtins": _BUILTIN_TYPES,
            "dt": _TIMES,
            "models": models,
            "parameters": frozenset(_PARAMETERS),
            "self": frozenset({"_transport", "_transport.answer", "_transport.run"}),
            "uploads": frozenset({"upload"}),
        },
        has_methods=True,
    )


RESOURCES: Final = Grammar(frozenset())


def models(up: str, others: frozenset[str] = frozenset()) -> Grammar:
    """Return the grammar of a module of models, *up* of which is the core; *others* are lines that import."""
    return Grammar(
        _FUTURE
        | _imports("typing", "Annotated", "Any", "Literal")
        | _imports(f"{up}_core.models", "Model", "OneOf", "OpenIntEnum", "OpenStrEnum", "UnknownModel")
        | {"import datetime as dt", "from uuid import UUID", "from pydantic import Field"}
        | {"from typing_extensions import TypeAliasType"}
        | others,
        bases=frozenset({"Model", "OpenIntEnum", "OpenStrEnum"}),
        calls=frozenset({"Field", "OneOf", "TypeAliasType", "float"}),
        attributes={"dt": _TIMES},
        assigned=frozenset({"__all__"}),
    )


_PYDANTIC: Final = (
    *("AnyUrl", "AwareDatetime", "Base64Bytes", "Base64Str", "BaseModel", "ConfigDict", "Discriminator"),
    *("EmailStr", "Field", "NaiveDatetime", "NegativeFloat", "NegativeInt", "NonNegativeFloat"),
    *("NonNegativeInt", "NonPositiveFloat", "NonPositiveInt", "PositiveFloat", "PositiveInt", "RootModel"),
    *("SecretStr", "StrictBool", "StrictBytes", "StrictFloat", "StrictInt", "StrictStr", "Tag", "UUID1"),
    *("UUID3", "UUID4", "UUID5", "conbytes", "condecimal", "confloat", "conint", "conlist", "constr"),
)
OTHER_MODELS: Final = Grammar(
    _FUTURE
    | _imports("typing", "Annotated", "Any", "Dict", "List", "Literal", "Optional", "TypeAlias", "Union")
    | _imports("builtins", *_BUILTIN_TYPES)
    | _imports("collections.abc", "Mapping", "Sequence", "Set")
    | _imports("datetime", "date", "datetime", "time", "timedelta")
    | _imports("enum", "Enum", "IntEnum", "StrEnum")
    | _imports("ipaddress", "IPv4Address", "IPv4Network", "IPv6Address", "IPv6Network")
    | _imports("pydantic", *_PYDANTIC)
    | {"from decimal import Decimal", "from uuid import UUID", "from pathlib import Path"}
    | {"from typing_extensions import TypeAliasType"},
    bases=frozenset({"BaseModel", "Enum", "IntEnum", "RootModel", "StrEnum"}),
    calls=frozenset({"ConfigDict", "Decimal", "Discriminator", "Field", "Tag", "TypeAliasType"})
    | {"conbytes", "condecimal", "confloat", "conint", "conlist", "constr"},
    has_own_bases=True,
)
OTHER_FRONT: Final = Grammar(frozenset())
CASES: Final = Grammar(
    frozenset(),
    calls=frozenset({"UUID", "dt.date.fromisoformat", "dt.datetime.fromisoformat", "float"}),
    attributes={"dt": frozenset({"date.fromisoformat", "datetime.fromisoformat"})},
)
"""Of the values that the tests of a package call with."""
