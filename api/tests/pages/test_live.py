"""Pages are brought up to date by what happens to the things that they show."""

import re
from pathlib import Path

from deedbox.events.kinds import KIND_NAMES

SCRIPT = Path(__file__).parents[2] / "deedbox" / "web" / "static" / "live.js"
SHOWN = ("api", "version", "operation", "channel", "policy", "waiver", "sdk", "run")


def test_a_page_hears_of_all_that_happens_to_what_it_shows() -> None:
    listed = re.search(r"const KINDS = \[(.*?)\];", SCRIPT.read_text("utf-8"), re.DOTALL)
    assert listed is not None
    heard = re.findall(r'"([a-z.]+)"', listed[1])

    # What was refused has changed nothing that is shown.
    wanted = {kind for kind in KIND_NAMES if kind.split(".")[0] in SHOWN} - {"version.refused"}
    assert set(heard) == wanted
