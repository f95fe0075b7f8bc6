"""The sandbox: text of a contract runs nowhere, and what builds can do nothing else, however it ends."""

import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import anyio
import pytest

from deedbox import sdks, spec
from deedbox.confinement import LAYERS, Limits
from deedbox.sdks import sandbox as sandboxes
from deedbox.sdks.sandbox import Bounds, BuildInterrupted, BuildRefused, Sandbox

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
CONTRACT = (ROOT / "scripts" / "contracts" / "orders-1.1.0.yaml").read_bytes()
YAML = "application/yaml"
LIMITS = Limits(memory_bytes=1024**3, cpu_seconds=20, file_bytes=4 * 1024**2, open_files=128, processes=16)
CHILD = """
import os, socket, subprocess, sys, time
from pathlib import Path
from deedbox import confinement
from deedbox.sdks import confined
from deedbox.confinement import landlock, namespaces, system_calls

def without(*layers):
    if "namespaces" in layers:
        namespaces.enter = lambda: False
    if "landlock" in layers:
        landlock.restrict = lambda *arguments: False
    if "system_calls" in layers:
        system_calls.forbid = lambda **arguments: False

def work(order, tell):
    {work}

{before}
sys.exit(confined.main(sys.argv[1], work))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the sandbox makes its folders."""
    place = tmp_path / "builds"
    place.mkdir()
    return place


def child(
    folder: Path, work: str, *, before: str = "", timeout_seconds: float = 60, cpu: int = 20
) -> Sandbox:
    """Return a sandbox whose process does *work* instead of building."""
    script = folder.parent / "child.py"
    script.write_text(CHILD.format(work=work.replace("\n", "\n    "), before=before))
    limits = Limits(LIMITS.memory_bytes, cpu, LIMITS.file_bytes, LIMITS.open_files, LIMITS.processes)
    return Sandbox(Bounds(timeout_seconds, limits), folder=folder, command=[str(script)])


def built(
    sandbox: Sandbox, flavour: Literal["client", "models"] = "client", document: bytes = CONTRACT
) -> bytes:
    return anyio.run(sandbox.build, document, YAML, flavour)


def refusal(sandbox: Sandbox, flavour: Literal["client", "models"] = "client") -> str:
    with pytest.raises(BuildRefused) as refused:
        built(sandbox, flavour)
    return str(refused.value)


def processes_of(folder: Path) -> list[int]:
    """Return the processes that were given a place in *folder*."""
    found = []
    for place in Path("/proc").iterdir():
        try:
            if place.name.isdecimal() and str(folder).encode() in (place / "cmdline").read_bytes():
                found.append(int(place.name))
        except OSError:  # It has just ended.
            continue
    return sorted(found)


