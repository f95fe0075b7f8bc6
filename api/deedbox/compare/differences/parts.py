"""Parts of values: which pairs to look at next, and members and items that only one side speaks of."""

from collections.abc import Iterator
from typing import Final

from deedbox.compare import sunsets
from deedbox.compare.differences.annotations import words
from deedbox.compare.differences.difference import Difference, Part, Step
from deedbox.compare.differences.rule_ids import rule_id
from deedbox.compare.schemas.answers import Answer
from deedbox.compare.schemas.atoms import ANYTHING, Base, State
from deedbox.compare.schemas.facts import Facts
from deedbox.compare.schemas.inclusion import Inclusion
from deedbox.compare.schemas.shapes import Shape, Shapes
from deedbox.compare.schemas.views import Traffic
from deedbox.spec.lifecycle import sunset

_YES, _NO, _UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
ANNOUNCED: Final = "deprecated-property-removed"
"""The rule of members that are gone after the day that was told."""
_DECLARED: Final = ("properties",)
_OTHERS: Final = ("additionalProperties", "unevaluatedProperties")
_DEPENDENT: Final = ("dependentRequired", "dependentSchemas")


def arrays(inclusion: Inclusion, a: Shape, b: Shape) -> Iterator[Difference | Part]:
    """Tell of items."""
    places = max(len(a.prefix), len(b.prefix))
    for index in range(places):
        yield Part(Step("place", str(index)), a.item(index), b.item(index))
    if any(one.longest is None or one.longest > places for one in (a, b)):
        yield Part(Step("item"), a.items, b.items)
    if set(a.contains) != set(b.contains):
        yield _whole(inclusion, "contains", a, b, bool(a.contains), bool(b.contains), ("contains",))


def objects(inclusion: Inclusion, a: Shape, b: Shape) -> Iterator[Difference | Part]:
    """Tell of members."""
    for name in sorted(a.members.named.keys() | b.members.named.keys() | a.required | b.required):
        yield from _member(inclusion, a, b, name)
    # Nothing said of other members, and any allowed, is the same.
    if (a.members.others or None) != (b.members.others or None):
        yield _others(inclusion, a, b)
    for pattern in sorted(a.members.patterned.keys() | b.members.patterned.keys()):
        before, after = a.members.patterned.get(pattern), b.members.patterned.get(pattern)
        if before is not None and after is not None:
            yield Part(Step("pattern", pattern), before, after)
        else:
            was, is_now = before is not None, after is not None
            where = ("patternProperties",)
            yield _whole(inclusion, "pattern-property", a, b, was, is_now, where, subject=pattern)
    if a.names != b.names:
        yield _whole(inclusion, "property-names", a, b, bool(a.names), bool(b.names), ("propertyNames",))
    if a.dependent != b.dependent:
        was, is_now = bool(a.dependent), bool(b.dependent)
        yield _whole(inclusion, "dependent-required", a, b, was, is_now, _DEPENDENT)


def _member(inclusion: Inclusion, a: Shape, b: Shape, name: str) -> Iterator[Difference | Part]:
    facts = inclusion.facts
    was, is_now = name in a.members.named, name in b.members.named
    before, after = a.members.of(name), b.members.of(name)
    ignored_before, ignored_after = facts.views.is_ignored(before), facts.views.is_ignored(after)
    needed_before = name in a.required and not ignored_before
    needed_after = name in b.required and not ignored_after
    if was and is_now:
        if not ignored_before and not ignored_after:
            yield Part(Step("member", name), before, after)
        yield from _mutability(facts.shapes, before, after, name)
    elif is_now and not ignored_after:
        yield _added(inclusion, a, b, name, needed_before, needed_after)
        return
    elif was and not ignored_before:
        if not facts.emptiness.is_empty(before):
            yield _removed(inclusion, a, b, name, needed_before, needed_after)
        return
    if needed_after and not needed_before:
        yield Difference("property-became-required", _NO, _YES, subject=name, keywords=("required",))
    if needed_before and not needed_after:
        yield Difference("property-became-optional", _YES, _NO, subject=name, keywords=("required",))


def _added(
    inclusion: Inclusion, a: Shape, b: Shape, name: str, was_needed: bool, is_needed: bool
) -> Difference:
    if is_needed and not was_needed:
        rule, forward = "required-property-added", _NO
    else:
        rule, forward = "optional-property-added", _fits(inclusion, a, b, name)
    if was_needed:
        rule = "property-declared"
    is_request = inclusion.facts.views.traffic is Traffic.REQUEST
    backward = _YES if is_request else _fits(inclusion, b, a, name)
    return Difference(rule, forward, backward, subject=name, keywords=_DECLARED)


