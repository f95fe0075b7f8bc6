"""What an operation is called with and what it answers, as the modules of resources declare it."""

from dataclasses import dataclass
from typing import Literal

from deedbox.sdks.generating.reading import Tokens
from deedbox.sdks.generating.shapes import Shape

AnswerKind = Literal["json", "text", "bytes", "events", "lines", "none"]
"""Of events and lines the shape is that of one of them."""
Place = Literal["path", "query", "header", "cookie"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value that is sent beside the body."""

    name: str
    wire: str
    place: Place
    shape: Shape
    is_required: bool
    style: str
    explode: bool
    is_json: bool = False
    """Whether its value is written as JSON."""
    is_from_one: bool = False
    """Whether it counts from 1, by its minimum or its default."""
    description: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form."""

    name: str
    wire: str
    shape: Shape
    is_file: bool
    is_required: bool
    description: str = ""
    style: str = ""
    """As that of a parameter in the query; "" for none, by which a list is repeated and an object is JSON."""
    explode: bool = True
    media_type: str = ""
    """Of its part; "" for the one that its value has."""


@dataclass(frozen=True, slots=True)
class Body:
    """What is sent as the body."""

    kind: Literal["json", "text", "raw", "form", "multipart"]
    media_type: str
    shape: Shape
    is_required: bool
    name: str = "body"
    fields: tuple[FormField, ...] | None = None
    """Of a form; None for a form of any fields, which are a mapping."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One success: the body of a status and kind of media type."""

    status: str
    kind: AnswerKind
    shape: Shape
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of a resource."""

    name: str
    http_method: str
    template: str
    """The path without a query."""
    fixed_query: tuple[tuple[str, str], ...]
    """What a path that is not as OpenAPI wants it says behind a question mark."""
    parameters: tuple[Parameter, ...]
    body: Body | None
    answers: tuple[Answer, ...]
    alternatives: tuple[tuple[str, ...], ...]
    at: Tokens
    summary: str = ""
    description: str = ""
    is_deprecated: bool = False
    elsewhere: tuple[str, str] | None = None
    """The address of the client, and the one at which the operation is called in its place."""

    @property
    def is_download(self) -> bool:
        """Whether all it answers are bytes, which are streamed."""
        return bool(self.answers) and all(one.kind == "bytes" for one in self.answers)

    @property
    def stream(self) -> Literal["events", "lines"] | None:
        """Of what it answers with a stream; None where it does not."""
        return next((one.kind for one in self.answers if one.kind in ("events", "lines")), None)


@dataclass(frozen=True, slots=True)
class Resource:
    """The operations of one tag."""

    attribute: str
    """Of the client, and the name of the module."""
    class_name: str
    description: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """One way to show who calls."""

    scheme: str
    """As the document names it."""
    argument: str
    """Of the client."""
    kind: Literal["bearer", "basic", "key"]
    place: Literal["header", "query", "cookie"] = "header"
    wire: str = "Authorization"
    description: str = ""
