"""What `bench_sdk` measures: the hub's client as it is installed, and beside it what two generators make of
the same contract: openapi-python-client without templates, and datamodel-code-generator's own client.
"""

import os
import subprocess
import sys
import venv
import zipfile
from io import BytesIO
from pathlib import Path

from build import PROJECTS, SOURCE_DATE

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = ROOT / "openapi" / "openapi.json"
ENVIRONMENT = ROOT / "build" / "sdk"
"""A virtual environment of its own, because libraries of others slow down an import: httpx loads its command
line where click and rich are there."""
NEEDED = ("httpx", "attrs", "python-dateutil", "typing-extensions")
"""What the generated peers import beside what the hub's client brings."""
TOOLS = Path(sys.executable).parent


def wheel(folder: Path) -> Path:
    """Return the wheel of the hub's client, built in *folder* as `scripts/build` builds it."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "--directory", str(folder)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": SOURCE_DATE}
    subprocess.run(command, cwd=PROJECTS[0], env=environment, capture_output=True, check=True)
    return next(folder.glob("*.whl"))


def python_with(package: Path) -> Path:
    """Return a Python that has *package*, a wheel, and what the peers need; pip fetches that by name."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.is_file():
        venv.create(ENVIRONMENT, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, str(package), *NEEDED], check=True)
    # The version stays the same while the code does not.
    subprocess.run([*pip, "--force-reinstall", "--no-deps", str(package)], check=True)
    return python


def generate_peers(folder: Path) -> None:
    """Write the packages `stock_client`, `codegen_client` and the latter's `codegen_models` into *folder*."""
    config = folder / "stock.json"
    # Without hooks: they format, which is not measured.
    config.write_text('{"post_hooks": [], "package_name_override": "stock_client"}', "utf-8")
    stock = [str(TOOLS / "openapi-python-client"), "generate", "--path", str(CONTRACT), "--meta", "none"]
    stock += ["--output-path", str(folder / "stock_client"), "--config", str(config)]
    codegen = [str(TOOLS / "datamodel-codegen"), "--input", str(CONTRACT), "--input-file-type", "openapi"]
    codegen += ["--preset", "practical-py311-20261027", "--output-model-type", "pydantic_v2.BaseModel"]
    codegen += ["--output", str(folder / "codegen_models.py"), "--openapi-scopes", "schemas", "api"]
    codegen += ["--generate-client", "httpx2", "--client-output", str(folder / "codegen_client")]
    codegen += ["--client-package", "codegen_client", "--client-model-package", "codegen_models"]
    codegen += ["--client-server-base-url", "http://127.0.0.1:8000", "--formatters", "builtin"]
    codegen += ["--ignore-pyproject", "--disable-warnings"]
    for command in (stock, codegen):
        made = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
        if made.returncode:
            sys.exit(f"bench: {Path(command[0]).name} failed\n{made.stdout}{made.stderr}")


def packed_bytes(*paths: Path) -> int:
    """Return the size of a ZIP of all Python modules at *paths*, packed as a wheel is."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            for module in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
                archive.write(module, module.relative_to(path.parent))
    return len(packed.getvalue())
