"""One recorded failure is sent again, and judged by the check that it failed."""

import json
import os
from typing import Final

from deedbox.fuzzing.engine.configuration import CONFIGURATION, DOCUMENT

_VERDICTS: Final = {"failed": "fails", "fixed": "fixed", "flaky": "flaky", "errored": "unknown"}
_LONGEST: Final = 2_000


def replay(recorded: str, url: str, told: int) -> int:
    """Send what is *recorded* to the server at *url*, and tell the descriptor *told* what came of it."""
    # Heavy, and loaded only where it is confined.
    from schemathesis.cli.commands.replay.executor import replay_crash_file
    from schemathesis.cli.loaders import load_schema
    from schemathesis.config import SchemathesisConfig
    from schemathesis.reporting.crashes import CrashFile

    config = SchemathesisConfig.from_path(CONFIGURATION)
    project = config.projects.get_default()
    project.update(base_url=url)
    schema = load_schema(DOCUMENT, project)
    crash = CrashFile.from_dict(json.loads(recorded))
    outcome = replay_crash_file(
        crash, base_url=url, project_config=config.projects.get(schema.raw_schema), schema=schema
    )
    said = outcome.error_message or "\n".join(str(failure) for failure in outcome.failures)
    answer = {
        "verdict": _VERDICTS[outcome.status.value],
        "status": outcome.step_outcomes[-1].status_code if outcome.step_outcomes else None,
        "message": said[:_LONGEST],
    }
    os.write(told, f"= {json.dumps(answer)}\n".encode())
    return 0
