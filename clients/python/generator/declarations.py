"""What the templates write: resources, operations, models and enums as plain values.

Text of the contract is escaped by who writes it: names here, sentences by the templates.
"""

from dataclasses import dataclass

from openapi_python_client.strings import pascal_case

from deedbox_client._core.errors import error_class
from generator.document import Facts


class NotExpressible(Exception):
    """The contract holds something that the templates have no words for; it is told, never left out in
    silence."""


@dataclass(frozen=True)
class Argument:
    """One argument of a method. `name` is Python's, `wire` the contract's, ready to stand in code."""

    name: str
    wire: str
    annotation: str
    default: str | None
    description: str
    value: str
    """What stands in the call for it: its name, or what is made of it."""


@dataclass(frozen=True)
class Operation:
    """One method of a resource."""

    id: str
    name: str
    facts: Facts
    summary: str
    description: str
    path: list[Argument]
    query: list[Argument]
    headers: list[Argument]
    body: list[Argument] | None
    """Members of a JSON body as arguments; None without one."""
    kind: str
    """`model`, `nothing`, `pages`, `download`, `feed` or `export`."""
    model: str
    """Class of the answer, or of one page; empty for the others."""
    item: str
    follow: str
    """For `pages`: class of the items, and the function that finds the next call. Of a feed and an export
    the class of what they are made of."""

    @property
    def leading(self) -> list[Argument]:
        """The arguments that may be given by place: those of the path, and what a query can't do without."""
        return [*self.path, *(argument for argument in self.query if argument.default is None)]

    @property
    def named(self) -> list[Argument]:
        """The keyword-only arguments, the required ones first."""
        optional = [argument for argument in self.query if argument.default is not None]
        every = [*self.headers, *(self.body or []), *optional]
        return sorted(every, key=lambda argument: argument.default is not None)

    @property
    def raises(self) -> list[str]:
        """Classes of the declared errors."""
        return list(dict.fromkeys(error_class(status).__name__ for status in self.facts.failures))


@dataclass(frozen=True)
class Resource:
    """All operations of one tag."""

    tag: str
    description: str
    operations: list[Operation]

    @property
    def class_name(self) -> str:
        return f"{pascal_case(self.tag)}Resource"


@dataclass(frozen=True)
class Field:
    """One attribute of a model."""

    name: str
    annotation: str
    default: str
    description: str


@dataclass(frozen=True)
class Model:
    """One object of an answer."""

    name: str
    description: str
    fields: list[Field]
    """Without those of its base."""
    base: str = "Model"


@dataclass(frozen=True)
class Union:
    """Models of which a member tells which it is."""

    name: str
    description: str
    tag: str
    members: list[tuple[str, str]]
    """What the member holds, as code, and the name of the model."""
    shared: list[Field]
    """What all of the models have alike, in a base of theirs."""
    common: list[Field]
    """What else all of them have, each of a type of its own."""

    @property
    def base(self) -> str:
        return f"{self.name}Base"

    @property
    def unknown(self) -> str:
        return f"Unknown{self.name}"


@dataclass(frozen=True)
class Enum:
    """One open enum."""

    name: str
    base: str
    description: str
    members: list[tuple[str, str]]
