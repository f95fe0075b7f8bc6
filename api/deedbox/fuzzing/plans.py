"""What is asked of a run, and which operations that selects."""

import fnmatch
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from deedbox import spec
from deedbox.fuzzing.errors import UnfitPlan

PHASES: Final = ("examples", "coverage", "fuzzing", "stateful")
"""The document's own examples; values at all bounds; random values; calls after each other, by links."""
CHECKS: Final = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "positive_data_acceptance",
    "missing_required_header",
    "unsupported_method",
    "allow_header_conformance",
    "use_after_free",
    "ensure_resource_availability",
    "ignored_auth",
)
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "QUERY"})
"""What changes nothing at a server that keeps to HTTP. Source: RFC 9110, section 9.2.1."""
_NAME: Final = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_BOUNDS: Final[Mapping[str, tuple[float, float]]] = {
    "seed": (0, 2**64 - 1),
    "max_seconds": (1, 24 * 3600),
    "max_examples": (1, 10_000),
    "max_failures": (1, 10_000),
    "rate_per_second": (0.02, 10_000),
    "request_timeout_seconds": (0.01, 300),
    "max_response_seconds": (0.01, 300),
}


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who calls. Nothing of it is written to a file, and no report shows it.

    Args:
        headers: Sent with each request, by their names: `{"Authorization": "Bearer …"}`.
        keys: The API key of each security scheme of that name, wherever the document says it belongs.
    """

    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def bearer(cls, token: str) -> "Credentials":
        return cls({"Authorization": f"Bearer {token}"})

    @classmethod
    def basic(cls, user: str, password: str) -> "Credentials":
        return cls({"Authorization": "Basic " + b64encode(f"{user}:{password}".encode()).decode()})

    def secrets(self) -> tuple[str, ...]:
        """Return what must stand nowhere, longest first."""
        found = {*self.headers.values(), *self.keys.values()}
        for value in self.headers.values():
            scheme, _, token = value.partition(" ")
            # What a server sends back may be the token without its scheme, or what it says.
            found.add(token.strip())
            if scheme.lower() == "basic":
                pair = _unpacked(token)
                found |= {pair, pair.partition(":")[2]}
        return tuple(sorted((one for one in found if one), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Plan:
    """How to fuzz.

    Args:
        phases: Of `PHASES`, in any order.
        include: Operations, all where there are none: an operationId, "GET /orders", "/orders/*",
            "tag:orders"; `*` stands for anything.
        exclude: Operations that are not called, be they included.
        is_read_only: Leave out what is not of `SAFE_METHODS`, and probe with no other method.
        checks: Of `CHECKS`; none are all.
        exclude_checks: What is not checked, be it in *checks*.
        seed: The same one makes the same requests of the same server; None takes one by chance.
        max_seconds: How long; what is random is repeated until it is spent.
        max_examples: Random requests of one operation in one round; None leaves it to the engine.
        max_failures: End after so many; None goes on.
        rate_per_second: At most so many requests; None does not hold back.
        request_timeout_seconds: What takes longer is a failure of the network.
        max_response_seconds: What takes longer is a failure; None does not ask.
        ca_certificates: Whom to believe who the server is, as PEM; "" are those that browsers believe.
        is_tls_verified: Whether anybody is asked that.
        headers: Sent with each request, and shown.
        credentials: Sent with each request, and never shown.

    Raises:
        UnfitPlan: something may not be so.
    """

    phases: tuple[str, ...] = PHASES
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    is_read_only: bool = False
    checks: tuple[str, ...] = ()
    exclude_checks: tuple[str, ...] = ()
    seed: int | None = None
    max_seconds: int = 60
    max_examples: int | None = None
    max_failures: int | None = None
    rate_per_second: float | None = None
    request_timeout_seconds: float = 10
    max_response_seconds: float | None = None
    ca_certificates: str = field(default="", repr=False)
    is_tls_verified: bool = True
    headers: Mapping[str, str] = field(default_factory=dict)
    credentials: Credentials = field(default_factory=Credentials)

    def __post_init__(self) -> None:
        _require_known("phase", self.phases, PHASES)
        _require_known("check", (*self.checks, *self.exclude_checks), CHECKS)
        if not self.phases:
            raise UnfitPlan("A run without a phase tests nothing")
        if not self.used_checks():
            raise UnfitPlan("A run without a check finds nothing")
        for name, (least, most) in _BOUNDS.items():
            value = getattr(self, name)
            if value is not None and not least <= value <= most:
                raise UnfitPlan(f"{name} is between {least:,} and {most:,}")
        for headers in (self.headers, self.credentials.headers):
            for name, value in headers.items():
                _require_header(name, value)
        for name, value in self.credentials.keys.items():
            _require_plain(f"the key of {name}", value)

    def used_checks(self) -> tuple[str, ...]:
        """Return the checks that are made."""
        return tuple(one for one in self.checks or CHECKS if one not in self.exclude_checks)


def _unpacked(token: str) -> str:
    try:
        return b64decode(token).decode()
    except ValueError:
        return ""


def selected(document: spec.Document, plan: Plan) -> list[spec.OperationSummary]:
    """Return the operations that *plan* calls, in the document's order; [] where it selects none."""
    return [
        one
        for one in spec.operations(document)
        if (not plan.include or _matches(one, plan.include))
        and not _matches(one, plan.exclude)
        and (not plan.is_read_only or one.method in SAFE_METHODS)
    ]


def _matches(operation: spec.OperationSummary, patterns: Sequence[str]) -> bool:
    names = [f"{operation.method} {operation.path}", operation.path, operation.operation_id or ""]
    names += [f"tag:{tag}" for tag in operation.tags]
    # Braces and brackets are parts of paths; `*` alone has a meaning.
    escaped = [re.sub(r"[\[?]", r"[\g<0>]", " ".join(pattern.split())) for pattern in patterns]
    return any(name and fnmatch.fnmatchcase(name, pattern) for pattern in escaped for name in names)


def _require_known(what: str, given: Sequence[str], known: Sequence[str]) -> None:
    for one in given:
        if one not in known:
            raise UnfitPlan(f"There is no {what} {one!r}; there are {', '.join(known)}")


def _require_header(name: str, value: str) -> None:
    if not _NAME.fullmatch(name):
        raise UnfitPlan(f"{name!r} is no name of a header")
    _require_plain(f"the header {name}", value)


def _require_plain(what: str, value: str) -> None:
    # Not the value itself: it may be a secret.
    if "${" in value:
        raise UnfitPlan(f"{what} has ${{ in it, which the engine would take for a variable")
    if any(not (32 <= ord(one) < 127 or one == "\t") for one in value) or value != value.strip() or not value:
        raise UnfitPlan(f"{what} is empty, or has in it what no header can hold")
