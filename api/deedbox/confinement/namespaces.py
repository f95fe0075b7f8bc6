"""Namespaces: a network without interfaces, and processes that end with the first of them."""

import ctypes
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from deedbox.confinement import kernel

_NEWIPC: Final = 0x08000000
_NEWUTS: Final = 0x04000000
_NEWUSER: Final = 0x10000000
_NEWPID: Final = 0x20000000
_NEWNET: Final = 0x40000000
_WITHOUT_USER: Final = _NEWIPC | _NEWUTS | _NEWPID | _NEWNET


def enter() -> bool:
    """Leave the machine's network; the next child is the first process of its own. Return whether it worked.

    An ordinary user needs a namespace of users for it, which systems may forbid; root does without.
    """
    if not sys.platform.startswith("linux"):
        return False
    # There is no way back from half of it, so that another process tries first.
    if _goes(_enter_as_user):
        _enter_as_user()
        return True
    return bool(kernel.library().unshare(_WITHOUT_USER) == 0)


def _enter_as_user() -> None:
    user, group = os.geteuid(), os.getegid()
    if kernel.library().unshare(_WITHOUT_USER | _NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    # Without a name in its namespace, the user could make no file.
    maps = {"setgroups": "deny", "uid_map": f"{user} {user} 1", "gid_map": f"{group} {group} 1"}
    for name, text in maps.items():
        Path("/proc/self", name).write_text(text, "ascii")


def _goes(attempt: Callable[[], None]) -> bool:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            attempt()
            status = 0
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1] == 0
