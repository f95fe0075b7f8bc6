"""Differences of words that no value is judged by, but that people and SDKs go by."""

from collections.abc import Iterator
from typing import Any, Final

from deedbox.compare import sunsets
from deedbox.compare.differences.difference import Difference
from deedbox.compare.schemas import values
from deedbox.compare.schemas.answers import Answer
from deedbox.compare.schemas.atoms import ANYTHING, Base, State
from deedbox.compare.schemas.inclusion import Inclusion
from deedbox.compare.schemas.nodes import Side
from deedbox.compare.schemas.shapes import Shape
from deedbox.compare.schemas.states import States
from deedbox.spec.lifecycle import SUNSET

_YES, _NO, _UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
_RULES: Final = {
    "default": ("default-added", "default-removed", "default-changed"),
    "deprecated": ("schema-deprecated", "schema-reactivated", "schema-deprecated"),
}
_WORDS: Final = frozenset({*_RULES, SUNSET, "x-extensible-enum", "discriminator"})
_DOUBTFUL: Final = frozenset({"default-removed", "default-changed"})
"""A request that leaves the value out may mean something else than before."""


def annotations(inclusion: Inclusion, a: Shape, b: Shape) -> Iterator[Difference]:
    """Tell of the words of both."""
    states = inclusion.facts.states
    old, new = words(states, a), words(states, b)
    for name, (added, removed, changed) in _RULES.items():
        before, after = old.get(name), new.get(name)
        if values.same(before, after):
            continue
        rule = added if before is None else removed if after is None else changed
        doubt = _UNKNOWN if rule in _DOUBTFUL else _YES
        yield Difference(rule, doubt, _YES, before, after, keywords=(name,), is_certain=True)
    day = sunsets.moved(old, new, inclusion.facts.views.today)
    if day is not None:
        where = (SUNSET,)
        yield Difference(day.rule, day.answer, day.answer, day.old, day.new, keywords=where, is_certain=True)
    told, tells = old.get("discriminator"), new.get("discriminator")
    yield from _discriminators(inclusion, told, tells)
    if told is not None and tells is not None and told["propertyName"] == tells["propertyName"]:
        yield from _chosen(inclusion, a, b, told["values"], tells["values"])
    yield from _extensible_enums(old.get("x-extensible-enum") or (), new.get("x-extensible-enum") or ())


def wordless(states: States, state: State, shape: Shape) -> State:
    """Return *state* without the words of *shape*."""
    found = set(state)
    for at in shape.bases:
        atom = states.atoms[at]
        if isinstance(atom, Base) and not _WORDS.isdisjoint(atom.keywords):
            rest = {name: one for name, one in atom.keywords.items() if name not in _WORDS}
            found = (found - {at}) | (states.made(**rest) if rest else ANYTHING)
    return frozenset(found)


def is_discriminated(states: States, state: State) -> bool:
    """Say whether a member tells which alternative of *state* holds."""
    atoms = (states.atoms[at] for at in state)
    return any(isinstance(atom, Base) and "discriminator" in atom.keywords for atom in atoms)


def words(states: States, shape: Shape) -> dict[str, Any]:
    """Return the words of *shape*, by keyword; of several the first."""
    found: dict[str, Any] = {}
    for at in shape.bases:
        atom = states.atoms[at]
        assert isinstance(atom, Base)
        for name in _WORDS & atom.keywords.keys():
            found.setdefault(name, atom.keywords[name])
    return found


def _discriminators(inclusion: Inclusion, old: Any, new: Any) -> Iterator[Difference]:
    """Tell of the values that tell branches apart, and of where they lead."""
    if values.same(old, new):
        return
    forward = backward = _YES
    if old is not None and new is not None:
        before, after = old["values"], new["values"]
        kept = [(before[name], after[name]) for name in before.keys() & after.keys()]
        is_same = old["propertyName"] == new["propertyName"]
        is_same &= all(_leads_to_the_same(inclusion, *pair) for pair in kept)
        forward = _YES if is_same and before.keys() <= after.keys() else _UNKNOWN
        backward = _YES if is_same and after.keys() <= before.keys() else _UNKNOWN
        if is_same and before.keys() == after.keys():
            return  # Components have got other names.
    where = ("discriminator",)
    yield Difference("discriminator-changed", forward, backward, old, new, keywords=where, is_certain=True)


def _chosen(
    inclusion: Inclusion, a: Shape, b: Shape, before: dict[str, str], after: dict[str, str]
) -> Iterator[Difference]:
    """Tell where all alternatives together take what the one that is chosen does not take any more.

    A validator tries each of them, and many servers and SDKs only the one: nobody can say who reads.
    """
    states, holds = inclusion.facts.states, inclusion.holds
    is_fine = (holds(a.state, b.state) is _YES, holds(b.state, a.state) is _YES)
    for name in sorted(before.keys() & after.keys()) if any(is_fine) else ():
        old = states.nodes.target(Side.OLD, before[name])
        new = states.nodes.target(Side.NEW, after[name])
        if old is None or new is None:
            continue
        one, other = states.of(old), states.of(new)
        forward = _UNKNOWN if is_fine[0] and holds(one, other) is not _YES else _YES
        backward = _UNKNOWN if is_fine[1] and holds(other, one) is not _YES else _YES
        if inclusion.facts.views.traffic.parties(forward, backward)[0] is _UNKNOWN:
            where = (one, other)
            yield Difference(
                "schema-changed", forward, backward, branches=where, is_certain=True, is_whole=True
            )


def _leads_to_the_same(inclusion: Inclusion, before: str, after: str) -> bool:
    """Say whether both references lead to schemas that belong together: of one name, renamed, or the same."""
    if before == after:
        return True
    states = inclusion.facts.states
    old, new, later, earlier = (
        states.nodes.target(side, reference)
        for side, reference in (
            *((Side.OLD, before), (Side.NEW, after)),
            *((Side.NEW, before), (Side.OLD, after)),
        )
    )
    if old is None or new is None:
        return False
    is_renamed = later is None and earlier is None
    return is_renamed or inclusion.is_same(states.of(old), states.of(new))


def _extensible_enums(old: Any, new: Any) -> Iterator[Difference]:
    known, left = ({values.frozen(one): one for one in listed} for listed in (old, new))
    where = ("x-extensible-enum",)
    for key in sorted(known.keys() - left.keys(), key=repr):
        rule = "extensible-enum-value-removed"
        yield Difference(rule, _NO, _YES, known[key], keywords=where, is_certain=True)
    for key in sorted(left.keys() - known.keys(), key=repr):
        yield Difference("extensible-enum-value-added", _YES, _YES, None, left[key], keywords=where)
