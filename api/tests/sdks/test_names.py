"""Names and numbers of packages: normal, importable, and in the order that SemVer has."""

import random
from itertools import pairwise

import pytest
from packaging.utils import canonicalize_name
from packaging.version import Version

from deedbox.catalog import semver
from deedbox.sdks.names import UnusableName, import_name, normalised, package_name
from deedbox.sdks.numbers import NoFaithfulNumber, python_version


@pytest.mark.parametrize(
    ("version", "number"),
    [
        ("1.4.0", "1.4.0"),
        ("1.4.0-rc.1", "1.4.0rc1"),
        ("0.1.0-alpha.0", "0.1.0a0"),
        ("2.0.0-beta.11", "2.0.0b11"),
    ],
)
def test_a_version_has_one_number(version: str, number: str) -> None:
    assert python_version(version) == number == str(Version(number))
    assert python_version(version, builds_before=2) == f"{number}.post2"


@pytest.mark.parametrize(
    "version",
    [
        *("1.0.0-beta", "1.0.0-rc1", "1.0.0-dev.1", "1.0.0-rc.1.2", "1.0.0-1", "1.0.0-RC.1", "1.0.0-a.1"),
        *("1.0.0+5", "1.0.0-rc.1+5", "1.0.0-rc.x", "1.0", "v1.0.0", "1.0.0-preview.1"),
    ],
)
def test_what_pip_would_order_otherwise_has_none(version: str) -> None:
    with pytest.raises(NoFaithfulNumber):
        python_version(version)


def test_the_order_is_that_of_the_versions() -> None:
    pick = random.Random(5)  # noqa: S311 - The same every time.
    found = [
        f"{pick.randrange(12)}.{pick.randrange(3)}.{pick.randrange(3)}"
        + pick.choice(["", "", "-alpha.1", "-alpha.10", "-beta.2", "-rc.2", "-rc.10"])
        for _ in range(400)
    ]
    by_semver = sorted(set(found), key=semver.precedence)
    assert sorted(set(found), key=lambda one: Version(python_version(one))) == by_semver
    for one, after in pairwise(by_semver):
        # However often the first was built, the next version comes after it.
        assert Version(python_version(one, builds_before=9)) < Version(python_version(after))


@pytest.mark.parametrize("name", ["Acme-Orders", "acme_orders", "acme.orders", "acme--orders"])
def test_a_name_is_normal(name: str) -> None:
    assert normalised(name) == canonicalize_name(name) == "acme-orders"


def test_a_package_is_called_by_prefix_and_api() -> None:
    assert package_name("acme-", "orders") == "acme-orders"
    assert import_name("acme-orders") == "acme_orders"


@pytest.mark.parametrize("api", ["json", "class", "7up", "match", "asyncio", "test"])
def test_what_cannot_be_imported_or_hides_a_module_is_refused(api: str) -> None:
    with pytest.raises(UnusableName):
        package_name("", api)
    assert package_name("acme-", api) == f"acme-{api}"
