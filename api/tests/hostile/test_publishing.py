"""The corpus against a real hub: refused by a problem that helps, or harmless wherever it is shown."""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from itertools import count
from pathlib import Path

import httpx2
import pytest

from tests import loaded, places
from tests.cli.running import UNLIMITED, announced, environment
from tests.hostile.canary import CONTENT, Canaries, watched
from tests.hostile.cases import BULK, CASES, JSON, TAKEN, TEXTS, Case
from tests.loaded import COMMAND

pytestmark = pytest.mark.slow

HARMLESS_HEADERS = {
    "content-disposition": "attachment",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
}
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b\ufeff]")
PLAIN = {
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1.0.0"},
    "paths": {"/a": {"get": {"operationId": "a", "summary": "A", "tags": ["t"]}}},
}
STATUS_OF = {"unreadable": 400, "invalid-document": 422, "unsupported-dialect": 422}


class Active(HTMLParser):
    """Collects what of a page a browser runs, fetches or follows beyond plain links."""

    TAGS = frozenset(
        [
            "script",
            "style",
            "link",
            "meta",
            "base",
            "iframe",
            "object",
            "embed",
            "img",
            "svg",
            "math",
            "form",
            "input",
            "button",
        ]
    )

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    @classmethod
    def of(cls, page: str) -> set[str]:
        parser = cls()
        parser.feed(page)
        parser.close()
        return parser.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.TAGS:
            self.found.add(tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("srcdoc", "style"):
                self.found.add(name)
            scheme = re.match(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", value or "", re.IGNORECASE)
            if name in ("href", "src", "action", "formaction") and scheme:
                self.found.add(scheme[1].lower())


@dataclass(frozen=True, eq=False)
class Victim:
    """A hub that the corpus is thrown at."""

    http: httpx2.Client
    url: str
    token: str
    canaries: Canaries
    folder: Path
    log: Path
    versions = count(1)

    def fill(self, case: Case) -> bytes:
        return case.fill(file=self.canaries.file, folder=self.folder, port=self.canaries.port)

    def publish(self, case: Case) -> tuple[str, httpx2.Response]:
        path = f"/v1/apis/hostile/versions/1.0.{next(self.versions)}"
        headers = {"Content-Type": case.media_type}
        return path, self.http.put(path, content=self.fill(case), headers=headers)

    @cache  # noqa: B019 - there is one victim.
    def harmless(self, view: str) -> set[str]:
        """Return what is active in the same page of a document that means well."""
        path, answer = self.publish(Case("plain", "", JSON, json.dumps(PLAIN).encode()))
        assert answer.status_code == 201
        return Active.of(self.http.get(path.removeprefix("/v1") + view).text)

    def assert_untouched(self) -> None:
        assert self.canaries.opened() == 0
        assert self.canaries.called() == 0
        assert not (self.folder / "owned").exists()


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Victim]:
    folder = tmp_path_factory.mktemp("victim")
    log = folder / "log"
    command = [COMMAND, "serve", "--json", "--port", "0", "--data-dir", str(folder / "data")]
    with (
        watched(folder) as canaries,
        log.open("wb") as lines,
        loaded.Popen(
            command,
            # Each is compared with the one before it, and none refused for what it breaks.
            env=environment(**UNLIMITED, **places.variables(folder / "data"), DEEDBOX_GATE_MODE="warn"),
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=lines,
            text=True,
        ) as process,
    ):
        try:
            said = announced(process)
            headers = {"Authorization": f"Bearer {said['first_token']}"}
            with httpx2.Client(base_url=said["url"], headers=headers, timeout=120, trust_env=False) as http:
                assert (
                    http.post(
                        "/v1/apis", json={"name": "hostile", "title": "T", "visibility": "public"}
                    ).status_code
                    == 201
                )
                yield Victim(http, said["url"], said["first_token"], canaries, folder, log)
        finally:
            process.terminate()


@pytest.mark.parametrize("case", [*CASES, *BULK], ids=lambda case: case.id)
def test_a_hostile_document_is_refused_or_harmless_wherever_it_is_shown(case: Case, victim: Victim) -> None:
    path, answer = victim.publish(case)
    if case.slug is not None:
        assert answer.status_code == STATUS_OF[case.slug], answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        problem = answer.json()
        assert problem["type"] == f"/problems/{case.slug}"
        first = problem["errors"][0]
        assert (first["code"], first["pointer"]) == (case.rule, case.pointer)
        assert first["line"] >= 1
        assert first["detail"].count(".") >= 2, "what is wrong, and what to do"
        assert victim.http.get(path).status_code == 404
    else:
        assert answer.status_code == 201, answer.text
        document = victim.http.get(f"{path}/document")
        assert document.content == victim.fill(case)
        for name, value in HARMLESS_HEADERS.items():
            assert document.headers[name].startswith(value)
        for shown in (answer, victim.http.get(path), victim.http.get(f"{path}/operations")):
            assert shown.headers["content-type"] == "application/json"
            assert shown.headers["x-content-type-options"] == "nosniff"
            assert not STEERING.search(shown.text)
            assert all(not STEERING.search("".join(pair)) for pair in shown.headers.items())
        for item in victim.http.get(f"{path}/findings").json()["items"]:
            # A pointer is exact, or it would point nowhere; who shows it to people escapes it.
            assert not any(STEERING.search(str(item[name])) for name in item.keys() - {"pointer"})
        assert not STEERING.search(victim.http.get("/v1/operations?q=x").text)
        for view in ("", "/docs", "/redoc"):
            page = victim.http.get(path.removeprefix("/v1") + view)
            assert page.status_code == 200
            assert page.headers["content-security-policy"]
            assert Active.of(page.text) <= victim.harmless(view), view
        assert "x-injected" not in answer.headers
        assert "set-cookie" not in answer.headers
    assert CONTENT not in answer.text
    victim.assert_untouched()


def test_the_log_is_one_object_a_line_and_says_nothing_of_documents(victim: Victim) -> None:
    for line in victim.log.read_text().splitlines():
        entry = json.loads(line)
        assert "forged" not in entry
        assert entry["level"] in {"info", "warning"}
        assert CONTENT not in line


@pytest.mark.parametrize("name", ["escape", "c1", "bidi", "crlf", "separators", "zero-width", "log"])
def test_nothing_in_the_commands_output_steers_a_terminal(name: str, victim: Victim, tmp_path: Path) -> None:
    case = next(case for case in TAKEN if case.id == f"text-{name}-json")
    path, _ = victim.publish(case)
    number = path.rpartition("/")[2]
    variables = environment(DEEDBOX_URL=victim.url, DEEDBOX_TOKEN=victim.token)
    (tmp_path / "bad.json").write_text(json.dumps({TEXTS[name]: TEXTS[name], "openapi": "3.1.0"}))
    for words in (
        ["versions", "hostile"],
        ["operations", f"hostile@{number}"],
        ["publish", "bad.json", f"hostile@9.9.{number.rpartition('.')[2]}"],
    ):
        done = loaded.run(*words, env=variables, cwd=tmp_path)
        assert done.stdout + done.stderr
        assert not STEERING.search(done.stdout.replace("\n", "")), words
        assert not STEERING.search(done.stderr.replace("\n", "")), words
        assert "forged" not in json.dumps([line for line in done.stdout.splitlines() if line.startswith("{")])


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "identity, gzip"])
def test_a_body_in_a_content_encoding_is_refused(coding: str, victim: Victim) -> None:
    headers = {"Content-Type": JSON, "Content-Encoding": coding}
    answer = victim.http.put("/v1/apis/hostile/versions/8.0.0", content=b"\x1f\x8b" * 100, headers=headers)
    assert answer.status_code == 415
    assert answer.json()["type"] == "/problems/unsupported-media-type"


