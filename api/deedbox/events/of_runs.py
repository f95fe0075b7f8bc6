"""What happens to runs, which fuzz a server by the contract of an API."""

from typing import ClassVar

from pydantic import Field

from deedbox.events.happening import OfApi
from deedbox.events.of_apis import VERSION


class RunFacts(OfApi):
    """A run."""

    version: str = VERSION
    run: str = Field(description="Its id.", max_length=16, examples=["5b8c1f0e9a27d364"])
    series: str = Field(
        description="It is compared with runs of the same series.", max_length=63, examples=["default"]
    )


class RunRequested(RunFacts):
    """A run was asked for, and begins when it is its turn."""

    kind: ClassVar[str] = "run.requested"


class RunFinished(RunFacts):
    """A run has come to its end."""

    kind: ClassVar[str] = "run.finished"
    passed: bool = Field(
        description="Whether no failure was new; of a replay, whether the failure is gone.", examples=[True]
    )
    new: int = Field(description="Failures that were new.", ge=0, examples=[0])
    known: int = Field(description="Failures that were known.", ge=0, examples=[2])
    fixed: int = Field(description="Failures that were gone.", ge=0, examples=[1])


class RunFailed(RunFacts):
    """A run could not be done, and is not tried again."""

    kind: ClassVar[str] = "run.failed"
    reason: str = Field(description="Why: a sentence.", max_length=500, examples=["The version was deleted."])


class RunCancelled(RunFacts):
    """A run was broken off, as somebody wanted."""

    kind: ClassVar[str] = "run.cancelled"
