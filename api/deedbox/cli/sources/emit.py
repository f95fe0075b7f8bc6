"""Write the contract of the app that the command line names: `emit.py MODULE ATTRIBUTE`.

It runs in a process of its own, among the modules of the app, and imports nothing of Deedbox.
"""

import importlib
import json
import os
import sys
import traceback

FAILED = 70
"""The status where instead of a contract a JSON list is written: the kind of failure, and a sentence."""


class UnfitError(Exception):
    """What is named is no app; the arguments are the kind and the sentence."""


def main(module: str, attribute: str) -> None:
    """Write the contract to standard output, and nothing else."""
    # Whatever the app prints, from now on and from wherever, goes to standard error.
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.path.insert(0, os.getcwd())  # noqa: PTH109 - A text is what stands there.
    status = 0
    try:
        content = json.dumps(emitted(module, attribute))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - Whatever it is, it is told.
        status = FAILED
        sys.stdout.flush()
        content = json.dumps(failure(error))
    output.write(content.encode())
    output.flush()
    sys.stdout.flush()
    sys.stderr.flush()
    # Threads that the app has started do not keep the document waiting.
    os._exit(status)


def emitted(module: str, attribute: str) -> object:
    """Return the contract; whatever the app raises is raised.

    Raises:
        UnfitError: what is named is no app, and makes none.
    """
    app = importlib.import_module(module)
    try:
        for name in attribute.split("."):
            app = getattr(app, name)
    except AttributeError as error:
        raise UnfitError("attribute", f"AttributeError: {error}") from None
    if not hasattr(app, "openapi") and callable(app):
        try:
            app = app()
        except TypeError as error:
            if error.__traceback__ is not None and error.__traceback__.tb_next is None:
                # No frame of the app: not its code failed, but the call.
                raise UnfitError("arguments", f"TypeError: {error}") from None
            raise
    if not hasattr(app, "openapi"):
        kind = type(app).__name__
        text = f"{module}:{attribute} is a {kind} without a method openapi(), as FastAPI has it."
        raise UnfitError("other", text)
    return app.openapi()


def failure(error: BaseException) -> list[str]:
    """Return the kind of *error* and what it says; where the app raised it goes to standard error."""
    if isinstance(error, UnfitError):
        return [*error.args]
    if isinstance(error, SystemExit):
        reason = f": {error.code}" if error.code else "."
        return ["ended", f"It ended its process without emitting a document{reason}"]
    told = traceback.TracebackException.from_exception(error)
    keep_frames_of_app(told)
    # The last chunk is the error itself, which is told before all else.
    chunks = [chunk for chunk in [*told.format()][:-1] if not chunk.startswith("Traceback (")]
    sys.stderr.write("".join(chunks))
    return [
        "module" if isinstance(error, ModuleNotFoundError) else "raised",
        f"{type(error).__name__}: {told}",
    ]


def keep_frames_of_app(told: traceback.TracebackException) -> None:
    """Leave out the frames of this file and those of importing, also of what led to the error."""
    told.stack = traceback.StackSummary.from_list(
        [
            frame
            for frame in told.stack
            if frame.filename not in (__file__, importlib.__file__)
            and not frame.filename.startswith("<frozen importlib")
        ]
    )
    for other in (told.__cause__, told.__context__):
        if other is not None:
            keep_frames_of_app(other)


if __name__ == "__main__":
    main(*sys.argv[1:])
