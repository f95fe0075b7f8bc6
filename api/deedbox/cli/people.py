"""Finding the user whom a command names, by e-mail address or id."""

from __future__ import annotations

import deedbox_client
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.session import Session
from deedbox.cli.text import printable


def found_user(session: Session, user: str) -> deedbox_client.User:
    """Return the user.

    Raises:
        Failure: nobody has the address.
    """
    if "@" not in user:
        return session.client.users.read(user)
    found = list(session.client.users.list(email=user))
    if not found:
        raise Failure(
            f"Nobody here has the address {printable(user)}",
            exit=Exit.REFUSED,
            hint="deedbox users lists all",
        )
    # An item of a list has no ETag, which every change needs.
    return session.client.users.read(found[0].id)
