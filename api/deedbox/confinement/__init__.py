"""How a process on Linux gives up what it does not need: each module is one layer.

Nothing here imports more than the standard library. A layer that this machine has not got is reported, and
the process goes on with the others; on macOS there are limits alone.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from deedbox.confinement import landlock, limits, namespaces, system_calls
from deedbox.confinement.limits import Limits

LAYERS = ("namespaces", "landlock", "system_calls", "limits")
"""No network and no other processes; no other files; no other work for the kernel; no more than its share."""


@dataclass(frozen=True, slots=True)
class Confinement:
    """What a process may do.

    Args:
        limits: Of memory, time and files.
        readable: Files and folders that it may read, and run programs from.
        writable: The one folder that it may write to.
        is_alone: Whether it starts no other process.
    """

    limits: Limits
    readable: tuple[str, ...]
    writable: str
    is_alone: bool

    def confine(self, *, has_namespaces: bool) -> dict[str, bool]:
        """Confine this process for good; return which layers hold it. Namespaces are entered before."""
        has_limits = limits.apply(self.limits, counts_processes=has_namespaces)
        has_landlock = landlock.restrict(self.readable, self.writable)
        has_filter = system_calls.forbid(is_alone=self.is_alone)
        found = (has_namespaces, has_landlock, has_filter, has_limits)
        return dict(zip(LAYERS, found, strict=True))


def readable(paths: Iterable[str]) -> tuple[str, ...]:
    """Return what a Python with *paths* has to read."""
    system = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/dev/null", "/dev/urandom")
    return tuple(dict.fromkeys([sys.prefix, sys.base_prefix, *filter(None, paths), *system]))


__all__ = ["LAYERS", "Confinement", "Limits", "namespaces", "readable"]
