"""Why two states differ: which keyword, in which direction, and which parts to look at next.

The relation of the two decides what breaks; this only says where. So what speaks against the keywords one
by one, but not against the whole, is told as harmless; and where the whole is not proven and no keyword
says why, that is a finding of its own: nothing passes silently.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from deedbox.compare.schemas import types, values
from deedbox.compare.schemas.alternatives import Alternatives
from deedbox.compare.schemas.answers import Answer
from deedbox.compare.schemas.atoms import ANYTHING, Base, State
from deedbox.compare.schemas.facets import FACETS, Facet
from deedbox.compare.schemas.inclusion import Inclusion
from deedbox.compare.schemas.shapes import Shape
from deedbox.compare.schemas.views import Traffic

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same on both sides, at one pair of states."""

    rule: str
    forward: Answer
    """Whether the new side takes all that the old one did, as far as this keyword goes."""
    backward: Answer
    """The same, the other way round."""
    old: Any = None
    new: Any = None
    subject: str = ""
    """The member it is about; "" is the value itself."""
    keywords: tuple[str, ...] = ()
    """Where it stands in the schema, the likelier first; () is the schema itself."""
    branches: tuple[State | None, State | None] = (None, None)
    """The branch of either side that it is about."""
    is_certain: bool = False
    """Whether it counts even where the whole is fine, because the schemas do not say all there is to say."""


class Step(NamedTuple):
    """The way from a value to a part of it."""

    kind: str
    """"member", "item", "place" (of a list), "pattern", "other" (members), or "branch", the value itself."""
    name: str = ""
    """Of the member, the place or the pattern."""


@dataclass(frozen=True, slots=True)
class Part:
    """A pair of states further down."""

    step: Step
    old: State
    new: State
    is_safe: bool = False
    """Whether something else takes what this part does not, so that it breaks nothing."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is to be said of one pair of states."""

    differences: tuple[Difference, ...]
    parts: tuple[Part, ...]


