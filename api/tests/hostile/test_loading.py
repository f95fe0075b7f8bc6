"""A hostile document is refused with a place, a rule and what to do, or taken; nothing is read or called."""

from pathlib import Path
from urllib.request import urlopen

import pytest

from deedbox import spec
from tests.hostile.canary import CONTENT, watched
from tests.hostile.cases import BULK, CASES, Case

pytestmark = pytest.mark.everywhere

REFUSALS: dict[str, type[spec.SpecError] | tuple[type[spec.SpecError], ...]] = {
    "unreadable": spec.Unreadable,
    "unsupported-dialect": spec.UnsupportedDialect,
    "invalid-document": (spec.InvalidDocument, spec.TooComplex, spec.UnsupportedSyntax),
}


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=case.id, marks=[pytest.mark.slow] * (case in BULK)) for case in (*CASES, *BULK)],
)
def test_a_hostile_document_is_refused_where_it_is_wrong_or_taken(case: Case, tmp_path: Path) -> None:
    with watched(tmp_path) as canaries:
        content = case.fill(file=canaries.file, folder=tmp_path, port=canaries.port)
        if case.slug is None:
            taken = spec.load(content, case.media_type)
            assert spec.operations(taken) is not None
            assert CONTENT not in str(spec.inert(taken.root))
        else:
            with pytest.raises(REFUSALS[case.slug]) as caught:
                spec.operations(spec.load(content, case.media_type))
            first = caught.value.findings[0]
            assert (first.rule, first.pointer) == (case.rule, case.pointer)
            assert first.line is not None
            assert first.hint
            assert CONTENT not in str(caught.value)
        assert canaries.opened() == 0
        assert canaries.called() == 0
        assert not (tmp_path / "owned").exists()


def test_the_canaries_notice_who_reads_and_who_calls(tmp_path: Path) -> None:
    with watched(tmp_path) as canaries:
        assert CONTENT in (tmp_path / "link.json").read_text()
        assert canaries.opened() == 1
        assert canaries.opened() == 0
        with pytest.raises(OSError, match="timed out"):
            urlopen(f"http://127.0.0.1:{canaries.port}/", timeout=0.2)
        assert canaries.called() == 1
        assert canaries.called() == 0


def test_each_case_has_an_id_of_its_own() -> None:
    ids = [case.id for case in CASES]
    assert len(set(ids)) == len(ids)
