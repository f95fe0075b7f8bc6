"""The base of every generated model and enum. All are open: what a newer server adds never raises."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any, ClassVar, Self, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    ValidationError,
    ValidatorFunctionWrapHandler,
)
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_wrap_validator_function


@dataclass(frozen=True, slots=True)
class ResponseInfo:
    """What the HTTP response said beside its body."""

    status: int
    """The status code, such as 201 for made and 200 for was there already."""
    headers: Mapping[str, str]
    """All headers; their names are in lower case, and found in any."""

    @property
    def etag(self) -> str | None:
        return self.headers.get("etag")

    @property
    def request_id(self) -> str | None:
        return self.headers.get("x-request-id")


class OpenModel(BaseModel):
    """A JSON object whose unknown members are kept, in `model_extra` and as attributes."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="allow",
        populate_by_name=True,
        protected_namespaces=(),
        defer_build=True,
        use_attribute_docstrings=False,
    )


class Model(OpenModel):
    """An object that came from the server.

    `response`, `etag` and `request_id` tell about the response that carried it; they are None on an object
    inside another one. A schema's own field of such a name is generated with a trailing underscore, so
    nothing collides.
    """

    # A private attribute that the class declares would cost two calls for each object of a list, and none of
    # those has a response. Set on the object alone it is copied and pickled all the same.

    @property
    def response(self) -> ResponseInfo | None:
        """Status and headers of the response."""
        private = self.__pydantic_private__
        return None if private is None else private["response"]

    def _came_with(self, response: ResponseInfo) -> Self:
        object.__setattr__(self, "__pydantic_private__", {"response": response})
        return self

    @property
    def etag(self) -> str | None:
        """The entity tag, as `if_match=` wants it back."""
        return None if self.response is None else self.response.etag

    @property
    def request_id(self) -> str | None:
        """The id under which the server logged the request."""
        return None if self.response is None else self.response.request_id

    def __eq__(self, other: object) -> bool:
        # Pydantic would compare the responses too, but the same object read twice is equal to itself.
        if not isinstance(other, Model):
            return NotImplemented
        return type(self) is type(other) and self._fields() == other._fields()

    # A model can change, so it has no hash; defining __eq__ says so to Python, this line says so to the
    # reader.
    __hash__ = None  # type: ignore[assignment]

    def _fields(self) -> tuple[dict[str, Any], dict[str, Any] | None]:
        return dict(self.__dict__), self.__pydantic_extra__


class UnknownModel(Model):
    """A member of a union that this release of the client does not know; its content is in `model_extra`."""


class OpenStrEnum(StrEnum):
    """An enum that takes values it does not know: they compare, print and serialise as themselves."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        # Not remembered: a server must not be able to grow the enum without bound.
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        """Whether this release of the client has a name for the value."""
        return self._value_ in type(self)._value2member_map_


class OpenIntEnum(IntEnum):
    """`OpenStrEnum` for integers."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int):
            return None
        member = int.__new__(cls, value)
        member._name_ = str(value)
        member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        """Whether this release of the client has a name for the value."""
        return self._value_ in type(self)._value2member_map_


class OneOf:
    """Beside a union of models, in `Annotated`: the member named *tag* says which of them an object is.

    An object without a known tag, or not as its model says, is *otherwise*: what all of them have in common,
    or nothing. A value that is no object is read as the union itself reads it.
    """

    def __init__(
        self, tag: str, models: Mapping[str, type[BaseModel]], otherwise: type[BaseModel] = UnknownModel
    ) -> None:
        self._tag = tag
        self._models = models
        self._otherwise = otherwise

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_wrap_validator_function(self._read, handler(source))

    def _read(self, value: Any, union: ValidatorFunctionWrapHandler) -> Any:
        if not isinstance(value, dict):
            return union(value)
        tag: object = cast("dict[str, object]", value).get(self._tag)
        model = self._models.get(tag, self._otherwise) if isinstance(tag, str) else self._otherwise
        try:
            return model.model_validate(value)
        except ValidationError:
            return self._otherwise.model_validate(value)