class Explainer:
    """Explains pairs for one direction of traffic; each pair once."""

    def __init__(self, inclusion: Inclusion, traffic: Traffic) -> None:
        """Explain what *inclusion* decides."""
        self.inclusion = inclusion
        self.traffic = traffic
        self._shapes = inclusion.shapes
        self._states = inclusion.shapes.states
        self._alternatives = Alternatives(inclusion)
        self._known: dict[tuple[State, State], Explanation] = {}

    def safe(self, old: State, new: State) -> Answer:
        """Say whether whoever reads takes all that whoever writes may send after the change."""
        if self.traffic is Traffic.REQUEST:
            return self.inclusion.holds(old, new)
        return self.inclusion.holds(new, old)

    def breaks(self, difference: Difference) -> Answer:
        """Say whether the readers take it, as far as this one keyword goes."""
        return difference.forward if self.traffic is Traffic.REQUEST else difference.backward

    def explain(self, old: State, new: State) -> Explanation:
        """Return what differs between *old* and *new*; nothing for the same state."""
        if old == new:
            return Explanation((), ())
        key = (old, new)
        if key not in self._known:
            self._known[key] = self._explain(old, new)
        return self._known[key]

    def _explain(self, old: State, new: State) -> Explanation:
        found: list[Difference | Part] = list(self._found(old, new))
        differences = [one for one in found if isinstance(one, Difference)]
        parts = [one for one in found if isinstance(one, Part) and one.old != one.new]
        safe = self.safe(old, new)
        is_branched = any(one.step.kind == "branch" for one in parts)
        if safe is YES and (differences or is_branched) and self._is_equal(old, new):
            # Written in another way. What is left are words that no value is judged by.
            differences = [one for one in differences if one.forward is one.backward is YES or one.is_certain]
            parts = [one for one in parts if one.step.kind != "branch"]
        elif safe is YES and not found and self._offers_choices(old, new) and not self._is_equal(old, new):
            # The alternatives are the same, but not how many of them may hold.
            differences.append(Difference("schema-changed", YES, YES))
        if safe is not YES:
            is_told = any(self.breaks(one) is not YES for one in differences) or any(
                not one.is_safe and self.safe(one.old, one.new) is not YES for one in parts
            )
            if not is_told:
                differences.append(Difference("schema-changed", UNKNOWN, UNKNOWN))
        return Explanation(tuple(differences), tuple(parts))

    def _offers_choices(self, *states: State) -> bool:
        return any(self._shapes.of(one).choices for one in states)

    def _is_equal(self, old: State, new: State) -> bool:
        holds = self.inclusion.holds
        return holds(old, new, is_traffic=False) is YES and holds(new, old, is_traffic=False) is YES

    def _found(self, old: State, new: State) -> Iterator[Difference | Part]:
        before, after = self._alternatives.of(old), self._alternatives.of(new)
        if before is None or after is None:
            yield from self._atoms(old, new)
        elif len(before) == len(after) == 1:
            yield from self._plain(before[0], after[0])
        elif len(before) == 1 and self._only_restrict(new, after, old):
            yield from self._plain(old, self._without_choices(new))
            if (taken := self.inclusion.holds(old, new)) is not YES:
                yield Difference("choice-added", taken, YES, keywords=_CHOICES)
        elif len(after) == 1 and self._only_restrict(old, before, new):
            yield from self._plain(self._without_choices(old), new)
            if (taken := self.inclusion.holds(new, old)) is not YES:
                yield Difference("choice-removed", YES, taken, keywords=_CHOICES)
        else:
            yield from self._branches(old, new, before, after)

    def _only_restrict(self, state: State, branches: list[State], other: State) -> bool:
        """Say whether the choices of *state* only take away from what stands beside them."""
        holds = self.inclusion.holds
        rest = self._without_choices(state)
        return bool(rest) and not any(
            holds(rest, one, is_traffic=False) is YES or holds(other, one, is_traffic=False) is YES
            for one in branches
        )

    def _without_choices(self, state: State) -> State:
        return state - set(self._shapes.of(state).choices)

    def _branches(
        self, old: State, new: State, before: list[State], after: list[State]
    ) -> Iterator[Difference | Part]:
        yield from self._nullable(old, new)
        yield from self._annotations(self._shapes.of(old), self._shapes.of(new))
        pairs, gone, come = self._alternatives.matched(before, after)
        for one, other in pairs:
            if self.traffic is Traffic.REQUEST:
                is_safe = self.inclusion.holds(one, new) is YES
            else:
                is_safe = self.inclusion.holds(other, old) is YES
            yield Part(Step("branch"), self._wordless(one, old), self._wordless(other, new), is_safe)
        for one in gone:
            taken = self.inclusion.holds(one, new)
            if taken is not YES or self.inclusion.holds(one, new, is_traffic=False) is not YES:
                name = self._alternatives.name(one)
                branch = self._alternatives.branch(one)
                yield Difference("branch-removed", taken, YES, old=name, branches=(branch, None))
        for one in come:
            taken = self.inclusion.holds(one, old)
            if taken is not YES or self.inclusion.holds(one, old, is_traffic=False) is not YES:
                name = self._alternatives.name(one)
                branch = self._alternatives.branch(one)
                yield Difference("branch-added", YES, taken, new=name, branches=(None, branch))

    def _wordless(self, branch: State, whole: State) -> State:
        """Return *branch* without the words of *whole* that no value is judged by: they are told once."""
        found = set(branch)
        for at in self._shapes.of(whole).bases:
            atom = self._states.atoms[at]
            if isinstance(atom, Base) and not _SAID.isdisjoint(atom.keywords):
                rest = {name: one for name, one in atom.keywords.items() if name not in _SAID}
                found = (found - {at}) | (self._states.made(**rest) if rest else ANYTHING)
        return frozenset(found)

    def _nullable(self, old: State, new: State) -> Iterator[Difference]:
        null = self._states.made(types=types.NULL)
        before, after = (self.inclusion.emptiness.is_empty(one | null, 0) for one in (old, new))
        if before != after:
            rule = "became-nullable" if before else "became-not-nullable"
            forward, backward = NO if after else YES, NO if before else YES
            branches = (None, null) if before else (null, None)
            yield Difference(rule, forward, backward, keywords=("nullable", "type"), branches=branches)

    def _plain(self, old: State, new: State) -> Iterator[Difference | Part]:
        a, b = self._shapes.of(old), self._shapes.of(new)
        emptiness = self.inclusion.emptiness
        kinds_a, kinds_b = emptiness.types_left(a), emptiness.types_left(b)
        yield from self._types(a, b, kinds_a, kinds_b)
        yield from self._values(a, b)
        common = kinds_a & kinds_b
        if a.values is None and b.values is None:
            left, right = replace(a, types=common), replace(b, types=common)
            for facet in FACETS:
                if facet.types & common:
                    yield from self._facet(facet, left, right)
        yield from self._annotations(a, b)
        if common & types.ARRAY:
            yield from self._arrays(a, b)
        if common & types.OBJECT:
            yield from self._objects(a, b)
        yield from self._atoms(old, new)

    def _types(self, a: Shape, b: Shape, before: int, after: int) -> Iterator[Difference]:
        lost, gained = before & ~after, after & ~before
        where = ("type", "nullable", "const", "enum")
        # Of what was anything at all, that it may not be null any more is not said apart.
        if types.ALL not in {before, after} and (lost | gained) & types.NULL:
            if a.values is None and b.values is None:
                rule = "became-nullable" if gained & types.NULL else "became-not-nullable"
                forward, backward = (YES, NO) if gained & types.NULL else (NO, YES)
                yield Difference(rule, forward, backward, keywords=("nullable", *where))
            lost, gained = lost & ~types.NULL, gained & ~types.NULL
        if (not lost and not gained) or a.values is not None or b.values is not None:
            return
        rule = "type-changed" if lost and gained else "type-narrowed" if lost else "type-widened"
        old, new = (" or ".join(types.names(one & ~types.NULL)) or "nothing" for one in (before, after))
        yield Difference(rule, NO if lost else YES, NO if gained else YES, old, new, keywords=where)

    def _values(self, a: Shape, b: Shape) -> Iterator[Difference]:
        where = ("enum", "const", "oneOf", "anyOf")
        if a.values is None and b.values is None:
            return
        accepts = self.inclusion.membership.accepts
        if a.values is None:
            taken = self.inclusion.holds(a.state, b.state, is_traffic=False)
            if taken is not YES:
                yield Difference("enum-added", taken, YES, new=list(b.values or ()), keywords=where)
        elif b.values is None:
            taken = self.inclusion.holds(b.state, a.state, is_traffic=False)
            if taken is not YES:
                yield Difference("enum-removed", YES, taken, old=list(a.values), keywords=where)
        else:
            for value in a.values:
                taken = Answer.of(accepts(b.state, value))
                if accepts(a.state, value) is not False and taken is not YES:
                    yield Difference("enum-value-removed", taken, YES, old=value, keywords=where)
            for value in b.values:
                taken = Answer.of(accepts(a.state, value))
                if accepts(b.state, value) is not False and taken is not YES:
                    yield Difference("enum-value-added", YES, taken, new=value, keywords=where)

    def _facet(self, facet: Facet, a: Shape, b: Shape) -> Iterator[Difference]:
        forward, backward = Answer.of(facet.within(a, b)), Answer.of(facet.within(b, a))
        if forward is YES and backward is YES:
            return
        old, new = facet.value(a), facet.value(b)
        if old == new:
            return
        rule = _rule(facet.name, old is not None, new is not None, forward, backward)
        yield Difference(rule, forward, backward, old, new, keywords=facet.keywords)

    def _annotations(self, a: Shape, b: Shape) -> Iterator[Difference]:
        old, new = self._words(a), self._words(b)
        for name, rules in _ANNOTATIONS.items():
            before, after = old.get(name), new.get(name)
            if values.same(before, after):
                continue
            rule = rules[0] if before is None else rules[1] if after is None else rules[2]
            doubt = UNKNOWN if rule in _DOUBTFUL else YES
            yield Difference(rule, doubt, YES, before, after, keywords=(name,), is_certain=True)
        yield from self._discriminator(old.get("discriminator"), new.get("discriminator"))
        known, left = (
            {values.frozen(one): one for one in words.get("x-extensible-enum") or ()} for words in (old, new)
        )
        where = ("x-extensible-enum",)
        for key in sorted(known.keys() - left.keys(), key=repr):
            yield Difference(
                "extensible-enum-value-removed", NO, YES, known[key], keywords=where, is_certain=True
            )
        for key in sorted(left.keys() - known.keys(), key=repr):
            yield Difference("extensible-enum-value-added", YES, YES, None, left[key], keywords=where)

    def _discriminator(self, old: Any, new: Any) -> Iterator[Difference]:
        """Tell of the values that tell branches apart. No schema is judged by them, but SDKs read by them."""
        if values.same(old, new):
            return
        forward = backward = YES
        if old is not None and new is not None:
            is_same = old["propertyName"] == new["propertyName"]
            forward = YES if is_same and set(old["values"]) <= set(new["values"]) else UNKNOWN
            backward = YES if is_same and set(new["values"]) <= set(old["values"]) else UNKNOWN
        where = ("discriminator",)
        yield Difference(
            "discriminator-changed", forward, backward, old, new, keywords=where, is_certain=True
        )

    def _arrays(self, a: Shape, b: Shape) -> Iterator[Difference | Part]:
        length = max(len(a.prefix), len(b.prefix))
        for index in range(length):
            yield Part(Step("place", str(index)), a.item(index), b.item(index))
        yield Part(Step("item"), a.items, b.items)
        if set(a.contains) != set(b.contains):
            yield self._whole("contains", a, b, bool(a.contains), bool(b.contains), "contains")

    def _objects(self, a: Shape, b: Shape) -> Iterator[Difference | Part]:
        for name in sorted(a.properties.keys() | b.properties.keys() | a.required | b.required):
            yield from self._member(a, b, name)
        # Nothing said of other members, and any allowed, is the same.
        if (a.additional or None) != (b.additional or None):
            yield from self._additional(a, b)
        for pattern in sorted(a.pattern_properties.keys() | b.pattern_properties.keys()):
            if pattern in a.pattern_properties and pattern in b.pattern_properties:
                yield Part(
                    Step("pattern", pattern), a.pattern_properties[pattern], b.pattern_properties[pattern]
                )
            else:
                is_new = pattern in b.pattern_properties
                rule = "pattern-property-added" if is_new else "pattern-property-removed"
                yield replace(
                    self._whole("pattern-property", a, b, not is_new, is_new, "patternProperties"),
                    rule=rule,
                    subject=pattern,
                )
        if a.names != b.names:
            yield self._whole("property-names", a, b, bool(a.names), bool(b.names), "propertyNames")
        if a.dependent != b.dependent:
            yield self._whole("dependent-required", a, b, bool(a.dependent), bool(b.dependent), *_DEPENDENT)

    def _member(self, a: Shape, b: Shape, name: str) -> Iterator[Difference | Part]:
        views = self.inclusion.views
        was, is_now = name in a.properties, name in b.properties
        before, after = a.property(name), b.property(name)
        ignored_before, ignored_after = views.is_ignored(before), views.is_ignored(after)
        needed_before = name in a.required and not ignored_before
        needed_after = name in b.required and not ignored_after
        if was and is_now:
            if not ignored_before and not ignored_after:
                yield Part(Step("member", name), before, after)
            yield from self._mutability(before, after, name, ("properties",))
        elif is_now and not ignored_after:
            yield self._added(a, b, name, needed_before, needed_after)
            return
        elif was and not ignored_before:
            if not self.inclusion.emptiness.is_empty(before):
                yield self._removed(a, b, name, needed_before, needed_after)
            return
        if needed_before != needed_after:
            rule = "property-became-required" if needed_after else "property-became-optional"
            forward, backward = (NO, YES) if needed_after else (YES, NO)
            yield Difference(rule, forward, backward, subject=name, keywords=("required",))

    def _added(self, a: Shape, b: Shape, name: str, was_needed: bool, is_needed: bool) -> Difference:
        if is_needed and not was_needed:
            rule, forward = "required-property-added", NO
        else:
            rule, forward = "optional-property-added", self._fits(a, b, name)
        if was_needed:
            rule = "property-declared"
        backward = YES if self.traffic is Traffic.REQUEST else self._fits(b, a, name)
        return Difference(rule, forward, backward, subject=name, keywords=("properties",))

    def _removed(self, a: Shape, b: Shape, name: str, was_needed: bool, is_needed: bool) -> Difference:
        """Tell of a member that is not declared any more; the document does not say what becomes of it."""
        where = ("properties",)
        if is_needed and was_needed:
            forward, backward = self._fits(a, b, name), self._fits(b, a, name)
            return Difference("property-undeclared", forward, backward, subject=name, keywords=where)
        if self.traffic is Traffic.REQUEST:
            taken = NO if self.inclusion.emptiness.is_empty(b.property(name)) else UNKNOWN
            return Difference("property-removed", taken, YES, subject=name, keywords=where, is_certain=True)
        rule = "required-property-removed" if was_needed else "property-removed"
        sent = NO if was_needed else UNKNOWN
        return Difference(rule, YES, sent, subject=name, keywords=where, is_certain=True)

    def _fits(self, writer: Shape, reader: Shape, name: str) -> Answer:
        """Say whether what *writer* may send as a member of this *name* is taken by *reader*."""
        views = self.inclusion.views
        written = self._shapes.of(views.written(writer.state))
        read = self._shapes.of(views.read(reader.state))
        own = written.property(name)
        if views.is_unknown(written, name) or self.inclusion.emptiness.is_empty(own):
            return YES
        return self.inclusion.holds(own, read.property(name))

    def _mutability(
        self, before: State, after: State, name: str, where: tuple[str, ...]
    ) -> Iterator[Difference]:
        old, new = self._shapes.of(before), self._shapes.of(after)
        for was, now, rules in (
            (
                old.is_read_only,
                new.is_read_only,
                ("property-became-read-only", "property-became-not-read-only"),
            ),
            (
                old.is_write_only,
                new.is_write_only,
                ("property-became-write-only", "property-became-not-write-only"),
            ),
        ):
            if was != now:
                yield Difference(rules[0] if now else rules[1], YES, YES, subject=name, keywords=where)

    def _additional(self, a: Shape, b: Shape) -> Iterator[Difference | Part]:
        nothing = self._states.nothing
        before, after = a.additional, b.additional
        if before not in (None, ANYTHING, nothing) and after not in (None, ANYTHING, nothing):
            yield Part(Step("other"), before or ANYTHING, after or ANYTHING)
            return
        writer, reader = (a, b) if self.traffic is Traffic.REQUEST else (b, a)
        written = self._shapes.of(self.inclusion.views.written(writer.state)).additional
        read = self._shapes.of(self.inclusion.views.read(reader.state)).additional
        taken = self.inclusion.holds(written if written is not None else ANYTHING, read or ANYTHING)
        forward, backward = (taken, YES) if self.traffic is Traffic.REQUEST else (YES, taken)
        if after == nothing:
            rule = "additional-properties-forbidden"
        elif after in (None, ANYTHING):
            rule = "additional-properties-allowed"
        else:
            rule = "additional-properties-changed"
        where = ("additionalProperties", "unevaluatedProperties")
        yield Difference(rule, forward, backward, keywords=where)

    def _atoms(self, old: State, new: State) -> Iterator[Difference]:
        """Tell of compositions that only one side has."""
        a, b = self._shapes.of(old), self._shapes.of(new)
        for kind, keywords, before, after in (
            ("not", ("not",), a.negations, b.negations),
            ("condition", ("if", "dependentSchemas"), a.conditions, b.conditions),
            ("choice", _CHOICES, a.choices, b.choices),
            ("opaque", _OPAQUE, a.opaque, b.opaque),
        ):
            gone, come = frozenset(before) - frozenset(after), frozenset(after) - frozenset(before)
            if not gone and not come:
                continue
            forward = self.inclusion.holds(old, come, is_traffic=False) if come else YES
            backward = self.inclusion.holds(new, gone, is_traffic=False) if gone else YES
            branches = (gone or None, come or None)
            if forward is YES and backward is YES:
                continue
            rule = _rule(kind, bool(gone), bool(come), forward, backward)
            yield Difference(rule, forward, backward, keywords=keywords, branches=branches)

    def _whole(self, name: str, a: Shape, b: Shape, was: bool, is_now: bool, *keywords: str) -> Difference:
        """Tell of a keyword whose direction only the whole can say."""
        forward = self.inclusion.holds(a.state, b.state)
        backward = self.inclusion.holds(b.state, a.state)
        rule = _rule(name, was, is_now, forward, backward)
        return Difference(rule, forward, backward, keywords=keywords)

    def _bases(self, shape: Shape) -> list[Base]:
        atoms = (self._states.atoms[one] for one in shape.bases)
        return [one for one in atoms if isinstance(one, Base)]

    def _words(self, shape: Shape) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for base in self._bases(shape):
            for name in _SAID:
                if name in base.keywords:
                    found.setdefault(name, base.keywords[name])
        return found


