"""A proof for each change that breaks: found by the engine, judged by a validator, and ready to try."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from deedbox.compare.assumptions import Assumptions
from deedbox.compare.contracts.scope import Root
from deedbox.compare.differences.difference import Difference
from deedbox.compare.differences.explainer import Explainer
from deedbox.compare.findings import Change, Proof
from deedbox.compare.ledger import Entry
from deedbox.compare.proofs.originals import Original
from deedbox.compare.proofs.samples import Samples
from deedbox.compare.proofs.shown import shown
from deedbox.compare.schemas import types
from deedbox.compare.schemas.atoms import ANYTHING, State
from deedbox.compare.schemas.views import Traffic
from deedbox.compare.walk import Visit
from deedbox.spec import Document, Severity

MOST_PROOFS: Final = 2_000
"""Changes for which an example is looked for."""
MOST_PARTS: Final = 500_000
"""Parts of all examples together: an object of thousands of members is made for each of them."""
_MOST_TRIES: Final = 12
_MOST_LOOKED_AT: Final = 60
"""Values that may be an example; most are judged by the engine alone."""
_MAX_DEPTH: Final = 60
"""Parts in each other, from the message to what differs; deeper ones have no example."""
_BY_HAND: Final = {
    "content-added": "no validator reads contentEncoding and contentMediaType",
    "content-removed": "no validator reads contentEncoding and contentMediaType",
    "content-changed": "no validator reads contentEncoding and contentMediaType",
    "property-removed-before-sunset": "what is promised until a day no schema says",
    "sunset-removed": "what is promised until a day no schema says",
    "sunset-moved-earlier": "what is promised until a day no schema says",
    "extensible-enum-value-removed": "no validator reads x-extensible-enum",
}
_LEAVES_OUT: Final = frozenset(
    {
        "required-property-added",
        "property-became-required",
        "required-property-removed",
        "property-became-optional",
    }
)
_HELD_AS: Final = {
    "minimum": "least",
    "maximum": "most",
    "multipleOf": "multipleOf",
    "minLength": "minLength",
    "maxLength": "maxLength",
    "pattern": "pattern",
    "format": "format",
    "minItems": "minItems",
    "maxItems": "maxItems",
    "uniqueItems": "uniqueItems",
    "minProperties": "minProperties",
    "maxProperties": "maxProperties",
}
"""The names of keywords in `Node.keywords`."""
_NEW_NAMES: Final = frozenset(
    {"optional-property-added", "required-property-added", "additional-properties-allowed"}
)
_ASSUMED: Final = "that the consumer is strict is assumed; the schema itself takes it"
_TOO_MANY: Final = (
    f"an example is looked for in the first {MOST_PROOFS:,} changes only, and in fewer where they are large"
)
_SIZES: Final = tuple(f"{bound}-{of}" for bound in ("min", "max") for of in ("length", "items", "properties"))
_MAX_SIZE: Final = 100_000
_UNJUDGED: Final = "the validator does not take all of the schemas"
_TOO_DEEP: Final = f"it is more than {_MAX_DEPTH} parts inside of its message"
_NONE_FOUND: Final = "no example was found that both sides judge differently"


@dataclass(slots=True)
class Trial:
    """What came of looking for one proof."""

    proof: Proof | None = None
    is_contradicted: bool = False
    """Whether the validator judged an example otherwise than the engine did."""
    is_doubtful: bool = False
    """Whether there are examples of the one side, of which the other refuses none."""
    why_not: str = _NONE_FOUND


class Prover:
    """Proves changes of one comparison."""

    def __init__(
        self, explainers: Mapping[Traffic, Explainer], old: Document, new: Document, assumptions: Assumptions
    ) -> None:
        """Prove by *explainers* what *old* and *new* themselves have to confirm."""
        self._samples = {traffic: Samples(one.inclusion) for traffic, one in explainers.items()}
        self._documents = (old, new)
        self._is_lenient = not assumptions.is_strict and not assumptions.is_formal
        self._writers: dict[Traffic, Original] = {}
        self._readers: dict[Traffic, Original] = {}

    def proven(self, found: list[tuple[Entry, Change]]) -> tuple[list[tuple[Entry, Change]], int]:
        """Return the changes with their proofs, and how many were contradicted."""
        self._read(found)
        changes: list[tuple[Entry, Change]] = []
        contradictions = tried = parts = 0
        for entry, change in found:
            is_doubt = change.severity is Severity.WARNING and entry.is_convention
            if change.severity is Severity.INFO or entry.key is None or is_doubt:
                changes.append((entry, change))
                continue
            tried += 1
            visit, difference = entry.key
            is_over = tried > MOST_PROOFS or parts > MOST_PARTS
            trial = Trial(why_not=_TOO_MANY) if is_over else self._try(visit, difference)
            parts += _parts(trial.proof.value) if trial.proof is not None else 0
            if trial.proof is None and not self._is_lenient and difference.rule in _NEW_NAMES:
                trial = Trial(why_not=_ASSUMED)
            if trial.proof is None and trial.is_contradicted and change.severity is Severity.ERROR:
                contradictions += 1
            changes.append((entry, _judged(change, trial)))
        return changes, contradictions

    def _read(self, found: list[tuple[Entry, Change]]) -> None:
        """Let the validator read the schemas of all messages of which something is to be proven."""
        keys = (entry.key for entry, change in found if change.severity is not Severity.INFO)
        roots = [visit.root for visit, _ in (key for key in keys if key is not None)]
        old, new = self._documents
        for traffic in Traffic:
            mine = [root for root in roots if root.traffic is traffic]
            before = sorted({root.old.pointer for root in mine if root.old.value is not None})
            after = sorted({root.new.pointer for root in mine if root.new.value is not None})
            is_request = traffic is Traffic.REQUEST
            written, read = traffic.parties((old, before), (new, after))
            lenient = self._is_lenient and not is_request
            self._writers[traffic] = Original(written[0], traffic, written[1], ignores_unknown=False)
            self._readers[traffic] = Original(read[0], traffic, read[1], ignores_unknown=lenient)

    def _try(self, visit: Visit, difference: Difference) -> Trial:
        if difference.rule in _BY_HAND:
            return Trial(why_not=_BY_HAND[difference.rule])
        if visit.depth > _MAX_DEPTH:
            return Trial(why_not=_TOO_DEEP)
        if difference.rule.startswith(_SIZES) and max(difference.old or 0, difference.new or 0) > _MAX_SIZE:
            return Trial(why_not="an example would be too large")
        traffic, root = visit.root.traffic, visit.root
        if root.old.value is None or root.new.value is None:
            return self._try_against_nothing(visit, difference)
        written, read = traffic.parties(root.old.pointer, root.new.pointer)
        samples = self._samples[traffic]
        trial = Trial(is_doubtful=bool(samples.of(_sides(visit, traffic)[0])))
        inside, outside = _sides(_top(visit), traffic)
        tries = 0
        for value in islice(self._witnesses(visit, difference), _MOST_LOOKED_AT):
            is_sent, is_taken = samples.accepts(inside, value), samples.accepts(outside, value)
            if is_sent is False or is_taken is True or tries >= _MOST_TRIES:
                continue
            tries += 1
            refusal_of_writer = self._writers[traffic].refusal(written, value)
            refusal = self._readers[traffic].refusal(read, value, visit.step.name)
            if refusal_of_writer is None or refusal is None:
                trial = Trial(why_not=_UNJUDGED)
                continue
            if refusal_of_writer == "" and refusal:
                return _proven(root, value, refusal)
            trial.is_contradicted |= is_sent is True and is_taken is False
        return trial

    def _try_against_nothing(self, visit: Visit, difference: Difference) -> Trial:
        """Prove where one side has no schema, which takes everything."""
        traffic, root = visit.root.traffic, visit.root
        _, reader = traffic.parties(root.old, root.new)
        if reader.value is None:
            return Trial()
        for value in islice(self._witnesses(visit, difference), _MOST_TRIES):
            refusal = self._readers[traffic].refusal(reader.pointer, value)
            if refusal:
                return _proven(root, value, refusal)
        return Trial()

    def _witnesses(self, visit: Visit, difference: Difference) -> Iterator[Any]:
        traffic = visit.root.traffic
        inside, outside = _sides(visit, traffic)
        samples = self._samples[traffic]
        for value in self._local(samples, inside, outside, difference, traffic):
            yield from self._wrapped(samples, visit, value, traffic)
        while visit.parent is not None:
            if visit.step.kind == "branch":
                # What the one branch does not take, another may: it is the whole that has to refuse it.
                whole = samples.between(*_sides(visit.parent, traffic))
                for value in islice(whole, _MOST_TRIES):
                    yield from self._wrapped(samples, visit.parent, value, traffic)
            visit = visit.parent

    def _local(
        self, samples: Samples, inside: State, outside: State, difference: Difference, traffic: Traffic
    ) -> Iterator[Any]:
        """Yield values of the place itself, those that show this very difference first."""
        if difference.rule in {"enum-value-removed", "enum-value-added"}:
            yield difference.old if traffic is Traffic.REQUEST else difference.new
            return
        if difference.rule in _LEAVES_OUT:
            for value in samples.of(inside):
                if isinstance(value, dict):
                    yield {name: one for name, one in value.items() if name != difference.subject}
            return
        branch = difference.branches[0 if traffic is Traffic.REQUEST else 1]
        found = list(islice(samples.between(inside | (branch or ANYTHING), outside), _MOST_TRIES))
        if difference.rule.startswith("type-"):
            kinds = samples.types_of(outside)
            found.sort(key=lambda value: bool(types.of(value) & kinds))
        focus = self._focus(difference, outside, traffic)
        if focus is None:
            yield from found
            return
        # Where several things differ at one place, the example has to show this one.
        yield from (value for value in found if samples.accepts(focus, value) is False)

    def _focus(self, difference: Difference, outside: State, traffic: Traffic) -> State | None:
        """Return what the one keyword asks for that the difference is about; None where it is not one
        keyword.
        """
        name = _HELD_AS.get(difference.keywords[0]) if difference.keywords else None
        if name is None:
            return None
        return self._samples[traffic].only(outside, name)

    def _wrapped(self, samples: Samples, visit: Visit, value: Any, traffic: Traffic) -> Iterator[Any]:
        found = [value]
        while visit.parent is not None:
            inside, _ = _sides(visit.parent, traffic)
            found = [
                around for one in found for around in islice(samples.holding(inside, visit.step, one), 2)
            ][:4]
            visit = visit.parent
        yield from found


def _top(visit: Visit) -> Visit:
    while visit.parent is not None:
        visit = visit.parent
    return visit


def _parts(value: Any) -> int:
    """Return how many values *value* is made of."""
    found, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        found += 1
        waiting += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
    return found


def _sides(visit: Visit, traffic: Traffic) -> tuple[State, State]:
    """Return what the value has to satisfy, and what it has to be refused by."""
    return traffic.parties(visit.spot.old, visit.spot.new)


def _proven(root: Root, value: Any, refusal: str) -> Trial:
    by = "old" if root.traffic is Traffic.REQUEST else "new"
    return Trial(Proof(value, by, refusal, shown(root.message, root.side, root.at, value)))


def _judged(change: Change, trial: Trial) -> Change:
    if trial.proof is not None:
        # What nobody could decide is decided by an example.
        return replace(change, proof=trial.proof, severity=Severity.ERROR)
    if change.severity is Severity.ERROR and (trial.is_contradicted or trial.is_doubtful):
        # What breaks has a proof, or a reason why no example could be made at all.
        return replace(change, severity=Severity.WARNING, without_proof=trial.why_not)
    return replace(change, without_proof=trial.why_not)
