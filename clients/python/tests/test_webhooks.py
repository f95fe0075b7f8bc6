"""Only what a hub signed just now is an event, as the standard says it, and others have made it."""

import base64
import hashlib
import hmac
import json
import subprocess
import sys
from typing import Any

import pytest

from deedbox_client import ConfigurationError, UnknownEvent, VersionPublishedEvent, WebhookRefused
from deedbox_client.webhooks import require_signed, verify

NOW = 1_674_087_231
SECRET = "whsec_" + base64.b64encode(bytes(range(33))).decode()
OTHER = "whsec_" + base64.b64encode(bytes(range(33, 66))).decode()
EVENT: dict[str, Any] = {
    "id": 41,
    "at": "2026-11-22T09:30:00.000Z",
    "kind": "version.published",
    "api": "orders",
    "data": {"by": "ada", "version": "1.1.0", "sha256": "b9" * 32, "verdict": "compatible", "since": "1.0.0"},
}
BODY = json.dumps(EVENT).encode()


def signed(body: bytes = BODY, *secrets: str, message: str = "evt_41", at: int = NOW) -> dict[str, str]:
    """Return headers as a hub sends them, made word by word as the standard has it."""
    signatures = []
    for secret in secrets or (SECRET,):
        key = base64.b64decode(secret.split("_", 1)[1])
        made = hmac.new(key, f"{message}.{at}.".encode() + body, hashlib.sha256).digest()
        signatures.append("v1," + base64.b64encode(made).decode())
    return {
        "Webhook-Id": message,
        "Webhook-Timestamp": str(at),
        "Webhook-Signature": " ".join(signatures),
        "Content-Type": "application/json",
    }


def clock() -> float:
    return NOW + 0.9


def check(body: bytes, headers: dict[str, str], secret: Any = SECRET) -> Any:
    return verify(body, headers, secret, now=clock)


def test_what_a_hub_signed_is_its_event() -> None:
    event = check(BODY, signed())
    assert isinstance(event, VersionPublishedEvent)
    assert (event.id, event.api, event.data.version) == (41, "orders", "1.1.0")


def test_an_event_of_a_newer_hub_is_there_as_it_came() -> None:
    body = json.dumps({**EVENT, "kind": "moon.landed", "data": {"feet": 2}}).encode()
    event = check(body, signed(body))
    assert isinstance(event, UnknownEvent)
    assert (event.kind, event.data) == ("moon.landed", {"feet": 2})


@pytest.mark.parametrize("case", [str.lower, str.upper, str.title])
def test_names_of_headers_have_any_case(case: Any) -> None:
    assert check(BODY, {case(name): value for name, value in signed().items()}).id == 41


@pytest.mark.parametrize(
    ("signers", "secret"),
    [
        ((SECRET, OTHER), SECRET),
        ((OTHER, SECRET), SECRET),
        ((OTHER,), [SECRET, OTHER]),
        ((OTHER, SECRET), (SECRET,)),
        ((SECRET,), SECRET.removeprefix("whsec_")),
    ],
    ids=["signed with a newer too", "signed with an older too", "both are known", "a tuple", "no prefix"],
)
def test_while_a_secret_is_rotated_either_does(signers: tuple[str, ...], secret: Any) -> None:
    assert check(BODY, signed(BODY, *signers), secret).id == 41


def test_signatures_of_other_kinds_are_passed_over() -> None:
    headers = signed()
    headers["Webhook-Signature"] = f"v1a,{'A' * 86}== v2 , {headers['Webhook-Signature']} é"
    assert check(BODY, headers).id == 41


# Examples that are printed in documentation of the standard's authors, and accepted by their own library.
def test_examples_of_others_are_accepted() -> None:
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    body = b'{"test": 2432232314}'
    require_signed(body, headers, secret, now=lambda: 1614265330)
    with pytest.raises(WebhookRefused, match="No signature"):
        require_signed(body.replace(b" ", b""), headers, secret, now=lambda: 1614265330)


