"""Who may look at pages. Until a browser can have a session, an operator either opens them or closes them."""

from fastapi import Depends, Request

from deedbox.problems import Unauthenticated
from deedbox.settings import Settings


async def require_public_pages(request: Request) -> None:
    """Let the request pass when the operator has left the pages open.

    Raises:
        Unauthenticated: `public_pages` is off; a token is not asked for, for a browser has no way to send it.
    """
    settings: Settings = request.app.state.settings
    if not settings.public_pages:
        msg = "The operator of this hub has closed its pages. Its API answers whoever sends a token."
        raise Unauthenticated(msg, headers={"WWW-Authenticate": 'Bearer realm="deedbox"'})


PublicPages = Depends(require_public_pages)
"""For `dependencies=` of a router of pages that show what is stored."""
