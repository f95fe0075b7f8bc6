"""What the contract says of an SDK."""

from enum import StrEnum
from typing import Annotated, Any

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Row

from deedbox.catalog.names import VersionNumber
from deedbox.http.moments import Moment

MOST = 50
"""SDKs of one version that are listed: the newest."""
MOST_REPORTED = 100
MOST_REPORTED_CHARACTERS = 1_000
"""Of each thing that a line says; a contract may have names of any length."""
MOST_LINES = 500
SdkId = Annotated[str, Field(min_length=16, max_length=16, pattern=r"^[0-9a-f]{16}$")]
SdkPath = Annotated[SdkId, Path(description="Id of the SDK.", examples=["5b8c1f0e9a27d364"])]
FileName = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
FilePath = Annotated[
    FileName,
    Path(description="Name of the file.", examples=["deedbox_orders_client-1.0.0-py3-none-any.whl"]),
]
_EXAMPLE_MOMENT = "2026-11-28T09:30:00.000Z"
_EXAMPLE_FILES = [
    {
        "name": "deedbox_orders_client-1.0.0-py3-none-any.whl",
        "media_type": "application/zip",
        "size_bytes": 48_213,
        "sha256": "682e3424caf6280f2f67110031d0cdf018a4252dc29247d932003111d3b5e36d",
    },
    {
        "name": "deedbox_orders_client-1.0.0.tar.gz",
        "media_type": "application/gzip",
        "size_bytes": 41_870,
        "sha256": "426fc2362ed93854d2abf287f8c2952c0281dfe701c541cfbfb14aade637d3eb",
    },
]


class Flavour(StrEnum):
    """What kind of package is built."""

    CLIENT = "client"
    MODELS = "models"


class SdkState(StrEnum):
    """How far the building is."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


class SdkCreate(BaseModel):
    """Which SDK to build."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"flavour": "client"}]})

    flavour: Flavour = Field(
        Flavour.CLIENT,
        description="`client` for a typed client that blocks and one for `await`; `models` for Pydantic "
        "models alone.",
    )


class SdkFile(BaseModel):
    """A file that pip installs."""

    model_config = ConfigDict(from_attributes=True)

    name: FileName = Field(description="Its name.", examples=["deedbox_orders_client-1.0.0-py3-none-any.whl"])
    media_type: str = Field(description="Its media type.", examples=["application/zip"])
    size_bytes: int = Field(description="Its size.", ge=0, examples=[48_213])
    sha256: str = Field(
        description="SHA-256 of its bytes, in hex, for `--require-hashes`.",
        pattern=r"^[0-9a-f]{64}$",
        examples=["682e3424caf6280f2f67110031d0cdf018a4252dc29247d932003111d3b5e36d"],
    )


class SdkReportLine(BaseModel):
    """One thing of the contract that the SDK does not have, or has otherwise."""

    model_config = ConfigDict(from_attributes=True)

    pointer: str = Field(description="JSON Pointer to it.", examples=["/webhooks"])
    what: str = Field(description="What it is.", examples=["webhooks"])
    why: str = Field(
        description="Why it is not there as it stands.", examples=["A client sends, it does not receive."]
    )


class Sdk(BaseModel):
    """A package of a contract, built or being built."""

    model_config = ConfigDict(from_attributes=True)

    id: SdkId = Field(description="Its id.", examples=["5b8c1f0e9a27d364"])
    flavour: Flavour = Field(description="What kind of package it is.", examples=["client"])
    name: str = Field(
        description="The name that it is installed by.", max_length=128, examples=["deedbox-orders-client"]
    )
    module: str = Field(
        description="The name that it is imported by.", max_length=128, examples=["deedbox_orders_client"]
    )
    version: VersionNumber = Field(description="The version of the contract.", examples=["1.0.0"])
    package_version: str = Field(
        description="The version of the package: the same as PEP 440 writes it, and `.postN` where another "
        "builder has built it before.",
        examples=["1.0.0"],
    )
    builder: str = Field(
        description="What builds it. The same contract, name and builder give the same bytes.",
        examples=["0.2.0-3fa9c2d41b7e"],
    )
    state: SdkState = Field(
        description="`queued` until its turn, `running`, in the end `succeeded`, `failed` or `cancelled`.",
        examples=["succeeded"],
    )
    percent: int = Field(description="How much of it is done.", ge=0, le=100, examples=[100])
    step: str = Field(description="What it does, or did last.", max_length=200, examples=["packing"])
    error: str | None = Field(
        description="Why it failed, the last time that it did; null where it has not.", examples=[None]
    )
    requested_by: str = Field(description="Name of the token that asked for it.", examples=["first-admin"])
    created_at: Moment = Field(description="When it was asked for.", examples=[_EXAMPLE_MOMENT])
    started_at: Moment | None = Field(description="When the building began.", examples=[_EXAMPLE_MOMENT])
    ended_at: Moment | None = Field(description="When it ended.", examples=[_EXAMPLE_MOMENT])
    requires_python: str | None = Field(
        description="The Pythons that it runs on; null until it is built.", examples=[">=3.11"]
    )
    operations: int | None = Field(
        description="Operations that it has; null until it is built.", ge=0, examples=[3]
    )
    models: int | None = Field(description="Types that it has; null until it is built.", ge=0, examples=[4])
    files: list[SdkFile] = Field(
        description="What to install: the wheel, and the sdist; none until it is built.",
        max_length=2,
        examples=[_EXAMPLE_FILES],
    )
    report: list[SdkReportLine] = Field(
        description="What of the contract is not in it, or otherwise; at most 100 lines.",
        max_length=MOST_REPORTED,
        examples=[[]],
    )
    report_count: int = Field(description="How many lines the report has in all.", ge=0, examples=[0])

    @classmethod
    def of(cls, row: Row[Any], files: list[Row[Any]]) -> "Sdk":
        """Return what is shown of *row* and its *files*."""
        values = row._asdict()
        return cls.model_validate(
            {
                **values,
                "id": row.uid,
                "module": row.name.replace("-", "_"),
                "files": [SdkFile.model_validate(one) for one in files],
                "report": row.report or [],
                "report_count": row.report_count or 0,
            }
        )


class SdkList(BaseModel):
    """The SDKs of a version, newest first. At most 50 are listed."""

    items: list[Sdk] = Field(description="The SDKs.", max_length=MOST)


class SdkLogLine(BaseModel):
    """What was said while an SDK was built."""

    model_config = ConfigDict(from_attributes=True)

    at: Moment = Field(description="When.", examples=[_EXAMPLE_MOMENT])
    line: str = Field(description="What.", max_length=500, examples=["reading the document"])


class SdkLog(BaseModel):
    """What was said while an SDK was built, in its order. At most 500 lines are kept."""

    items: list[SdkLogLine] = Field(description="The lines.", max_length=MOST_LINES)
