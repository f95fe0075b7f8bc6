"""What a rule is: data, and one pure function from a document to the places that break it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from deedbox.spec.findings import Severity
from deedbox.spec.lint.view import View
from deedbox.spec.pointers import Link


class Hit(NamedTuple):
    """A place that breaks a rule."""

    link: Link
    message: str
    """What is the case: one sentence."""
    hint: str = ""
    """What to do; "" leaves it to the rule's own."""


Options = Mapping[str, str]
Check = Callable[[View, Options], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of a rule."""

    default: str
    values: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule over one document."""

    id: str
    """Kebab-case, written out, never renamed once released."""
    severity: Severity
    """By default; a ruleset may say otherwise."""
    summary: str
    """What the rule asks for: one sentence."""
    why: str
    """What goes wrong otherwise."""
    hint: str
    """What to do about a finding."""
    check: Check | None
    """None for what the engine itself says, of waivers and limits."""
    is_recommended: bool = True
    """Whether `extends = "recommended"` has it."""
    options: Mapping[str, Option] = field(default_factory=dict)
