"""What comparing costs: neighbours of GitHub's largest contracts, the same one twice, schemas in circles.

Each is measured in a process of its own, so that its memory is its own; the baseline beside it is Python's
`json.loads` of the same two texts. The figures of proofs are those of the neighbours together.
"""

import gc
import json
import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Any

import npm_packages
from bench_table import Figure, Wanted
from deedbox.compare import compare
from deedbox.spec import Document, Severity, load

VERSIONS = ("ghes-3.17", "ghes-3.18", "ghes-3.19")
"""GitHub Enterprise Server, 11 MB each."""
NEIGHBOUR_SECONDS, TEXT_SECONDS, MEBIBYTES = 1.5, 4.0, 700
SAME_SECONDS = 0.2
CIRCLE_SECONDS = 10.0
SCHEMAS = 5_000
_WIDTHS = (9, 11, 12, 6, 9, 10, 8)


@dataclass(frozen=True, slots=True)
class Row:
    """One pair, compared several times."""

    name: str
    seconds: float
    """Median, from documents that are read."""
    text_seconds: float
    """Median, from their text."""
    baseline_seconds: float
    mebibytes: int
    changes: int
    errors: int
    proofs: int
    contradictions: int
    bound_seconds: float

    @property
    def is_within(self) -> bool:
        """Whether it costs no more than it may."""
        return self.seconds <= self.bound_seconds and self.text_seconds <= max(TEXT_SECONDS, CIRCLE_SECONDS)


def measure(wanted: Wanted) -> list[Figure]:
    """Print a row for each pair, and return the figures."""
    pairs = [(f"{old} -> {new}", old, new, NEIGHBOUR_SECONDS) for old, new in pairwise(VERSIONS)]
    pairs += [("the same twice", VERSIONS[1], VERSIONS[1], SAME_SECONDS)]
    pairs += [(f"{SCHEMAS:,} schemas in circles", "circles", "circles, edited", CIRCLE_SECONDS)]
    head = ("compare", "from text", "json.loads", "MiB", "changes", "breaking", "proven")
    print(f"{'pair':<28}" + "".join(f"{word:>{width}}" for word, width in zip(head, _WIDTHS, strict=True)))
    rows = []
    for pair in pairs:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            row = pool.apply(_measured, (*pair, wanted.runs))
        rows.append(row)
        print(
            f"{row.name:<28}{row.seconds:>7.2f} s{row.text_seconds:>9.2f} s{row.baseline_seconds:>10.2f} s"
            f"{row.mebibytes:>6}{row.changes:>9}{row.errors:>10}{row.proofs:>8}"
        )
    proofs, errors = sum(row.proofs for row in rows), sum(row.errors for row in rows)
    contradictions = sum(row.contradictions for row in rows)
    print(
        f"{proofs} of {errors} breaking changes of schemas have a proof; {contradictions} were contradicted"
    )
    assert not contradictions, "a proof was contradicted"
    return [
        Figure(
            f"compare {row.name}",
            f"{row.seconds:.2f} s",
            f"json.loads of both, {row.baseline_seconds:.2f} s",
            row.seconds / row.baseline_seconds,
            f"at most {row.bound_seconds:g} s and {MEBIBYTES} MiB",
            row.is_within and row.mebibytes <= MEBIBYTES,
        )
        for row in rows
    ]


def _measured(name: str, old: str, new: str, bound: float, runs: int) -> Row:
    # As the command does, and the processes of the hub that read documents.
    gc.disable()
    texts = (_text(old), _text(new))
    before, after = _loaded(texts)
    found = compare(before, after)
    seconds = [_seconds(lambda: compare(before, after)) for _ in range(runs)]
    from_text = [_seconds(lambda: compare(*_loaded(texts))) for _ in range(runs)]
    baseline = [_seconds(lambda: [json.loads(text) for text in texts]) for _ in range(runs)]
    errors = [
        one for one in found.changes if one.severity is Severity.ERROR and (one.proof or one.without_proof)
    ]
    return Row(
        name,
        statistics.median(seconds),
        statistics.median(from_text),
        statistics.median(baseline),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        len(found.changes),
        len(errors),
        sum(one.proof is not None for one in errors),
        found.contradictions,
        bound,
    )


def _loaded(texts: tuple[bytes, bytes]) -> tuple[Document, Document]:
    return load(texts[0], "application/json"), load(texts[1], "application/json")


def _text(name: str) -> bytes:
    if name.startswith("circles"):
        return json.dumps(_circles(is_edited=name.endswith("edited"))).encode()
    package, path = npm_packages.GITHUB
    return npm_packages.member(package, path.replace("api.github.com", name)).read_bytes()


def _circles(*, is_edited: bool) -> dict[str, Any]:
    """Return a document of schemas that all lead to each other; *is_edited* changes one."""
    random = Random(1)  # noqa: S311 - what is wanted is the same schemas every time.
    schemas: dict[str, Any] = {}
    for number in range(SCHEMAS):
        targets = [(number + 1) % SCHEMAS, *(random.randrange(SCHEMAS) for _ in range(3))]
        references = [{"$ref": f"#/components/schemas/S{target}"} for target in targets]
        properties: dict[str, Any] = {f"r{at}": reference for at, reference in enumerate(references)}
        properties["value"] = {"type": "number" if is_edited and number == 7 else "integer"}
        properties["either"] = {"anyOf": [references[1], references[2], {"type": "null"}]}
        schemas[f"S{number}"] = {"type": "object", "required": ["value"], "properties": properties}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/S0"}}}
    response = {"description": "Fine.", "content": content}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Circles", "version": "1.0.0"},
        "paths": {"/things": {"get": {"responses": {"200": response}}}},
        "components": {"schemas": schemas},
    }


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
