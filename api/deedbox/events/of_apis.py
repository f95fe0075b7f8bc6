"""What happens to APIs, and to all that is theirs."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from deedbox.events.happening import Happening, OfApi
from deedbox.http.moments import Moment

VERSION = Field(description="The version.", max_length=64, examples=["1.0.0"])
SHA256 = Field(
    description="SHA-256 of the document.",
    pattern="^[0-9a-f]{64}$",
    examples=["b9f65f7b85007113718cfcc698241244fb1e700f2dbd713b59bcaaab14b910ef"],
)
DEPRECATED_AT = Field(
    description="Since when it is deprecated, or from when on it will be; null while it is not.",
    examples=["2026-11-22T09:30:00.000Z"],
)
SUNSET_AT = Field(
    description="Until when it is there at least; null where nobody has said.",
    examples=["2037-01-01T00:00:00.000Z"],
)


class ApiFacts(OfApi):
    """What an API is when something happened to it."""

    title: str = Field(description="Its title.", max_length=200, examples=["Orders"])
    team: str | None = Field(description="The team that owns it; null for none.", examples=["checkout"])
    visibility: str = Field(
        description="Who may know of it: `public`, `internal` or `private`.", examples=["internal"]
    )


class ApiCreated(ApiFacts):
    """An API was created."""

    kind: ClassVar[str] = "api.created"


class ApiChanged(ApiFacts):
    """Title, description, team or visibility of an API changed."""

    kind: ClassVar[str] = "api.changed"
    changed: list[str] = Field(
        description="What of it changed: `title`, `description`, `team`, `visibility`.",
        max_length=4,
        examples=[["title"]],
    )


class ApiDeleted(ApiFacts):
    """An API was deleted. Whoever could see it then may see what happened to it."""

    kind: ClassVar[str] = "api.deleted"


class Release(OfApi):
    """A document that somebody published, or wanted to."""

    version: str = VERSION
    sha256: str = SHA256
    verdict: str | None = Field(
        description="The worst that it does to consumers: `compatible`, `breaking` or `undetermined`; null "
        "where it was compared with none.",
        examples=["compatible"],
    )
    since: str | None = Field(
        description="The version whose consumers the verdict is about.", max_length=64, examples=["0.9.0"]
    )


class VersionPublished(Release):
    """A version was published."""

    kind: ClassVar[str] = "version.published"


class VersionRefused(Release):
    """A release was refused by the policy of its API: nothing was published."""

    kind: ClassVar[str] = "version.refused"


class VersionLife(OfApi):
    """Where a version is in its life now."""

    version: str = VERSION
    state: str = Field(
        description="Its state from now on: `published`, `retired` or `deleted`.", examples=["published"]
    )
    deprecated_at: Moment | None = DEPRECATED_AT
    sunset_at: Moment | None = SUNSET_AT


class VersionDeprecated(VersionLife):
    """It was said since when a version is deprecated, or until when it is there."""

    kind: ClassVar[str] = "version.deprecated"


class VersionUndeprecated(VersionLife):
    """A version is deprecated no longer."""

    kind: ClassVar[str] = "version.undeprecated"


class VersionRetired(VersionLife):
    """A version was retired: it can still be read, and is never `latest`."""

    kind: ClassVar[str] = "version.retired"


class VersionReinstated(VersionLife):
    """A version that was retired is published again."""

    kind: ClassVar[str] = "version.reinstated"


class VersionDeleted(VersionLife):
    """The document of a version was deleted."""

    kind: ClassVar[str] = "version.deleted"


class OperationLife(OfApi):
    """What is announced of an operation now."""

    version: str = VERSION
    position: int = Field(description="Where it stands in the list of operations.", ge=0, examples=[0])
    method: str = Field(description="Its method.", examples=["GET"])
    path: str = Field(description="Its path.", examples=["/orders"])
    deprecated_at: Moment | None = DEPRECATED_AT
    sunset_at: Moment | None = SUNSET_AT


class OperationDeprecated(OperationLife):
    """It was announced that an operation is deprecated, or until when it is there."""

    kind: ClassVar[str] = "operation.deprecated"


class OperationUndeprecated(OperationLife):
    """What was announced of an operation was taken back."""

    kind: ClassVar[str] = "operation.undeprecated"


class ChannelFacts(OfApi):
    """Where a channel leads."""

    channel: str = Field(description="Its name.", max_length=63, examples=["production"])
    version: str | None = Field(
        description="The version that it names now; null when it is gone.", max_length=64, examples=["1.1.0"]
    )
    before: str | None = Field(
        description="The version before; null when it is new.",
        max_length=64,
        examples=["1.0.0"],
    )


class ChannelMoved(ChannelFacts):
    """A channel was made, or names another version. `latest` moves by itself, and no event says so."""

    kind: ClassVar[str] = "channel.moved"


class ChannelDeleted(ChannelFacts):
    """A channel was deleted."""

    kind: ClassVar[str] = "channel.deleted"


class PolicyChanged(OfApi):
    """By which rules releases of an API are let through changed."""

    kind: ClassVar[str] = "policy.changed"
    own: list[str] = Field(
        description="What the API says of its own from now on; the rest is as the hub has it.",
        max_length=20,
        examples=[["mode"]],
    )
    mode: str = Field(
        description="What becomes of a release that does not keep it: `strict`, `warn` or `off`.",
        examples=["strict"],
    )


class WaiverFacts(OfApi):
    """A change that is allowed on purpose."""

    fingerprint: str = Field(description="Of the change.", max_length=12, examples=["3f2a9c01d4b7"])
    owner: str = Field(description="Who answers for it.", max_length=200, examples=["checkout"])
    expires_on: date | None = Field(
        description="The last day that it holds; null for no end.", examples=["2037-01-01"]
    )


class WaiverAdded(WaiverFacts):
    """A change was allowed."""

    kind: ClassVar[str] = "waiver.added"


class WaiverChanged(WaiverFacts):
    """Reason, owner or expiry of a waiver changed."""

    kind: ClassVar[str] = "waiver.changed"


class WaiverRemoved(WaiverFacts):
    """A change is allowed no longer."""

    kind: ClassVar[str] = "waiver.removed"


class GrantFacts(Happening):
    """What somebody may do with an API by a grant. Admins see it."""

    is_of_api: ClassVar[bool] = True

    user: str = Field(description="Id of the user.", max_length=16, examples=["9f3b6c2d1e0a7584"])
    role: str | None = Field(
        description="Their role from now on: `reader`, `publisher` or `maintainer`; null for none.",
        examples=["publisher"],
    )


class GrantGiven(GrantFacts):
    """Somebody was given a role with an API, or another one."""

    kind: ClassVar[str] = "grant.given"


class GrantWithdrawn(GrantFacts):
    """Somebody has lost the role that a grant gave them."""

    kind: ClassVar[str] = "grant.withdrawn"


class SdkFacts(OfApi):
    """An SDK of a version."""

    by: str = Field(description="Name of who asked for it.", max_length=100, examples=["first-admin"])
    version: str = VERSION
    sdk: str = Field(description="Its id.", max_length=16, examples=["5b8c1f0e9a27d364"])
    flavour: str = Field(description="What kind of package it is: `client` or `models`.", examples=["client"])
    name: str = Field(
        description="The name that it is installed by.", max_length=128, examples=["deedbox-orders-client"]
    )
    package_version: str = Field(description="The version of the package.", examples=["1.0.0"])


class SdkRequested(SdkFacts):
    """An SDK was asked for, and will be built."""

    kind: ClassVar[str] = "sdk.requested"


class SdkBuilt(SdkFacts):
    """An SDK was built, and pip installs it from now on."""

    kind: ClassVar[str] = "sdk.built"


class SdkFailed(SdkFacts):
    """An SDK could not be built, and is not tried again."""

    kind: ClassVar[str] = "sdk.failed"
    reason: str = Field(description="Why: a sentence.", max_length=500, examples=["The version was deleted."])


class SdkCancelled(SdkFacts):
    """The building of an SDK was broken off, as somebody wanted."""

    kind: ClassVar[str] = "sdk.cancelled"
