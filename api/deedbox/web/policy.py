"""What a browser may do with a page: its Content-Security-Policy and what is beside it for pages alone."""

from collections.abc import Sequence

_DIRECTIVES = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "form-action": ("'self'",),
    "base-uri": ("'none'",),
    "frame-ancestors": ("'none'",),
}


def content_security_policy(**changes: Sequence[str] | None) -> str:
    """Return the strict policy of our pages, with *changes*: `script_src=("'nonce-…'",)`.

    Args:
        changes: a directive with `_` for `-`, and its sources; () leaves it without a value (`sandbox`),
            None takes it away, so that `default-src 'none'` holds.
    """
    directives: dict[str, Sequence[str] | None] = dict(_DIRECTIVES)
    directives.update({name.replace("_", "-"): sources for name, sources in changes.items()})
    return "; ".join(
        " ".join((name, *sources)) for name, sources in directives.items() if sources is not None
    )


def page_headers(policy: str) -> dict[str, str]:
    """Return the headers of a page under *policy*; it is asked for again at every visit.

    It may show who reads, and what only they may see: what was kept for one cookie is of no use to another.
    """
    return {
        "Cache-Control": "private, no-cache",
        "Content-Security-Policy": policy,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        # Other sites are told nothing. With no-referrer a form of ours would be sent with `Origin: null`.
        "Referrer-Policy": "same-origin",
        "Vary": "Cookie",
    }
