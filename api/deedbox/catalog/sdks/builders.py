"""Which builder builds a flavour on this hub."""

from deedbox import sdks
from deedbox.problems import FlavourMissing


def builder_of(flavour: sdks.Flavour) -> str:
    """Return what builds *flavour* here. The same builder makes the same bytes of the same contract.

    Raises:
        FlavourMissing: nothing does.
    """
    try:
        return sdks.builder(flavour)
    except sdks.ExtraMissing as error:
        msg = f"{error}."
        raise FlavourMissing(msg) from error
