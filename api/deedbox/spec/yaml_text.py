"""Read YAML as the JSON it stands for.

Values are built here from libyaml's events, one by one, so that limits hold before memory is spent,
and nothing of YAML 1.1 (`on`, dates, octal numbers, aliases, tags that make objects) ever gets in.
"""

import re
from itertools import islice
from typing import Final

import yaml
from yaml.reader import ReaderError

from deedbox.spec import rules
from deedbox.spec.documents import Limits
from deedbox.spec.errors import Unreadable, UnsupportedSyntax
from deedbox.spec.findings import Finding
from deedbox.spec.texts import Position, error, position_of
from deedbox.spec.yaml_builder import Builder
from deedbox.spec.yaml_events import yaml_events

_DIRECTIVE: Final = re.compile("^%", re.MULTILINE)
_MAX_DIRECTIVES: Final = 100


def read_yaml(text: str, limits: Limits) -> Builder:
    """Return the builder of the value of *text*; its root is None where there is nothing but comments.

    Raises:
        TooComplex: too deep, or too many values.
        Unreadable: no YAML, duplicate keys, or strings and numbers that readers disagree on.
        UnsupportedSyntax: anchors, aliases, merge keys, tags, several documents, and nothing worse.
    """
    _count_directives(text)
    builder = Builder(limits)
    try:
        for event in yaml_events(text):
            builder.take(event)
            if builder.is_finished:
                break
    except (yaml.YAMLError, UnicodeError) as failure:
        raise Unreadable([_syntax(failure, text)]) from None
    if findings := builder.findings:
        is_readable = all(found.rule.startswith("yaml-") for found in findings)
        refusal = UnsupportedSyntax if is_readable else Unreadable
        raise refusal(findings, is_complete=len(findings) < limits.max_findings)
    return builder


def _count_directives(text: str) -> None:
    """Refuse many directives: libyaml compares each with all before it."""
    found = next(islice(_DIRECTIVE.finditer(text), _MAX_DIRECTIVES, None), None)
    if found is not None:
        message = f"More than {_MAX_DIRECTIVES} lines begin with %, as directives do."
        hint = "Leave the directives out: a document needs none."
        raise UnsupportedSyntax(
            [error(rules.YAML_DIRECTIVE, position_of(text, found.start()), message, hint)]
        )


def _syntax(failure: Exception, text: str) -> Finding:
    position = Position(1, 1)
    problem = "it cannot be read"
    match failure:
        case yaml.MarkedYAMLError():
            mark = failure.problem_mark or failure.context_mark
            if mark is not None:
                position = Position(mark.line + 1, mark.column + 1)
            problem = ", ".join(part for part in (failure.context, failure.problem) if part)
        case ReaderError():
            # libyaml counts the bytes of the UTF-8 text.
            before = text.encode()[: failure.position].decode(errors="ignore")
            position = position_of(before, len(before))
            problem = f"{failure.reason}"
        case _:
            pass
    message = f"This is not YAML: {problem}."
    return error(rules.YAML_SYNTAX, position, message, "Correct the text at this place.")
