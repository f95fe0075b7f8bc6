"""Landlock: no files but those named, no connections, no signals to strangers.

Source: "Landlock: unprivileged access control" of the kernel's documentation, up to version 6.
"""

import ctypes
import os
import stat
import sys
from collections.abc import Iterable
from typing import Final

from deedbox.confinement import kernel

_CREATE, _ADD, _RESTRICT = 444, 445, 446
"""System calls; their numbers are the same on every machine."""
_ASK_VERSION: Final = 1
_PATH_BENEATH: Final = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = (1 << bit for bit in range(4))
_REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_REG = 1 << 4, 1 << 5, 1 << 7, 1 << 8
_REFER, _TRUNCATE, _IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
_OF_FILES: Final = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV
_READING: Final = _EXECUTE | _READ_FILE | _READ_DIR
# No links, devices or sockets.
_WRITING: Final = (
    *(_WRITE_FILE, _READ_FILE, _READ_DIR, _REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_REG, _REFER, _TRUNCATE),
)
_BIND_OR_CONNECT: Final = 0b11
_ABSTRACT_SOCKETS_AND_SIGNALS: Final = 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def restrict(readable: Iterable[str], writable: str) -> bool:
    """Take all files from this process but *readable* and *writable*; return whether the kernel can."""
    if not sys.platform.startswith("linux"):
        return False
    version = kernel.call(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(_ASK_VERSION))
    if version < 1:
        return False
    known = (1 << (13 + (version >= 2) + (version >= 3) + (version >= 5))) - 1
    given = _Ruleset(
        known,
        _BIND_OR_CONNECT if version >= 4 else 0,
        _ABSTRACT_SOCKETS_AND_SIGNALS if version >= 6 else 0,
    )
    # An older kernel knows fewer members, and takes more of them only if they are zero.
    rules = kernel.call(
        _CREATE, ctypes.byref(given), ctypes.c_size_t(ctypes.sizeof(given)), ctypes.c_uint32(0)
    )
    if rules < 0:
        return False
    try:
        for path in readable:
            _allow(rules, path, _READING & known)
        _allow(rules, os.devnull, (_READ_FILE | _WRITE_FILE) & known)
        _allow(rules, writable, sum(_WRITING) & known)
        kernel.control(kernel.PR_SET_NO_NEW_PRIVS, 1)
        return kernel.call(_RESTRICT, ctypes.c_int(rules), ctypes.c_uint32(0)) == 0
    finally:
        os.close(rules)


def _allow(rules: int, path: str, access: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:  # What is not there cannot be read.
        return
    try:
        is_folder = stat.S_ISDIR(os.fstat(place).st_mode)
        beneath = _Beneath(access if is_folder else access & _OF_FILES, place)
        kernel.call(
            _ADD, ctypes.c_int(rules), ctypes.c_int(_PATH_BENEATH), ctypes.byref(beneath), ctypes.c_uint32(0)
        )
    finally:
        os.close(place)
