"""Limits of what a process may use: see `man setrlimit`."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may use."""

    memory_bytes: int
    cpu_seconds: int
    file_bytes: int
    open_files: int
    processes: int


def apply(limits: Limits, *, counts_processes: bool) -> bool:
    """Set *limits* for good, and return whether there are limits here.

    Processes are counted by user: outside of a namespace of its own all those of the user would count.
    """
    if sys.platform == "win32":  # It has no limits of this kind.
        return False
    import resource

    wanted = {
        resource.RLIMIT_AS: limits.memory_bytes,
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_FSIZE: limits.file_bytes,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_CORE: 0,
    }
    if counts_processes:
        wanted[resource.RLIMIT_NPROC] = limits.processes
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # Soft is hard, because the first process of a namespace hears nothing of the soft limit of time.
        resource.setrlimit(kind, (value, value))
    return True