_OPAQUE: Final = (
    "$dynamicRef",
    "$recursiveRef",
    "contentSchema",
    "unevaluatedProperties",
    "unevaluatedItems",
)
_DEPENDENT: Final = ("dependentRequired", "dependentSchemas")
_CHOICES: Final = ("oneOf", "anyOf")
_ANNOTATIONS: Final = {
    "default": ("default-added", "default-removed", "default-changed"),
    "deprecated": ("schema-deprecated", "schema-reactivated", "schema-deprecated"),
}
_SAID: Final = frozenset({*_ANNOTATIONS, "x-extensible-enum", "discriminator"})
"""Words that no value is judged by."""
_DOUBTFUL: Final = frozenset({"default-removed", "default-changed"})
"""A request that leaves the value out may mean something else than before."""

_WORDS: Final = {
    "minimum": (
        "minimum-added",
        "minimum-removed",
        "minimum-increased",
        "minimum-decreased",
        "",
    ),
    "maximum": (
        "maximum-added",
        "maximum-removed",
        "maximum-decreased",
        "maximum-increased",
        "",
    ),
    "multiple-of": (
        *("multiple-of-added", "multiple-of-removed", "multiple-of-narrowed", "multiple-of-widened"),
        "multiple-of-changed",
    ),
    "min-length": (
        "min-length-added",
        "min-length-removed",
        "min-length-increased",
        "min-length-decreased",
        "",
    ),
    "max-length": (
        "max-length-added",
        "max-length-removed",
        "max-length-decreased",
        "max-length-increased",
        "",
    ),
    "pattern": ("pattern-added", "pattern-removed", "pattern-narrowed", "pattern-widened", "pattern-changed"),
    "format": ("format-added", "format-removed", "format-narrowed", "format-widened", "format-changed"),
    "content": ("content-added", "content-removed", "content-changed", "content-changed", "content-changed"),
    "min-items": ("min-items-added", "min-items-removed", "min-items-increased", "min-items-decreased", ""),
    "max-items": ("max-items-added", "max-items-removed", "max-items-decreased", "max-items-increased", ""),
    "unique-items": ("unique-items-added", "unique-items-removed", "", "", ""),
    "min-properties": (
        *(
            "min-properties-added",
            "min-properties-removed",
            "min-properties-increased",
            "min-properties-decreased",
        ),
        "",
    ),
    "max-properties": (
        *(
            "max-properties-added",
            "max-properties-removed",
            "max-properties-decreased",
            "max-properties-increased",
        ),
        "",
    ),
    "contains": (
        "contains-added",
        "contains-removed",
        "contains-narrowed",
        "contains-widened",
        "contains-changed",
    ),
    "property-names": (
        *(
            "property-names-added",
            "property-names-removed",
            "property-names-narrowed",
            "property-names-widened",
        ),
        "property-names-changed",
    ),
    "dependent-required": (
        *("dependent-required-added", "dependent-required-removed", "dependent-required-narrowed"),
        *("dependent-required-widened", "dependent-required-changed"),
    ),
    "pattern-property": ("pattern-property-added", "pattern-property-removed", "", "", ""),
    "not": ("not-added", "not-removed", "not-narrowed", "not-widened", "not-changed"),
    "condition": (
        *(
            "condition-added",
            "condition-removed",
            "condition-narrowed",
            "condition-widened",
            "condition-changed",
        ),
    ),
    "choice": ("choice-added", "choice-removed", "choice-narrowed", "choice-widened", "choice-changed"),
    "opaque": ("opaque-added", "opaque-removed", "opaque-changed", "opaque-changed", "opaque-changed"),
}
"""Ids of rules: what was added, removed, narrowed, widened, or none of these."""


def _rule(name: str, was: bool, is_now: bool, forward: Answer, backward: Answer) -> str:
    added, removed, narrowed, widened, changed = _WORDS[name]
    if was != is_now:
        return added if is_now else removed
    if backward is YES:
        return narrowed
    if forward is YES:
        return widened
    return changed or narrowed
