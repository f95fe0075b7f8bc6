"""What a consumer does about a change: a sentence, by its rule or else by its side."""

from typing import Final

from deedbox.compare.findings import Change
from deedbox.spec import Severity

_LEAVE: Final = "Stop sending it."
_SEND: Final = "Send it always."
_MISSING: Final = "Do without it."
_OPTIONAL: Final = "Be ready for its absence."
_CREDENTIALS: Final = "Send the credentials that are asked for."
_OTHER: Final = "Be ready for values that you do not know."
_WITHIN: Final = "Send only values that are taken still."
_READ: Final = "Be ready for values that did not come before."
_CHECK: Final = "Check whether you rest on it."

ADVICE: Final = {
    "operation-removed": "Stop calling it.",
    "deprecated-operation-removed": "Stop calling it.",
    "sunset-operation-removed": "Stop calling it.",
    "webhook-removed": "Do not wait for it any more.",
    "callback-removed": "Do not wait for it any more.",
    "operation-id-changed": "If you generate a client: call the method by its new name.",
    "operation-id-removed": "If you generate a client: its method has another name.",
    "server-removed": "Call an address that is still there.",
    "security-requirement-added": _CREDENTIALS,
    "security-alternative-removed": _CREDENTIALS,
    "security-scope-added": "Ask for the scope when you get your token.",
    "security-scheme-changed": _CREDENTIALS,
    "oauth-flow-removed": "Get your tokens by another flow.",
    "oauth-url-changed": "Call the new address.",
    "oauth-scope-removed": "Do without the scope.",
    "required-parameter-added": _SEND,
    "parameter-removed": _LEAVE,
    "parameter-removed-before-sunset": _LEAVE,
    "deprecated-parameter-removed": _LEAVE,
    "parameter-became-required": _SEND,
    "parameter-style-changed": "Write it in the new style.",
    "parameter-serialisation-changed": "Write it in the new form.",
    "required-request-body-added": "Send a body.",
    "request-body-removed": "Send no body.",
    "request-body-became-required": "Send a body.",
    "success-status-removed": "Wait for the statuses that come now.",
    "required-header-removed": _MISSING,
    "optional-header-removed": _MISSING,
    "header-became-optional": _OPTIONAL,
    "link-removed": "Do not follow it any more.",
    "required-property-added": _SEND,
    "required-property-removed": _MISSING,
    "property-refused": _LEAVE,
    "deprecated-property-removed": "Do without it.",
    "property-became-required": _SEND,
    "property-became-optional": _OPTIONAL,
    "property-became-write-only": _MISSING,
    "became-nullable": "Be ready for null.",
    "became-not-nullable": "Send no null.",
    "enum-value-added": _OTHER,
    "enum-value-removed": _WITHIN,
    "enum-removed": _OTHER,
    "additional-properties-forbidden": "Send no members but those that are declared.",
    "sunset-moved-earlier": "Move by that day.",
    "sunset-removed": "Expect it to end on any day.",
    "stability-decreased": "Expect it to change.",
}
"""By rule; of the others `_BY_SIDE` has what to do."""
_GONE: Final = frozenset({"property-removed", "property-removed-before-sunset"})
_BY_SIDE: Final = {"request": _WITHIN, "response": _READ}
_MEDIA: Final = {
    "request": "Send one of the media types that are taken.",
    "response": "Ask for one of the media types that come.",
}


def advice(change: Change) -> str:
    """Return what a consumer does about *change*: one sentence."""
    if change.rule in ADVICE:
        return ADVICE[change.rule]
    if change.rule in _GONE:
        return _LEAVE if change.side == "request" else _MISSING
    if change.rule == "media-type-removed":
        return _MEDIA.get(change.side, _CHECK)
    if change.severity is Severity.WARNING:
        return _CHECK
    return _BY_SIDE.get(change.side, _CHECK)
