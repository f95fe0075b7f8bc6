"""A hub with one fault: `python serve.py ID --port 0 …` serves as `deedbox serve` does.

The hub's processes for heavy work load this file too (as `__mp_main__`), so a fault reaches them as well.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from faults.catalogue import CATALOGUE

ID = "CONTRACT_FAULT"

if __name__ == "__main__":
    os.environ[ID] = sys.argv[1]

if os.environ[ID] != "none":
    CATALOGUE[os.environ[ID]].plant()

if __name__ == "__main__":
    # Only now: a fault may stand in what the app is made of when it is imported.
    from deedbox.cli import main

    main(["serve", *sys.argv[2:]])
