"""Debian's packages, for tests that need a real server or browser."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path


def install(*packages: str) -> None:
    """Install *packages* if this process may; who asks at the same time waits, and finds them there.

    Raises:
        CalledProcessError: they can't be had.
    """
    apt_get = shutil.which("apt-get")
    if apt_get is None or os.geteuid() != 0:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with (Path(tempfile.gettempdir()) / "deedbox-apt.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for words in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *packages]):
            subprocess.run([apt_get, *words], env=environment, stdout=subprocess.DEVNULL, check=True)