@pytest.fixture
def canary() -> Iterator[socket.socket]:
    """A listener that nobody should connect to."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield listener


def was_called(canary: socket.socket) -> bool:
    try:
        canary.accept()[0].close()
    except BlockingIOError:
        return False
    return True


# ---------------------------------------------------------------- what contracts say

MECHANISMS: dict[str, dict[str, Any]] = {
    "CVE-2026-54653": {"default_factory": "{code}"},
    "CVE-2026-54654": {"x-comment": "a\r{code}", "description": "a\r{code}"},
    "CVE-2026-54655": {"x-python-type": "{code}"},
    "CVE-2026-54656": {"validators": ["a'), {code}, ('"], "x-validators": "a'), {code}, ('"},
    "CVE-2026-55415-import": {"x-python-import": {"module": "os\n{code}", "name": "x\n{code}"}},
    "CVE-2026-55415-path": {"customTypePath": "a.b\n{code}"},
    "CVE-2026-63720": {"customBasePath": "a\n{code}\n.B"},
    "CVE-2024-35219": {"outputFolder": "{file}", "x-output": "{file}"},
    "CVE-2020-15141": {"title": "../../{code}", "x-name": "{file}"},
    "CVE-2026-105801-string": {"default": "'\n{code}\n'", "enum": ["'\n{code}\n'", '" + {code} + "']},
    "CVE-2026-105801-docstring": {"description": '"""\n{code}\n"""', "title": "'''\n{code}\n'''"},
    "CVE-2026-105801-f-string": {"description": "{{{code}}}", "const": "{{{code}}}"},
    "CVE-2016-5641": {"format": "x\n{code}", "pattern": "^a$'\n{code}", "$comment": "*/ {code}"},
    "CVE-2026-108551": {"properties": {"x: int = {code}": {"type": "string", "title": "{code}"}}},
}  # fmt: skip


def filled(value: Any, given: dict[str, str]) -> Any:
    if isinstance(value, str):
        for name, text in given.items():
            value = value.replace("{" + name + "}", text)
        return value
    if isinstance(value, list):
        return [filled(one, given) for one in value]
    if isinstance(value, dict):
        return {filled(key, given): filled(one, given) for key, one in value.items()}
    return value


def code(name: str, folder: Path, port: int) -> str:
    """Return what leaves a file and calls the canary when it runs."""
    return (
        f"(__import__('pathlib').Path({str(folder / name)!r}).touch(),"
        f" __import__('socket').create_connection(('127.0.0.1', {port}), 2))"
    )


def hostile(folder: Path, port: int) -> bytes:
    """Return a contract with each mechanism in schemas, and at every place of an operation."""
    schemas, paths, schemes = {}, {}, {}
    for number, (name, schema) in enumerate(MECHANISMS.items()):
        runs = code(name, folder, port)
        told = filled(schema, {"code": runs, "file": str(folder / name)})
        text = next((one for one in told.values() if isinstance(one, str)), runs)
        plain = {key: value for key, value in told.items() if key not in ("format", "pattern")}
        schemas[f"S{number}"] = {
            "type": "object",
            **({} if "const" in plain or "enum" in plain else plain),
            "properties": {text: {"type": "string", **told}, "kind": {"type": "string", **told}},
        }
        inner = text.replace("{", "(").replace("}", ")").replace("/", "|")
        content = {
            "application/json": {"schema": {"$ref": f"#/components/schemas/S{number}"}, "example": text}
        }
        paths[f"/{number}/{inner}"] = {
            "post": {
                "tags": [text],
                "operationId": text,
                "summary": text,
                "description": text,
                "parameters": [
                    {"name": text, "in": "query", "description": text, "schema": {"type": "string", **told}}
                ],
                "requestBody": {"content": content},
                "responses": {"200": {"description": text, "content": content}},
            }
        }
        schemes[f"s{number}"] = {"type": "apiKey", "in": "query", "name": text, "description": text}
    runs = code("info", folder, port)
    url = runs.replace("{", "(").replace("}", ")")
    return json.dumps(
        {
            "openapi": "3.1.1",
            "info": {"title": f'"""\n{runs}', "version": f"1\n{runs}", "description": runs},
            "servers": [{"url": f"https://a.test/'{url}", "description": runs}, {"url": f'"+{url}+"'}],
            "paths": paths,
            "components": {"schemas": schemas, "securitySchemes": schemes},
            "security": [{name: []} for name in schemes],
        }
    ).encode()


@pytest.mark.parametrize("flavour", sdks.FLAVOURS)
def test_no_mechanism_by_which_generators_ran_contracts_runs_one(
    flavour: Literal["client", "models"], folder: Path, tmp_path: Path, canary: socket.socket
) -> None:
    port = canary.getsockname()[1]
    canaries = tmp_path / "canaries"
    canaries.mkdir()
    document = hostile(canaries, port)

    sandbox = Sandbox(folder=folder)
    dumped = anyio.run(sandbox.build, document, "application/json", flavour)
    sdk = sdks.pack(dumped, f"made-{flavour}", "1.0.0")

    used = use(sdk, tmp_path)
    assert used.returncode == 0, used.stderr
    assert sdk.models >= len(MECHANISMS)
    assert not [*canaries.iterdir()]
    assert not was_called(canary)
    assert not [*folder.iterdir()]
    run(code("control", canaries, port), tmp_path)
    assert [one.name for one in canaries.iterdir()] == ["control"]
    assert was_called(canary)


