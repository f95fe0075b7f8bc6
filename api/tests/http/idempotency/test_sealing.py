"""What is sealed is read by whoever has every secret of it, and by nobody else."""

import pytest

from deedbox.http.idempotency.sealing import seal, unseal

TEXT = b'{"token":"deedbox_secret"}'
SECRETS = (b"key", b"Bearer deedbox_caller")


@pytest.mark.parametrize("text", [b"", b"x", TEXT, bytes(range(256)) * 300])
def test_who_has_the_secrets_reads_it(text: bytes) -> None:
    assert unseal(seal(text, *SECRETS), *SECRETS) == text


@pytest.mark.parametrize(
    "others",
    [(), (b"key",), (b"other", SECRETS[1]), (SECRETS[1], b"key"), (b"keyBearer", b" deedbox_caller")],
)
def test_who_has_others_does_not(others: tuple[bytes, ...]) -> None:
    assert unseal(seal(TEXT, *SECRETS), *others) is None


def test_what_was_changed_is_not_read() -> None:
    sealed = seal(TEXT, *SECRETS)
    for place in range(len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        assert unseal(changed, *SECRETS) is None
    assert unseal(sealed[:-1], *SECRETS) is None
    assert unseal(b"", *SECRETS) is None


def test_the_same_text_is_sealed_otherwise_each_time() -> None:
    sealed = [seal(TEXT, *SECRETS) for _ in range(10)]

    assert len(set(sealed)) == 10
    assert len({one[-len(TEXT) :] for one in sealed}) == 10
    assert all(b"deedbox" not in one for one in sealed)
