"""`deedbox.toml`."""

from pathlib import Path

import pytest

from deedbox.cli.check_table import CheckTable
from deedbox.cli.failures import Failure
from deedbox.cli.project import Project, find_project


def test_the_nearest_file_upwards_counts_and_its_paths_are_its_own(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "deedbox.toml").write_text('[hub]\nurl = "http://far"\n')
    (tmp_path / "a" / "deedbox.toml").write_text('[publish]\napi = "orders"\nfile = "x.yaml"\n')
    assert find_project(below) == Project(
        api="orders", file=tmp_path / "a" / "x.yaml", check=CheckTable(tmp_path / "a")
    )


def test_all_that_a_check_can_be_told(tmp_path: Path) -> None:
    (tmp_path / "deedbox.toml").write_text(
        '[check]\nagainst = "old.json"\nstrict = true\nfail_on = "breaking"\nignore = ["/internal/*"]\n'
        'severities = {a-b = "off"}\n'
    )
    assert find_project(tmp_path).check == CheckTable(
        tmp_path, "old.json", True, "breaking", {"a-b": "off"}, ("/internal/*",)
    )


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
        ('[check]\nagainsd = "x"', "check.againsd means nothing; there are hub.url"),
        ('[check]\ntoken = "secret-1"', "never stands in this file"),
        ("[check]\nagainst = 1", "check.against must be a text in quotes"),
        ('[check]\nagainst = ""', "check.against must be a text in quotes"),
        ('[check]\nstrict = "yes"', "check.strict must be true or false"),
        ('[check]\nfail_on = "info"', 'check.fail_on must be "breaking" or "undetermined"'),
        ("[check]\nfail_on = []", 'check.fail_on must be "breaking" or "undetermined"'),
        ('[check]\nignore = "/internal"', "check.ignore must be a list of paths or pointers"),
        ("[check]\nignore = [1]", "check.ignore must be a list of paths or pointers"),
        ("[check]\nseverities = []", "check.severities must be a table"),
        ('[check.severities]\nx-y = "none"', "check.severities.x-y must be"),
        ("[check.severities]\nx-y = []", "check.severities.x-y must be"),
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
