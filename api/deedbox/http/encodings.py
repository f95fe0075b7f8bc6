"""Content codings (RFC 9110 section 8.4): which one a caller takes, and bytes in it."""

import gzip
import re
import sys
import zlib
from functools import lru_cache
from typing import Literal

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Coding = Literal["zstd", "gzip"]

CODINGS: tuple[Coding, ...] = ("zstd", "gzip")
"""What we send, the better one first: zstd takes a tenth of the time, and packs a document twice as small."""

_WEIGHT = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


@lru_cache(maxsize=256)
def taken(accept_encoding: str) -> tuple[Coding, ...]:
    """Return the codings that the caller takes rather than none, the one it likes best first."""
    weights: dict[str, float] = {}
    for item in accept_encoding.lower().split(","):
        coding, _, parameters = item.partition(";")
        given = _WEIGHT.fullmatch(parameters.strip())
        weights[coding.strip()] = float(given[1]) if given else 0.0 if parameters else 1.0
    any_other, plain = weights.get("*", 0.0), weights.get("identity", 0.0)
    found = [
        (weight, coding)
        for coding in CODINGS
        if (weight := weights.get(coding, any_other)) > 0 and weight >= plain
    ]
    return tuple(coding for _, coding in sorted(found, key=lambda one: -one[0]))


def pack(content: bytes, coding: Coding) -> bytes:
    """Return *content* in *coding*. Both let other threads run meanwhile."""
    if coding == "zstd":
        return zstd.compress(content, level=6)
    return gzip.compress(content, 6, mtime=0)


class Packer:
    """Brings a stream into *coding* piece by piece: all that is put in comes out at once."""

    def __init__(self, coding: Coding) -> None:
        self._zstd = zstd.ZstdCompressor(level=6) if coding == "zstd" else None
        self._gzip = zlib.compressobj(6, wbits=31)

    def pack(self, piece: bytes, *, is_last: bool) -> bytes:
        """Return *piece*, and with the last one the end, in the coding."""
        if self._zstd is not None:
            if is_last:
                return self._zstd.compress(piece, zstd.ZstdCompressor.FLUSH_FRAME)
            return self._zstd.compress(piece, zstd.ZstdCompressor.FLUSH_BLOCK)
        return self._gzip.compress(piece) + self._gzip.flush(zlib.Z_FINISH if is_last else zlib.Z_SYNC_FLUSH)


def unpack_zstd(packed: bytes) -> bytes:
    """Return what `pack` was given."""
    return zstd.decompress(packed)