@pytest.mark.parametrize("is_declared", [True, False])
def test_a_body_that_is_too_large_is_refused_declared_or_not(is_declared: bool, victim: Victim) -> None:
    block = b" " * 1024 * 1024
    blocks = (block for _ in range(33))
    content = block * 33 if is_declared else blocks
    answer = victim.http.put(
        "/v1/apis/hostile/versions/8.0.1", content=content, headers={"Content-Type": JSON}
    )
    assert answer.status_code == 413
    assert answer.json()["type"] == "/problems/too-large"


@pytest.mark.parametrize(
    "name", ["..", "%2e%2e", "..%2f..%2fetc%2fpasswd", "a%00b", "a%0d%0aX:1", "A", "<script>", "con%1b"]
)
def test_a_name_in_a_path_leads_nowhere_else(name: str, victim: Victim) -> None:
    for path in (
        f"/v1/apis/{name}/versions/1.0.0",
        f"/v1/apis/hostile/versions/{name}",
        f"/v1/apis/hostile/channels/{name}",
    ):
        answer = victim.http.put(path, content=b"{}", headers={"Content-Type": JSON})
        assert answer.status_code in {400, 404, 405, 415, 422, 428}, path
        assert answer.headers["content-type"] == "application/problem+json"
        assert "x" not in answer.headers
