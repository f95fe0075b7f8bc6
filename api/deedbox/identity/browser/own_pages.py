"""A form that signs in or out is sent by this hub's own pages alone.

SameSite keeps the cookie from what other sites send, but not those sites from signing a reader in as somebody
else. So the browser is asked where the form was (Fetch Metadata; `Origin` of those that do not send it).
A token in the form would be a secret in a body that is compressed together with what the reader has typed.
"""

from fastapi import Depends, Request

from deedbox.problems import FromAnotherSite


async def require_own_page(request: Request) -> None:
    """Let the request pass when a page of this origin has sent it.

    Raises:
        FromAnotherSite: another one did, or the browser does not say which.
    """
    site = request.headers.get("sec-fetch-site")
    if site is None:
        # Browsers send that by TLS and on the loopback alone, and `Origin` with every POST.
        is_own = _is_own(request, request.headers.get("origin", ""))
    else:
        # "none" is what the reader did alone, such as sending a form again.
        is_own = site in ("same-origin", "none")
    if not is_own:
        msg = "Only the hub's own pages sign in and out. Nothing was done; open the hub and try there."
        raise FromAnotherSite(msg)


def _is_own(request: Request, origin: str) -> bool:
    host = request.headers.get("host", "")
    # A proxy that is not named as trusted may take TLS off without the hub knowing of it.
    schemes = ("https",) if request.url.scheme == "https" else ("https", "http")
    return bool(host) and any(origin.lower() == f"{scheme}://{host.lower()}" for scheme in schemes)


OwnPages = Depends(require_own_page)
"""For `dependencies=` of what a form of ours does."""
