"""What happens is sent to whoever wants to be told, signed, again if need be, and to nobody else."""

import time
from datetime import timedelta

import pytest
from sqlalchemy import update

from deedbox.db import HUB, WriteTransaction, now
from deedbox.webhooks.tables import deliveries, webhooks
from deedbox.webhooks.tables import secrets as signing
from tests.identity.people import create, sign_in
from tests.openapi.reading import CONTRACT, validator
from tests.serving import Hub
from tests.webhooks.happening import (
    CHANGED,
    DISABLED,
    attempts,
    ended,
    happen,
    hasten,
    is_signed,
    latest_event,
    log,
    spread,
    subscribe,
    tire,
    tried,
    until,
)
from tests.webhooks.receivers import receiver


def test_an_event_is_sent_as_the_contract_has_it_and_signed(told: Hub) -> None:
    api = told.api()
    with receiver() as there:
        webhook = subscribe(told, there.url)
        happen(told, api)
        (message,) = there.wait_for(1)
        (delivery,) = ended(told, webhook)

    number = latest_event(told)
    assert message.event == {
        "id": number,
        "at": message.event["at"],
        "kind": "api.changed",
        "api": api,
        "data": CHANGED.model_dump(),
    }
    assert message.event["at"].endswith("Z")
    assert message.headers["content-type"] == "application/json"
    assert message.headers["webhook-id"] == f"evt_{webhook['id']}_{number}" == delivery["message"]
    assert abs(int(message.headers["webhook-timestamp"]) - time.time()) < 60
    assert is_signed(message, webhook["secret"])
    assert not is_signed(message, subscribe(told, there.url)["secret"])
    assert (delivery["state"], delivery["attempts"], delivery["status"]) == ("succeeded", 1, 204)
    assert (delivery["event_id"], delivery["kind"]) == (number, "api.changed")
    (attempt,) = attempts(told, delivery)
    assert (attempt["status"], attempt["error"], attempt["excerpt"]) == (204, None, "")


def test_only_what_a_webhook_asks_for_is_sent_to_it(told: Hub) -> None:
    api, other = told.api(), told.api()
    with receiver() as there:
        all_of_it = subscribe(told, there.url)
        of_api = subscribe(told, there.url, api=api)
        of_kind = subscribe(told, there.url, kinds=["webhook.disabled"])
        happen(told, other)
        happen(told, api)
        happen(told, None, DISABLED)
        ended(told, all_of_it, 3)

    assert [one["kind"] for one in log(told, all_of_it)] == ["webhook.disabled"] + ["api.changed"] * 2
    assert [one["event_id"] for one in log(told, of_api)] == [latest_event(told) - 1]
    assert [one["kind"] for one in log(told, of_kind)] == ["webhook.disabled"]
    for one in (all_of_it, of_api, of_kind):
        told.delete(f"/v1/webhooks/{one['id']}")


def test_what_happened_before_is_not_sent(told: Hub) -> None:
    api = told.api()
    happen(told, api)
    with receiver() as there:
        webhook = subscribe(told, there.url, api=api)
        happen(told, api)
        ended(told, webhook)
        assert len(there.wait_for(1)) == len(log(told, webhook)) == 1


def test_a_receiver_that_fails_is_sent_the_same_again(told: Hub) -> None:
    api = told.api()
    with receiver((500, {}), (302, {"Location": "/elsewhere"}), (404, {}), (204, {})) as there:
        webhook = subscribe(told, there.url, api=api)
        happen(told, api)
        for number in range(1, 4):
            delivery = tried(told, webhook, number)
            assert (delivery["state"], delivery["ended_at"]) == ("pending", None)
            assert delivery["due_at"] is not None
            hasten(told)
        (delivery,) = ended(told, webhook)
        messages = there.wait_for(4)

    assert [(one["status"], one["error"]) for one in attempts(told, delivery)] == [
        (500, "The receiver answered 500."),
        (302, "The receiver answered 302."),
        (404, "The receiver answered 404."),
        (204, None),
    ]
    # What an answer says steers no terminal.
    assert attempts(told, delivery)[0]["excerpt"] == "Thank�[31m you."
    assert {one.path for one in messages} == {"/hook"}
    assert len({one.headers["webhook-id"] for one in messages}) == len({one.body for one in messages}) == 1
    assert all(is_signed(one, webhook["secret"]) for one in messages)


