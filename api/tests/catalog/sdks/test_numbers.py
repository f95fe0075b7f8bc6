"""What versions are called as packages: both have the same order, or there is no number."""

from itertools import pairwise

import pytest
from packaging.version import Version

from deedbox.catalog import semver
from deedbox.catalog.sdks.numbers import package_number, project_of, rebuilt
from deedbox.problems import NoPackageName, NoPackageNumber

IN_ORDER = [
    "0.0.0-alpha.0",
    "0.0.0",
    "0.9.10",
    "0.10.9",
    "1.0.0-alpha.1",
    "1.0.0-alpha.2",
    "1.0.0-alpha.10",
    "1.0.0-beta.0",
    "1.0.0-beta.11",
    "1.0.0-rc.1",
    "1.0.0-rc.2",
    "1.0.0",
    "1.0.1",
    "1.2.0",
    "99999999999.0.0",
]


def test_packages_stand_in_the_order_of_versions() -> None:
    numbers = [package_number(version) for version in IN_ORDER]

    assert [semver.precedence(one) for one in IN_ORDER] == sorted(map(semver.precedence, IN_ORDER))
    assert all(Version(one) < Version(other) for one, other in pairwise(numbers))
    assert numbers == [str(Version(number)) for number in numbers]
    assert package_number("1.4.0-rc.1") == "1.4.0rc1"


@pytest.mark.parametrize(
    "version",
    [
        "1.0.0+1",
        "1.0.0-rc.1+1",
        "1.0.0-rc",
        "1.0.0-rc1",
        "1.0.0-alpha",
        "1.0.0-a.1",
        "1.0.0-pre.1",
        "1.0.0-dev.1",
        "1.0.0-post.1",
        "1.0.0-RC.1",
        "1.0.0-1",
        "1.0.0-alpha.beta",
        "1.0.0-alpha.1.2",
        "1.0.0--",
    ],
)
def test_what_pip_would_put_elsewhere_has_no_number(version: str) -> None:
    assert semver.is_version(version)
    with pytest.raises(NoPackageNumber):
        package_number(version)


def test_another_build_comes_after_the_one_before_and_before_the_next_version() -> None:
    numbers = [rebuilt("1.0.0rc1", 0), rebuilt("1.0.0rc1", 1), rebuilt("1.0.0rc1", 2), "1.0.0rc2"]

    assert all(Version(one) < Version(other) for one, other in pairwise(numbers))


def test_no_two_apis_have_one_project() -> None:
    assert project_of("acme", "orders", "client") == "acme-orders-client"
    assert project_of("acme", "a-b", "models") == "acme-a-b-models"
    with pytest.raises(NoPackageName):
        project_of("acme", "a--b", "client")
