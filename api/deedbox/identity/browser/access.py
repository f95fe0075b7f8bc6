"""Who may look at pages: everybody, or whoever has signed in."""

from fastapi import Depends, Request

from deedbox.identity.browser.visitors import visitor_of
from deedbox.problems import Unauthenticated
from deedbox.settings import Settings


async def require_public_pages(request: Request) -> None:
    """Let the request pass when the operator has left the pages open, or who asks has signed in.

    Raises:
        Unauthenticated: neither. A token is not asked for, because a browser has no way to send it; whoever
            can sign in is led there.
    """
    settings: Settings = request.app.state.settings
    if not settings.public_pages and visitor_of(request) is None:
        msg = "The pages of this hub are for those who sign in. Its API answers whoever sends a token."
        raise Unauthenticated(msg, headers={"WWW-Authenticate": 'Bearer realm="deedbox"'})


PublicPages = Depends(require_public_pages)
"""For `dependencies=` of a router of pages that show what is stored."""
