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

from deedbox.confinement import kernel

_ARCHITECTURES: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_NUMBERS: Final = {
    # Connections, and what can make them by other ways.
    "socket": (41, 198),
    "io_uring_setup": (425, 425),
    # Other processes: their memory, their files, and being told what to do.
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    # Out of the group, in which it is ended.
    "setpgid": (109, 154),
    "setsid": (112, 157),
    # The parts of the kernel that are seldom used, and have often been broken.
    "add_key": (248, 217),
    "bpf": (321, 280),
    "chroot": (161, 51),
    "keyctl": (250, 219),
    "mount": (165, 40),
    "open_by_handle_at": (304, 265),
    "perf_event_open": (298, 241),
    "pivot_root": (155, 41),
    "request_key": (249, 218),
    "setns": (308, 268),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
}
"""On x86-64, and on the machines that have the numbers of arm64."""
_OF_PROCESSES: Final = {
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, None),
    "kill": (62, 129),
    "tgkill": (234, 131),
    "tkill": (200, 130),
    "vfork": (58, None),
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
    column = list(_ARCHITECTURES).index(machine)
    calls = _NUMBERS | _OF_PROCESSES if is_alone else _NUMBERS
    forbidden = {number for numbers in calls.values() if (number := numbers[column]) is not None}
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
