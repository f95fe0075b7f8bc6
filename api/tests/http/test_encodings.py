"""Which content coding a caller takes."""

import pytest

from deedbox.http.encodings import CODINGS, pack, taken
from tests.http.asgi import unpacked


@pytest.mark.parametrize(
    ("accepted", "codings"),
    [
        ("gzip", ["gzip"]),
        ("gzip, deflate, br, zstd", ["zstd", "gzip"]),
        ("br, gzip;q=0.5", ["gzip"]),
        ("gzip;q=1.0, zstd; q=0.5", ["gzip", "zstd"]),
        ("GZIP , ZSTD", ["zstd", "gzip"]),
        ("*", ["zstd", "gzip"]),
        ("*;q=0.1, zstd;q=0", ["gzip"]),
        ("identity;q=0, *", ["zstd", "gzip"]),
        ("identity, gzip;q=0.5", []),
        ("identity", []),
        ("br", []),
        ("gzip;q=0", []),
        ("gzip; q=0.000, *", ["zstd"]),
        ("*;q=0", []),
        ("not-gzip", []),
        ("gzip;q=much", []),
        ("gzip;", ["gzip"]),
        ("", []),
    ],
)
def test_a_coding_is_taken_when_it_is_named_with_a_weight(accepted: str, codings: list[str]) -> None:
    assert taken(accepted) == tuple(codings)


@pytest.mark.parametrize("coding", CODINGS)
def test_what_is_packed_can_be_unpacked_and_is_the_same_every_time(coding: str) -> None:
    content = b"some text " * 100_000

    packed = pack(content, "gzip" if coding == "gzip" else "zstd")
    assert unpacked(packed, coding) == content
    assert packed == pack(content, "gzip" if coding == "gzip" else "zstd")
    assert len(packed) < 10_000
