"""What the contract says of a check."""

from enum import StrEnum
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field

from deedbox.catalog.changes.schemas import Bump, Change, ChangeCounts, Verdict
from deedbox.catalog.findings.schemas import Finding
from deedbox.catalog.names import Slug, VersionNumber
from deedbox.catalog.policies.schemas import MOST_AGAINST, GateMode
from deedbox.catalog.waivers.schemas import Waiver

MOST_CHANGES = 100
"""Changes that a check lists, the worst of each comparison first."""
MOST_FINDINGS = 100
MOST_TEXT = 500
_Text = Annotated[str, Field(max_length=MOST_TEXT)]


class CheckOutcome(StrEnum):
    """What becomes of a release."""

    PASSED = "passed"
    WARNED = "warned"
    REFUSED = "refused"
    UNCHECKED = "unchecked"


class CheckComparison(BaseModel):
    """What a release does to the consumers of one version."""

    version: VersionNumber = Field(description="The version that it is compared with.", examples=["1.1.0"])
    against: list[Slug] = Field(
        description="Why: what the policy names.", max_length=MOST_AGAINST, examples=[["release"]]
    )
    verdict: Verdict = Field(
        description="What it does to the consumers of that version; what a waiver allows does nothing.",
        examples=["breaking"],
    )
    bump: Bump = Field(description="Which part of the number that raises.", examples=["major"])
    is_enough: bool = Field(description="Whether the number says so.", examples=[True])
    least: VersionNumber | None = Field(
        description="The lowest release that is enough; null where every higher one is.", examples=["2.0.0"]
    )
    reason: str = Field(
        description="Why the number is enough, or why not: one sentence.",
        max_length=MOST_TEXT,
        examples=["What breaks consumers, or may break them, after 1.1.0 needs 2.0.0 or higher."],
    )
    counts: ChangeCounts = Field(description="How many changes there are of each kind.")
    changes: list[Change] = Field(
        description="The changes, the worst first; all comparisons together list at most a hundred.",
        max_length=MOST_CHANGES,
        examples=[[]],
    )
    is_complete: bool = Field(description="Whether all changes are listed.", examples=[True])
    assumptions: list[_Text] = Field(
        description="What was taken for granted, a sentence each.", max_length=320, examples=[[]]
    )


class Check(BaseModel):
    """Whether a release may be published under its number, and all that speaks for or against it."""

    api: Slug = Field(description="Name of the API.", examples=["orders"])
    version: VersionNumber = Field(description="The number that it is judged by.", examples=["2.0.0"])
    outcome: CheckOutcome = Field(
        description="`passed`; `warned`: it does not keep the policy, which only warns; `refused`: it does "
        "not, and can't be published; `unchecked`: the policy does not look.",
        examples=["passed"],
    )
    mode: GateMode = Field(description="The mode of the policy that counts for it.", examples=["strict"])
    reasons: list[_Text] = Field(
        description="Why it does not keep the policy, a sentence each; empty where it does.",
        max_length=50,
        examples=[[]],
    )
    comparisons: list[CheckComparison] = Field(
        description="What it does to the consumers of each version that the policy names; empty for a first "
        "release.",
        max_length=40,
        examples=[[]],
    )
    not_compared: list[_Text] = Field(
        description="What the policy names and is not compared, and why: a sentence each.",
        max_length=MOST_AGAINST,
        examples=[[]],
    )
    findings: list[Finding] = Field(
        description="What lint finds that the last release was without, as far as the policy minds it; at "
        "most a hundred.",
        max_length=MOST_FINDINGS,
        examples=[[]],
    )
    waivers: list[Waiver] = Field(
        description="The waivers of the API that have a say here: those that allow a change of it, and those "
        "that are stale or have expired, which should go.",
        max_length=200,
        examples=[[]],
    )


class CheckParams(BaseModel):
    """As which version the document is checked."""

    version: Annotated[VersionNumber | None, Field(examples=["2.0.0"])] = Field(
        None,
        description="Semantic version that it is to be published under; left out, the document's "
        "`info.version`.",
    )


CheckQuery = Annotated[CheckParams, Query()]
