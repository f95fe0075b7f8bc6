"""The names that stand in the catalogue's paths, as the contract describes them."""

from typing import Annotated

from fastapi import Path
from pydantic import BeforeValidator, Field

from deedbox.catalog import semver
from deedbox.http.pagination.parameters import plain_digits

SLUG = r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"

LINE = r"^[^\x00-\x1f\x7f]*$"
"""Text of one line, without control characters."""
TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
"""Text with line breaks and tabs, and no other control characters."""

Slug = Annotated[str, Field(min_length=1, max_length=63, pattern=SLUG)]
VersionNumber = Annotated[str, Field(min_length=5, max_length=semver.MAX_LENGTH, pattern=semver.PATTERN)]

ApiPath = Annotated[Slug, Path(description="Name of the API.", examples=["orders"])]
VersionPath = Annotated[
    VersionNumber, Path(description="Semantic version, as published.", examples=["1.0.0"])
]
NewVersionPath = Annotated[
    VersionNumber, Path(description="Semantic version to publish under.", examples=["2.0.0"])
]
"""For the operation and all that it depends on: the contract shows the example of the first of them."""
PositionPath = Annotated[
    int,
    Field(ge=0, le=2**31 - 1, examples=[1]),
    BeforeValidator(plain_digits),
    Path(description="Place of the operation in the document, counted from 0."),
]
ChannelPath = Annotated[Slug, Path(description="Name of the channel.", examples=["production"])]
