"""Every seeded fault by its id. A fault of a new operation goes into the module of its kind."""

from faults import (
    access,
    bodies,
    bounds,
    comparisons,
    conditions,
    documents,
    gate,
    headers,
    keys,
    lists,
    odd,
    ownership,
    quotas,
    sdks,
    searches,
    sign_in,
    states,
    statuses,
    writes,
)
from faults.fault import Fault

_ALL: tuple[Fault, ...] = (
    *statuses.FAULTS,
    *headers.FAULTS,
    *quotas.FAULTS,
    *bodies.FAULTS,
    *access.FAULTS,
    *ownership.FAULTS,
    *conditions.FAULTS,
    *lists.FAULTS,
    *writes.FAULTS,
    *states.FAULTS,
    *documents.FAULTS,
    *bounds.FAULTS,
    *searches.FAULTS,
    *comparisons.FAULTS,
    *gate.FAULTS,
    *sdks.FAULTS,
    *keys.FAULTS,
    *sign_in.FAULTS,
    *odd.FAULTS,
)
CATALOGUE = {fault.id: fault for fault in _ALL}
assert len(CATALOGUE) == len(_ALL), "two faults have one id"
