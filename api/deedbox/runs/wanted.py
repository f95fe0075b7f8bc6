"""What the contract says of what is asked of a run; what is secret in it is never shown again."""

from typing import Annotated, Any, Self

from fastapi import Body
from pydantic import BaseModel, ConfigDict, Field, model_validator

from deedbox.catalog.names import Slug
from deedbox.catalog.semver import MAX_LENGTH
from deedbox.runs.schemas import Phase, Series

TARGET = (
    r"^https?://(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)(:[0-9]{1,5})?"
    r"(/[A-Za-z0-9._~!&'()*+,;=:@%/-]*)?$"
)
"""No user, password, query or fragment: there secrets would be in clear."""
_WORD = r"(\$*[!-#%-z|}~]|\{)+"
"""Without `${`, which the engine would take for a variable."""
_VALUE = rf"^{_WORD}( +{_WORD})*$"
_PRINTABLE = r"^[\x20-\x7e]*$"
_SECRET: Any = {"writeOnly": True}

Value = Annotated[str, Field(min_length=1, max_length=4_000, pattern=_VALUE)]
Part = Annotated[str, Field(min_length=1, max_length=500, pattern=_PRINTABLE)]
Pattern = Annotated[str, Field(min_length=1, max_length=300, pattern=_PRINTABLE)]
HeaderName = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[A-Za-z0-9!#$%&'*+.^_`|~-]+$")]


class _Secretive(BaseModel):
    # What is wrong with a secret is told without it.
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class RunHeader(_Secretive):
    """A header that goes with each request."""

    name: HeaderName = Field(description="Its name.", examples=["X-Tenant"])
    value: Value = Field(
        description="Its value; it is never shown.", json_schema_extra=_SECRET, examples=["acme"]
    )


class RunKey(_Secretive):
    """An API key that the contract says where to send."""

    scheme: Annotated[str, Field(min_length=1, max_length=100, pattern=_PRINTABLE)] = Field(
        description="The security scheme of the contract.", examples=["ApiKeyAuth"]
    )
    value: Value = Field(
        description="The key; it is never shown.", json_schema_extra=_SECRET, examples=["s3cret"]
    )


class RunCredentials(_Secretive):
    """By which the server knows the caller."""

    token: Value | None = Field(
        None, description="For `Authorization: Bearer`.", json_schema_extra=_SECRET, examples=["s3cret"]
    )
    username: Part | None = Field(
        None, description="For `Authorization: Basic`.", json_schema_extra=_SECRET, examples=[None]
    )
    password: Part | None = Field(
        None, description="For `Authorization: Basic`.", json_schema_extra=_SECRET, examples=[None]
    )
    keys: Annotated[list[RunKey], Field(max_length=10)] = Field(
        [], description="API keys, by security scheme.", examples=[[]]
    )

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.username is None) is not (self.password is None):
            msg = "a username and a password come together"
            raise ValueError(msg)
        if self.token is not None and self.username is not None:
            msg = "name a token, or a username and a password"
            raise ValueError(msg)
        return self


class RunSecrets(_Secretive):
    """What goes with the requests of a run and is shown to nobody."""

    headers: Annotated[list[RunHeader], Field(max_length=20)] = Field(
        [], description="Go with each request. Their values are kept as credentials are.", examples=[[]]
    )
    credentials: RunCredentials | None = Field(
        None,
        description="By which the server knows the caller. They are kept sealed until the run ends, and "
        "never shown.",
        json_schema_extra=_SECRET,
        examples=[None],
    )

    @property
    def is_empty(self) -> bool:
        return not self.headers and self.credentials is None


class RunCreate(RunSecrets):
    """Which server to fuzz, by which contract, and how."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"api": "orders", "target": "http://127.0.0.1:8080", "max_seconds": 60, "seed": 7}]
        },
    )

    api: Slug = Field(description="Name of the API.", examples=["orders"])
    version: Annotated[str, Field(min_length=1, max_length=MAX_LENGTH, pattern=_PRINTABLE)] = Field(
        "latest", description="A version of it, or a channel.", examples=["1.0.0"]
    )
    target: Annotated[str, Field(min_length=8, max_length=500, pattern=TARGET)] = Field(
        description="Where the server is. The operator of the hub says which servers may be fuzzed.",
        examples=["http://127.0.0.1:8080"],
    )
    series: Series = Field(
        "default",
        description="It is compared with earlier runs of the same API and series. Give servers that are not "
        "the same, such as staging and production, series of their own.",
        examples=["default"],
    )
    phases: Annotated[list[Phase], Field(min_length=1, max_length=4)] = Field(
        list(Phase), description="What to try.", examples=[["examples", "coverage"]]
    )
    operations: Annotated[list[Pattern], Field(max_length=100)] = Field(
        [],
        description="Operations to try: by id, as `GET /orders`, `/orders/*` or `tag:orders`, where `*` "
        "stands for anything; none stands for all.",
        examples=[["GET /orders"]],
    )
    exclude: Annotated[list[Pattern], Field(max_length=100)] = Field(
        [], description="Operations not to call, written the same way.", examples=[["DELETE *"]]
    )
    read_only: bool = Field(
        False,
        description="Whether to leave out all operations but GET, HEAD, OPTIONS, TRACE and QUERY.",
        examples=[False],
    )
    seed: Annotated[int, Field(ge=0, le=2**53 - 1)] | None = Field(
        None, description="Where its random numbers start; null for a new one.", examples=[7]
    )
    max_seconds: Annotated[int, Field(ge=5, le=3_600)] = Field(
        60, description="After so long it ends; the hub may have a lower bound.", examples=[60]
    )
    rate: Annotated[int, Field(ge=1, le=1_000)] | None = Field(
        None, description="Most requests a second; null for as many as it can.", examples=[50]
    )


class RunReplay(RunSecrets):
    """With what to send a failure again: the hub has forgotten headers and credentials by now."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"headers": []}]})


Wanted = Annotated[RunCreate, Body()]
WantedReplay = Annotated[RunReplay, Body()]
