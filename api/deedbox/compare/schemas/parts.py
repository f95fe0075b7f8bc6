"""What has to hold of the parts of values, for those of one shape to be within another."""

from collections.abc import Iterator

from deedbox.compare.schemas import patterns, types
from deedbox.compare.schemas.answers import Answer, every
from deedbox.compare.schemas.atoms import ANYTHING, State
from deedbox.compare.schemas.facts import Facts
from deedbox.compare.schemas.formulas import Both, Either, Formula
from deedbox.compare.schemas.shapes import Shape

_NO, _UNKNOWN = Answer.NO, Answer.UNKNOWN


def arrays(facts: Facts, a: Shape, b: Shape, is_traffic: bool) -> Iterator[Formula]:
    """Ask of the items of *a* what *b* asks of them."""
    length = max(len(a.prefix), len(b.prefix))
    for index in range(length + 1):
        if (a.max_items is not None and index >= a.max_items) or facts.emptiness.is_empty(a.item(index)):
            break
        if b.item(index):
            yield (a.item(index), b.item(index), is_traffic)
    for state, least, most in b.contains:
        if least:
            yield _at_least(a, state, least, is_traffic)
        if most is not None and (a.max_items is None or a.max_items > most):
            fits = [
                (state, own, False) for own, _, bound in a.contains if bound is not None and bound <= most
            ]
            yield Either((*fits, _NO))


def _at_least(a: Shape, state: State, least: int, is_traffic: bool) -> Formula:
    found: list[Formula] = [(own, state, is_traffic) for own, bound, _ in a.contains if bound >= least]
    if a.min_items >= least:
        found.append(Both(tuple((a.item(at), state, is_traffic) for at in range(len(a.prefix) + 1))))
    return Either((*found, _NO))


def objects(facts: Facts, a: Shape, b: Shape, is_traffic: bool) -> Iterator[Formula]:
    """Ask of the members of *a* what *b* asks of them."""
    required = _with_needed(a, facts.views.required(a) if is_traffic else a.required)
    if not (facts.views.required(b) if is_traffic else b.required) <= required:
        yield _NO
    if a.max_properties == 0:
        return
    names = _listed_names(facts, a)
    for name in sorted(a.members.named.keys() | b.members.named.keys() | set(names or ())):
        yield from _member(facts, a, b, name, is_traffic)
    rest = a.members.others or ANYTHING
    is_open = names is None and not facts.emptiness.is_empty(rest)
    if b.members.others and is_open:
        yield (rest, b.members.others, is_traffic)
    yield from _patterns(facts, a, b, rest if is_open else None, is_traffic)
    if b.names:
        yield _names(facts, a, b)
    for name, needed in sorted(b.dependent.items()):
        own = a.dependent.get(name, frozenset()) | required
        if not needed <= own and not facts.emptiness.is_empty(a.members.of(name)):
            yield _NO


def _with_needed(a: Shape, required: frozenset[str]) -> frozenset[str]:
    """Return the names that are *required*, and those that have to be there because these are."""
    found = required.union(*(needed for name, needed in a.dependent.items() if name in required))
    return required if found <= required else _with_needed(a, found)


def _listed_names(facts: Facts, a: Shape) -> list[str] | None:
    """Return the names that there may be, where `propertyNames` lists them."""
    found = facts.shapes.of(a.names).values
    return None if found is None else [name for name in found if isinstance(name, str)]


def _member(facts: Facts, a: Shape, b: Shape, name: str, is_traffic: bool) -> Iterator[Formula]:
    wanted = b.members.of(name)
    own = a.members.of(name)
    if not wanted or (a.names and facts.membership.accepts(a.names, name) is False):
        return
    if is_traffic and (facts.views.is_ignored(wanted) or facts.views.is_ignored(own)):
        return
    is_unknown = is_traffic and facts.views.is_unknown(a, name)
    if not is_unknown and not facts.emptiness.is_empty(own):
        yield (own, wanted, is_traffic)


def _patterns(facts: Facts, a: Shape, b: Shape, rest: State | None, is_traffic: bool) -> Iterator[Formula]:
    for pattern, wanted in sorted(b.members.patterned.items()):
        cover = _covering(pattern, a)
        if cover is not None:
            yield (a.members.patterned[cover], wanted, is_traffic)
        elif rest is not None:
            yield (rest, wanted, is_traffic)
        for other, own in sorted(a.members.patterned.items()):
            if cover is None and other != pattern:
                # Whether a name can match both is not looked into.
                yield Either(((own, wanted, is_traffic), _UNKNOWN))
    for pattern, own in sorted(a.members.patterned.items()):
        if _covering(pattern, b) is None and b.members.others and not facts.emptiness.is_empty(own):
            yield Either(((own, b.members.others, is_traffic), _UNKNOWN if b.members.patterned else _NO))


def _covering(pattern: str, shape: Shape) -> str | None:
    """Return the pattern of *shape* that finds each name that *pattern* finds; None where there is none."""
    known = shape.members.patterned
    return (
        pattern
        if pattern in known
        else next((one for one in known if patterns.is_within(pattern, one)), None)
    )


def _names(facts: Facts, a: Shape, b: Shape) -> Formula:
    if a.is_closed:
        names = (name for name, state in a.members.named.items() if not facts.emptiness.is_empty(state))
        return Answer.of(every(facts.membership.accepts(b.names, name) for name in names))
    return (a.names | facts.states.made(types=types.STRING), b.names, False)
