"""Where documents come from: revisions of git, and apps that emit them."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deedbox import spec
from deedbox.cli.failures import Failure
from deedbox.cli.sources import app, git
from tests.cli.running import DOCUMENT, Run

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]  # Each test starts processes.

APP = """
import os, sys, threading, time
print("printed at import")
os.write(1, b"written past Python")
from fastapi import FastAPI
app = FastAPI(title="Shop", version="1.2.0")
threading.Thread(target=time.sleep, args=(600,)).start()

@app.get("/orders")
def orders() -> list[str]: return []

def make():
    return app

class Holder:
    held = app
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ada@example.com")
    return tmp_path


@pytest.fixture
def repository(here: Path) -> Path:
    (here / "api").mkdir()
    (here / "api" / "openapi.yaml").write_text(DOCUMENT)
    run_git("init", "-qb", "main")
    run_git("add", ".")
    run_git("commit", "-qm", "Begin")
    (here / "api" / "openapi.yaml").write_text("changed")
    return here


def run_git(*words: str) -> None:
    subprocess.run(["git", *words], check=True)  # noqa: S607 - The git of whoever tests.


def is_running(pid: str) -> bool:
    try:
        # A zombie only waits for whoever adopted it to take notice.
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def refused(read: object, name: str, **options: float) -> str:
    with pytest.raises(Failure) as failure:
        read(name, **options)  # type: ignore[operator]
    return "\n".join([failure.value.title, failure.value.detail, *failure.value.lines, failure.value.hint])


def test_a_file_is_read_as_the_revision_has_it(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = git.read("main:api/openapi.yaml")

    assert (source.name, source.content.decode()) == ("git:main:api/openapi.yaml", DOCUMENT)
    assert source.media_type is spec.MediaType.YAML
    assert not source.is_file
    monkeypatch.chdir(repository / "api")
    assert git.read("HEAD:api/openapi.yaml").content == git.read("main:./openapi.yaml").content
    run_git("add", ".")
    assert git.read(":api/openapi.yaml").content == b"changed"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nowhere:api/openapi.yaml", "invalid object name 'nowhere'"),
        ("nowhere:api/openapi.yaml", "fetch that revision first"),
        ("main:no.yaml", "path 'no.yaml' does not exist in 'main'"),
        ("main:no.yaml", "from the root of the repository"),
        ("main:./no.yaml", "./ counts from the current folder"),
        ("main:../no.yaml", "outside repository"),
        ("main:../no.yaml", "name a file within the repository"),
        ("main:api", "bad file"),
        ("--batch:x", "names no file of a revision"),
        ("main", "names no file of a revision"),
        ("main:", "names no file of a revision"),
    ],
)
def test_what_git_does_not_have_is_told_with_what_to_do(repository: Path, name: str, says: str) -> None:
    assert says in refused(git.read, name)


def test_no_repository_and_no_git_are_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(here.parent))
    assert "not a git repository" in refused(git.read, "main:x.yaml")
    monkeypatch.setenv("PATH", str(here))
    assert "There is no git on this machine." in refused(git.read, "main:x.yaml")


@pytest.mark.parametrize("attribute", ["app", "make", "Holder.held"])
def test_an_app_emits_its_contract_and_nothing_it_prints_is_in_it(here: Path, attribute: str) -> None:
    (here / "shop").mkdir()
    (here / "shop" / "main.py").write_text(APP)
    # A module of the folder must not take the place of one that emitting needs.
    (here / "deedbox.py").write_text("raise SystemExit('taken for the command')")

    source = app.read(f"shop.main:{attribute}")

    document = spec.load(source.content, source.media_type)
    assert (document.title, list(document.root["paths"])) == ("Shop", ["/orders"])
    assert source.name == f"app:shop.main:{attribute}"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("import nothing_of_the_kind", "No module named 'nothing_of_the_kind'"),
        ("import sys; sys.exit('no database')", "no database"),
        ("import sys; sys.exit(0)", "It ended its process without emitting a document."),
        ("import sys; sys.exit(7)", "It ended its process without emitting a document: 7"),
        ("import os; os._exit(0)", "Its process ended with status 0, without emitting a document."),
        ("import os; os._exit(9)", "Its process ended with status 9, without emitting a document."),
        # What emits has neighbours called git and app; the app must not meet them.
        ("import emit", "No module named 'emit'"),
        ("other = 1", "has no attribute 'app'"),
        ("app = 7", "a int without a method openapi()"),
        ("def app(setting): ...", "missing 1 required positional argument"),
    ],
)
def test_an_app_that_fails_is_told_with_its_last_lines(here: Path, text: str, says: str) -> None:
    (here / "broken.py").write_text(text)
    told = refused(app.read, "broken:app")
    assert "app:broken:app does not emit its contract" in told and says in told


