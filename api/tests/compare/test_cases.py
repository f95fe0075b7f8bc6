"""What people do to contracts, one folder each, and everything that is to be found, written by hand."""

from functools import cache

import pytest

from deedbox.compare import RULES, compare
from tests.compare import folders


@pytest.mark.parametrize("name", folders.NAMES)
def test_all_of_it_is_found_and_nothing_else(name: str) -> None:
    one = folders.case(name)
    expected = {**one.expected, "findings": folders.ordered(one.expected["findings"])}

    found = folders.compared(one)

    assert folders.told(found) == expected
    assert found.contradictions == 0


@pytest.mark.parametrize("name", folders.NAMES)
def test_what_breaks_a_schema_has_a_proof_or_says_why_not(name: str) -> None:
    findings = folders.told(folders.compared(folders.case(name)))["findings"]

    assert all(one["proof"] for one in findings if one["severity"] == "error" and "proof" in one)


@pytest.mark.parametrize("name", folders.NAMES)
def test_a_contract_does_not_differ_from_itself(name: str) -> None:
    one = folders.case(name)

    assert compare(one.base, one.base, one.assumptions).changes == ()
    assert compare(one.revision, one.revision, one.assumptions).changes == ()


def test_every_rule_is_met_by_a_case() -> None:
    assert RULES.keys() - met() == set()


def test_no_case_expects_a_rule_that_is_not_there() -> None:
    assert met() - RULES.keys() == set()


@cache
def met() -> set[str]:
    """Return the rules that the expectations name."""
    return {finding["rule"] for name in folders.NAMES for finding in folders.case(name).expected["findings"]}
