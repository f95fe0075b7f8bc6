"""`deedbox.toml`."""

from pathlib import Path

import pytest

from deedbox.cli.failures import Failure
from deedbox.cli.project import Project, find_project


def test_the_nearest_file_upwards_counts_and_its_paths_are_its_own(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "deedbox.toml").write_text('[hub]\nurl = "http://far"\n')
    (tmp_path / "a" / "deedbox.toml").write_text('[publish]\napi = "orders"\nfile = "x.yaml"\n')
    assert find_project(below) == Project(api="orders", file=tmp_path / "a" / "x.yaml")


def test_without_a_file_nothing_is_said(tmp_path: Path) -> None:
    assert find_project(tmp_path) == Project()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('[hub]\ntoken = "secret-1"', "never stands in this file"),
        ('token = "secret-1"', "never stands in this file"),
        ('[hub]\nadress = "x"', "hub.adress means nothing; there are hub.url"),
        ("[publish]\nversion = 1.0", "publish.version must be a text in quotes"),
        ("[hub", "Expected ']'"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_no_value_is_shown(
    tmp_path: Path, content: str, says: str
) -> None:
    (tmp_path / "deedbox.toml").write_text(content)
    with pytest.raises(Failure) as refused:
        find_project(tmp_path)
    told = " ".join(refused.value.lines)
    assert says in told and "secret-1" not in told
    assert refused.value.exit == 2
