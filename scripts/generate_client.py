"""Write the generated part of `clients/python` from `openapi/openapi.json`; with --check say what is stale
instead."""

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CLIENT = ROOT / "clients" / "python"
sys.path.insert(0, str(CLIENT))

from generator.declarations import NotExpressible  # noqa: E402 - the generator is no installed package
from generator.render import render  # noqa: E402


def main() -> int:
    """Return 0 when everything is fresh, 1 when --check found a difference, 2 when the contract cannot be
    expressed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, list what is stale, exit with 1")
    parser.add_argument(
        "--contract", type=Path, default=ROOT / "openapi" / "openapi.json", help="another document"
    )
    options = parser.parse_args()
    try:
        fresh = render(json.loads(options.contract.read_text(encoding="utf-8")))
    except NotExpressible as error:
        print(f"The contract cannot be expressed: {error}", file=sys.stderr)
        return 2
    stale = _changed(fresh)
    if options.check:
        for path, reason in stale:
            print(f"{reason}: {path.relative_to(ROOT)}", file=sys.stderr)
        return 1 if stale else 0
    for path, _ in stale:
        path.write_text(fresh[path.relative_to(CLIENT).as_posix()], encoding="utf-8")
    print(f"{len(fresh)} files, {len(stale)} changed")
    return 0


def _changed(fresh: dict[str, str]) -> list[tuple[Path, str]]:
    """Return the files that are missing or differ."""
    paths = [(CLIENT / name, text) for name, text in fresh.items()]
    return [
        (path, "differs" if path.exists() else "missing")
        for path, text in paths
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


if __name__ == "__main__":
    sys.exit(main())
