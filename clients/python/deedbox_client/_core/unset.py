"""The value of a body field that the caller did not give, which is not the same as null."""

from enum import Enum
from typing import Final, Literal


class Unset(Enum):
    """Not given: the field stays out of the request, so the server keeps what it has."""

    TOKEN = 0

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.TOKEN
