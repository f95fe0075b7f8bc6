"""Semantic versions are known and ordered as semver.org says."""

import functools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedbox.catalog.semver import PATTERN, is_prerelease, is_version, precedence

ASCENDING = [
    "0.0.0-0",
    "0.0.0",
    "0.9.0",
    "0.10.0",
    "1.0.0--",
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-beta",
    "1.0.0-beta.2",
    "1.0.0-beta.11",
    "1.0.0-rc.1",
    "1.0.0",
    "1.0.1",
    "1.2.0",
    "1.10.0",
    "2.0.0",
    "10.0.0",
    "99999999999999999999.0.0",
]


def test_precedence_orders_as_the_specification_does() -> None:
    assert sorted(set(ASCENDING), key=precedence) == ASCENDING


def test_build_metadata_has_no_part_in_precedence() -> None:
    assert precedence("1.0.0+1") == precedence("1.0.0+2") == precedence("1.0.0")


@pytest.mark.parametrize(
    "text", ["1.0", "1.0.0.0", "01.0.0", "1.0.0-01", "v1.0.0", "1.0.0-", "1.0.0+", "1.0.0\n", ""]
)
def test_what_is_no_version_is_refused(text: str) -> None:
    assert not is_version(text)


@pytest.mark.parametrize("text", ["1.0.0-a+b", "1.0.0-0A.x-y", "1.0.0+001", *ASCENDING])
def test_what_is_a_version_is_taken(text: str) -> None:
    assert is_version(text)
    assert is_prerelease(text) == ("-" in text.partition("+")[0])


@given(st.from_regex(PATTERN, fullmatch=True), st.from_regex(PATTERN, fullmatch=True))
def test_precedence_agrees_with_a_plain_reading_of_item_11(one: str, other: str) -> None:
    one, other = one.strip(), other.strip()

    assert (precedence(one) < precedence(other)) == (item_11(one, other) < 0)


def item_11(one: str, other: str) -> int:
    """Compare identifier by identifier, as the specification's text says."""
    (core, _, pre), (other_core, _, other_pre) = (
        re.sub(r"\+.*", "", text).partition("-") for text in (one, other)
    )
    numbers, other_numbers = ([int(n) for n in c.split(".")] for c in (core, other_core))
    if numbers != other_numbers:
        return -1 if numbers < other_numbers else 1
    if not pre or not other_pre:
        return bool(other_pre) - bool(pre)
    pairs = list(zip(pre.split("."), other_pre.split("."), strict=False))
    for left, right in pairs:
        if left != right:
            return _identifier(left, right)
    return pre.count(".") - other_pre.count(".")


def _identifier(left: str, right: str) -> int:
    if left.isdigit() and right.isdigit():
        return int(left) - int(right)
    if left.isdigit() != right.isdigit():
        return -1 if left.isdigit() else 1
    return -1 if left < right else 1


def test_the_plain_reading_itself_orders_the_list() -> None:
    assert sorted(set(ASCENDING), key=functools.cmp_to_key(item_11)) == ASCENDING
