"""Changes as a hub keeps and tells them."""

from collections.abc import Mapping
from typing import Any

from deedbox.compare.findings import Change, Proof
from deedbox.spec import Severity


def change_of(kept: Mapping[str, Any]) -> Change:
    """Return the change that a hub tells as *kept*, the JSON of `Change` in its contract."""
    proof = kept["proof"]
    return Change(
        rule=kept["rule"],
        severity=Severity(kept["severity"]),
        side=kept["side"] or "",
        old_pointer=kept["old_pointer"],
        new_pointer=kept["new_pointer"],
        operations=tuple(kept["operations"]),
        at=kept["at"],
        message=kept["message"],
        hint=kept["hint"],
        old=kept["old"],
        new=kept["new"],
        proof=None if proof is None else Proof(**proof),
        without_proof=kept["without_proof"],
        waived=kept["waived"],
        fingerprint=kept["fingerprint"],
    )
