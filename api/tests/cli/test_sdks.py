"""SDKs that a hub builds: `deedbox sdk API@VERSION`, `deedbox sdks`, `deedbox publish --sdk`."""

import hashlib
import json
from itertools import count
from pathlib import Path

import pytest

from tests.cli.running import Done, Run
from tests.serving import small_document

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]  # Each test starts processes.

_numbers = count(1)


def put(deedbox: Run, folder: Path, version: str = "1.0.0", api: str = "", *words: str) -> tuple[str, Done]:
    """Publish a small contract; return the name of its API, and what was told."""
    api = api or f"packed-{next(_numbers)}"
    (folder / "c.json").write_text(json.dumps(small_document(version)))
    done = deedbox("publish", "c.json", "--api", api, "--create", *words)
    assert done.status == 0, done.err
    return api, done


def test_a_published_version_is_built_by_the_hub_and_fetched(deedbox: Run, tmp_path: Path) -> None:
    api, _ = put(deedbox, tmp_path)

    done = deedbox("sdk", f"{api}@1.0.0", "-o", "out", "--json")

    assert (done.status, done.err) == (0, "")
    told = done.json
    assert (told["name"], told["version"]) == (f"deedbox-{api}-client", "1.0.0")
    assert told["module"] == told["name"].replace("-", "_")
    assert (told["contract"], told["operations"], told["sdk"]["state"]) == (f"{api}@1.0.0", 1, "succeeded")
    assert told["index_url"].endswith("/simple/")
    for file in told["files"]:
        content = (tmp_path / file["path"]).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (file["sha256"], file["size_bytes"])


def test_people_are_told_each_step_and_both_ways_to_install(deedbox: Run, tmp_path: Path) -> None:
    api, _ = put(deedbox, tmp_path)
    deedbox("channels", "move", api, "production", "1.0.0")

    done = deedbox("sdk", f"{api}@production")
    again = deedbox("sdk", api)

    assert (done.status, again.status) == (0, 0)
    wheel = f"deedbox_{api.replace('-', '_')}_client-1.0.0-py3-none-any.whl"
    assert f"pip install ./dist/{wheel}\n" in done.out
    assert '--index-url "http://__token__:$DEEDBOX_TOKEN@127.0.0.1:' in done.out
    assert f'/simple/" deedbox-{api}-client==1.0.0\n' in done.out
    assert done.err.startswith(f"deedbox-{api}-client 1.0.0: ")
    assert "\x1b" not in done.out + done.err
    # What is built is built once.
    assert (again.out, again.err) == (done.out, "")


def test_what_is_public_is_installed_without_a_token(deedbox: Run, tmp_path: Path) -> None:
    api, _ = put(deedbox, tmp_path, "1.0.0", "", "--visibility", "public")

    done = deedbox("sdk", api)

    assert "pip install --index-url http://127.0.0.1:" in done.out
    assert "TOKEN" not in done.out


def test_the_hub_names_what_it_builds(deedbox: Run, tmp_path: Path) -> None:
    for flag in ("--name", "--version"):
        done = deedbox("sdk", "orders@1.0.0", flag, "2.0")

        assert done.status == 2
        assert "deedbox pull orders@1.0.0, and then deedbox sdk FILE --name" in done.err


def test_what_no_package_can_be_called_has_a_next_step(deedbox: Run, tmp_path: Path) -> None:
    api, _ = put(deedbox, tmp_path, "1.0.0-nightly")

    done = deedbox("sdk", f"{api}@1.0.0-nightly")

    assert done.status == 1
    assert "-alpha.1, -beta.1 or -rc.1" in done.err.partition("next")[2]


def test_an_api_that_is_not_there_is_refused(deedbox: Run) -> None:
    done = deedbox("sdk", "nothing-of-that-name")

    assert (done.status, "There is nothing here" in done.err) == (1, True)


def test_publishing_can_have_it_built(deedbox: Run, tmp_path: Path) -> None:
    api, done = put(deedbox, tmp_path, "1.0.0", "", "--sdk")
    built = deedbox("sdk", f"{api}@1.0.0", "--json")
    _, again = put(deedbox, tmp_path, "1.0.0", api, "--sdk", "--json")

    assert f"Its SDK deedbox-{api}-client 1.0.0 is being built: deedbox sdk {api}@1.0.0" in done.out
    assert again.json["sdk"] == built.json["sdk"]


def test_a_refused_sdk_leaves_the_version_published_and_says_so(deedbox: Run, tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text(json.dumps(small_document("1.0.0")))
    done = deedbox("publish", "c.json", "--api", "two--dashes", "--create", "--sdk")

    assert done.status == 1
    assert "two--dashes 1.0.0 is published; no SDK is built" in done.err
    assert deedbox("pull", "two--dashes@1.0.0").status == 0


def test_sdks_of_a_version_are_listed_shown_and_told_of(deedbox: Run, tmp_path: Path) -> None:
    api, _ = put(deedbox, tmp_path)
    none = deedbox("sdks", api)
    sdk = deedbox("sdk", api, "--json").json["sdk"]

    assert none.out == f"{api}@1.0.0 has no SDKs yet. deedbox sdk {api}@1.0.0 builds one.\n"
    listed = deedbox("sdks", f"{api}@1.0.0")
    assert listed.out.splitlines()[1].split()[:5] == [sdk["id"], "client", sdk["name"], "1.0.0", "succeeded"]
    assert deedbox("sdks", "list", api, "--json").json["items"] == [sdk]
    shown = deedbox("sdks", "show", api)
    assert sdk["files"][0]["sha256"] in shown.out and sdk["builder"] in shown.out
    assert deedbox("sdks", "show", api, sdk["id"], "--json").json == sdk
    log = deedbox("sdks", "log", api)
    assert "packing" in log.out
    assert [line["line"] for line in deedbox("sdks", "log", api, "--json").json["items"]] == [
        line.partition(" ")[2].partition(" ")[2] for line in log.out.splitlines()
    ]


def test_what_is_built_is_not_broken_off(deedbox: Run, tmp_path: Path) -> None:
    api, _ = put(deedbox, tmp_path)
    sdk = deedbox("sdk", api, "--json").json["sdk"]

    open_one = deedbox("sdks", "cancel", api)
    named = deedbox("sdks", "cancel", api, sdk["id"])

    assert (open_one.status, "has nothing that is being built" in open_one.err) == (1, True)
    assert (named.status, named.out) == (0, f"deedbox-{api}-client 1.0.0 had ended before: succeeded.\n")
