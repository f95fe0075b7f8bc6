"""What becomes of memory that is free again, in processes that run for months.

glibc keeps it at hand, and the more the larger what was freed: by its own rule up to 64 MiB for each of many
threads. After a hundred downloads at once a hub held 200 MiB that nobody used.
"""

import ctypes
import os
import sys
from collections.abc import Callable
from typing import Final

KEPT_BYTES: Final = 2 * 1024 * 1024
"""What each arena of glibc may keep; what is larger goes back to the system as soon as it is free."""
# As malloc.h numbers them, and as an operator may have set them.
_BOUNDS: Final = {-1: "MALLOC_TRIM_THRESHOLD_", -3: "MALLOC_MMAP_THRESHOLD_"}


def bound() -> None:
    """Bound what this process keeps; nothing happens where its C library is not glibc."""
    mallopt = _of_glibc("mallopt")
    if mallopt is None:
        return
    for parameter, variable in _BOUNDS.items():
        if variable not in os.environ:
            mallopt(parameter, KEPT_BYTES)


def give_back() -> None:
    """Give back all that is free now, as after a start; nothing happens where the C library is not glibc."""
    trim = _of_glibc("malloc_trim")
    if trim is not None:
        trim(0)


def _of_glibc(name: str) -> Callable[..., int] | None:
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
