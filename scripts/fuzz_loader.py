"""Fuzz `deedbox.spec.load` with atheris: whatever the bytes, it returns a document or raises a SpecError.

The first byte of an input chooses the media type, the rest is the text. What is taken has to be taken
again, equal, when it is written as JSON; no input may take longer than `--unit-seconds`. The seeds are the
hostile corpus and the contracts of the demo; what libFuzzer learns stays in `--corpus`.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

try:
    import atheris  # type: ignore[import-untyped]  # It has no stubs.
except ImportError:
    sys.exit("fuzz-loader: atheris is needed; it is locked for Linux and Python below 3.14")

with atheris.instrument_imports(include=["deedbox.spec"]):
    from deedbox import spec

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "fuzz"
MEDIA_TYPES = (spec.MediaType.JSON, spec.MediaType.YAML)
LIMITS = spec.Limits(max_bytes=65_536, max_nodes=5_000)


def main() -> int:
    """Run the fuzzer in a process of its own; return 1 when an input fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="how long to fuzz (default 60)")
    parser.add_argument(
        "--corpus", type=Path, default=FOLDER / "corpus", help="inputs to start from, and to keep"
    )
    parser.add_argument(
        "--unit-seconds", type=int, default=10, help="how long one input may take (default 10)"
    )
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    arguments, rest = parser.parse_known_args()
    if arguments.inside:
        atheris.Setup([sys.argv[0], *rest], check)
        atheris.Fuzz()
        return 0
    failures = FOLDER / "failures"
    failures.mkdir(parents=True, exist_ok=True)
    before = set(failures.iterdir())
    plant(arguments.corpus)
    done = subprocess.run(
        [
            *(sys.executable, __file__, "--inside", str(arguments.corpus)),
            f"-max_total_time={arguments.seconds}",
            f"-timeout={arguments.unit_seconds}",
            f"-artifact_prefix={failures}/",
            *("-max_len=8192", "-rss_limit_mb=2048", "-print_final_stats=1"),
            *rest,
        ],
        cwd=ROOT,
        check=False,
    )
    new = sorted(set(failures.iterdir()) - before)
    for one in new:
        print(f"fails: {one.relative_to(ROOT)}")
    print(f"fuzz-loader: {len(new)} inputs failed in {arguments.seconds} s")
    return 1 if new or done.returncode else 0


def check(data: bytes) -> None:
    """Load *data*, and again what it is as JSON."""
    if not data:
        return
    try:
        document = spec.load(data[1:], MEDIA_TYPES[data[0] % 2], limits=LIMITS)
        spec.operations(document)
    except spec.SpecError as refusal:
        verify(refusal)
        return
    text = json.dumps(document.root, ensure_ascii=False, allow_nan=False).encode()
    again = spec.load(text, spec.MediaType.JSON, limits=spec.Limits(max_nodes=5_000))
    assert json.dumps(again.root) == json.dumps(document.root)
    assert again.nodes == document.nodes
    spec.inert(document.root)


def verify(refusal: spec.SpecError) -> None:
    """See that each finding says where and why, in words that UTF-8 can write."""
    assert refusal.findings
    for finding in refusal.findings:
        said: list[Any] = [finding.rule, finding.message, finding.hint, finding.pointer]
        assert all(isinstance(part, str) and part.encode() is not None for part in said)
        assert finding.line is None or finding.line >= 1
    assert str(refusal).encode()


def plant(corpus: Path) -> None:
    """Write the seeds that *corpus* lacks."""
    sys.path.insert(0, str(ROOT / "api"))
    from tests.hostile.cases import CASES  # Test data, of no use to the process that fuzzes.

    corpus.mkdir(parents=True, exist_ok=True)
    seeds = {case.id: (case.media_type, case.content) for case in CASES}
    for file in sorted((ROOT / "scripts" / "contracts").iterdir()):
        kind = spec.MediaType.JSON if file.suffix == ".json" else spec.MediaType.YAML
        seeds[file.name] = (kind, file.read_bytes())
    for name, (media_type, content) in seeds.items():
        if len(content) < 8192:
            (corpus / name).write_bytes(bytes([MEDIA_TYPES.index(spec.MediaType(media_type))]) + content)


if __name__ == "__main__":
    sys.exit(main())
