"""Write the declarations with the templates, and format them."""

import json
import re
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.strings import safe_for_docstring

from deedbox_client._core import errors
from deedbox_client._core.text import one_line
from generator.declarations import NotExpressible, Operation
from generator.document import normalised, token_path_of
from generator.reading import models_of, resources_of
from generator.references import Document

HOME = Path(__file__).resolve().parents[1]
TEMPLATES = HOME / "templates"
LINE_LENGTH = 110

PACKAGE = "deedbox_client"
NAMES = {
    "client": "Deedbox",
    "distribution": "deedbox-client",
    "environment": "DEEDBOX",
    "default_url": "http://127.0.0.1:8000",
}


_ANYWHERE = {
    *("BadRequest", "Unauthorized", "Forbidden", "RequestTimeout", "ContentTooLarge", "UnsupportedMediaType"),
    *("UnprocessableContent", "TooManyRequests", "ServiceUnavailable", "InsufficientStorage"),
}
"""What nearly every operation may raise: said once, of the client, and not of each method."""


def render(document: Document) -> dict[str, str]:
    """Return the text of every generated file by its path below `clients/python`; the same for the same
    document.

    Raises:
        NotExpressible: the document holds something that would be missing in the client.
    """
    project = _project(normalised(document))
    data = project.openapi
    resources, (enums, models, unions) = resources_of(document, data), models_of(document, data)
    version = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    shared = {
        "names": NAMES,
        "version": version,
        "token_path": token_path_of(document),
        "contract_version": one_line(document["info"]["version"]),
        "resources": resources,
        "enums": enums,
        "models": models,
        "unions": unions,
        "model_names": [
            *(one.name for one in enums),
            *(one.name for one in models),
            *(name for one in unions for name in (one.base, one.name, one.unknown)),
        ],
        "error_names": _error_names(),
        "docstring": docstring,
        "lines": lambda names: textwrap.wrap(" ".join(names), LINE_LENGTH - 12),
        "arguments_text": _arguments_text,
        "raises_text": _raises_text,
        "raised": _raised,
        "anywhere": sorted(_ANYWHERE),
        "cell": _cell,
        "quoted": json.dumps,
    }

    def written(template: str, **values: Any) -> str:
        return project.env.get_template(template).render(**shared, **values)

    files = {
        f"{PACKAGE}/__init__.py": written("package.py.jinja"),
        f"{PACKAGE}/client.py": written("client.py.jinja"),
        f"{PACKAGE}/models.py": written("models.py.jinja"),
        # One module for all tags: much of it is alike, and packs to half of what many modules take.
        f"{PACKAGE}/resources.py": written("resources.py.jinja"),
        "REFERENCE.md": written("reference.md.jinja"),
        "tests/test_operations_generated.py": written("operation_tests.py.jinja"),
    }
    return {path: _formatted(path, text) for path, text in files.items()}


def docstring(summary: str, description: str = "", *sections: str, indent: int = 4) -> str:
    """Return a docstring with its quotes, each line after the first indented, none longer than the page is
    wide."""
    title = summary.strip() or description.strip().partition("\n")[0]
    rest = description.strip() if description.strip() != title else ""
    if title and title[-1] not in ".?!":
        title += "."
    parts = [part for part in (title, rest, *sections) if part]
    margin = " " * indent
    lines = [
        wrapped
        for line in _flowing(safe_for_docstring("\n\n".join(parts)).splitlines())
        for wrapped in _wrapped(line, LINE_LENGTH - indent - 3)
    ]
    if len(lines) == 1 and len(lines[0]) + indent + 6 <= LINE_LENGTH and not lines[0].endswith(('"', "\\")):
        return f'"""{lines[0]}"""'
    body = "\n".join(f"{margin}{line}".rstrip() for line in lines)
    return f'"""{body.lstrip()}\n{margin}"""'


def _error_names() -> list[str]:
    classes = [value for value in vars(errors).values() if isinstance(value, type)]
    return sorted(c.__name__ for c in classes if issubclass(c, errors.ClientError))


def _arguments_text(operation: Operation) -> str:
    described = {a.name: " ".join(a.description.split()) for a in [*operation.leading, *operation.named]}
    if operation.facts.uploads:
        described["content"] = "The bytes, the path of a file, or a file opened in binary mode."
        described["content_type"] = "Its media type; None finds it out by the file's name or first bytes."
    described["options"] = "`timeout`, `deadline` or `headers` of this call alone."
    return "\n".join(["Args:", *(f"    {name}: {text}" for name, text in described.items() if text)])


def _raises_text(operation: Operation) -> str:
    told = _raised(operation)
    return f"Raises: {', '.join(told)}" if told else ""


def _raised(operation: Operation) -> list[str]:
    return [name for name in operation.raises if name not in _ANYWHERE]


def _cell(text: str) -> str:
    """Return *text* in one line that may stand in a table."""
    return one_line(text, 10_000).replace("|", "\\|").replace("<", "&lt;")


def _flowing(lines: list[str]) -> Iterator[str]:
    """Iterate over *lines* with each paragraph as one of them, for the page here has a width of its own. What
    is indented, or in a list or a table, stays as it is."""
    for is_prose, part in groupby(lines, lambda line: re.match(r"[^\s|*#>`-]|`[^`]", line) is not None):
        if is_prose:
            yield " ".join(part)
        else:
            yield from part


def _wrapped(line: str, width: int) -> list[str]:
    lead = re.match(r"\s*(?:[-*] )?", line)
    # What follows the name of an argument stands behind it.
    hanging = " " * (len(lead[0] if lead else "") + (4 if re.match(r" +\w+: ", line) else 0))
    return textwrap.wrap(
        line, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    ) or [""]


def _project(document: Document) -> Project:
    config = Config.from_sources(
        ConfigFile(package_name_override=PACKAGE, post_hooks=[]),
        MetaType.NONE,
        document_source=Path("openapi.json"),
        file_encoding="utf-8",
        overwrite=True,
        output_path=HOME,
    )
    data = GeneratorData.from_dict(document, config=config)
    if isinstance(data, GeneratorError):
        raise NotExpressible(f"{data.header}: {data.detail}")
    dropped = [*data.errors, *(e for c in data.endpoint_collections_by_tag.values() for e in c.parse_errors)]
    if dropped:
        raise NotExpressible("\n".join(f"{error.header} {error.detail}" for error in dropped))
    return Project(openapi=data, config=config, custom_template_path=TEMPLATES)


def _formatted(path: str, text: str) -> str:
    if not path.endswith(".py"):
        # A condition in a template leaves its line; what is not Python has no formatter that takes it away.
        return re.sub(r"\n{3,}", "\n\n", text)
    ruff = [sys.executable, "-m", "ruff"]
    options = ["--quiet", "--isolated", f"--line-length={LINE_LENGTH}", "--stdin-filename", path]
    compact = [
        "--config=format.skip-magic-trailing-comma=true",
        "--config=lint.isort.split-on-trailing-comma=false",
        f'--config=lint.isort.known-first-party=["{PACKAGE}"]',
    ]
    sorted_imports = ["check", "--fix", "--select=F401,I"]
    for command in (sorted_imports, ["format"]):
        finished = subprocess.run(  # noqa: S603 - the formatter, with arguments that stand above
            [*ruff, *command, *options, *compact, "-"],
            input=text,
            capture_output=True,
            text=True,
            check=False,
        )
        if finished.returncode != 0:
            raise RuntimeError(f"{path}: {finished.stderr}{finished.stdout}")
        text = finished.stdout
    return text
