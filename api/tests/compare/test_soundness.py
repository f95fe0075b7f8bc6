"""What the engine says of random schemas, held against what a validator says of random values."""

import json
from collections import Counter
from random import Random
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deedbox.compare import Assumptions, Verdict, compare
from deedbox.spec import Document, Severity, load
from tests.compare.random_schemas import Schemas

pytestmark = pytest.mark.slow

SEEDS = st.integers(min_value=0, max_value=2**32)
SIDES = st.sampled_from(("request", "response"))
FORMAL = Assumptions(is_formal=True)
"""Then sets of values are all that counts."""
Components = dict[str, Any]


def contract(schema: Any, side: str, components: Components | None = None) -> Document:
    """Return a document in which *schema* is a body of the request, or of the response."""
    operation: dict[str, Any] = {"responses": {"200": {"description": "Fine."}}}
    content = {"application/json": {"schema": schema}}
    if side == "request":
        operation["requestBody"] = {"required": True, "content": content}
    else:
        operation["responses"]["200"]["content"] = content
    root = {
        "openapi": "3.1.0",
        "info": {"title": "Random", "version": "1.0.0"},
        "paths": {"/things": {"post": operation}},
        "components": {"schemas": components or {}},
    }
    return load(json.dumps(root).encode(), "application/json")


def validator(schema: Any, components: Components) -> jsonschema_rs.Draft202012Validator:
    """Return a validator of *schema* as it stands."""
    inner = {"schemas": {**components, "Root": schema}}
    return jsonschema_rs.Draft202012Validator({"$ref": "#/components/schemas/Root", "components": inner})


class Pair:
    """A schema and an edited one, and what the engine says of them."""

    def __init__(self, seed: int, side: str) -> None:
        schemas = Schemas(Random(seed))  # noqa: S311 - what is wanted is the same schemas every time.
        shared = {"X": schemas.schema(2), "Y": schemas.schema(2)}
        self.old = schemas.schema(3)
        self.new = schemas.changed(self.old) if schemas.chance(0.8) else schemas.schema(3)
        self.before: Components = shared
        self.after = {**shared, "X": schemas.changed(shared["X"])} if schemas.chance(0.2) else shared
        documents = contract(self.old, side, self.before), contract(self.new, side, self.after)
        self.found = compare(*documents, FORMAL)
        old, new = validator(self.old, self.before), validator(self.new, self.after)
        self.writer, self.reader = (old, new) if side == "request" else (new, old)
        self.values = [schemas.value() for _ in range(60)]

    @property
    def sent(self) -> list[Any]:
        """The values that whoever writes may send."""
        return [value for value in self.values if self.writer.is_valid(value)]


def check_values(pair: Pair) -> None:
    """Fail where a value is sent, and refused, though nothing breaks."""
    for value in pair.sent:
        assert pair.reader.is_valid(value), json.dumps(value)


def check_proofs(pair: Pair) -> None:
    """Fail where a proof proves nothing, or what breaks has none, and no reason why not."""
    assert pair.found.contradictions == 0
    for change in pair.found.changes:
        if change.severity is Severity.ERROR:
            assert change.proof is not None or change.without_proof, change
        if change.proof is not None:
            assert pair.writer.is_valid(change.proof.value), change
            assert not pair.reader.is_valid(change.proof.value), change


@settings(max_examples=150)
@given(seed=SEEDS, side=SIDES)
def test_what_is_compatible_is_refuted_by_no_value(seed: int, side: str) -> None:
    pair = Pair(seed, side)
    assume(pair.found.verdict is Verdict.COMPATIBLE and pair.sent)
    check_values(pair)


@settings(max_examples=150)
@given(seed=SEEDS, side=SIDES)
def test_a_proof_is_accepted_by_the_one_side_and_refused_by_the_other(seed: int, side: str) -> None:
    pair = Pair(seed, side)
    assume(pair.found.verdict is not Verdict.COMPATIBLE)
    check_proofs(pair)


def test_random_pairs_are_of_every_verdict_and_nearly_all_that_breaks_is_proven() -> None:
    """Were all pairs undetermined, the other tests would have nothing to look at."""
    verdicts: Counter[Verdict] = Counter()
    proven, unproven = 0, 0
    for seed in range(100):
        pair = Pair(seed, ("request", "response")[seed % 2])
        verdicts[pair.found.verdict] += 1
        broken = [change for change in pair.found.changes if change.severity is Severity.ERROR]
        proven += sum(change.proof is not None for change in broken)
        unproven += sum(change.proof is None for change in broken)
        check_proofs(pair)
        if pair.found.verdict is Verdict.COMPATIBLE:
            check_values(pair)

    assert verdicts[Verdict.COMPATIBLE] > 25 and verdicts[Verdict.BREAKING] > 40, verdicts
    assert 0 < verdicts[Verdict.UNDETERMINED] < 15, verdicts
    assert proven > 60 and unproven < 5, (proven, unproven)


@settings(max_examples=150)
@given(seed=SEEDS, side=SIDES)
def test_the_same_documents_give_the_same_findings(seed: int, side: str) -> None:
    first, second = Pair(seed, side), Pair(seed, side)
    assert first.found == second.found


def by_reference(schema: Any, components: Components) -> Any:
    components["Moved"] = schema
    return {"$ref": "#/components/schemas/Moved"}


def by_all_of(schema: Any, _: Components) -> Any:
    return {"allOf": [schema]}


def by_moving_properties(schema: Any, _: Components) -> Any:
    if (
        not isinstance(schema, dict)
        or "properties" not in schema
        or schema["additionalProperties"] is not True
    ):
        return schema
    rest = {name: value for name, value in schema.items() if name != "properties"}
    return {"allOf": [{"properties": schema["properties"]}, rest]}


def by_types_apart(schema: Any, _: Components) -> Any:
    if not isinstance(schema, dict) or not isinstance(schema.get("type"), list):
        return schema
    rest = {name: value for name, value in schema.items() if name != "type"}
    return {**rest, "anyOf": [{"type": one} for one in schema["type"]]} if "anyOf" not in rest else schema


def by_order(schema: Any, _: Components) -> Any:
    return json.loads(json.dumps(schema, sort_keys=True))


def by_words(schema: Any, _: Components) -> Any:
    return schema if not isinstance(schema, dict) else {**schema, "title": "Another", "description": "Words."}


@pytest.mark.parametrize(
    "refactor", [by_reference, by_all_of, by_moving_properties, by_types_apart, by_order, by_words]
)
@settings(max_examples=40)
@given(seed=SEEDS, side=SIDES)
def test_another_way_to_write_the_same_is_no_change(refactor: Any, seed: int, side: str) -> None:
    schemas = Schemas(Random(seed))  # noqa: S311 - what is wanted is the same schemas every time.
    components = {"X": schemas.schema(2), "Y": schemas.schema(1)}
    moved = dict(components)
    schema: Any = True
    written: Any = True
    # Until there is one that can be written in this other way.
    while json.dumps(written) == json.dumps(schema):
        schema = schemas.schema(3)
        written = refactor(schema, moved)
    old, new = contract(schema, side, components), contract(written, side, moved)
    assert compare(old, new, FORMAL).changes == ()
