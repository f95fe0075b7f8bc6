"""The right thing under the wrong status."""

from typing import Any

from faults.changes import in_problems
from faults.fault import Fault
from faults.plant import Answer, answer, several


def _becomes(status: int) -> Any:
    return lambda given: given.become(status)


def _deleted_with_body(given: Answer) -> None:
    given.status = 200
    given.headers["content-type"] = "application/json"
    given.json = {"deleted": True}


FAULTS = (
    Fault(
        "gone-for-missing",
        "What is not there answers 410.",
        "apis_read",
        answer("apis_read", _becomes(410), status=404),
        like="F01",
    ),
    Fault(
        "ok-for-created",
        "A new API is answered with 200.",
        "apis_create",
        answer("apis_create", _becomes(200)),
        like="F02",
    ),
    Fault(
        "created-for-moved",
        "A moved channel is answered with 201, without Location.",
        "channels_move",
        answer("channels_move", _becomes(201), status=200),
    ),
    Fault(
        "created-for-unchanged",
        "The same bytes again are answered with 201.",
        "versions_publish",
        several(
            answer(
                "versions_publish",
                lambda given: given.headers.__setitem__("location", given.path),
                status=200,
            ),
            answer("versions_publish", _becomes(201), status=200),
        ),
    ),
    Fault(
        "ok-for-deleted",
        "A delete is answered with 200 and a body.",
        "apis_delete",
        answer("apis_delete", _deleted_with_body),
        like="F57",
    ),
    Fault(
        "accepted-for-deleted",
        "A delete is answered with 202.",
        "channels_delete",
        answer("channels_delete", _becomes(202)),
    ),
    Fault(
        "conflict-for-stale",
        "A stale ETag is answered with 409.",
        "versions_update",
        answer("versions_update", _becomes(409), status=412),
    ),
    Fault(
        "bad-request-for-missing-condition",
        "A missing If-Match is answered with 400.",
        "apis_update",
        answer("apis_update", _becomes(400), status=428),
    ),
    Fault(
        "bad-request-for-invalid",
        "What breaks the schema is answered with 400.",
        "apis_create",
        answer("apis_create", _becomes(400), status=422),
    ),
    Fault(
        "invalid-for-media-type",
        "Another media type is answered with 422.",
        "apis_create apis_update",
        answer("apis_create apis_update", _becomes(422), status=415),
    ),
    Fault(
        "not-found-for-conflict",
        "A published number is answered with 404.",
        "versions_publish",
        answer("versions_publish", _becomes(404), status=409),
    ),
    Fault(
        "problem-says-another-status",
        "The problem's status is 500 where the answer's is 404.",
        "all",
        answer("", lambda given: in_problems(given, status=500), status=404),
    ),
)
