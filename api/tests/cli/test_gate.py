"""The gate of a hub at the command line: what is refused, who allows it, and by which rules."""

import re
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from tests.cli.running import DOCUMENT, Done, Run

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]  # Each test starts processes.

OPERATION = "  /carts:\n    get:\n      responses: {'200': {description: The carts.}}\n"
_numbers = count(1)


def write(path: Path, version: str, *, has_carts: bool = True) -> str:
    path.write_text(DOCUMENT.replace("1.0.0", version) + OPERATION * has_carts)
    return path.name


@pytest.fixture
def api(deedbox: Run, tmp_path: Path) -> str:
    """An API with the release 1.0.0, which has an operation that `new.yaml`, 1.1.0, is without."""
    name = f"gate-{next(_numbers)}"
    assert deedbox("publish", write(tmp_path / "old.yaml", "1.0.0"), "--api", name, "--create").status == 0
    write(tmp_path / "new.yaml", "1.1.0", has_carts=False)
    return name


def fingerprint(done: Done) -> str:
    found = re.search(r"^  id +([0-9a-f]{12})$", done.out, re.MULTILINE)
    assert found is not None, done.out
    return found[1]


def test_a_release_that_breaks_under_a_minor_number_is_refused_with_what_to_do(
    deedbox: Run, api: str
) -> None:
    done = deedbox("publish", "new.yaml", "--api", api)
    assert done.status == 1
    assert "The number does not allow what the release does (409)" in done.err
    assert "needs 2.0.0 or higher" in done.err
    assert "GET /carts is gone." in done.err
    assert "next: deedbox check FILE --on-hub" in done.err
    as_json = deedbox("publish", "new.yaml", "--api", api, "--json").json["problem"]
    assert as_json["check"]["outcome"] == "refused"


def test_the_hub_judges_a_document_before_it_is_published(deedbox: Run, api: str, tmp_path: Path) -> None:
    done = deedbox("check", "new.yaml", "--on-hub", "--api", api)
    assert done.status == 1
    assert done.out.startswith(f"refused: {api} 1.1.0 does not keep the policy")
    assert f"breaking: new.yaml breaks consumers of {api}@1.0.0." in done.out
    assert deedbox("check", "new.yaml", "--on-hub", "--api", api, "--version", "2.0.0").status == 0
    told = deedbox("check", "new.yaml", "--on-hub", "--api", api, "--json")
    assert (told.status, told.json["outcome"]) == (1, "refused")
    (tmp_path / "deedbox.toml").write_text(f'[publish]\napi = "{api}"\nfile = "new.yaml"\n')
    assert deedbox("check", "--on-hub").status == 1
    for words in (["--against", "old.yaml"], ["--format", "junit"]):
        assert deedbox("check", "--on-hub", *words).status == 3
    assert deedbox("check", "--on-hub", "--api", "nobodys").status == 3


def test_a_waiver_allows_a_change_until_its_last_day(deedbox: Run, api: str) -> None:
    found = fingerprint(deedbox("check", "new.yaml", "--on-hub", "--api", api))
    tomorrow = str(datetime.now(UTC).date() + timedelta(days=1))
    words = ["waivers", "allow", api, found, "--reason", "Nobody calls it."]
    assert deedbox(*words, "--until", "2020-01-01").status == 1
    done = deedbox(*words, "--until", tomorrow)
    assert (done.status, done.out) == (0, f"{api} may bring the change {found} until {tomorrow}.\n")
    again = deedbox(*words, "--owner", "ada")
    assert (again.status, again.out) == (0, f"{api} may bring the change {found}.\n")
    assert found in deedbox("waivers", api).out

    told = deedbox("check", "new.yaml", "--on-hub", "--api", api)
    assert (told.status, "Nobody calls it." in told.out) == (0, True)
    assert deedbox("publish", "new.yaml", "--api", api).status == 0
    assert deedbox("waivers", "withdraw", api, found, "--yes").status == 0
    assert deedbox("waivers", api).out == f"{api} has no waivers.\n"


def test_a_policy_is_set_in_part_shown_and_reset(deedbox: Run, api: str) -> None:
    shown = deedbox("policy", "show", api)
    assert shown.status == 0 and shown.out.count("the hub's") == 8
    done = deedbox("policy", "set", api, "--mode", "warn", "--severity", "operation-added", "off")
    assert done.status == 0
    done = deedbox("policy", "set", api, "--against", "release", "--against", "production", "--json")
    assert sorted(done.json["own"]) == ["against", "mode", "severities"]
    assert (done.json["mode"], done.json["against"]) == ("warn", ["release", "production"])
    published = deedbox("publish", "new.yaml", "--api", api)
    assert published.status == 0
    assert f"It does not keep the policy of {api}, which only warns" in published.out
    assert deedbox("policy", "reset", api, "--yes").out.count("the hub's") == 8
    assert deedbox("policy", "set", api).status == 2
    unknown = deedbox("policy", "set", api, "--severity", "operation-aded", "off")
    assert (unknown.status, "There is no rule operation-aded" in unknown.err) == (1, True)


def test_a_waiver_in_deedbox_toml_needs_no_hub(deedbox: Run, tmp_path: Path) -> None:
    write(tmp_path / "old.yaml", "1.0.0")
    write(tmp_path / "new.yaml", "1.1.0", has_carts=False)
    words = ("check", "new.yaml", "--against", "old.yaml")
    nowhere = {"DEEDBOX_URL": "http://127.0.0.1:9", "DEEDBOX_TOKEN": ""}
    found = fingerprint(deedbox(*words, **nowhere))

    def waive(fingerprint: str, more: str = "") -> Done:
        (tmp_path / "deedbox.toml").write_text(
            f'[[check.waivers]]\nfingerprint = "{fingerprint}"\nowner = "ada"\nreason = "Agreed."\n{more}'
        )
        return deedbox(*words, **nowhere)

    allowed = waive(found)
    assert allowed.status == 0
    assert "Agreed. (ada)" in allowed.out and "note" not in allowed.err
    expired = waive(found, "expires = 2020-01-01\n")
    assert expired.status == 1
    assert f"the waiver {found} of ada expired on 2020-01-01" in expired.err
    stale = waive("0" * 12)
    assert (stale.status, "is stale" in stale.err) == (1, True)
    for wrong in ("expires = 3\n", 'what = "else"\n'):
        assert waive(found, wrong).status == 3
    assert waive("nothing").status == 3
