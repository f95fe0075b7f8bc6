"""What stands in generated text for the name and version of the package, until it is packed under one.

A contract cannot forge them: each has NULs, which no reader lets in and nothing that is made of text emits.
"""

import re
from collections.abc import Mapping
from typing import Final

CLASS: Final = "\0class\0"
DISTRIBUTION: Final = "\0distribution\0"
PACKAGE: Final = "\0package\0"
VARIABLE: Final = "\0variable\0"
"""Begins the variables of the environment that the client reads."""
VERSION: Final = "\0version\0"
_ANY: Final = re.compile("\0([a-z]*)\0")


def filled(text: str, given: Mapping[str, str]) -> str:
    """Return *text* with what is *given* by placeholder.

    Raises:
        KeyError: there is a placeholder that is none.
    """
    return _ANY.sub(lambda found: given[found[0]], text)
