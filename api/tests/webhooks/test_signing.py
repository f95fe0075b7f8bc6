"""Signatures are those of Standard Webhooks, and secrets are such that everybody's library takes them."""

import re
from datetime import UTC, datetime

from deedbox.webhooks import signing

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
AT = datetime.fromtimestamp(1614265330, UTC)


def test_the_signature_is_that_of_the_reference_implementations() -> None:
    made = signing.headers(
        [SECRET], message="msg_p5jXN8AQM9LWM0D4loKWxJek", at=AT, body=b'{"test": 2432232314}'
    )
    assert made == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_each_secret_in_force_signs_the_newest_first() -> None:
    new, old = signing.new_secret(), signing.new_secret()

    def signatures(*secrets: str) -> list[str]:
        made = signing.headers(secrets, message="evt_1", at=AT, body=b"{}")
        return made["webhook-signature"].split(" ")

    assert signatures(new, old) == signatures(new) + signatures(old)
    assert signatures(new) != signatures(old)


def test_a_secret_is_one_word_of_264_bits() -> None:
    made = [signing.new_secret() for _ in range(50)]
    assert len(set(made)) == 50
    assert all(re.fullmatch(signing.PATTERN, one) for one in made)
