"""Run datamodel-code-generator within bounds: `datamodel.py CONTRACT TARGET`, in a process of its own.

It imports nothing of Deedbox.
"""

import sys

MOST_MEMORY_BYTES = 2 * 1024**3
MOST_SECONDS = 110
MOST_FILE_BYTES = 64 * 1024 * 1024
OPTIONS = [
    *("--input-file-type", "openapi", "--openapi-scopes", "schemas"),
    *("--output-model-type", "pydantic_v2.BaseModel", "--target-python-version", "3.11"),
    *("--no-allow-remote-refs", "--disable-timestamp", "--formatters", "builtin"),
    *("--use-standard-collections", "--use-union-operator", "--use-annotated", "--extra-fields", "allow"),
    *("--use-schema-description", "--use-field-description", "--enum-field-as-literal", "none"),
]


def main(contract: str, target: str) -> int:
    """Write the models of *contract* to *target*; return the status to exit with."""
    _bound()
    from datamodel_code_generator.__main__ import main as generate

    return int(generate(["--input", contract, "--output", target, *OPTIONS]))


def _bound() -> None:
    try:
        import resource
    except ImportError:  # Elsewhere than on Unix the limit of time has to do.
        return
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY_BYTES),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, MOST_FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
