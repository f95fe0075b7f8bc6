"""Which of several alternatives a value was probably meant to be, told by how each refuses it."""

from collections.abc import Sequence

from jsonschema_rs import ValidationError, ValidationErrorKind

Path = Sequence[str | int]


def closest(alternatives: list[list[ValidationError]], path: Path) -> list[ValidationError]:
    """Return why the alternative closest to the value at *path* refuses it."""
    return min(alternatives, key=lambda failures: _distance(failures, path))


def are_shallow(failures: list[ValidationError], path: Path) -> bool:
    """Whether *failures* only say that the value at *path* itself is of another type, or lacks a member."""
    return all(
        isinstance(failure.kind, ValidationErrorKind.Required | ValidationErrorKind.Type)
        and len(failure.instance_path) == len(path)
        for failure in failures
    )


def _distance(failures: list[ValidationError], path: Path) -> tuple[bool, int, int]:
    """Order alternatives: the same kind of thing first, then what fails deep inside, then at few places."""
    is_other = any(_is_other_kind(failure, path) for failure in failures)
    depth = max((_depth(failure) for failure in failures), default=0)
    return is_other, -depth, len(failures)


def _depth(failure: ValidationError) -> int:
    kind = failure.kind
    if isinstance(kind, ValidationErrorKind.AnyOf | ValidationErrorKind.OneOfNotValid):
        return max((_depth(inner) for branch in kind.context for inner in branch), default=0)
    return len(failure.instance_path)


def _is_other_kind(failure: ValidationError, path: Path) -> bool:
    """Whether *failure* says that the value at *path* was never meant to be this alternative."""
    kind = failure.kind
    below = len(failure.instance_path) - len(path)
    match kind:
        case ValidationErrorKind.Required():
            return below == 0 and kind.property == "$ref"
        case ValidationErrorKind.Type():
            return below == 0
        case ValidationErrorKind.Enum():
            # A member with a single allowed value, such as `in` or `type`, tells alternatives apart.
            return below == 1 and len(kind.options) == 1
        case ValidationErrorKind.Constant():
            return below == 1
        case _:
            return False
