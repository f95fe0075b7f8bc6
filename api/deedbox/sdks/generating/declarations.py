"""What the module of models declares."""

from dataclasses import dataclass, field

from deedbox.sdks.generating.shapes import Shape


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an object."""

    name: str
    wire: str
    """As the document names it."""
    shape: Shape
    is_required: bool
    description: str = ""


@dataclass(slots=True)
class ModelClass:
    """An object with named members, which are read after the class has its name."""

    name: str
    description: str = ""
    members: list[Member] = field(default_factory=list[Member])


@dataclass(frozen=True, slots=True)
class EnumClass:
    """Values with names; it is open, so that a value it does not know is no error."""

    name: str
    description: str
    values: tuple[tuple[str, str | int], ...]

    @property
    def is_of_numbers(self) -> bool:
        return isinstance(self.values[0][1], int)


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a type that is no class: a union, or what contains itself."""

    name: str
    description: str
    shape: Shape
    tag: str | None = None
    """The member that says which model of a union an object is."""
    models: tuple[tuple[str, str], ...] = ()
    """Its values, each with the name of a class."""
    otherwise: str | None = None
    """The class of what has another value; None for one without members of its own."""


Declaration = ModelClass | EnumClass | Alias
