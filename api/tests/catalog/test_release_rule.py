"""Which number a release needs."""

import pytest

from deedbox.catalog.release_rule import judge
from deedbox.compare.findings import Bump


@pytest.mark.parametrize(
    ("old", "new", "needed", "is_enough", "least"),
    [
        ("1.4.2", "2.0.0", Bump.MAJOR, True, "2.0.0"),
        ("1.4.2", "1.5.0", Bump.MAJOR, False, "2.0.0"),
        ("1.4.2", "1.5.0", Bump.MINOR, True, "1.5.0"),
        ("1.4.2", "2.0.0", Bump.MINOR, True, "1.5.0"),
        ("1.4.2", "1.4.3", Bump.MINOR, False, "1.5.0"),
        ("9.9.9", "10.0.0", Bump.MAJOR, True, "10.0.0"),
        ("1.4.2+build.7", "1.5.0+build.1", Bump.MINOR, True, "1.5.0"),
        ("0.3.1", "0.4.0", Bump.MAJOR, True, "0.4.0"),
        ("0.3.1", "1.0.0", Bump.MAJOR, True, "0.4.0"),
        ("0.3.1", "0.3.2", Bump.MAJOR, False, "0.4.0"),
        ("0.3.1", "0.3.2", Bump.MINOR, False, "0.4.0"),
        ("1.4.2", "1.5.0-rc.1", Bump.MAJOR, True, None),
        ("1.4.2", "1.4.2-rc.1", Bump.MINOR, False, None),
        ("2.0.0-rc.1", "2.0.0", Bump.MAJOR, True, None),
        ("2.0.0-rc.2", "2.0.0-rc.1", Bump.MAJOR, False, None),
        ("2026-01", "2026-02", Bump.MINOR, False, None),
        ("1.0.0", "1", Bump.MAJOR, False, None),
        ("1.0.0", "1.0.0", Bump.NONE, True, None),
        ("draft", "draft", Bump.NONE, True, None),
    ],
)
def test_a_number_is_enough_or_not(
    old: str, new: str, needed: Bump, is_enough: bool, least: str | None
) -> None:
    release = judge(old, new, needed)
    assert (release.is_enough, release.least) == (is_enough, least)
    assert release.reason.endswith(".")
