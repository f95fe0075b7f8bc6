"""Requests made by hand as Schemathesis has them: with what it knows of those that it makes itself."""

from typing import Any

from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode
from schemathesis.generation.meta import (
    CaseMetadata,
    CoverageScenario,
    ExamplesPhaseData,
    GenerationInfo,
    PhaseInfo,
    TestPhase,
)

from served import Request
from session import Case


def case_of(operation: Any, request: Request, *, missing: str = "") -> Case:
    """Return *request* as an example of Schemathesis' *operation*.

    With *missing* it is a request that has been robbed of the header of that name.
    """
    if missing:
        scenario, where = CoverageScenario.MISSING_PARAMETER, ParameterLocation.HEADER
        phase = PhaseInfo.coverage(scenario, "", parameter=missing, parameter_location=where)
    else:
        phase = PhaseInfo(TestPhase.EXAMPLES, ExamplesPhaseData("Made by hand", None, None, None))
    mode = GenerationMode.NEGATIVE if missing else GenerationMode.POSITIVE
    body = {"body": request.body, "media_type": request.media_type} if request.media_type else {}
    case: Case = operation.Case(
        path_parameters=dict(request.path),
        query=dict(request.query),
        headers=dict(request.headers),
        **body,
        _meta=CaseMetadata(generation=GenerationInfo(0.0, mode), components={}, phase=phase),
    )
    return case
