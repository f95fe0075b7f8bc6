"""Write the contract of the app that the command line names: `emit.py MODULE ATTRIBUTE`.

It runs in a process of its own, among the modules of the app, and imports nothing of Deedbox.
"""

import importlib
import json
import os
import sys


def main(module: str, attribute: str) -> None:
    """Write the contract to standard output, and nothing else."""
    # Whatever the app prints, from now on and from wherever, goes to standard error.
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.path.insert(0, os.getcwd())  # noqa: PTH109 - A text is what stands there.
    app = importlib.import_module(module)
    for name in attribute.split("."):
        app = getattr(app, name)
    if not hasattr(app, "openapi") and callable(app):
        app = app()
    if not hasattr(app, "openapi"):
        sys.exit(
            f"{module}:{attribute} is a {type(app).__name__} without a method openapi(), as FastAPI has it."
        )
    output.write(json.dumps(app.openapi()).encode())
    output.flush()
    sys.stdout.flush()
    # Threads that the app has started do not keep the document waiting.
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