def test_after_ten_attempts_it_has_failed_and_a_replay_keeps_its_name(told: Hub) -> None:
    api = told.api()
    with receiver((503, {"Retry-After": "7200"})) as there:
        webhook = subscribe(told, there.url, api=api)
        happen(told, api)
        tried(told, webhook)
        assert log(told, webhook)[0]["due_at"] > (now() + timedelta(minutes=110)).isoformat()
        with WriteTransaction(told.app.state.database, HUB) as tx:
            tx.execute(
                update(deliveries).where(deliveries.c.state == "pending").values(tries=9, due_at=now())
            )
        (delivery,) = ended(told, webhook)
        assert (delivery["state"], delivery["attempts"]) == ("failed", 10)
        there.answers = [(200, {})]
        path = f"/v1/webhooks/{webhook['id']}/deliveries/{delivery['id']}/replay"
        again = told.call("POST", path)
        assert (again.status_code, again.json()["state"], again.json()["attempts"]) == (202, "pending", 0)
        messages = there.wait_for(3)
        (delivery,) = ended(told, webhook)

    assert (delivery["state"], delivery["attempts"], delivery["error"]) == ("succeeded", 1, None)
    assert len({one.headers["webhook-id"] for one in messages}) == 1
    assert [one["status"] for one in attempts(told, delivery)] == [503, 503, 200]


def test_nobody_is_listening(told: Hub) -> None:
    api = told.api()
    with receiver() as there:
        url = there.url
    webhook = subscribe(told, url, api=api)
    happen(told, api)
    delivery = tried(told, webhook)
    assert (delivery["status"], delivery["state"]) == (None, "pending")
    assert delivery["error"] == f"Nobody accepts connections at {url.split('/')[2]}."


@pytest.mark.parametrize("url", ["http://127.2/", "http://0/", "http://0xa000001:8080/"])
def test_where_the_hub_may_not_send_nothing_is_sent(told: Hub, url: str) -> None:
    api = told.api()
    webhook = subscribe(told, url, api=api)
    happen(told, api)
    delivery = tried(told, webhook)
    assert "may not reach the address of" in delivery["error"]


def test_a_receiver_that_does_not_answer_keeps_no_other_waiting(told: Hub) -> None:
    api = told.api()
    with receiver() as slow, receiver() as quick:
        slow.may_answer.clear()
        first, second = subscribe(told, slow.url, api=api), subscribe(told, quick.url, api=api)
        for _ in range(10):
            happen(told, api)
        ended(told, second, 10)
        assert len(slow.got) == 4
        slow.may_answer.set()
        assert {one["state"] for one in ended(told, first, 10)} == {"succeeded"}


def test_410_disables_at_once_with_an_event_and_an_update_ends_that(told: Hub) -> None:
    api = told.api()
    with receiver((410, {}), (204, {})) as there, receiver() as beside:
        webhook = subscribe(told, there.url, api=api)
        watching = subscribe(told, beside.url, kinds=["webhook.disabled"])
        path = f"/v1/webhooks/{webhook['id']}"
        happen(told, api)
        (delivery,) = ended(told, webhook)
        assert (delivery["state"], delivery["status"]) == ("failed", 410)
        shown = told.call("GET", path).json()
        assert (shown["active"], shown["disabled_reason"]) == (False, "gone")
        assert shown["disabled_at"] is not None
        (message,) = beside.wait_for(1)
        assert message.event["kind"] == "webhook.disabled"
        assert message.event["data"] == {"by": "deedbox", "webhook": webhook["id"], "reason": "gone"}

        happen(told, api)
        refused = [
            told.call("POST", f"{path}/test"),
            told.call("POST", f"{path}/deliveries/{delivery['id']}/replay"),
        ]
        assert [(one.status_code, one.json()["type"]) for one in refused] == [
            (409, "/problems/webhook-disabled")
        ] * 2
        again = told.change(path, {"active": True}).json()
        assert (again["active"], again["disabled_reason"], again["disabled_at"]) == (True, None, None)
        happen(told, api)
        there.wait_for(2)
        # What happened while it was disabled is not sent later.
        assert [one["event_id"] for one in ended(told, webhook, 2)] == [
            latest_event(told),
            delivery["event_id"],
        ]
    told.delete(f"/v1/webhooks/{watching['id']}")


