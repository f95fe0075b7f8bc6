"""Every rule: what its finding says, and what to do about one that breaks. Ids are never renamed."""

import re
from typing import Final, NamedTuple


class Rule(NamedTuple):
    """One kind of difference."""

    says: str
    """The sentence behind the place; {old} and {new} are values, {name} is the member it is about."""
    hint: str
    """What to do where it breaks, or may break."""


_KEEP: Final = "Keep what was allowed before, or publish a new major version."
_PROMISE: Final = "Keep the old promise, or publish a new major version."
_BOTH: Final = "Take both forms for a while, and deprecate the old one before it goes."
_UNTIL: Final = "Keep it until the day that was announced."
_TOLD: Final = "Announce it: mark it deprecated with an x-sunset date, and remove it after that day."

_TABLE: Final = {
    # Operations.
    "operation-added": ("{name} is new.", ""),
    "operation-removed": ("{name} is gone.", _TOLD),
    "deprecated-operation-removed": (
        "{name} is gone; it was deprecated, without a day on which it ends.",
        _TOLD,
    ),
    "sunset-operation-removed": ("{name} is gone, as announced.", ""),
    "operation-deprecated": ("the operation is deprecated.", ""),
    "operation-reactivated": ("the operation is no longer deprecated.", ""),
    "operation-id-added": ("the operation has got the id {new}.", ""),
    "operation-id-removed": (
        "the operation has lost its id {old}.",
        "Keep the id: SDKs name their methods by it.",
    ),
    "operation-id-changed": ("the id is {new}; it was {old}.", "Keep the id: SDKs name their methods by it."),
    "path-renamed": ("the path is written {new}; it was {old}.", ""),
    "tag-added": ("the tag {new} was added.", ""),
    "tag-removed": ("the tag {old} was removed.", ""),
    "sunset-removed": (
        "it is deprecated still, but the day on which it ends is gone ({old}).",
        "Keep x-sunset.",
    ),
    "sunset-moved-earlier": ("it ends on {new}; {old} was announced.", "Keep the day that was announced."),
    "sunset-moved-later": ("it ends on {new}; {old} was announced.", ""),
    "sunset-unreadable": ("its x-sunset is {new}, which is no date.", "Write it as YYYY-MM-DD."),
    "stability-decreased": ("it is {new}; it was {old}.", "Keep the stability that was promised."),
    "stability-increased": ("it is {new}; it was {old}.", ""),
    # What the server calls.
    "webhook-added": ("the webhook {name} is new.", ""),
    "webhook-removed": ("the webhook {name} is gone.", _TOLD),
    "callback-added": ("the callback {name} is new.", ""),
    "callback-removed": ("the callback {name} is gone.", _TOLD),
    # Servers and security.
    "server-added": ("{new} is new.", ""),
    "server-removed": ("{old} is gone.", "Keep the address, or tell consumers where the API is now."),
    "server-variables-changed": ("the variables of {name} are others.", "Keep names, defaults and values."),
    "security-requirement-added": ("credentials are asked for where none were.", _BOTH),
    "security-requirement-removed": ("no credentials are asked for any more.", ""),
    "security-alternative-removed": ("{old} is not enough any more; asked for is {new}.", _BOTH),
    "security-alternative-added": ("{new} is taken, too.", ""),
    "security-scope-added": (
        "the scope {name} is asked for, too.",
        "Ask for the new scope of new operations only.",
    ),
    "security-scheme-added": ("the security scheme {name} is new.", ""),
    "security-scheme-removed": ("the security scheme {name} is gone.", ""),
    "security-scheme-changed": ("{name} is {new}; it was {old}.", "Add a second scheme beside the old one."),
    "oauth-flow-added": ("the flow {name} is new.", ""),
    "oauth-flow-removed": ("the flow {name} is gone.", _BOTH),
    "oauth-url-changed": ("{name} is {new}; it was {old}.", "Keep the old address working."),
    "oauth-scope-added": ("the scope {name} is new.", ""),
    "oauth-scope-removed": ("the scope {name} is gone.", _BOTH),
    # Parameters.
    "optional-parameter-added": ("it is new, and optional.", ""),
    "required-parameter-added": (
        "it is new, and required.",
        "Make it optional, and say what its absence means.",
    ),
    "parameter-removed": ("it is gone; whether the server still takes it, nobody can say.", _TOLD),
    "parameter-removed-before-sunset": ("it is gone; until {old} it was promised.", _UNTIL),
    "deprecated-parameter-removed": ("it is gone, as announced.", ""),
    "parameter-became-required": ("it is required; it was optional.", "Leave it optional."),
    "parameter-became-optional": ("it is optional; it was required.", ""),
    "parameter-became-list": ("it takes a list; it took one value.", ""),
    "parameter-deprecated": ("it is deprecated.", ""),
    "parameter-reactivated": ("it is no longer deprecated.", ""),
    "parameter-style-changed": ("it is written in the style {new}; it was {old}.", _KEEP),
    "parameter-serialisation-changed": ("it is written in another form (schema or content).", _KEEP),
    # Bodies.
    "optional-request-body-added": ("a body may be sent.", ""),
    "required-request-body-added": ("a body has to be sent; there was none.", "Make the body optional."),
    "request-body-removed": ("no body is taken any more.", _BOTH),
    "request-body-became-required": ("it has to be sent; it was optional.", "Leave it optional."),
    "request-body-became-optional": ("it may be left out; it was required.", ""),
    "media-type-added": ("{new} is possible, too.", "Go on taking what was sent before, and say so."),
    "media-type-removed": ("{old} is not possible any more.", _BOTH),
    "encoding-changed": ("{name} is encoded in another way: {new}; it was {old}.", _KEEP),
    # Responses.
    "success-status-added": ("it is new.", ""),
    "success-status-removed": ("it does not come any more.", "Keep the status that consumers wait for."),
    "error-status-added": ("it is new.", ""),
    "error-status-removed": ("it does not come any more.", ""),
    "header-added": ("it is new.", ""),
    "required-header-removed": ("it is gone; it was always sent.", _PROMISE),
    "optional-header-removed": ("it is gone; it was sent now and then.", _TOLD),
    "header-became-optional": ("it may be missing; it was always sent.", _PROMISE),
    "header-became-required": ("it is always sent.", ""),
    "link-added": ("the link {name} is new.", ""),
    "link-removed": ("the link {name} is gone.", _TOLD),
    "link-changed": ("the link {name} leads elsewhere.", _PROMISE),
    # Types and values.
    "type-changed": (
        "it is of type {new}; it was {old}.",
        "Add a member of the new type beside the old one.",
    ),
    "type-narrowed": ("it is of type {new}; it was {old}.", _KEEP),
    "type-widened": ("it may be of type {new}; it was {old}.", _PROMISE),
    "became-nullable": (
        "it may be null.",
        "Leave it out instead of sending null, if that was possible before.",
    ),
    "became-not-nullable": ("it may not be null any more.", _KEEP),
    "enum-added": ("only {new} are possible.", _KEEP),
    "enum-removed": ("any value is possible; only {old} were.", _PROMISE),
    "enum-value-added": (
        "{new} is a new value.",
        "Mark the list as open (x-extensible-enum), before values come.",
    ),
    "enum-value-removed": ("{old} is not a value any more.", _KEEP),
    "extensible-enum-value-added": ("{new} is a new value of an open list.", ""),
    "extensible-enum-value-removed": ("{old} is not a value of the open list any more.", _KEEP),
    "default-added": ("left out, it counts as {new}.", ""),
    "default-removed": ("what it counts as when it is left out is not said any more; it was {old}.", _KEEP),
    "default-changed": (
        "left out, it counts as {new}; it was {old}.",
        "Keep the default, and let callers ask.",
    ),
    "schema-deprecated": ("it is deprecated.", ""),
    "schema-reactivated": ("it is no longer deprecated.", ""),
    # Numbers.
    "minimum-added": ("it is at least {new}; there was no bound.", _KEEP),
    "minimum-removed": ("it has no lower bound; it was at least {old}.", _PROMISE),
    "minimum-increased": ("it is at least {new}; it was {old}.", _KEEP),
    "minimum-decreased": ("it is at least {new}; it was {old}.", _PROMISE),
    "maximum-added": ("it is at most {new}; there was no bound.", _KEEP),
    "maximum-removed": ("it has no upper bound; it was at most {old}.", _PROMISE),
    "maximum-increased": ("it is at most {new}; it was {old}.", _PROMISE),
    "maximum-decreased": ("it is at most {new}; it was {old}.", _KEEP),
    "multiple-of-added": ("it is a multiple of {new}.", _KEEP),
    "multiple-of-removed": ("it need not be a multiple of {old}.", _PROMISE),
    "multiple-of-narrowed": ("it is a multiple of {new}; it was of {old}.", _KEEP),
    "multiple-of-widened": ("it is a multiple of {new}; it was of {old}.", _PROMISE),
    "multiple-of-changed": ("it is a multiple of {new}; it was of {old}.", _KEEP),
    # Strings.
    "min-length-added": ("it has at least {new} characters; there was no bound.", _KEEP),
    "min-length-removed": ("it may be of any length; it had at least {old} characters.", _PROMISE),
    "min-length-increased": ("it has at least {new} characters; it was {old}.", _KEEP),
    "min-length-decreased": ("it has at least {new} characters; it was {old}.", _PROMISE),
    "max-length-added": ("it has at most {new} characters; there was no bound.", _KEEP),
    "max-length-removed": ("it may be of any length; it had at most {old} characters.", _PROMISE),
    "max-length-increased": ("it has at most {new} characters; it was {old}.", _PROMISE),
    "max-length-decreased": ("it has at most {new} characters; it was {old}.", _KEEP),
    "pattern-added": ("it has to match {new}.", _KEEP),
    "pattern-removed": ("it need not match {old}.", _PROMISE),
    "pattern-narrowed": ("it has to match {new}; it was {old}.", _KEEP),
    "pattern-widened": ("it has to match {new}; it was {old}.", _PROMISE),
    "pattern-changed": ("it has to match {new}; it was {old}.", "Take what the old pattern took."),
    "format-added": ("its format is {new}; it had none.", _KEEP),
    "format-removed": ("it has no format; it was {old}.", _PROMISE),
    "format-narrowed": ("its format is {new}; it was {old}.", _KEEP),
    "format-widened": ("its format is {new}; it was {old}.", _PROMISE),
    "format-changed": (
        "its format is {new}; it was {old}.",
        "Add a member of the new format beside the old one.",
    ),
    "content-added": ("its content is {new}; nothing was said.", _KEEP),
    "content-removed": ("what its content is, is not said any more; it was {old}.", _PROMISE),
    "content-changed": ("its content is {new}; it was {old}.", _KEEP),
    # Arrays.
    "min-items-added": ("it has at least {new} items; there was no bound.", _KEEP),
    "min-items-removed": ("it may have any number of items; it had at least {old}.", _PROMISE),
    "min-items-increased": ("it has at least {new} items; it was {old}.", _KEEP),
    "min-items-decreased": ("it has at least {new} items; it was {old}.", _PROMISE),
    "max-items-added": ("it has at most {new} items; there was no bound.", _KEEP),
    "max-items-removed": ("it may have any number of items; it had at most {old}.", _PROMISE),
    "max-items-increased": ("it has at most {new} items; it was {old}.", _PROMISE),
    "max-items-decreased": ("it has at most {new} items; it was {old}.", _KEEP),
    "unique-items-added": ("no item may come twice.", _KEEP),
    "unique-items-removed": ("items may come twice.", _PROMISE),
    "contains-added": ("it has to contain certain items.", _KEEP),
    "contains-removed": ("it need not contain certain items any more.", _PROMISE),
    "contains-narrowed": ("what it has to contain is narrower.", _KEEP),
    "contains-widened": ("what it has to contain is wider.", _PROMISE),
    "contains-changed": ("what it has to contain is something else.", _KEEP),
    # Objects.
    "optional-property-added": ("it is new, and optional.", _KEEP),
    "required-property-added": (
        "it is new, and required.",
        "Make it optional, and say what its absence means.",
    ),
    "property-removed": ("it is gone; whether it is still taken or sent, nobody can say.", _TOLD),
    "property-removed-before-sunset": ("it is gone; until {old} it was promised.", _UNTIL),
    "deprecated-property-removed": ("it is gone, as announced.", ""),
    "property-refused": ("it is gone, and refused where it is sent.", _TOLD),
    "required-property-removed": ("it is gone; it was always there.", _TOLD),
    "property-declared": ("what it may be is said now; it had to be there before.", _KEEP),
    "property-undeclared": ("it has to be there still, but what it may be is not said any more.", _PROMISE),
    "property-became-required": ("it is required; it was optional.", "Leave it optional."),
    "property-became-optional": ("it may be missing; it was always there.", _PROMISE),
    "property-became-read-only": ("it is only read: what is sent is ignored.", ""),
    "property-became-not-read-only": ("it may be written, too.", ""),
    "property-became-write-only": ("it is only written: it is not shown.", _PROMISE),
    "property-became-not-write-only": ("it is shown, too.", ""),
    "additional-properties-forbidden": ("no other members are allowed.", _KEEP),
    "additional-properties-allowed": ("other members are allowed.", _PROMISE),
    "additional-properties-changed": ("other members have to be something else.", _KEEP),
    "pattern-property-added": ("members whose names match {name} have to be something certain.", _KEEP),
    "pattern-property-removed": ("members whose names match {name} may be anything.", _PROMISE),
    "property-names-added": ("names of members are restricted.", _KEEP),
    "property-names-removed": ("names of members are free.", _PROMISE),
    "property-names-narrowed": ("names of members are restricted further.", _KEEP),
    "property-names-widened": ("more names of members are possible.", _PROMISE),
    "property-names-changed": ("other names of members are possible.", _KEEP),
    "min-properties-added": ("it has at least {new} members; there was no bound.", _KEEP),
    "min-properties-removed": ("it may have any number of members; it had at least {old}.", _PROMISE),
    "min-properties-increased": ("it has at least {new} members; it was {old}.", _KEEP),
    "min-properties-decreased": ("it has at least {new} members; it was {old}.", _PROMISE),
    "max-properties-added": ("it has at most {new} members; there was no bound.", _KEEP),
    "max-properties-removed": ("it may have any number of members; it had at most {old}.", _PROMISE),
    "max-properties-increased": ("it has at most {new} members; it was {old}.", _PROMISE),
    "max-properties-decreased": ("it has at most {new} members; it was {old}.", _KEEP),
    "dependent-required-added": ("some members need others.", _KEEP),
    "dependent-required-removed": ("members need no others any more.", _PROMISE),
    "dependent-required-narrowed": ("some members need more others.", _KEEP),
    "dependent-required-widened": ("some members need fewer others.", _PROMISE),
    "dependent-required-changed": ("some members need other ones.", _KEEP),
    # Compositions.
    "branch-added": ("it may be {new}, too.", _PROMISE),
    "branch-removed": ("it may not be {old} any more.", _KEEP),
    "discriminator-changed": ("what tells the branches apart is {new}; it was {old}.", _KEEP),
    "choice-added": ("it has to be one of several.", _KEEP),
    "choice-removed": ("it need not be one of several any more.", _PROMISE),
    "choice-narrowed": ("fewer alternatives are possible.", _KEEP),
    "choice-widened": ("more alternatives are possible.", _PROMISE),
    "choice-changed": ("other alternatives are possible.", _KEEP),
    "not-added": ("something is excluded (`not`).", _KEEP),
    "not-removed": ("nothing is excluded any more (`not`).", _PROMISE),
    "not-narrowed": ("more is excluded (`not`).", _KEEP),
    "not-widened": ("less is excluded (`not`).", _PROMISE),
    "not-changed": ("something else is excluded (`not`).", _KEEP),
    "condition-added": ("a condition has to hold (`if`).", _KEEP),
    "condition-removed": ("a condition need not hold any more (`if`).", _PROMISE),
    "condition-narrowed": ("a condition asks for more (`if`).", _KEEP),
    "condition-widened": ("a condition asks for less (`if`).", _PROMISE),
    "condition-changed": ("a condition asks for something else (`if`).", _KEEP),
    "opaque-added": (
        "a keyword was added that can be judged only by hand.",
        "Compare the two places by hand.",
    ),
    "opaque-removed": (
        "a keyword is gone that can be judged only by hand.",
        "Compare the two places by hand.",
    ),
    "opaque-changed": (
        "a keyword changed that can be judged only by hand.",
        "Compare the two places by hand.",
    ),
    "schema-changed": (
        "what is allowed changed in a way that no single keyword tells.",
        "Compare the two places by hand.",
    ),
}

RULES: Final = {name: Rule(*words) for name, words in _TABLE.items()}


def sentence(rule: str, *, name: str, old: str, new: str) -> str:
    """Return what *rule* says of these values; what is counted to 1 is in the singular."""
    says = RULES[rule].says
    for member, value in (("{old}", old), ("{new}", new)):
        if value == "1":
            says = re.sub(rf"({re.escape(member)} (?:character|item|member))s\b", r"\1", says)
    return says.format(name=name, old=old, new=new)
