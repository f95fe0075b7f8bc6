"""Every keyword, edited at every place, in every message, both ways: what is found is what values show."""

import json
from typing import Final

import pytest

from deedbox.compare import Assumptions
from deedbox.spec import Severity
from tests.compare.matrix import older
from tests.compare.matrix.cells import EDITS, NEW, OLD, Cell, Met, at, cells, expected, judge, met, told_apart
from tests.compare.matrix.crosses import CROSSES
from tests.compare.matrix.narrows import NARROWS
from tests.compare.matrix.places import AS_A_WHOLE, CARRIERS, LOCATIONS
from tests.compare.matrix.same import SAME

FORMAL: Final = Assumptions(is_formal=True)
"""Then sets of values are all that counts."""
BODIES: Final = ("request body", "response body")
KEYWORDS: Final = tuple(dict.fromkeys(edit.partition(":")[0] for edit in EDITS))
OF_MEMBERS: Final = ('"properties"', "additionalProperties", "unevaluatedProperties")
"""Keywords of which more is assumed: that nobody sends what is not declared, and who ignores it."""
DECLARES: Final = ("properties: anything", "additionalProperties: none of what is listed")
"""Edits that change no value, but what people are told that they may use."""
UNDECIDED: Final = {("not", "if: asks for less", "breaking", "undetermined")}
"""Cells of which values know more than the engine."""
VOCABULARY: Final = (
    *("type", "enum", "const", "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    *("minLength", "maxLength", "pattern", "format", "items", "prefixItems", "contains", "minContains"),
    *("maxContains", "uniqueItems", "minItems", "maxItems", "properties", "required", "patternProperties"),
    *("additionalProperties", "propertyNames", "minProperties", "maxProperties", "dependentRequired"),
    *("dependentSchemas", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "unevaluatedItems"),
    *("unevaluatedProperties", "$ref", "readOnly", "writeOnly"),
)
"""Assertions and applicators of JSON Schema 2020-12, and what OpenAPI adds."""
WAIVED: Final = {
    # There is but one such word, and nothing between it and none.
    "uniqueItems": {"tightened"},
    # A constant is no part of another one.
    "const": {"tightened"},
    # They change no set of values, but who sends and who looks at it: see `values.seen`.
    "readOnly": {"added", "crossed"},
    "writeOnly": {"added", "crossed"},
}
"""Ways in which a keyword is not edited."""
CLAIMS: Final = {
    **dict.fromkeys((*NARROWS, *older.NARROWS), (True, False)),
    **dict.fromkeys((*CROSSES, *older.CROSSES), (True, True)),
    **dict.fromkeys((*SAME, *older.SAME), (False, False)),
}
"""Of each edit whether something is taken only before, and whether something is taken only after it."""


def check(found: dict[Cell, Met]) -> None:
    """Fail with all cells in which anything else is found than what values show."""
    assert not {cell: one for cell, one in found.items() if not is_as_expected(cell, one)}
    for cell, one in found.items():
        assert is_told(cell, one), (cell, one)
        check_proofs(cell, one)


def is_as_expected(cell: Cell, one: Met) -> bool:
    """Say whether the verdict is that of the values, or known to be less than that."""
    verdicts = expected(cell), one.verdict
    return verdicts[0] is verdicts[1] or (cell.location, cell.edit, *map(str, verdicts)) in UNDECIDED


def is_told(cell: Cell, one: Met) -> bool:
    """Say whether something is told where the values differ, and nothing where both say the same."""
    if cell.edit in DECLARES or cell.edit.startswith(("readOnly", "writeOnly")):
        return True
    if CLAIMS[cell.edit] == (False, False):
        return not one.changes
    return bool(one.changes) or told_apart(cell.edit, cell.location) == (False, False)


def check_proofs(cell: Cell, one: Met) -> None:
    """Fail where what breaks has no proof, and no reason why not, or one that proves nothing."""
    is_request = CARRIERS[cell.carrier].is_request
    writer, reader = (
        judge(cell.edit, side, cell.location, is_request, is_writer)
        for side, is_writer in zip(cell.parties, (True, False), strict=True)
    )
    for change in one.changes:
        if change.severity is Severity.ERROR:
            assert change.proof is not None or change.without_proof, (cell, change)
        if change.proof is not None:
            assert writer.is_valid(change.proof.value), (cell, change)
            assert not reader.is_valid(change.proof.value), (cell, change)


def is_pointed_at(cell: Cell, one: Met) -> bool:
    """Say whether each change points at what is edited, or at what is around it, in both documents."""
    points = [pointer or "" for change in one.changes for pointer in (change.old_pointer, change.new_pointer)]
    inside = [point for point in points if point.startswith(one.slot) or cell.edit.startswith("$ref")]
    around = [point for point in points if one.slot.startswith(point) and point.startswith(one.root)]
    if cell.location in AS_A_WHOLE or cell.edit in AS_A_WHOLE:
        return all(point.startswith(one.root) or point in inside for point in points)
    return {*points} == {*inside, *around} and bool(inside) == bool(points)


@pytest.mark.slow
@pytest.mark.parametrize("location", LOCATIONS)
def test_at_each_location_what_is_found_is_what_values_show(location: str) -> None:
    found = met(cells(EDITS, [location], BODIES), FORMAL)

    check(found)
    assert not {cell: one for cell, one in found.items() if not is_pointed_at(cell, one)}


@pytest.mark.parametrize("is_text", [False, True], ids=["as JSON", "as text"])
@pytest.mark.parametrize("keyword", KEYWORDS)
def test_in_each_message_what_is_found_is_what_values_show(keyword: str, is_text: bool) -> None:
    carriers = [name for name, carrier in CARRIERS.items() if carrier.is_text is is_text]

    check(met(cells(edits_of(keyword), ["root"], carriers), FORMAL))


@pytest.mark.parametrize("location", ["property", "not"])
@pytest.mark.parametrize("is_strict", [False, True], ids=["lenient", "strict"])
def test_what_is_no_matter_of_members_is_the_same_to_any_consumer(location: str, is_strict: bool) -> None:
    edits = [edit for edit in EDITS if not any(word in json.dumps(EDITS[edit]) for word in OF_MEMBERS)]

    check(met(cells(edits, [location], BODIES), Assumptions(is_strict=is_strict)))


@pytest.mark.parametrize("versions", [(OLD, OLD), (OLD, NEW), (NEW, OLD)], ids="->".join)
def test_older_documents_say_the_same_in_other_words(versions: tuple[str, str]) -> None:
    locations = ["root", "property", "items", "allOf", "anyOf", "not", "reference"]

    check(met(cells(older.EDITS, locations, BODIES), FORMAL, versions))


def test_each_edit_does_what_its_table_claims() -> None:
    shown = {edit: told_apart(edit, "root") for edit in CLAIMS if not edit.startswith("readOnly")}

    assert shown == {edit: CLAIMS[edit] for edit in shown}


@pytest.mark.parametrize("location", LOCATIONS)
def test_each_location_passes_on_what_it_says(location: str) -> None:
    """Were the values of a location too few, nothing that is found there could be wrong."""
    polarity = LOCATIONS[location].polarity
    shown = {edit: told_apart(edit, location) for edit in at(location, EDITS)}
    passed_on = {edit: told_apart(edit, "root")[:: polarity or 1] for edit in shown}

    if polarity:
        assert shown == passed_on
    else:
        assert 0 < sum(shown[edit] != passed_on[edit] for edit in shown) < len(shown)


def edits_of(keyword: str) -> list[str]:
    """Return the edits of one keyword."""
    return [edit for edit in EDITS if edit.partition(":")[0] == keyword]


@pytest.mark.parametrize("keyword", VOCABULARY)
def test_each_keyword_is_edited_in_each_way(keyword: str) -> None:
    found = {kind for edit in EDITS if edit.startswith(f"{keyword}:") for kind in kinds(edit, keyword)}

    assert found | WAIVED.get(keyword, set()) == {"added", "tightened", "crossed", "rewritten"}


def kinds(edit: str, keyword: str) -> set[str]:
    """Return what *edit* does to *keyword*; what is added is removed the other way round."""
    if edit not in NARROWS:
        return {"crossed" if edit in CROSSES else "rewritten"}
    before, after = (f'"{keyword}"' in json.dumps(schema) for schema in EDITS[edit])
    return {"tightened" if before and after else "added"}
