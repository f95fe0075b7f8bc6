"""What the contract says of the hub."""

from pydantic import BaseModel, Field


class Hub(BaseModel):
    """A hub and the contract it keeps."""

    name: str = Field(description="Always `deedbox`.", examples=["deedbox"])
    version: str = Field(description="Release of the software.", examples=["0.1.0"])
    contract_version: str = Field(description="`info.version` of the contract it keeps.", examples=["0.2.0"])
