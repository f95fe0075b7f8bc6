"""Start and end the servers of a hub that has grown, for tests, benchmarks and trials on this machine.

They are Debian's packages, installed if need be, each on a free port of the loopback, with their data in a
folder of their own. What `up` prints is for a shell: where they are, and that tests are to use them.
"""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "api"))

from tests import debian, places, postgres, redis  # noqa: E402 - The tests' own, which are no package.

STATE = ROOT / ".services.json"


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="scripts/services", description=__doc__)
    parser.add_argument("do", choices=["up", "down", "show"], help="start them, end them, or say where")
    parser.add_argument(
        "--fast",
        action="store_true",
        help="do not wait for a disk: for tests, which need nothing kept",
    )
    given = parser.parse_args()
    try:
        {"up": lambda: up(is_durable=not given.fast), "down": down, "show": show}[given.do]()
    except debian.Missing as missing:
        sys.exit(f"services: {missing}")


def up(*, is_durable: bool) -> None:
    """Start what does not run, and say where it is."""
    if not STATE.exists():
        # PostgreSQL refuses to run as root, and its user must get through every folder above.
        folder = Path(tempfile.mkdtemp(prefix="deedbox-services-", dir="/tmp"))
        server = postgres.start(folder, is_durable=is_durable)
        cache = redis.start(folder / "redis", databases=places.MOST_REDIS)
        told = {"folder": str(folder), "postgresql": server.url("postgres"), "redis": cache}
        STATE.write_text(json.dumps(told))
    show()


def show() -> None:
    """Say where they are, as a shell takes it in."""
    if not STATE.exists():
        sys.exit("services: none run here; scripts/services up starts them")
    told = json.loads(STATE.read_text())
    print("export TEST_DATABASE=postgresql")
    print(f"export TEST_POSTGRESQL_URL={told['postgresql']}")
    print(f"export TEST_REDIS_URL={told['redis']}")


def down() -> None:
    """End them, and forget their data."""
    if not STATE.exists():
        return
    told = json.loads(STATE.read_text())
    folder = Path(told["folder"])
    redis.stop(told["redis"])
    # Nothing of it is wanted any more, so nothing has to be written before.
    postgres.stop(folder)
    shutil.rmtree(folder, ignore_errors=True)
    STATE.unlink()


if __name__ == "__main__":
    main()
