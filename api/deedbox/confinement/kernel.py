"""The C library, by whose functions a process asks the kernel."""

import ctypes
import functools

PR_SET_PDEATHSIG = 1
PR_SET_SECCOMP = 22
PR_SET_NO_NEW_PRIVS = 38


@functools.cache
def library() -> ctypes.CDLL:
    """Return it; a call that fails leaves its reason in `ctypes.get_errno()`."""
    return ctypes.CDLL(None, use_errno=True)


def control(option: int, *arguments: int) -> bool:
    """Return whether `prctl` did what it should."""
    padded = [*arguments, 0, 0, 0, 0][:4]
    return bool(library().prctl(option, *map(ctypes.c_ulong, padded)) == 0)


def call(number: int, *arguments: object) -> int:
    """Return what the system call of *number* returns; -1 where it failed."""
    library().syscall.restype = ctypes.c_long
    return int(library().syscall(ctypes.c_long(number), *arguments))