@pytest.mark.parametrize("name", ["Webhook-Id", "Webhook-Timestamp", "Webhook-Signature"])
@pytest.mark.parametrize("is_there", [True, False])
def test_a_missing_header_is_named(name: str, is_there: bool) -> None:
    headers = signed()
    headers.pop(name)
    if is_there:
        headers[name] = ""
    with pytest.raises(WebhookRefused, match=f"The header {name.lower()} is missing"):
        check(BODY, headers)


@pytest.mark.parametrize(
    ("at", "message"),
    [
        (NOW - 301, "It was sent 302 seconds ago, and 300 are allowed"),
        (NOW + 302, "It was sent 301 seconds from now; is this machine's clock right?"),
        (0, "seconds ago"),
    ],
)
def test_what_was_sent_at_another_time_is_refused(at: int, message: str) -> None:
    with pytest.raises(WebhookRefused) as caught:
        check(BODY, signed(at=at))
    assert message in str(caught.value)


@pytest.mark.parametrize("at", [NOW - 299, NOW + 300])
def test_clocks_may_differ_somewhat(at: int) -> None:
    assert check(BODY, signed(at=at)).id == 41
    with pytest.raises(WebhookRefused):
        verify(BODY, signed(at=at), SECRET, tolerance_seconds=5, now=clock)


@pytest.mark.parametrize("text", ["now", "-5", "1674087231.5", "١٦٧٤٠٨٧٢٣١", "1" * 5000, " 1674087231"])
def test_a_time_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(WebhookRefused, match="is no number of seconds"):
        check(BODY, {**signed(), "Webhook-Timestamp": text})


@pytest.mark.parametrize(
    "changed",
    [
        {"Webhook-Id": "evt_42"},
        {"Webhook-Timestamp": str(NOW + 1)},
        {"Webhook-Signature": "v1,"},
        {"Webhook-Signature": "v1"},
        {"Webhook-Signature": " "},
        {"Webhook-Signature": signed(BODY, OTHER)["Webhook-Signature"]},
        {"Webhook-Signature": signed()["Webhook-Signature"].replace("v1,", "v1a,")},
        {"Webhook-Signature": signed()["Webhook-Signature"].removeprefix("v1,")},
        {"Webhook-Signature": signed()["Webhook-Signature"][:-2]},
        {"Webhook-Signature": "v1,é"},
        {"Webhook-Signature": "v1,\udce9"},
        {"Webhook-Id": "\udce9"},
    ],
)
def test_what_was_changed_on_its_way_is_refused(changed: dict[str, str]) -> None:
    with pytest.raises(WebhookRefused, match="No signature"):
        check(BODY, {**signed(), **changed})


@pytest.mark.parametrize(
    "body", [BODY + b"\n", BODY.replace(b"orders", b"others"), b"", BODY.replace(b" ", b"")]
)
def test_another_body_is_refused(body: bytes) -> None:
    with pytest.raises(WebhookRefused, match="No signature"):
        check(body, signed())


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"\xff"])
def test_a_signed_body_that_is_no_event_is_refused(body: bytes) -> None:
    with pytest.raises(WebhookRefused, match="The body is no event"):
        check(body, signed(body))


@pytest.mark.parametrize(
    "secret",
    ["", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64 at all, however long it is", "é" * 40, [], [""]],
)
def test_what_is_no_secret_is_told_and_not_shown(secret: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        check(BODY, signed(), secret)
    assert "c2hvcnQ" not in str(caught.value)
    assert "however" not in str(caught.value)


def test_only_who_gets_webhooks_loads_what_reads_them() -> None:
    code = (
        "import sys, deedbox_client as package\n"
        "package.Deedbox('http://hub.test').events\n"
        "print(sorted(name for name in sys.modules if name.startswith('deedbox_client.')\n"
        "             and name.rpartition('.')[2] in ('webhooks', 'feeds', 'exports', 'models')))\n"
        "print(package.webhooks.verify.__name__, 'webhooks' in dir(package))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "['deedbox_client._core.models']\nverify True\n"
