"""What a published version is called as a package: its project's name, and its number as PEP 440 has it."""

import re
from typing import Final

from deedbox.problems import NoPackageName, NoPackageNumber

_PRE_RELEASE: Final = re.compile(r"(alpha|beta|rc)\.(0|[1-9][0-9]*)")
_LETTERS: Final = {"alpha": "a", "beta": "b", "rc": "rc"}


def project_of(prefix: str, api: str, flavour: str) -> str:
    """Return the name that the package of an API is installed by, which no other API of the hub can have.

    Raises:
        NoPackageName: for packages the API's name would be the same as another one.
    """
    if "--" in api:
        msg = f"Package names know no two dashes in a row, so {api} would be {re.sub('-+', '-', api)}."
        raise NoPackageName(msg)
    return f"{prefix}-{api}-{flavour}"


def package_number(version: str) -> str:
    """Return a semantic *version* as PEP 440 writes it, so that both put all versions into one order.

    Raises:
        NoPackageNumber: PEP 440 has no number in its place.
    """
    core, plus, _ = version.partition("+")
    if plus:
        msg = f"{version} has build metadata, by which pip orders versions and SemVer does not."
        raise NoPackageNumber(msg)
    release, dash, pre = core.partition("-")
    if not dash:
        return release
    found = _PRE_RELEASE.fullmatch(pre)
    if found is None:
        msg = (
            f"pip would put {version} elsewhere among the versions than SemVer does. Pre-releases that both"
            " know are written as 1.0.0-alpha.1, 1.0.0-beta.1 and 1.0.0-rc.1."
        )
        raise NoPackageNumber(msg)
    return f"{release}{_LETTERS[found[1]]}{found[2]}"


def rebuilt(number: str, builds_before: int) -> str:
    """Return the number of a package that was built so many times before, by other builders (PEP 440)."""
    return number if builds_before == 0 else f"{number}.post{builds_before}"
