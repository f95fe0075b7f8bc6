"""What a package is called: for pip, and where it is imported."""

import keyword
import re
import sys
from typing import Final

_WORD: Final = re.compile(r"[a-z_][a-z0-9_]*")
_SEPARATORS: Final = re.compile(r"[-_.]+")


class UnusableName(Exception):
    """No package can be called so; the text says why: a sentence."""


def normalised(name: str) -> str:
    """Return *name* as indexes compare it. Source: PEP 503."""
    return _SEPARATORS.sub("-", name).lower()


def package_name(prefix: str, api: str) -> str:
    """Return the name under which pip knows the SDK of *api* on a hub with this *prefix*.

    Raises:
        UnusableName: it could not be imported, or would hide a module of Python's own.
    """
    name = normalised(f"{prefix}{api}")
    import_name(name)
    return name


def import_name(package: str) -> str:
    """Return the name of the module of *package*.

    Raises:
        UnusableName: it is no name of a module, or that of one of Python's own.
    """
    name = package.replace("-", "_")
    if _WORD.fullmatch(name) is None or keyword.iskeyword(name) or keyword.issoftkeyword(name):
        msg = f"{name} is no name that Python can import."
        raise UnusableName(msg)
    if name in sys.stdlib_module_names or name in ("test", "tests", "site_packages", "conftest"):
        msg = f"{name} is a module of Python's own, which the package would hide."
        raise UnusableName(msg)
    return name