def use(sdk: sdks.Sdk, folder: Path) -> subprocess.CompletedProcess[str]:
    """Import every module of *sdk*, and its tests, in a process of their own."""
    with zipfile.ZipFile(io.BytesIO(sdk.wheel.content)) as wheel:
        for name in wheel.namelist():
            wheel.extract(name, folder)
        names = [
            name.removesuffix(".py").replace("/", ".") for name in wheel.namelist() if name.endswith(".py")
        ]
    with tarfile.open(fileobj=io.BytesIO(sdk.sdist.content)) as sdist:
        for member in sdist.getmembers():
            if "/tests/" in member.name:
                file = sdist.extractfile(member)
                assert file is not None
                (folder / "tests").mkdir(exist_ok=True)
                (folder / "tests" / "test_operations.py").write_bytes(file.read())
                names.append("tests.test_operations")
    modules = [name.removesuffix(".__init__") for name in names]
    return run(f"import importlib\nfor name in {modules!r}: importlib.import_module(name)", folder)


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", "-c", script],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("keyword", ["$ref", "$dynamicRef"])
def test_no_reference_that_leads_out_of_a_contract_is_followed(
    keyword: str, folder: Path, canary: socket.socket, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text('{"title": "SECRET"}')
    port = canary.getsockname()[1]
    for target in (
        f"http://127.0.0.1:{port}/a.json",
        f"file://{secret}",
        str(secret),
        "../../secret.json#/a",
    ):
        components = {"schemas": {"A": {keyword: target}}}
        contract = {"openapi": "3.1.0", "info": {"title": "a", "version": "1"}, "components": components}
        with pytest.raises(BuildRefused):
            anyio.run(
                Sandbox(folder=folder).build, json.dumps(contract).encode(), "application/json", "models"
            )
    assert not was_called(canary)


# ---------------------------------------------------------------- what it hands out


@pytest.mark.parametrize("flavour", sdks.FLAVOURS)
def test_the_sandbox_builds_what_is_built_without_it(
    flavour: Literal["client", "models"], folder: Path
) -> None:
    told: list[tuple[int, str]] = []

    async def build() -> bytes:
        async def hear(percent: int, step: str) -> None:
            told.append((percent, step))

        return await Sandbox(folder=folder).build(CONTRACT, YAML, flavour, hear)

    dumped = anyio.run(build)

    assert dumped == sdks.build_tree(spec.load(CONTRACT, YAML), flavour).dump()
    assert [percent for percent, _ in told] == sorted({percent for percent, _ in told})
    assert told[0] == (5, "reading the contract") and told[-1][0] == 90
    assert not [*folder.iterdir()]


@pytest.mark.parametrize(
    ("document", "told"),
    [(b"{}", "openapi"), (b"\xff", "UTF-8")],
)
def test_a_contract_that_cannot_be_read_is_refused_with_a_reason(
    folder: Path, document: bytes, told: str
) -> None:
    with pytest.raises(BuildRefused, match=told):
        built(Sandbox(folder=folder), document=document)


LINKED = """Path(order.folder, "tree").touch()
os.link(order.folder + "/tree", order.folder + "/other")"""


@pytest.mark.parametrize(
    ("work", "told"),
    [
        ("pass", "left no file"),
        ("os.mkfifo(order.folder + '/tree')", "PermissionError"),
        ("os.symlink('/etc/passwd', order.folder + '/tree')", "PermissionError"),
        ("os.mkdir(order.folder + '/tree')", "something else than a file"),
        ("Path(order.folder, 'tree').write_bytes(b'a' * 5 * 1024**2)", "OSError"),
        ("Path(order.folder, 'tree').write_bytes(b'a' * 2_000)", "more than 1,000 bytes"),
        (LINKED, "something else than a file"),
    ],
)  # fmt: skip
def test_what_is_left_has_to_be_one_small_file(
    folder: Path, work: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandboxes, "MOST_DUMPED_BYTES", 1_000)

    assert told in refusal(child(folder, work))
    assert not [*folder.iterdir()]


def test_a_link_or_a_pipe_is_not_read_where_the_kernel_let_it_be_made(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET")
    (folder / "link").symlink_to(tmp_path / "secret")
    os.mkfifo(folder / "pipe")

    for name in ("link", "pipe"):
        with pytest.raises(BuildRefused, match="left"):
            sandboxes._read(folder / name)


# ---------------------------------------------------------------- limits


@pytest.mark.parametrize(
    ("work", "told"),
    [
        ("kept = [bytearray(2**24) for _ in range(96)]", "1,073,741,824 bytes of memory"),
        ("while True: os.write(1, b'a' * 65536)", "told more"),
        ("while True: os.write(2, b'a' * 65536)", "OSError"),
        ("files = [open('/dev/null') for _ in range(200)]", "OSError"),
        ("os.abort()", "ended by SIG"),
        ("raise KeyError('x')", "KeyError"),
        ("raise SystemExit(0)", "SystemExit"),
    ],
)
def test_what_takes_too_much_is_refused_and_nothing_is_left(folder: Path, work: str, told: str) -> None:
    assert told in refusal(child(folder, work))
    assert not [*folder.iterdir()]
    assert not processes_of(folder)


def test_time_of_the_processor_is_limited(folder: Path) -> None:
    assert "1 seconds of the processor" in refusal(child(folder, "while True: pass", cpu=1))


def test_time_is_limited(folder: Path) -> None:
    assert "more than 2 seconds" in refusal(child(folder, "time.sleep(99)", timeout_seconds=2))
    assert not processes_of(folder)


# ---------------------------------------------------------------- what it cannot do


def attempt(folder: Path, what: str, *without: str, flavour: Literal["client", "models"] = "client") -> bool:
    """Return whether *what* goes in a sandbox without some of its layers."""
    work = f"try:\n    {what}\nexcept OSError:\n    raise KeyError('denied')\nraise ZeroDivisionError('done')"
    told = refusal(child(folder, work, before=f"without(*{without!r})"), flavour)
    assert "KeyError" in told or "ZeroDivisionError" in told, told
    return "ZeroDivisionError" in told


def layers(folder: Path) -> dict[str, bool]:
    return dict(anyio.run(Sandbox(folder=folder).layers))


def test_the_layers_are_those_that_the_machine_has(folder: Path) -> None:
    unshared = subprocess.run(["unshare", "--user", "--map-current-user", "--net", "true"], check=False)  # noqa: S607
    has_filter = Path("/proc/sys/kernel/seccomp/actions_avail").exists()

    found = layers(folder)

    assert [*found] == [*LAYERS]
    assert (found["namespaces"], found["system_calls"]) == (unshared.returncode == 0, has_filter)
    assert found["limits"]


@pytest.mark.parametrize("layer", ["namespaces", "system_calls", None])
def test_each_layer_that_is_there_keeps_the_network_away(
    folder: Path, canary: socket.socket, layer: str | None
) -> None:
    others = [one for one in LAYERS if one != layer]
    connect = f"socket.create_connection(('127.0.0.1', {canary.getsockname()[1]}), 5)"

    # Without any, it is there: that is what the others are measured by.
    is_kept = layer is not None and layers(folder)[layer]
    assert attempt(folder, connect, *others) is not is_kept
    assert was_called(canary) is not is_kept


@pytest.mark.parametrize(
    "what",
    ["open({secret!r}).read()", "open({secret!r}, 'a')", "os.unlink({secret!r})", "os.listdir({folder!r})"],
)
def test_files_of_others_are_neither_read_nor_written(folder: Path, tmp_path: Path, what: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    attempted = what.format(secret=str(secret), folder=str(tmp_path))

    assert attempt(folder, attempted, "landlock")
    secret.write_text("SECRET")
    assert attempt(folder, attempted) is not layers(folder)["landlock"]


@pytest.mark.parametrize(
    "what",
    ["os.fork()", "os.setsid()", "os.kill(os.getpid(), 0)", "subprocess.run([sys.executable, '-c', ''])"],
)
def test_what_builds_a_client_starts_and_signals_no_other_process(folder: Path, what: str) -> None:
    assert attempt(folder, what) is not layers(folder)["system_calls"]


def test_what_builds_knows_nothing_of_the_hub(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEDBOX_SECRET", "SECRET")
    work = "raise KeyError if {*os.environ} <= {'HOME', 'LC_ALL', 'TMPDIR', 'TZ'} else ZeroDivisionError"

    assert "KeyError" in refusal(child(folder, work))


def test_a_machine_without_a_layer_builds_the_same_and_says_so(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    whole = built(Sandbox(folder=folder))
    caplog.clear()
    sandbox = child(
        folder, "confined.build(order, tell)", before="without('namespaces', 'landlock', 'system_calls')"
    )

    assert built(sandbox) == whole
    assert anyio.run(sandbox.layers) == {**dict.fromkeys(LAYERS, False), "limits": True}
    assert "no namespaces, landlock, system_calls" in caplog.text
    caplog.clear()
    built(sandbox)
    assert not caplog.text


# ---------------------------------------------------------------- how it ends


WITH_ANOTHER = """waiting = "import time; print(flush=True); time.sleep(99)"
other = subprocess.Popen([sys.executable, "-c", waiting, order.folder], stdout=subprocess.PIPE)
other.stdout.readline()
tell(50, "up")
time.sleep(99)"""


def test_cancelling_ends_every_process_and_removes_every_file(folder: Path) -> None:
    found: list[int] = []

    async def build() -> None:
        async def hear(percent: int, step: str) -> None:
            found.extend(processes_of(folder))
            scope.cancel()

        with anyio.CancelScope() as scope:
            await child(folder, WITH_ANOTHER).build(CONTRACT, YAML, "models", hear)

    anyio.run(build)

    assert len(found) == 3
    assert not processes_of(folder)
    assert not [*folder.iterdir()]


def test_progress_is_heard_of_once_a_percent(folder: Path) -> None:
    told: list[tuple[int, str]] = []

    async def hear(percent: int, step: str) -> None:
        told.append((percent, step))

    work = "for percent in (1, 1, 0, 7, 3, 7, 101, 'a', True): tell(percent, 'on')\nraise KeyError"
    with pytest.raises(BuildRefused):
        anyio.run(child(folder, work).build, CONTRACT, YAML, "client", hear)
    assert told == [(1, "on"), (7, "on")]


def test_a_folder_that_its_owner_may_not_look_into_is_removed_too(folder: Path) -> None:
    # Whoever is root may look into all of them.
    script = """
import os
from pathlib import Path
from deedbox.sdks.sandbox import _remove
if os.geteuid() == 0:
    os.setuid(65534)
place = Path("place")
(place / "inside").mkdir(parents=True)
(place / "inside" / "file").touch()
(place / "inside").chmod(0)
place.chmod(0)
_remove(place)
"""
    folder.chmod(0o777)
    subprocess.run([sys.executable, "-c", script], cwd=folder, check=True)
    assert not [*folder.iterdir()]


def test_whoever_hears_of_the_progress_may_give_up(folder: Path) -> None:
    async def hear(percent: int, step: str) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        anyio.run(Sandbox(folder=folder).build, CONTRACT, YAML, "client", hear)
    assert not processes_of(folder)
    assert not [*folder.iterdir()]


@pytest.mark.parametrize("which", [0, -1])
def test_what_somebody_killed_may_be_tried_again(folder: Path, which: int) -> None:
    async def hear(percent: int, step: str) -> None:
        os.kill(processes_of(folder)[which], signal.SIGKILL)

    sandbox = child(folder, "tell(50, 'up')\ntime.sleep(99)")
    with pytest.raises(BuildInterrupted):
        anyio.run(sandbox.build, CONTRACT, YAML, "client", hear)
    assert not processes_of(folder)
    assert not [*folder.iterdir()]


def test_what_cannot_start_may_be_tried_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BuildInterrupted):
        built(Sandbox(folder=folder, command=["/nowhere.py"]))
    monkeypatch.setattr(sys, "executable", "/nowhere")
    with pytest.raises(BuildInterrupted, match="No process could start"):
        built(Sandbox(folder=folder))
    assert not [*folder.iterdir()]


def test_nothing_outlives_a_hub_that_is_killed(folder: Path, tmp_path: Path) -> None:
    child(folder, WITH_ANOTHER)
    script = f"""
import anyio
from pathlib import Path
from deedbox.sdks.sandbox import Sandbox
async def hear(percent, step):
    print("up", flush=True)
sandbox = Sandbox(folder=Path({str(folder)!r}), command=[{str(tmp_path / "child.py")!r}])
anyio.run(sandbox.build, b"", "application/yaml", "models", hear)
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as hub:
        assert hub.stdout is not None and hub.stdout.readline() == b"up\n"
        assert len(processes_of(folder)) >= 3
        hub.kill()
    for _ in range(500):
        if not processes_of(folder):
            break
        anyio.run(anyio.sleep, 0.01)
    assert not processes_of(folder)
    shutil.rmtree(folder)
