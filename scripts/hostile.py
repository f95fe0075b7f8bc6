"""Publish each case of the hostile corpus to a real hub: what became of it, how long it took, peak memory."""

import argparse
import re
import sys
import tempfile
from pathlib import Path

from bench import hub, peak_mebibytes, seconds
from deedbox_client import APIStatusError, GateMode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "api"))

from tests.hostile.cases import BULK, CASES  # noqa: E402 - test data, which no package holds


def main() -> int:
    """Print the table; return 1 when a case ends otherwise than it should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="cases whose id matches this expression")
    only = re.compile(parser.parse_args().only)
    surprises, slowest = 0, 0.0
    with tempfile.TemporaryDirectory() as folder, hub(Path(folder)) as (client, process):
        client.apis.create(name="hostile", title="Hostile")
        # Each is compared with the one before it, and none refused for what it breaks.
        policy = client.policies.read("hostile")
        client.policies.put("hostile", if_match=policy.etag, mode=GateMode.WARN)
        print(f"{'case':30} {'verdict':22} {'ms':>8} {'peak MiB':>9}")
        for number, case in enumerate([*CASES, *BULK]):
            if not only.search(case.id):
                continue
            content = case.fill(file="/nonexistent/canary.json", folder="/nonexistent", port=9)
            verdicts: list[str] = []

            def publish(case=case, content=content, number=number, verdicts=verdicts) -> None:  # type: ignore[no-untyped-def]
                try:
                    client.versions.publish("hostile", f"1.0.{number}", content, content_type=case.media_type)
                    verdicts.append("taken")
                except APIStatusError as refusal:
                    verdicts.append(refusal.problem.type.rpartition("/")[2])

            took = seconds(publish)
            slowest = max(slowest, took)
            [verdict] = verdicts
            is_right = verdict == (case.slug or "taken")
            surprises += not is_right
            mark = "" if is_right else "  SURPRISE"
            print(
                f"{case.id:30} {verdict:22} {took * 1000:8.1f} {peak_mebibytes(process.pid):9.0f}{mark}",
                flush=True,
            )
    print(f"\nslowest: {slowest:.2f} s; {surprises} surprises")
    return 1 if surprises else 0


if __name__ == "__main__":
    sys.exit(main())