def test_five_days_of_failures_disable_and_one_success_ends_them(told: Hub) -> None:
    api = told.api()

    def fail_since(days: int) -> None:
        with WriteTransaction(told.app.state.database, HUB) as tx:
            since = now() - timedelta(days=days)
            tx.execute(update(webhooks).where(webhooks.c.uid == webhook["id"]).values(failing_since=since))

    with receiver((500, {}), (204, {}), (500, {})) as there:
        webhook = subscribe(told, there.url, api=api)
        path = f"/v1/webhooks/{webhook['id']}"
        fail_since(days=4)
        happen(told, api)
        tried(told, webhook)
        assert told.call("GET", path).json()["active"]
        fail_since(days=6)
        hasten(told)
        ended(told, webhook)
        # The second attempt succeeded, so that the days count anew.
        happen(told, api)
        assert tried(told, webhook)["status"] == 500
        assert told.call("GET", path).json()["active"]
        fail_since(days=5)
        happen(told, api)
        until(lambda: len(log(told, webhook)) == 3)
        newest = tried(told, webhook)
        # Five days, but this one has tries to come: where little happens, failures lie far apart.
        assert told.call("GET", path).json()["active"]
        tire(told, newest)
        hasten(told)
        until(lambda: not told.call("GET", path).json()["active"])
    assert told.call("GET", path).json()["disabled_reason"] == "failing"
    # What was still to be sent again is not.
    assert [one["state"] for one in log(told, webhook)] == ["failed", "dropped", "succeeded"]


def test_an_owner_who_may_know_less_is_told_less(told: Hub) -> None:
    team = f"team-{time.monotonic_ns()}"
    ada = create(told)
    token = sign_in(told, ada["email"])["access_token"]
    assert told.call("POST", "/v1/teams", json={"name": team, "title": "T"}).status_code == 201
    api = f"private-{time.monotonic_ns()}"
    new = {"name": api, "title": "T", "team": team, "visibility": "private"}
    assert told.call("POST", "/v1/apis", json=new).status_code == 201
    member = f"/v1/teams/{team}/members/{ada['id']}"
    with receiver((500, {}), (204, {})) as there:
        webhook = subscribe(told, there.url, token=token, kinds=["api.changed"])
        happen(told, api)
        spread(told)
        assert told.call("PUT", member, json={"role": "reader"}).status_code == 201
        happen(told, api)
        tried(told, webhook)
        # Of what she could not know of then there is no trace.
        (delivery,) = log(told, webhook)
        assert delivery["event_id"] == latest_event(told)
        told.delete(member)
        hasten(told)
        (delivery,) = ended(told, webhook)
        assert (delivery["state"], delivery["error"]) == (
            "dropped",
            "Its owner may not know of the event any more.",
        )
        told.change(f"/v1/users/{ada['id']}", {"state": "deactivated"})
        public = told.api()
        happen(told, public)
        spread(told)
        assert len(there.got) == len(log(told, webhook)) == 1


