"""What the contract says of a policy."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from deedbox.catalog.names import LINE, Slug
from deedbox.catalog.policies.policy import Policy
from deedbox.http.moments import Moment

MOST_IGNORED = 100
MOST_SEVERITIES = 200
MOST_AGAINST = 10


class GateMode(StrEnum):
    """What becomes of a release that does not keep the policy."""

    STRICT = "strict"
    WARN = "warn"
    OFF = "off"


class FailOn(StrEnum):
    """What a number has to allow: what breaks, or also what cannot be decided."""

    BREAKING = "breaking"
    UNDETERMINED = "undetermined"


class LintLevel(StrEnum):
    """The least severity of what lint may not find anew."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class RuleLevel(StrEnum):
    """What a rule of comparing counts as."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


Ignored = Annotated[str, Field(min_length=1, max_length=300, pattern=LINE, examples=["/internal/*"])]


class RuleSetting(BaseModel):
    """What one rule of comparing counts as."""

    rule: str = Field(
        description="Id of the rule.",
        min_length=1,
        max_length=100,
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        examples=["operation-id-changed"],
    )
    severity: RuleLevel = Field(
        description="`error` breaks, `warning` is undetermined, `info` is compatible, `off` is not told.",
        examples=["info"],
    )


class RuleSettingUpdate(RuleSetting):
    """What one rule of comparing shall count as."""

    model_config = ConfigDict(extra="forbid")


_MODE = (
    "`strict`: a release whose number does not allow what it does is refused; `warn`: it is published and "
    "told of; `off`: it is not looked at."
)
_PRE_RELEASES = "The same for pre-releases, which are judged by the release that they lead to."
_AGAINST = (
    "What a release is compared with: `release`, the last one before it; `supported`, every release that is "
    "neither retired nor past its sunset; or the name of a channel."
)
_FAIL_ON = "`undetermined`: what cannot be decided counts as breaking; `breaking`: it is only told."
_LINT = (
    "The least severity of a lint finding that a release may not bring when the one before it was without; "
    "`off` for none. What was there before, and what a document waives, refuses nothing."
)
_STRICT = "Whether consumers break at a field of a response that they do not know."
_IGNORE = (
    "Paths, operations such as `GET /beta/*`, and JSON Pointers into either document, of which nothing is "
    "told; `*` stands for any text."
)
_SEVERITIES = "Severities of rules of comparing, in place of what was derived."


class PolicyUpdate(BaseModel):
    """The rules of one API. What is left out is as the hub has it."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"mode": "strict", "against": ["production"]}]}
    )

    mode: GateMode | None = Field(None, description=_MODE)
    pre_releases: GateMode | None = Field(None, description=_PRE_RELEASES)
    against: list[Slug] | None = Field(None, description=_AGAINST, min_length=1, max_length=MOST_AGAINST)
    fail_on: FailOn | None = Field(None, description=_FAIL_ON)
    lint: LintLevel | None = Field(None, description=_LINT)
    strict_consumers: StrictBool | None = Field(None, description=_STRICT)
    ignore: list[Ignored] | None = Field(None, description=_IGNORE, max_length=MOST_IGNORED)
    severities: list[RuleSettingUpdate] | None = Field(
        None, description=_SEVERITIES, max_length=MOST_SEVERITIES
    )

    def own(self) -> dict[str, Any]:
        """Return what it says, as JSON."""
        return self.model_dump(mode="json", exclude_none=True)


class PolicyMember(StrEnum):
    """A member of a policy."""

    MODE = "mode"
    PRE_RELEASES = "pre_releases"
    AGAINST = "against"
    FAIL_ON = "fail_on"
    LINT = "lint"
    STRICT_CONSUMERS = "strict_consumers"
    IGNORE = "ignore"
    SEVERITIES = "severities"


class ApiPolicy(BaseModel):
    """By which rules a release of an API is let through: its own, and for the rest those of the hub."""

    api: Slug = Field(description="Name of the API.", examples=["orders"])
    mode: GateMode = Field(description=_MODE, examples=["strict"])
    pre_releases: GateMode = Field(description=_PRE_RELEASES, examples=["warn"])
    against: list[Slug] = Field(
        description=_AGAINST, min_length=1, max_length=MOST_AGAINST, examples=[["release"]]
    )
    fail_on: FailOn = Field(description=_FAIL_ON, examples=["undetermined"])
    lint: LintLevel = Field(description=_LINT, examples=["error"])
    strict_consumers: bool = Field(description=_STRICT, examples=[False])
    ignore: list[Ignored] = Field(description=_IGNORE, max_length=MOST_IGNORED, examples=[[]])
    severities: list[RuleSetting] = Field(description=_SEVERITIES, max_length=MOST_SEVERITIES, examples=[[]])
    own: list[PolicyMember] = Field(
        description="Which members the API has of its own; the others are the hub's.",
        max_length=len(PolicyMember),
        examples=[[]],
    )
    updated_at: Moment | None = Field(
        description="When the API's own rules were last set; null where it has none.", examples=[None]
    )

    @classmethod
    def of(cls, api: str, policy: Policy, own: dict[str, Any] | None, updated_at: Any) -> "ApiPolicy":
        """Return what is shown of *policy*, of which the API itself says *own*."""
        return cls(
            api=api,
            mode=GateMode(policy.mode),
            pre_releases=GateMode(policy.pre_releases),
            against=list(policy.against),
            fail_on=FailOn(policy.fail_on),
            lint=LintLevel(policy.lint),
            strict_consumers=policy.strict_consumers,
            ignore=list(policy.ignore),
            severities=[
                RuleSetting(rule=rule, severity=RuleLevel(level)) for rule, level in policy.severities
            ],
            own=sorted(PolicyMember(name) for name in own or {}),
            updated_at=updated_at,
        )
