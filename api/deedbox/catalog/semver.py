"""Semantic versions (semver.org 2.0.0): which texts are one, and which comes first."""

import re

PATTERN = (
    r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)"
    r"(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?"
    r"(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?$"
)
"""A version as JSON Schema writes it; it also bounds what a path segment can be."""

MAX_LENGTH = 64


def is_version(text: str) -> bool:
    """Return whether *text* is a semantic version that the catalogue takes."""
    return len(text) <= MAX_LENGTH and re.fullmatch(PATTERN[1:-1], text) is not None


def is_prerelease(version: str) -> bool:
    """Return whether *version* comes before its own release, as `1.0.0-rc.1` does."""
    return "-" in version.partition("+")[0]


def release_of(version: str) -> str:
    """Return the release that *version* leads to: itself, but for a pre-release as `1.0.0-rc.1`."""
    return version.partition("+")[0].partition("-")[0]


def precedence(version: str) -> str:
    """Return a key whose byte order is SemVer precedence; build metadata has no part in it.

    A number is preceded by its count of digits, so that 10 sorts after 9. The space between
    identifiers sorts before every character they can hold, so that a shorter list comes first.

    Source: semver.org 2.0.0, item 11.
    """
    core, _, prerelease = version.partition("+")[0].partition("-")
    key = "".join(_number(part) for part in core.split("."))
    if not prerelease:
        return key + "~"
    return (
        key
        + "-"
        + " ".join("0" + _number(part) if part.isdigit() else "1" + part for part in prerelease.split("."))
    )


def rank(version: str) -> tuple[bool, str, str]:
    """Return a key by which the greatest of several versions is the one that `latest` names.

    A pre-release is that only where there is no release.
    """
    return not is_prerelease(version), precedence(version), version


def _number(digits: str) -> str:
    return f"{len(digits):02d}{digits}"
