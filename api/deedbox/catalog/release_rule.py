"""Whether the number of a release says what it does to the consumers of the one before it."""

from deedbox.catalog import semver
from deedbox.compare.findings import Bump, Release


def judge(old: str, new: str, needed: Bump) -> Release:
    """Judge the number *new* of a release that comes after *old* and needs a bump of *needed*.

    A breaking change needs a higher major number, an addition a higher minor one; while the major number is
    0, a breaking change needs a higher minor one. A pre-release promises nothing: neither the one that
    comes nor the one that was binds its numbers, as long as they rise.

    Source: semver.org 2.0.0, items 4 and 6 to 9.
    """

    def release(reason: str, *, is_enough: bool, least: str | None = None) -> Release:
        return Release(old, new, needed, is_enough, least, reason)

    if needed is Bump.NONE:
        return release(
            "Nothing that consumers meet has changed, so that any number is enough.", is_enough=True
        )
    for number in (old, new):
        if not semver.is_version(number):
            return release(f"{number} is no semantic version, so that it promises nothing.", is_enough=False)
    is_higher = semver.precedence(new) > semver.precedence(old)
    for number in (new, old):
        if semver.is_prerelease(number):
            comes = "comes" if is_higher else "does not come"
            reason = f"{number} is a pre-release, which may break, and {new} {comes} after {old}."
            return release(reason, is_enough=is_higher)
    least = _raised(old, needed)
    is_enough = semver.precedence(new) >= semver.precedence(least)
    return release(f"{_WHY[needed]} after {old} needs {least} or higher.", is_enough=is_enough, least=least)


_WHY = {
    Bump.MINOR: "An addition",
    Bump.MAJOR: "What breaks consumers, or may break them,",
}


def _raised(version: str, bump: Bump) -> str:
    """Return the release after the release *version* that raises *bump*."""
    major, minor, _ = (int(part) for part in version.partition("+")[0].split("."))
    if bump is Bump.MINOR or major == 0:
        return f"{major}.{minor + 1}.0"
    return f"{major + 1}.0.0"
