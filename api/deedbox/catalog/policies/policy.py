"""By which rules a release is let through, apart from how they are kept."""

from dataclasses import dataclass, replace
from typing import Any, Final, Self

from deedbox.settings import Settings

STRICT: Final = "strict"
WARN: Final = "warn"
OFF: Final = "off"

LAST_RELEASE: Final = "release"
SUPPORTED: Final = "supported"
"""What `against` may hold beside names of channels: neither of the two is compared by its name."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What a release has to keep. Where a hub and an API both say something, the API's word counts."""

    mode: str = STRICT
    """Whether a release that does more than its number says is refused, told of, or not looked at."""
    pre_releases: str = WARN
    """The same for pre-releases."""
    against: tuple[str, ...] = (LAST_RELEASE,)
    """What a release is compared with."""
    fail_on: str = "undetermined"
    """Whether what cannot be decided counts as breaking."""
    lint: str = "error"
    """The least severity of a lint finding that a release may not bring; "off" for none."""
    strict_consumers: bool = False
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, str], ...] = ()
    """Rule and severity, or "off"."""

    def mode_of(self, *, is_prerelease: bool) -> str:
        """Return the mode that counts for a release, or for a pre-release."""
        return self.pre_releases if is_prerelease else self.mode

    @property
    def is_plain(self) -> bool:
        """Whether it changes nothing of what comparing finds."""
        return not (self.strict_consumers or self.ignore or self.severities)

    def with_own(self, own: dict[str, Any]) -> Self:
        """Return the policy of an API that says *own* (JSON, some of the members) under this of its hub."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in own.items()
        }
        if "severities" in own:
            values["severities"] = tuple((one["rule"], one["severity"]) for one in own["severities"])
        return replace(self, **values)


def of_hub(settings: Settings) -> Policy:
    """Return the policy of an API that has none of its own."""
    return Policy(
        mode=settings.gate_mode,
        pre_releases=settings.gate_pre_releases,
        against=settings.gate_against,
        fail_on=settings.gate_fail_on,
        lint=settings.gate_lint,
    )
