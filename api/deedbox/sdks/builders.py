"""What makes packages, as one id: the same contract, name and builder give the same bytes."""

import re
import sys
import zlib
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from deedbox import __version__
from deedbox.sdks import core
from deedbox.sdks.trees import Flavour

BUILDER: Final = f"deedbox {__version__}"
"""As generated files say it."""
LEAST_GENERATOR: Final = (0, 70, 0)
"""Before it, text of a contract could become code (CVE-2026-63720 and those before it)."""
_GENERATOR: Final = "datamodel-code-generator"
_RELEASE: Final = re.compile(r"(\d+)\.(\d+)(?:\.(\d+))?", re.ASCII)


class ExtraMissing(Exception):
    """The extra `sdk` is not installed, or what is installed must not be used."""


def builder(flavour: Flavour) -> str:
    """Return the id of what makes packages of *flavour* here, such as "0.6.0-3fa9c2d41b7e".

    It is the version of Deedbox, and a digest of all else that decides the bytes: the sources, what packages
    require, Python (whose tables say which characters are letters), zlib, and the generator of models.

    Raises:
        ExtraMissing: the generator of models is not installed, or too old.
    """
    return _id(generator() if flavour == "models" else "")


@cache
def _id(generator: str) -> str:
    digest = sha256()
    about = (generator, *core.requirements(), sys.version, zlib.ZLIB_RUNTIME_VERSION)
    for text in about:
        digest.update(f"{text}\0".encode())
    folder = Path(__file__).parent
    modules = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.py")}
    modules |= {path: text.encode() for path, text in core.files().items()}
    for path, content in sorted(modules.items()):
        digest.update(f"{path}\0{len(content)}\0".encode() + content)
    return f"{__version__}-{digest.hexdigest()[:12]}"


def generator() -> str:
    """Return the version of the generator of models.

    Raises:
        ExtraMissing: there is none, or one that must not be used.
    """
    try:
        found = version(_GENERATOR)
    except PackageNotFoundError:
        raise ExtraMissing(f"The flavour models needs {_GENERATOR}, which is not installed") from None
    release = _RELEASE.match(found)
    if release is None or tuple(int(part or 0) for part in release.groups()) < LEAST_GENERATOR:
        least = ".".join(map(str, LEAST_GENERATOR))
        raise ExtraMissing(f"The flavour models needs {_GENERATOR} {least} or later, not {found}")
    return found
