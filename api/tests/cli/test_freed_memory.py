"""What is freed goes back to the system, however large what was freed before."""

import subprocess
import sys

import pytest

SCRIPT = """
import ctypes, sys
from deedbox.cli import freed_memory

class Told(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in "arena ordblks smblks hblks hblkhd".split()]
    _fields_ += [(name, ctypes.c_size_t) for name in "usmblks fsmblks uordblks fordblks keepcost".split()]

mallinfo = ctypes.CDLL(None).mallinfo2
mallinfo.restype = Told
if sys.argv[1] == "bound":
    freed_memory.bound()
large = bytes(16 * 2**20)
del large
before = mallinfo().hblks
one = bytes(4 * 2**20)
print(mallinfo().hblks - before)
"""


@pytest.mark.parametrize(("how", "apart"), [("bound", "1"), ("as it is", "0")])
def test_what_is_large_has_a_place_apart_that_ends_with_it(how: str, apart: str) -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT, how], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == apart
