"""What Schemathesis is told: a configuration and arguments of our own, in which nothing of others is code."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from deedbox.fuzzing.plans import CHECKS, PHASES, Plan
from deedbox.fuzzing.redacting import REPLACEMENT

DOCUMENT: Final = "document.json"
CONFIGURATION: Final = "schemathesis.toml"
CERTIFICATES: Final = "ca.pem"
CACHE: Final = "kept"
_SAFE_PROBES: Final = ("get", "options", "trace", "query")
_HIDDEN: Final = ("authorization", "proxy-authorization", "cookie", "set-cookie")
_OF_STATE: Final = (
    *(
        "2xx",
        "3xx",
        "401",
        "402",
        "403",
        "404",
        "409",
        "410",
        "412",
        "423",
        "425",
        "428",
        "429",
        "451",
        "5xx",
    ),
)
"""What may answer a request that satisfies the schema: what is there decides, and not the request alone."""
_LARGEST_ANSWER_BYTES: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the engine is told."""

    toml: str
    arguments: tuple[str, ...]
    variables: Mapping[str, str]
    """What `${...}` in *toml* stands for; set in the process itself, so that it is in no file and no list."""


def configuration(
    plan: Plan, url: str, seed: int, labels: Sequence[str], schemes: Iterable[str], ndjson: str
) -> Configuration:
    """Return how *plan* is told.

    Args:
        plan: What is asked.
        url: Base of all requests.
        seed: That of the plan, or one taken by chance.
        labels: The operations that are called.
        schemes: The security schemes of the document.
        ndjson: Where events go.
    """
    variables: dict[str, str] = {}

    def hidden(value: str) -> str:
        name = f"DEEDBOX_{len(variables)}"
        variables[name] = value
        return f"${{{name}}}"

    secret = plan.credentials
    headers = {**plan.headers, **{name: hidden(value) for name, value in secret.headers.items()}}
    keys = {name: {"api_key": hidden(secret.keys[name])} for name in schemes if name in secret.keys}
    tables: dict[str, Any] = {
        **_plain(plan, seed),
        "headers": headers,
        "auth": {"auto-signup": False, **({"openapi": keys} if keys else {})},
        "cache": {"enabled": True, "directory": CACHE},
        "output.sanitization": {
            "enabled": True,
            # What is secret is taken out by its value; by names alone `sort_key` would be, too.
            "keys-to-sanitize": [*_HIDDEN, *(name.lower() for name in secret.headers)],
            "sensitive-markers": ["no-name-is-like-this"],
            "replacement": REPLACEMENT,
        },
        "output.truncation": {"max-recorded-payload-size": _LARGEST_ANSWER_BYTES},
        "generation": _generation(plan),
        "checks": _checks(plan),
        **_phases(plan),
        "warnings": {"enabled": False},
    }
    arguments = ["--config-file", CONFIGURATION, "run", DOCUMENT, "--url", url, "--no-color"]
    arguments += ["--report-ndjson-path", ndjson]
    for label in labels:
        arguments += ["--include-name", label]
    return Configuration(written(tables), tuple(arguments), variables)


def _plain(plan: Plan, seed: int) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "seed": seed,
        "max-time": plan.max_seconds,
        "continue-on-failure": True,
        "workers": 1,
        "max-redirects": 0,
        "max-stream-events": 5,
        "request-timeout": plan.request_timeout_seconds,
        "suppress-health-check": ["all"],
    }
    if not plan.is_tls_verified or plan.ca_certificates:
        plain["tls-verify"] = CERTIFICATES if plan.is_tls_verified else False
    if plan.max_failures is not None:
        plain["max-failures"] = plan.max_failures
    if plan.rate_per_second is not None:
        rate = plan.rate_per_second
        plain["rate-limit"] = f"{int(rate)}/s" if rate >= 1 else f"{max(1, round(rate * 60))}/m"
    return plain


def _generation(plan: Plan) -> dict[str, Any]:
    generation: dict[str, Any] = {"database": "none"}
    if plan.max_examples is not None:
        generation["max-examples"] = plan.max_examples
    return generation


def _checks(plan: Plan) -> dict[str, Any]:
    used = plan.used_checks()
    checks: dict[str, Any] = {one: {"enabled": one in used} for one in CHECKS}
    checks["positive_data_acceptance"]["expected-statuses"] = list(_OF_STATE)
    checks["object_level_authorization"] = {"enabled": False}
    if plan.max_response_seconds is not None:
        checks["max_response_time"] = plan.max_response_seconds
    return checks


def _phases(plan: Plan) -> dict[str, Any]:
    phases: dict[str, Any] = {f"phases.{one}": {"enabled": one in plan.phases} for one in PHASES}
    if plan.is_read_only:
        # Else each path is asked for methods that it does not declare, DELETE among them.
        phases["phases.coverage"]["unexpected-methods"] = list(_SAFE_PROBES)
    return phases


def written(tables: Mapping[str, Any]) -> str:
    """Return *tables* as TOML: plain values first, then a table each."""
    plain = [f"{name} = {_value(one)}" for name, one in tables.items() if not isinstance(one, dict)]
    rest = [
        "\n".join([f"\n[{name}]", *(f"{_text(key)} = {_value(value)}" for key, value in one.items())])
        for name, one in tables.items()
        if isinstance(one, dict) and one
    ]
    return "\n".join([*plain, *rest]) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_text(key)} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value)


def _text(value: str) -> str:
    # TOML reads JSON's texts, save for those that need two escapes a character.
    return '"' + re.sub(r"[^ !#-\[\]-~]", lambda found: f"\\U{ord(found[0]):08X}", value) + '"'
