"""Turn what a validator says into sentences about the document."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jsonschema_rs import ValidationError, ValidationErrorKind

from deedbox.spec.alternatives import Path, are_shallow, closest
from deedbox.spec.texts import shown


class Explanation(NamedTuple):
    """What is wrong at *path*, and what to do about it."""

    path: Path
    message: str
    hint: str


def explain(failure: ValidationError) -> Iterator[Explanation]:
    """Explain *failure*; where several alternatives failed, the one that was probably meant."""
    kind, path = failure.kind, failure.instance_path
    match kind:
        case ValidationErrorKind.AnyOf() | ValidationErrorKind.OneOfNotValid():
            yield from _explain_alternatives(path, kind.context)
        case ValidationErrorKind.AdditionalProperties() | ValidationErrorKind.UnevaluatedProperties():
            hint = 'Correct its name or its place; an extension starts with "x-".'
            for name in kind.unexpected:
                yield Explanation([*path, name], f"{shown(name)} is not known here.", hint)
        case ValidationErrorKind.PropertyNames():
            name = str(kind.error.instance)
            for _, message, hint in explain(kind.error):
                yield Explanation([*path, name], message, hint)
        case _:
            yield Explanation(path, *_sentences(kind, failure.instance))


def _sentences(kind: ValidationErrorKind, value: object) -> tuple[str, str]:
    """Return message and hint for a rule that one value breaks."""
    match kind:
        case ValidationErrorKind.Required():
            sentences = f"{shown(kind.property)} is missing here.", "Add it."
        case ValidationErrorKind.Type():
            sentences = _wrong_type(value, kind.types)
        case ValidationErrorKind.Enum():
            options = ", ".join(shown(option) for option in kind.options)
            sentences = f"{shown(value)} is none of the allowed values.", f"Use one of {options}."
        case ValidationErrorKind.Constant():
            sentences = f"{shown(value)} is not the allowed value.", f"Write {shown(kind.expected_value)}."
        case ValidationErrorKind.Pattern():
            sentences = f"{shown(value)} is not of the required form.", f"It must match {kind.pattern}"
        case ValidationErrorKind.Not() if names := _excluded(kind.schema):
            sentences = f"{' and '.join(map(shown, names))} exclude each other.", "Keep one of them."
        case ValidationErrorKind.OneOfMultipleValid():
            sentences = "This fits two alternatives that exclude each other.", "Leave the keys of one out."
        case ValidationErrorKind.UniqueItems():
            sentences = "An element stands here twice.", "Remove the second one."
        case ValidationErrorKind.FalseSchema() | ValidationErrorKind.Not():
            sentences = f"{shown(value)} is not allowed here.", "Remove it."
        case _:
            bound = next((shown(getattr(kind, name)) for name in _BOUNDS if hasattr(kind, name)), "")
            sentences = f"{shown(value)} breaks the rule {kind.name} {bound}".rstrip() + ".", "Correct it."
    return sentences


_BOUNDS = ("limit", "multiple_of", "unexpected", "format")


def _explain_alternatives(path: Path, alternatives: list[list[ValidationError]]) -> Iterator[Explanation]:
    """Explain why none of *alternatives* fits: by the closest, or in one sentence where all are alike."""
    flat = [failure for failures in alternatives for failure in failures]
    if are_shallow(flat, path):
        missing, types = _missing(flat), _types(flat)
        if len(missing) > 1 and not types:
            names = " or ".join(shown(name) for name in missing)
            yield Explanation(path, f"{names} is missing here.", "Add one of them.")
            return
        if types and not missing:
            yield Explanation(path, *_wrong_type(flat[0].instance, types))
            return
    for failure in closest(alternatives, path):
        yield from explain(failure)


def _missing(failures: list[ValidationError]) -> list[str]:
    """Return the members that *failures* miss, once each; a reference only where there is nothing else."""
    kinds = [failure.kind for failure in failures]
    names = dict.fromkeys(kind.property for kind in kinds if isinstance(kind, ValidationErrorKind.Required))
    return [name for name in names if name != "$ref"] or list(names)


def _types(failures: list[ValidationError]) -> list[str]:
    kinds = [failure.kind for failure in failures]
    return [name for kind in kinds if isinstance(kind, ValidationErrorKind.Type) for name in kind.types]


def _wrong_type(value: object, types: Sequence[str]) -> tuple[str, str]:
    wanted = " or ".join(dict.fromkeys(types))
    return f"{shown(value)} is not of type {wanted}.", f"Write a value of type {wanted}."


def _excluded(schema: object) -> list[str]:
    """Return the names that the schema of a `not` requires together."""
    required = schema.get("required") if isinstance(schema, dict) else None
    return [str(name) for name in required] if isinstance(required, list) else []