FAILING = """
def checked(): raise ValueError("no\\ncurrency")
class App:
    def openapi(self): return checked()
app = App()
def make(setting): ...
def inside(): make()
number = 7
"""


@pytest.mark.parametrize(
    ("name", "text", "says", "hint"),
    [
        (
            "broken:app",
            "import nothing",
            "ModuleNotFoundError: No module named 'nothing'",
            "where the app is installed",
        ),
        ("brokn:app", "", "ModuleNotFoundError: No module named 'brokn'", "where the app is installed"),
        (
            "broken:other",
            FAILING,
            "AttributeError: module 'broken' has no attribute 'other'",
            "a variable or function of",
        ),
        (
            "broken:app",
            "import os; os.nothing",
            "AttributeError: module 'os' has",
            "it is the app that fails",
        ),
        (
            "broken:app",
            "def app(:",
            "SyntaxError: invalid syntax (broken.py, line 1)",
            "it is the app that fails",
        ),
        ("broken:app", FAILING, "ValueError: no currency", "it is the app that fails"),
        ("broken:inside", FAILING, "TypeError: make() missing 1 required", "it is the app that fails"),
        ("broken:make", FAILING, "TypeError: make() missing 1 required", "function without arguments"),
        ("broken:number", FAILING, "broken:number is a int without a method openapi()", "name a FastAPI app"),
        ("broken:app", "raise SystemExit", "It ended its process", '__name__ == "__main__"'),
    ],
)
def test_each_kind_of_failure_has_advice_of_its_own(
    here: Path, name: str, text: str, says: str, hint: str
) -> None:
    (here / "broken.py").write_text(text)
    with pytest.raises(Failure) as failure:
        app.read(name)
    assert failure.value.detail.startswith(says)
    assert hint in failure.value.hint


def test_of_a_traceback_the_frames_of_the_app_are_shown(here: Path) -> None:
    (here / "inner.py").write_text("def deep(): raise KeyError('x')\n")
    (here / "broken.py").write_text("import inner\nprint('noise')\ninner.deep()\n")
    with pytest.raises(Failure) as failure:
        app.read("broken:app")
    told = failure.value
    assert told.detail == "KeyError: 'x'"
    frames = [line for line in told.lines if line.startswith("  File ")]
    assert [Path(line.split('"')[1]).name for line in frames] == ["broken.py", "inner.py"]
    assert "noise" in told.lines


def test_an_app_that_takes_too_long_is_ended_with_what_it_started(here: Path) -> None:
    (here / "endless.py").write_text(
        "import subprocess, sys, time\n"
        "child = subprocess.Popen(['sleep', '600'])\n"
        "open('started', 'w').write(str(child.pid))\n"
        "print('waiting for a database', flush=True)\n"
        "time.sleep(600)\n"
    )
    told = refused(app.read, "endless:app", seconds=4)
    assert "more than 4 seconds" in told and "waiting for a database" in told
    pid = (here / "started").read_text()
    deadline = time.monotonic() + 30
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(pid)


@pytest.mark.parametrize("is_terminal", [True, False])
def test_whoever_waits_at_a_terminal_is_told_for_what(
    here: Path, is_terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "slow.py").write_text("import time\ntime.sleep(600)\n")
    monkeypatch.setattr(app, "QUIET_SECONDS", 0.2)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal)
    assert "more than 0.5 seconds" in refused(app.read, "slow:app", seconds=0.5)
    told = "waiting for app:slow:app to emit its contract, 0.5 seconds at most; Ctrl-C ends it\n"
    assert capsys.readouterr().err == told * is_terminal


@pytest.mark.parametrize("name", ["shop.main", "shop/main:app", "shop:", ":app", "-c:app", "a..b:app"])
def test_a_name_that_is_no_app_is_never_run(name: str) -> None:
    assert f"app:{name} names no app" in refused(app.read, name)


def test_lint_takes_them_too(deedbox: Run, repository: Path) -> None:
    (repository / "shop.py").write_text(APP)
    done = deedbox("lint", "git:main:api/openapi.yaml", "app:shop:app", "--format", "json")
    assert [one["name"] for one in json.loads(done.out)["documents"]] == [
        "git:main:api/openapi.yaml",
        "app:shop:app",
    ]
