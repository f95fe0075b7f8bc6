"""Debian's packages, for tests that need a real server or browser."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path


class Missing(AssertionError):
    """What tests need is not on this machine, and could not be installed."""


def install(*packages: str) -> None:
    """Install *packages*; who asks at the same time waits, and finds them there.

    Raises:
        Missing: this process may not, or they can't be had.
    """
    needed = f"tests need {' and '.join(packages)}: apt-get install {' '.join(packages)}"
    apt_get = shutil.which("apt-get")
    if apt_get is None or os.geteuid() != 0:
        msg = f"{needed} (this process can't: it takes Debian and root)"
        raise Missing(msg)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with (Path(tempfile.gettempdir()) / "deedbox-apt.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for words in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *packages]):
            done = subprocess.run([apt_get, *words], env=environment, stdout=subprocess.DEVNULL, check=False)
            if done.returncode != 0:
                msg = f"{needed} (apt-get {words[0]} failed with {done.returncode})"
                raise Missing(msg)
