"""Versions as pip numbers them: a semantic version in PEP 440, where the order stays the same."""

import re
from typing import Final

_PRE: Final = {"alpha": "a", "beta": "b", "rc": "rc"}
_VERSION: Final = re.compile(
    r"(?P<release>[0-9]+\.[0-9]+\.[0-9]+)(?:-(?P<pre>[0-9A-Za-z.-]+))?(?:\+(?P<build>[0-9A-Za-z.-]+))?"
)
_PRE_RELEASE: Final = re.compile(r"([a-z]+)\.(0|[1-9][0-9]*)")


class NoFaithfulNumber(Exception):
    """PEP 440 has no number that comes where this one does; the text says why: a sentence or two."""


def python_version(version: str, *, builds_before: int = 0) -> str:
    """Return the number under which pip knows *version*, such as `1.4.0rc1` of `1.4.0-rc.1`.

    Args:
        version: A semantic version.
        builds_before: How often it was built before, by other builders: `.post1` after the first.

    Raises:
        NoFaithfulNumber: pip would order it otherwise than SemVer does, or take it for another version.

    Source: PEP 440; semver.org 2.0.0, items 9 to 11.
    """
    parts = _VERSION.fullmatch(version)
    if parts is None:
        msg = f"{version} is no semantic version."
        raise NoFaithfulNumber(msg)
    if parts["build"] is not None:
        msg = (
            f"{version} has build metadata, which SemVer does not order and pip does. Publish it without: "
            f"{version.partition('+')[0]}."
        )
        raise NoFaithfulNumber(msg)
    post = f".post{builds_before}" if builds_before else ""
    if parts["pre"] is None:
        return f"{parts['release']}{post}"
    named = _PRE_RELEASE.fullmatch(parts["pre"])
    if named is None or named[1] not in _PRE:
        msg = (
            f"{version}: of pre-releases pip orders alpha, beta and rc with a number, as in "
            f"{parts['release']}-rc.1, and no other ones as SemVer does."
        )
        raise NoFaithfulNumber(msg)
    return f"{parts['release']}{_PRE[named[1]]}{named[2]}{post}"
