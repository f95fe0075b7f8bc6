"""What a package is called: the name it is installed by, the name it is imported by, its version."""

import keyword
import re
import sys
from dataclasses import dataclass
from typing import Final

from deedbox.sdks.generating.naming import words
from deedbox.spec import Document

_DISTRIBUTION: Final = re.compile(r"[a-z](?:-?[a-z0-9]){0,119}")
_VERSION: Final = re.compile(
    r"(?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){0,3}(?:(?:a|b|rc)\d{1,9})?(?:\.post\d{1,9})?(?:\.dev\d{1,9})?"
    r"(?:\+[a-z0-9]{1,40}(?:\.[a-z0-9]{1,40}){0,5})?",
    re.ASCII,
)
"""Versions of PEP 440 in their normal form, without epochs."""
_LOOSE: Final = re.compile(
    r"v?(\d{1,9}(?:\.\d{1,9}){0,3})(?:[-._]?(alpha|beta|rc|preview|pre|a|b|c)[-._]?(\d{0,9}))?(\+.*)?",
    re.ASCII | re.IGNORECASE,
)
_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_PRE: Final = {"alpha": "a", "a": "a", "beta": "b", "b": "b"}
_TAKEN: Final = frozenset(
    {
        "anyio",
        "deedbox",
        "deedbox_client",
        "httpx2",
        "pydantic",
        "pydantic_core",
        "tests",
        "typing_extensions",
    }
)


class UnfitIdentity(ValueError):
    """No package can be called that."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A name and a version that stand by the rules."""

    distribution: str
    version: str

    def __post_init__(self) -> None:
        """Raise UnfitIdentity where they do not."""
        if len(self.distribution) > 120 or not _DISTRIBUTION.fullmatch(self.distribution):
            raise UnfitIdentity(
                f"{self.distribution!r} is no name of a package: that has lower-case letters and digits, with"
                " single dashes between them, 120 at most"
            )
        if (
            self.package in sys.stdlib_module_names
            or self.package in _TAKEN
            or keyword.iskeyword(self.package)
        ):
            raise UnfitIdentity(f"{self.distribution!r} would hide another module, {self.package}")
        if not _VERSION.fullmatch(self.version):
            raise UnfitIdentity(
                f"{self.version!r} is no version of a package, such as 1.4.0 or 1.4.0rc1 (PEP 440)"
            )

    @property
    def package(self) -> str:
        """The name by which it is imported."""
        return self.distribution.replace("-", "_")


def identity(
    document: Document, name: str | None = None, version: str | None = None, *, flavour: str = "client"
) -> Identity:
    """Return what the package of *document* is called: as is given, else after title, *flavour* and version.

    Raises:
        UnfitIdentity: what is given cannot be a name or a version.
    """
    return Identity(name or _named(document.title, flavour), version or numbered(document.version))


def _named(title: str, flavour: str) -> str:
    slug = "-".join(words(title)).lower()[:40].strip("-")
    slug = slug if slug[:1].isalpha() else f"api-{slug}".strip("-")
    return slug if slug.endswith(f"-{flavour}") else f"{slug}-{flavour}"


def numbered(version: str) -> str:
    """Return *version* as PEP 440 writes it; "0.0.0" where it says nothing that could be."""
    text = version.strip()[:100]
    if date := _DATE.fullmatch(text):
        return ".".join(str(int(part)) for part in date.groups())
    found = _LOOSE.fullmatch(text)
    if found is None:
        return "0.0.0"
    release = ".".join(str(int(part)) for part in found[1].split("."))
    if not found[2]:
        return release
    return f"{release}{_PRE.get(found[2].lower(), 'rc')}{int(found[3] or 0)}"