def _removed(
    inclusion: Inclusion, a: Shape, b: Shape, name: str, was_needed: bool, is_needed: bool
) -> Difference:
    """Tell of a member that is not declared any more; the document does not say what becomes of it."""
    if is_needed and was_needed:
        forward, backward = _fits(inclusion, a, b, name), _fits(inclusion, b, a, name)
        return Difference("property-undeclared", forward, backward, subject=name, keywords=_DECLARED)
    said = words(inclusion.facts.states, inclusion.facts.shapes.of(a.members.of(name)))
    if sunsets.is_past(said, inclusion.facts.views.today):
        return Difference(ANNOUNCED, _YES, _YES, subject=name, keywords=_DECLARED, is_certain=True)
    if inclusion.facts.views.is_formal:
        forward, backward = _fits(inclusion, a, b, name), _fits(inclusion, b, a, name)
        backward = _NO if was_needed else backward
        return Difference("property-removed", forward, backward, subject=name, keywords=_DECLARED)
    if inclusion.facts.views.traffic is Traffic.REQUEST:
        is_refused = inclusion.facts.emptiness.is_empty(b.members.of(name))
        rule, backward = "property-refused" if is_refused else "property-removed", _YES
        forward = _NO if is_refused else _UNKNOWN
    else:
        rule = "required-property-removed" if was_needed else "property-removed"
        forward, backward = _YES, _NO if was_needed else _UNKNOWN
    if rule == "property-removed" and sunsets.is_announced(said):
        rule, day = "property-removed-before-sunset", str(sunset(said))
        return Difference(rule, _NO, _NO, day, subject=name, keywords=_DECLARED, is_certain=True)
    return Difference(rule, forward, backward, subject=name, keywords=_DECLARED, is_certain=True)


def without(facts: Facts, state: State, names: set[str]) -> State:
    """Return *state* as it is once *names* have gone as announced: nobody sends them, or waits for them."""
    nodes, found = facts.states.nodes, set(state)
    gone = nodes.false if facts.views.traffic is Traffic.REQUEST else nodes.true
    for at in facts.shapes.of(state).bases:
        atom = facts.states.atoms[at]
        assert isinstance(atom, Base)
        own = dict(atom.keywords)
        own["properties"] = {**own.get("properties", {}), **dict.fromkeys(sorted(names), gone)}
        own["required"] = own.get("required", frozenset()) - names
        found = (found - {at}) | facts.states.made(**{name: one for name, one in own.items() if one})
    return frozenset(found)


def _fits(inclusion: Inclusion, writer: Shape, reader: Shape, name: str) -> Answer:
    """Say whether what *writer* may send as a member of this *name* is taken by *reader*."""
    facts = inclusion.facts
    written = facts.shapes.of(facts.views.written(writer.state))
    read = facts.shapes.of(facts.views.read(reader.state))
    own = written.members.of(name)
    if facts.views.is_unknown(written, name) or facts.emptiness.is_empty(own):
        return _YES
    return inclusion.holds(own, read.members.of(name))


def _mutability(shapes: Shapes, before: State, after: State, name: str) -> Iterator[Difference]:
    old, new = shapes.of(before), shapes.of(after)
    if old.is_read_only != new.is_read_only:
        rule = "property-became-read-only" if new.is_read_only else "property-became-not-read-only"
        yield Difference(rule, _YES, _YES, subject=name, keywords=_DECLARED)
    if old.is_write_only != new.is_write_only:
        rule = "property-became-write-only" if new.is_write_only else "property-became-not-write-only"
        yield Difference(rule, _YES, _YES, subject=name, keywords=_DECLARED)


def _others(inclusion: Inclusion, a: Shape, b: Shape) -> Difference | Part:
    """Tell of members that are not declared."""
    facts = inclusion.facts
    nothing, parties = facts.states.nothing, facts.views.traffic.parties
    before, after = a.members.others or ANYTHING, b.members.others or ANYTHING
    if before not in (ANYTHING, nothing) and after not in (ANYTHING, nothing):
        return Part(Step("other"), before, after)
    writer, reader = parties(a, b)
    written = facts.shapes.of(facts.views.written(writer.state)).members.others or ANYTHING
    read = facts.shapes.of(facts.views.read(reader.state)).members.others or ANYTHING
    forward, backward = parties(inclusion.holds(written, read), _YES)
    if after == nothing:
        rule = "additional-properties-forbidden"
    elif after == ANYTHING:
        rule = "additional-properties-allowed"
    else:
        rule = "additional-properties-changed"
    return Difference(rule, forward, backward, keywords=_OTHERS, is_whole=True)


def _whole(
    inclusion: Inclusion,
    name: str,
    a: Shape,
    b: Shape,
    was: bool,
    is_now: bool,
    keywords: tuple[str, ...],
    subject: str = "",
) -> Difference:
    """Tell of a keyword whose direction only the whole can say."""
    forward = inclusion.holds(a.state, b.state)
    backward = inclusion.holds(b.state, a.state)
    rule = rule_id(name, was, is_now, forward, backward)
    return Difference(rule, forward, backward, subject=subject, keywords=keywords, is_whole=not subject)
