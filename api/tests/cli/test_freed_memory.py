"""What is freed goes back to the system, however large what was freed before."""

import subprocess
import sys

import pytest

BEGIN = """
import ctypes, sys
from deedbox.cli import freed_memory

libc = ctypes.CDLL(None)
if sys.argv[1] == "bound":
    freed_memory.bound()
"""
LARGE = """
class Told(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in "arena ordblks smblks hblks hblkhd".split()]
    _fields_ += [(name, ctypes.c_size_t) for name in "usmblks fsmblks uordblks fordblks keepcost".split()]

mallinfo = libc.mallinfo2
mallinfo.restype = Told
large = bytes(16 * 2**20)
del large
before = mallinfo().hblks
one = bytes(4 * 2**20)
print(mallinfo().hblks - before)
"""
MANY = """
import os

def resident():
    with open("/proc/self/statm") as told:
        return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20

libc.malloc.restype = ctypes.c_void_p
libc.free.argtypes = [ctypes.c_void_p]
taken = [libc.malloc(1000) for _ in range(64_000)]
for one in taken[:-1]:
    libc.free(one)
before = resident()
if sys.argv[1] == "given back":
    freed_memory.give_back()
print(before - resident())
"""


def _said(script: str, how: str) -> int:
    command = [sys.executable, "-c", BEGIN + script, how]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.parametrize(("how", "apart"), [("bound", 1), ("as it is", 0)])
def test_what_is_large_has_a_place_apart_that_ends_with_it(how: str, apart: int) -> None:
    assert _said(LARGE, how) == apart


def test_what_was_freed_below_what_is_still_held_is_given_back() -> None:
    assert _said(MANY, "given back") > 40
    assert _said(MANY, "as it is") < 10
