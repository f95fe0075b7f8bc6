"""The form of the sign-in, read as strictly as other bodies. FastAPI would take files, and fields twice."""

from dataclasses import dataclass
from typing import Annotated, NoReturn
from urllib.parse import parse_qsl

from fastapi import Depends, Request

from deedbox.http.guard import unread
from deedbox.identity import passwords
from deedbox.identity.browser import way_back
from deedbox.problems import Fault, Invalid, TooLarge, Unreadable

MOST_BYTES = 16 * 1024
"""Room for every field at its longest: a character takes twelve bytes at most, one of a path three."""

_LONGEST = {"email": 254, "password": passwords.LONGEST, "next": way_back.LONGEST}
_REQUIRED = ("email", "password")


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody has sent to sign in."""

    email: str
    password: str
    back: str
    """Where they say they came from; "/" when they say nothing."""


async def _read(request: Request) -> Form:
    problem = unread(request.headers, ["application/x-www-form-urlencoded"])
    if problem is not None:
        raise problem
    body = await request.body()
    if len(body) > MOST_BYTES:
        msg = f"This form takes at most {MOST_BYTES:,} bytes."
        raise TooLarge(msg)
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=8,
        )
    except ValueError:
        msg = "The body is not a form in UTF-8."
        raise Unreadable(msg) from None
    fields = dict(pairs)
    if len(fields) != len(pairs):
        msg = "A field stands twice in the form."
        raise Unreadable(msg)
    for name in fields.keys() - _LONGEST.keys():
        _refuse(name[:50], "is no field of this form", "extra")
    for name in _REQUIRED:
        if not fields.get(name):
            _refuse(name, "is missing", "missing")
    for name, value in fields.items():
        if len(value) > _LONGEST[name]:
            _refuse(name, f"is longer than {_LONGEST[name]} characters", "too_long")
    return Form(fields["email"], fields["password"], fields.get("next", "/"))


def _refuse(name: str, detail: str, code: str) -> NoReturn:
    fault = Fault(location="body", pointer=f"/{name}", detail=detail, code=code)
    raise Invalid("The form is not filled in as it should be.", errors=[fault])


SignInForm = Annotated[Form, Depends(_read)]
"""The form that was sent."""
