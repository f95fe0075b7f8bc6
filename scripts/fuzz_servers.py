"""Fuzzes servers of other frameworks, installed from packages, by the contracts that they emit; and a hub.

`scripts/fuzz-servers [NAME ...]`. Those of others are what people write in an afternoon. What is found is
printed; it is no verdict on the frameworks.
"""

import json
import os
import subprocess
import sys
import time
import urllib.request
import venv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "contract-tests"))

# What the tests share is no package; their folder has to be known first.
import hub as hubs  # noqa: E402

FOLDER = ROOT / "build" / "servers"
SECONDS = 20
DEEDBOX = Path(sys.executable).parent / "deedbox"

LITESTAR = """
from dataclasses import dataclass
from litestar import Litestar, get, post
from litestar.exceptions import NotFoundException
from litestar.openapi import OpenAPIConfig
@dataclass
class New:
    name: str
    price: int
@dataclass
class Item(New):
    id: int
kept: dict[int, Item] = {}
@get("/items", sync_to_thread=False)
def list_items(limit: int = 10, offset: int = 0) -> list[Item]:
    return list(kept.values())[offset : offset + limit]
@get("/items/{item:int}", sync_to_thread=False)
def read_item(item: int) -> Item:
    if item not in kept:
        raise NotFoundException()
    return kept[item]
@get("/mean", sync_to_thread=False)
def mean(parts: int) -> float:
    return sum(one.price for one in kept.values()) / parts
@post("/items", sync_to_thread=False)
def create_item(data: New) -> Item:
    kept[len(kept)] = Item(data.name, data.price, len(kept))
    return kept[len(kept) - 1]
app = Litestar([list_items, read_item, mean, create_item], openapi_config=OpenAPIConfig("Items", "1.0.0"))
"""
FLASK = """
from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint, abort
from marshmallow import Schema, fields
class New(Schema):
    name = fields.String(required=True)
    price = fields.Integer(required=True)
class Item(New):
    id = fields.Integer()
class Part(Schema):
    limit = fields.Integer(load_default=10)
app = Flask("items")
app.config |= {"API_TITLE": "Items", "API_VERSION": "1.0.0", "OPENAPI_VERSION": "3.0.3"}
app.config |= {"OPENAPI_URL_PREFIX": "/", "OPENAPI_JSON_PATH": "openapi.json"}
items = Blueprint("items", "items", url_prefix="/")
kept = {}
@items.route("/items")
class Items(MethodView):
    @items.arguments(Part, location="query")
    @items.response(200, Item(many=True))
    def get(self, part):
        return list(kept.values())[: part["limit"]]
    @items.arguments(New)
    @items.response(201, Item)
    def post(self, new):
        kept[len(kept)] = {**new, "id": len(kept)}
        return kept[len(kept) - 1]
@items.route("/items/<int:item>")
class One(MethodView):
    @items.response(200, Item)
    def get(self, item):
        return kept[item]
Api(app).register_blueprint(items)
"""
NINJA = """
import django
from django.conf import settings
settings.configure(ROOT_URLCONF=__name__, SECRET_KEY="x", ALLOWED_HOSTS=["*"], DEBUG=False)
django.setup()
from django.core.asgi import get_asgi_application
from django.urls import path
from ninja import NinjaAPI, Schema
class New(Schema):
    name: str
    price: int
class Item(New):
    id: int
api = NinjaAPI(title="Items", version="1.0.0")
kept = {}
@api.get("/items", response=list[Item])
def list_items(request, limit: int = 10, offset: int = 0):
    return list(kept.values())[offset : offset + limit]
@api.get("/items/{item}", response=Item)
def read_item(request, item: int):
    return kept[item]
@api.post("/items", response={201: Item})
def create_item(request, new: New):
    kept[len(kept)] = {**new.dict(), "id": len(kept)}
    return 201, kept[len(kept) - 1]
urlpatterns = [path("", api.urls)]
app = get_asgi_application()
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A server to fuzz: what it needs, how it runs, where its contract is."""

    packages: tuple[str, ...]
    code: str
    command: tuple[str, ...]
    contract: str


_ASGI = ("-m", "uvicorn", "server:app", "--log-level", "critical", "--port")
SERVERS = {
    "litestar": Server(("litestar", "uvicorn"), LITESTAR, _ASGI, "/schema/openapi.json"),
    "flask": Server(
        ("flask-smorest",), FLASK, ("-m", "flask", "--app", "server", "run", "--port"), "/openapi.json"
    ),
    "django-ninja": Server(("django-ninja", "uvicorn"), NINJA, _ASGI, "/openapi.json"),
}


HUB = "hub"


def main(names: list[str]) -> int:
    """Fuzz the servers *names*, all where there are none."""
    for number, name in enumerate(names or (*SERVERS, HUB)):
        if name == HUB:
            with hubs.running(FOLDER / HUB) as hub:
                _fuzz(HUB, hub.url, "/openapi.json", FOLDER / HUB, token=hub.admin)
            continue
        server, folder = SERVERS[name], FOLDER / name
        python = _python(folder, server.packages)
        (folder / "server.py").write_text(server.code, "utf-8")
        port = 8700 + number
        command = [str(python), *server.command, str(port)]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            _fuzz(name, f"http://127.0.0.1:{port}", server.contract, folder)
        finally:
            process.terminate()
            process.wait()
    return 0


def _python(folder: Path, packages: tuple[str, ...]) -> Path:
    python = folder / "bin" / "python"
    if not python.is_file():
        venv.create(folder, with_pip=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *packages], check=True)
    return python


def _fuzz(name: str, url: str, path: str, folder: Path, token: str | None = None) -> None:
    contract = folder / "contract.json"
    contract.write_bytes(_read(f"{url}{path}"))
    command = [str(DEEDBOX), "fuzz", url, "--contract", str(contract), "--max-time", str(SECONDS), "--json"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder)}
    if token is not None:
        command += ["--token-env", "FUZZED_TOKEN"]
        environment["FUZZED_TOKEN"] = token
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode not in (0, 1):
        print(f"{name}: exit {done.returncode}\n{done.stderr}")
        return
    told = json.loads(done.stdout)
    codes = Counter(one["code"] for one in told["failures"])
    print(f"{name}: {told['cases']:,} requests, {len(told['failures'])} failures {dict(codes)}")
    for one in told["failures"]:
        print(f"  {one['code']} {one['operation']} {one['status']}: {one['title']}; {one['curl'][:120]}")


def _read(url: str) -> bytes:
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return bytes(answer.read())
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{url} cannot be read")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
