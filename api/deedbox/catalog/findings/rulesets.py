"""The ruleset by which a hub lints what is published."""

from deedbox.settings import Settings
from deedbox.spec import lint


class UnusableRuleset(RuntimeError):
    """The file that `DEEDBOX_LINT_RULESET` names cannot be used; the text says why, with lines."""


def of(settings: Settings) -> lint.Ruleset:
    """Return the ruleset of the hub, read once at start.

    Raises:
        UnusableRuleset: the file cannot be read, or says something unknown.
    """
    path = settings.lint_ruleset
    if path is None:
        return lint.named("recommended")
    try:
        return lint.parse_ruleset(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        msg = f"DEEDBOX_LINT_RULESET: {path} cannot be read: {error}"
        raise UnusableRuleset(msg) from error
    except lint.InvalidRuleset as error:
        msg = f"DEEDBOX_LINT_RULESET: {path} cannot be used: {' '.join(error.faults)}"
        raise UnusableRuleset(msg) from error
