"""Where a reader goes on after signing in: always to a path of this hub."""

import re
from urllib.parse import quote

from starlette.types import Scope

LOGIN = "/login"
LOGOUT = "/logout"
LONGEST = 2000

# Browsers read "\" as "/", drop tabs and line breaks, and take what comes after "//" for a host. Nothing that
# is left here can be read as another address; what is encoded stays so, and is a path whatever it hides.
_PATH = re.compile(r"/(?!/)[!-\[\]-~]*")


def way_back(asked: str) -> str:
    """Return *asked* where it is a path of this hub, with its query if it has one; else "/"."""
    is_path = len(asked) <= LONGEST and _PATH.fullmatch(asked)
    return asked if is_path and asked.partition("?")[0] not in (LOGIN, LOGOUT) else "/"


def sign_in_url(scope: Scope) -> str:
    """Return the address of the sign-in that leads back to where *scope* is."""
    query = scope["query_string"].decode("latin-1")
    here = quote(scope["path"], safe="/:@!$&'()*+,;=~") + (f"?{query}" if query else "")
    back = way_back(here) if scope["method"] == "GET" else "/"
    return LOGIN if back == "/" else f"{LOGIN}?next={quote(back, safe='/')}"
