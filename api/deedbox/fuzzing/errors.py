"""Why there is no fuzzing."""


class ExtraMissing(Exception):
    """Schemathesis is not installed, or another one than what this is written for."""


class UnfitPlan(ValueError):
    """The plan asks for what may not be, or selects no operation. The text says what."""


class UnfitDocument(UnfitPlan):
    """It is no OpenAPI document that can be fuzzed against. The text says why."""


class UnfitTarget(ValueError):
    """No server can be reached under this address. The text says why."""


class FuzzingFailed(Exception):
    """The engine ended without a result; trying again may help. The text says what it said last."""
