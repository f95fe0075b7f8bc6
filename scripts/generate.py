"""Write the contract, and from it the client and the models of the contract tests."""

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = ROOT / "openapi" / "openapi.json"
RELEASED = ROOT / "openapi" / "released"
MODELS = ROOT / "contract-tests" / "models.py"
CLOSE = ROOT / "contract-tests" / "closed.py"
CODEGEN = [
    *("--input-file-type", "openapi", "--output-model-type", "pydantic_v2.BaseModel"),
    *(
        "--target-python-version",
        "3.11",
        "--formatters",
        "builtin",
        "--use-double-quotes",
        "--disable-timestamp",
    ),
    *("--custom-file-header", "# Written by scripts/generate from openapi/openapi.json; not to be edited."),
    *("--use-annotated", "--field-constraints", "--collapse-root-models", "--enum-field-as-literal", "all"),
    *("--strict-types", "str", "bytes", "int", "float", "bool", "--output-datetime-class", "AwareDatetime"),
    # An inline schema must not take the name of a component.
    *("--naming-strategy", "parent-prefixed", "--ignore-pyproject", "--disable-warnings"),
]


def main() -> int:
    """Write everything, or with `--check` return 1 when something would be written otherwise.

    A released contract is never written again: that it differs means that the version must be raised.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail on anything stale, write nothing")
    parser.add_argument("--release", action="store_true", help="also freeze the contract under its version")
    options = parser.parse_args()
    check: bool = options.check
    contract = emit()
    released = RELEASED / f"{json.loads(contract)['info']['version']}.json"
    if released.is_file() and released.read_text("utf-8") != contract:
        print(f"generate: {released.relative_to(ROOT)} is frozen and the contract differs from it.")
        print("generate: raise VERSION in api/deedbox/openapi/info.py, and tell of it in CHANGELOG.md.")
        return 1
    if options.release and not check:
        released.parent.mkdir(exist_ok=True)
        released.write_text(contract, "utf-8")
    texts = {CONTRACT: contract, MODELS: models(contract)}
    stale = [path for path, text in texts.items() if not path.is_file() or path.read_text("utf-8") != text]
    for path in stale:
        if not check:
            path.write_text(texts[path], "utf-8")
        outcome = "is stale; run scripts/generate" if check else "written"
        print(f"generate: {path.relative_to(ROOT)} {outcome}")
    client = [sys.executable, "scripts/generate_client.py", *(["--check"] if check else [])]
    client_is_stale = subprocess.run(client, cwd=ROOT, check=False).returncode != 0
    return 1 if client_is_stale or (check and stale) else 0


def emit() -> str:
    """Return the contract as a process with an empty environment writes it: no database, no setting."""
    command = [sys.executable, "-m", "deedbox.openapi"]
    return subprocess.run(command, env={}, stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")


def models(contract: str) -> str:
    """Return a module of strict Pydantic models, closed to fields that *contract* does not name."""
    with tempfile.TemporaryDirectory() as folder:
        source, closed, target = (Path(folder, name) for name in ("open.json", "closed.json", "models.py"))
        source.write_text(contract, "utf-8")
        subprocess.run([sys.executable, str(CLOSE), str(source), str(closed)], check=True)
        command = [sys.executable, "-m", "datamodel_code_generator"]
        subprocess.run([*command, "--input", str(closed), "--output", str(target), *CODEGEN], check=True)
        return target.read_text("utf-8")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as failure:
        sys.exit(f"generate: failed (exit {failure.returncode}): {shlex.join(failure.cmd)}")
