"""A line of JSON is one for whoever reads it."""

import json

import pytest

from deedbox.http.exporting.writing import json_line


@pytest.mark.parametrize("text", ["plain", "żółć 漢字", "a\x85b\u2028c\u2029d\u2028", '\\u2028 and "\u2028"'])
def test_no_reader_finds_more_than_one_line(text: str) -> None:
    line = json_line(json.dumps({"name": text}, ensure_ascii=False))

    assert line.endswith("}\n")
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"name": text}
