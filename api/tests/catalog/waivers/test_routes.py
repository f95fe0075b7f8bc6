"""Waivers: who allows a change, why, and until when."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from deedbox.catalog.tables import waivers
from deedbox.catalog.waivers.schemas import MOST
from deedbox.db import HUB, WriteTransaction
from tests.serving import Hub, small_document

GIVEN = {"owner": "ada", "reason": "Nobody calls it.", "expires_on": "2099-03-31"}
PRINT = "0123456789ab"


def test_a_waiver_is_made_read_changed_and_withdrawn(hub: Hub) -> None:
    path = f"/v1/apis/{hub.api()}/waivers"
    made = hub.call("PUT", f"{path}/{PRINT}", json=GIVEN)
    assert (made.status_code, made.headers["Location"]) == (201, f"{path}/{PRINT}")
    fresh = {"fingerprint": PRINT, "state": "active", "met_in": None, "created_by": "first-admin"}
    assert made.json().items() >= (GIVEN | fresh).items()
    assert hub.call("GET", path).json()["items"] == [made.json()]

    assert hub.call("PUT", f"{path}/{PRINT}", json=GIVEN).status_code == 428
    changed = hub.change(f"{path}/{PRINT}", {"owner": "grace", "reason": "Agreed."}, "PUT")
    assert changed.status_code == 200
    assert changed.json().items() >= {"owner": "grace", "reason": "Agreed.", "expires_on": None}.items()
    assert changed.json()["created_at"] == made.json()["created_at"]
    assert hub.delete(f"{path}/{PRINT}").status_code == 204
    assert hub.call("GET", f"{path}/{PRINT}").status_code == 404
    assert hub.call("GET", path).json()["items"] == []


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({}, "/owner"),
        ({"owner": ""}, "/owner"),
        ({"reason": ""}, "/reason"),
        ({"owner": "a\nb"}, "/owner"),
        ({"expires_on": "2020-01-01"}, "/expires_on"),
        ({"expires_on": "soon"}, "/expires_on"),
        ({"approved": True}, "/approved"),
    ],
)
def test_what_allows_nothing_is_refused(hub: Hub, given: dict[str, Any], pointer: str) -> None:
    path = f"/v1/apis/{hub.api()}/waivers/{PRINT}"
    answer = hub.call("PUT", path, json=GIVEN | given if given else {"reason": "Why."})

    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]
    assert hub.call("GET", path).status_code == 404


@pytest.mark.parametrize("fingerprint", ["0", "0" * 13, "ABCDEF012345", "latest"])
def test_only_a_fingerprint_names_a_change(hub: Hub, fingerprint: str) -> None:
    path = f"/v1/apis/{hub.api()}/waivers/{fingerprint}"

    assert hub.call("PUT", path, json=GIVEN).status_code == 422


def test_an_api_has_only_so_many(hub: Hub) -> None:
    path = f"/v1/apis/{hub.api()}/waivers"
    for number in range(MOST):
        assert hub.call("PUT", f"{path}/{number:012x}", json=GIVEN).status_code == 201
    refused = hub.call("PUT", f"{path}/{PRINT}", json=GIVEN)

    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/too-many-waivers")
    assert len(hub.call("GET", path).json()["items"]) == MOST
    assert hub.change(f"{path}/{0:012x}", GIVEN, "PUT").status_code == 200


def test_after_its_last_day_it_allows_nothing_and_says_so(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0", small_document("1.0.0", paths=2))
    document = small_document("1.1.0", paths=1)
    refused = hub.publish(api, "1.1.0", document).json()
    (change,) = refused["check"]["comparisons"][0]["changes"]
    path = f"/v1/apis/{api}/waivers/{change['fingerprint']}"
    today = datetime.now(UTC).date()
    hub.call("PUT", path, json=GIVEN | {"expires_on": str(today)})
    with WriteTransaction(hub.app.state.database, HUB) as tx:
        tx.execute(
            update(waivers)
            .where(waivers.c.fingerprint == change["fingerprint"])
            .values(expires_on=today - timedelta(days=1))
        )

    assert hub.call("GET", path).json()["state"] == "expired"
    again = hub.publish(api, "1.1.0", document)
    assert again.status_code == 409
    assert [one["state"] for one in again.json()["check"]["waivers"]] == ["expired"]
