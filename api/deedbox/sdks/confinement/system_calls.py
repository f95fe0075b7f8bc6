"""A filter of system calls: no sockets, no strangers' memory, no namespaces, no way out of the group.

It holds where namespaces are off, too. Source: "Seccomp BPF" of the kernel's documentation; the numbers are
of `unistd.h`.
"""

import ctypes
import errno
import platform
import struct
import sys
from typing import Final

from deedbox.sdks.confinement import kernel

_ARCHITECTURES: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_FORBIDDEN: Final = {
    "x86_64": {
        *(
            41,
            101,
            298,
            310,
            311,
            323,
            425,
        ),  # socket, ptrace, perf_event_open, process_vm_*, userfaultfd, io_uring
        *(
            155,
            161,
            165,
            166,
            272,
            304,
            308,
            321,
        ),  # pivot_root, chroot, mount, umount, unshare, handles, setns, bpf
        *(109, 112, 248, 249, 250, 424, 438),  # setpgid, setsid, keys, pidfd_send_signal, pidfd_getfd
    },
    "aarch64": {
        *(198, 117, 241, 270, 271, 282, 425),
        *(41, 51, 40, 39, 97, 265, 268, 280),
        *(154, 157, 217, 218, 219, 424, 438),
    },
}
_OF_PROCESSES: Final = {
    "x86_64": {57, 58, 59, 62, 200, 234, 322},  # fork, vfork, execve, kill, tkill, tgkill, execveat
    "aarch64": {129, 130, 131, 221, 281},
}
_CLONE: Final = {"x86_64": 56, "aarch64": 220}
_CLONE3: Final = 435
_OTHER_NUMBERS: Final = 0x40000000
"""On x86-64 the same calls have second numbers from here on."""
_THREAD: Final = 0x00010000
_LOAD, _EQUAL, _AT_LEAST, _HAS_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW: Final = 0x7FFF0000
_KILL: Final = 0x80000000
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_MODE_FILTER: Final = 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def forbid(*, is_alone: bool) -> bool:
    """Forbid this process what it does not need; return whether the kernel can.

    Args:
        is_alone: It starts no other process, and signals none.
    """
    machine = platform.machine()
    if not sys.platform.startswith("linux") or machine not in _ARCHITECTURES:
        return False
    steps = b"".join(struct.pack("=HBBI", *step) for step in _steps(machine, is_alone=is_alone))
    program = _Program(len(steps) // 8, steps)
    if not kernel.control(kernel.PR_SET_NO_NEW_PRIVS, 1):
        return False
    return kernel.control(kernel.PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(program))


def _steps(machine: str, *, is_alone: bool) -> list[tuple[int, int, int, int]]:
    refuse = (_RETURN, 0, 0, _error(errno.EPERM))
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, _ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    if machine == "x86_64":
        steps += [(_AT_LEAST, 0, 1, _OTHER_NUMBERS), refuse]
    forbidden = _FORBIDDEN[machine] | (_OF_PROCESSES[machine] if is_alone else set[int]())
    for number in sorted(forbidden):
        steps += [(_EQUAL, 0, 1, number), refuse]
    if is_alone:
        # Threads may be. The C library asks for them by the older call where the newer one is not there.
        steps += [(_EQUAL, 0, 1, _CLONE3), (_RETURN, 0, 0, _error(errno.ENOSYS))]
        steps += [
            (_EQUAL, 0, 3, _CLONE[machine]),
            (_LOAD, 0, 0, _FIRST_ARGUMENT),
            (_HAS_BIT, 1, 0, _THREAD),
            refuse,
        ]
    return [*steps, (_RETURN, 0, 0, _ALLOW)]


def _error(number: int) -> int:
    return 0x00050000 | number