def test_a_webhook_is_told_no_more_than_the_token_that_set_it_may_follow(told: Hub) -> None:
    narrow = told.mint("webhooks:write", "events:read")
    with receiver() as there:
        webhook = subscribe(told, there.url, token=narrow, kinds=["api.changed", "webhook.disabled"])
        happen(told, None, DISABLED)
        happen(told, told.api())
        (delivery,) = ended(told, webhook)
        assert delivery["kind"] == "api.changed"
        told.change(f"/v1/webhooks/{webhook['id']}", {"description": "By somebody who may follow more."})
        happen(told, None, DISABLED)
        assert [one["kind"] for one in ended(told, webhook, 2)] == ["webhook.disabled", "api.changed"]
    told.delete(f"/v1/webhooks/{webhook['id']}")


def test_an_api_that_is_deleted_leaves_its_webhooks_in_peace(told: Hub) -> None:
    api = told.api()
    with receiver((500, {}), (204, {})) as there:
        webhook = subscribe(told, there.url, api=api)
        happen(told, api)
        tried(told, webhook)
        assert told.delete(f"/v1/apis/{api}").status_code == 204
        hasten(told)
        # Whoever could know of it may know how it ended.
        assert [(one["kind"], one["state"]) for one in ended(told, webhook, 2)] == [
            ("api.deleted", "succeeded"),
            ("api.changed", "succeeded"),
        ]
        assert told.call("POST", "/v1/apis", json={"name": api, "title": "Another"}).status_code == 201
        happen(told, api)
        other = subscribe(told, there.url, api=api)
        happen(told, api)
        ended(told, other)
    # An API of the same name is another.
    assert len(log(told, webhook)) == 2
    assert told.call("GET", f"/v1/webhooks/{webhook['id']}").json()["api"] == api


def test_a_ping_is_signed_and_looks_like_an_event(told: Hub) -> None:
    with receiver() as there:
        webhook = subscribe(told, there.url, kinds=["webhook.disabled"])
        asked = told.call("POST", f"/v1/webhooks/{webhook['id']}/test")
        assert (asked.status_code, asked.json()["state"]) == (201, "pending")
        (message,) = there.wait_for(1)
        (delivery,) = ended(told, webhook)
    assert told.call("GET", asked.headers["Location"]).json()["id"] == delivery["id"] == asked.json()["id"]
    assert message.event == {
        "id": 0,
        "at": message.event["at"],
        "kind": "webhook.ping",
        "api": None,
        "data": {"webhook": webhook["id"]},
    }
    sent = CONTRACT["webhooks"]["webhook.ping"]["post"]["requestBody"]["content"]["application/json"]
    validator(sent["schema"], is_closed=True).validate(message.event)
    assert is_signed(message, webhook["secret"])
    assert message.headers["webhook-id"] == f"ping_{delivery['id']}"


def test_while_a_secret_is_rotated_both_sign(told: Hub) -> None:
    with receiver() as there:
        webhook = subscribe(told, there.url, kinds=["webhook.disabled"])
        path = f"/v1/webhooks/{webhook['id']}"

        def rotated() -> str:
            answer = told.call("POST", f"{path}/secret")
            assert answer.status_code == 201
            assert answer.headers["Cache-Control"] == "private, no-cache, no-store"
            return str(answer.json()["secret"])

        secrets = [webhook["secret"], *(rotated() for _ in range(4))]
        assert told.call("GET", path).json()["old_secret_until"] > (now() + timedelta(hours=23)).isoformat()
        told.call("POST", f"{path}/test")
        (message,) = there.wait_for(1)
        # However often it is rotated, a request stays small: the oldest of five signs no more.
        assert [is_signed(message, one) for one in secrets] == [False, True, True, True, True]
        with WriteTransaction(told.app.state.database, HUB) as tx:
            tx.execute(update(signing).where(signing.c.expires_at.is_not(None)).values(expires_at=now()))
        told.call("POST", f"{path}/test")
        message = there.wait_for(2)[1]
        assert [is_signed(message, one) for one in secrets] == [False, False, False, False, True]
