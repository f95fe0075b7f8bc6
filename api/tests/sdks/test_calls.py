"""What the methods of a built package send, and what they make of the answers."""

from pathlib import Path

import pytest
import yaml

from tests.packages import Package, build, document

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    contract = yaml.safe_load((Path(__file__).parent / "calls.yaml").read_text("utf-8"))
    return build(document(**contract), tmp_path_factory.mktemp("calls"))


def test_parameters_are_written_in_their_styles(package: Package) -> None:
    query, path, fixed = package.run("""
c = client(204).default
c.query(form=["a", "b"], csv=["a", "b"], piped=["a", "b"], deep={"x": "1"}, free={"y": "2"}, flag=True,
        on=dt.date(2024, 1, 2), colour="blue", json={"z": "&"})
c.path(["a/b", "c"], ["d", "e"], {"f": "g", "h": "i"})
c.fixed(x="1")
tell([one["url"] for one in sent])
""")

    assert query == (
        "https://api.test/q?form=a&form=b&csv=a%2Cb&piped=a%7Cb&deep%5Bx%5D=1&y=2&flag=true&on=2024-01-02&colour=blue"
        "&json=%7B%22z%22%3A%22%26%22%7D"
    )
    assert path == "https://api.test/p/a%2Fb,c/.d,e/;f=g;h=i"
    assert fixed == "https://api.test/fixed?action=go&x=1"


def test_headers_and_cookies_are_written_in_their_styles(package: Package) -> None:
    headers = package.run("""
client(204).default.head_and_cookies(x_one=1, x_many=["a", "b"], x_object={"k": "v"}, a="1 2", b="x;y")
tell(sent[0]["headers"])
""")

    assert (headers["x-one"], headers["x-many"], headers["x-object"]) == ("1", "a,b", "k=v")
    assert headers["cookie"] == "a=1%202; b=x%3By"


def test_forms_carry_lists_objects_and_files(package: Package) -> None:
    form, upload, files = package.run("""
import io, pathlib
c = client(204).default
c.form(a="x y", tags=["1", "2"], thing={"k": "v"})
pathlib.Path("photo.png").write_bytes(b"--boundary")
c.send_files(file=pathlib.Path("photo.png"), title="hé", meta={"k": "v"})
c.send_files(file=made.FilePart(io.BytesIO(b"data"), 'a"b.txt', "text/plain"))
tell([[one["headers"]["content-type"], one["body"]] for one in sent])
""")

    assert form == ["application/x-www-form-urlencoded", "a=x+y&tags=1&tags=2&thing=%7B%22k%22%3A%22v%22%7D"]
    boundary = upload[0].removeprefix("multipart/form-data; boundary=")
    assert len(boundary) == 32
    named, typed = "Content-Disposition: form-data; name=", "Content-Type:"
    assert upload[1].encode("latin-1").decode().split(f"--{boundary}") == [
        "",
        f'\r\n{named}"file"; filename="photo.png"\r\n{typed} application/octet-stream\r\n\r\n--boundary\r\n',
        f'\r\n{named}"title"\r\n\r\nhé\r\n',
        f'\r\n{named}"meta"\r\n{typed} application/json\r\n\r\n{{"k":"v"}}\r\n',
        "--\r\n",
    ]
    assert 'filename="a%22b.txt"\r\nContent-Type: text/plain\r\n\r\ndata' in files[1]


def test_bodies_of_text_bytes_and_json_have_their_media_types(package: Package) -> None:
    sent, text = package.run("""
thing = b'{"class": "a", "colour": "red"}'
c = client(200, thing).default
c.raw(b"png")
c.make(models.Thing(class_="a", colour=models.Colour.RED, note=None))
c.make({"class": "b", "colour": "blue"})
text = client(200, b"x,y", "text/csv").default.text("hé")
tell([[[one["headers"].get("content-type"), one["body"]] for one in sent], text])
""")

    assert sent == [
        ["image/png", "png"],
        ["application/json", '{"class":"a","colour":"red","note":null}'],
        ["application/json", '{"class":"b","colour":"blue"}'],
        ["text/plain", "h\u00c3\u00a9"],
    ]
    assert text == "x,y"


def test_what_is_new_to_the_package_never_raises(package: Package) -> None:
    assert package.run("""
known = b'{"kind": "cat", "lives": 9}, {"kind": "dog", "born": "2024-01-02"}'
body = b'[' + known + b', {"kind": "owl", "x": 1}, {"kind": "cat"}]'
kinds = [[type(one).__name__, one.model_extra] for one in client(200, body).default.pets()]
body = b'{"class": "a", "colour": "ultraviolet", "size": "xxl", "more": [1]}'
thing = client(200, body).default.make({})
bodies = (b'{"radius": 1}', b'{"side": 1}', b'{"x": 1}')
shapes = [type(client(200, one).default.shape()).__name__ for one in bodies]
tell([kinds, [thing.colour, thing.colour.is_known, thing.size, thing.model_extra], shapes])
""") == [
        [
            ["Cat", {}],
            ["Dog", {}],
            ["UnknownModel", {"kind": "owl", "x": 1}],
            ["UnknownModel", {"kind": "cat"}],
        ],
        ["ultraviolet", False, "xxl", {"more": [1]}],
        ["Round", "Square", "UnknownModel"],
    ]


def test_an_answer_is_read_as_its_status_says(package: Package) -> None:
    assert package.run("""
cat, dog = b'{"kind": "cat", "lives": 9}', b'{"kind": "dog"}'
found = [client(*one).default.many() for one in ((200, cat), (202, dog), (204,))]
tell([[type(one).__name__, getattr(getattr(one, "response", None), "status", None)] for one in found])
""") == [["Cat", 200], ["Dog", 202], ["NoneType", None]]


def test_what_is_no_answer_of_the_contract_raises_and_tells_what_came(package: Package) -> None:
    told = package.run("""
import pickle
found = []
moved = (302, b"", "", {"Location": "https://b.test/"}.items())
page = (b"<p>no</p>", "text/html")
for answer in ((404, b'{"message": "gone"}'), (500, *page), (200, *page), (200, b'{"x": 1}'), moved):
    try:
        found.append(client(*answer).default.many())
    except made.ClientError as error:
        same = pickle.loads(pickle.dumps(error))
        answer = getattr(same, "response", None)
        where = answer and answer.headers.get("location")
        found.append([type(same).__name__, str(same), getattr(same, "content", b"").decode(), where])
tell(found)
""")

    assert [one[0] for one in told] == [
        "NotFound",
        "ServerError",
        "InvalidResponse",
        "InvalidResponse",
        "Redirected",
    ]
    assert told[0][2] == '{"message": "gone"}'
    assert told[4][3] == "https://b.test/"


def test_a_download_is_streamed_and_awaited(package: Package) -> None:
    assert package.run("""
async def read():
    async with httpx2.AsyncClient(transport=answering(200, b"zip", "application/zip")) as http:
        api = made.AsyncMade("https://api.test", http_client=http)
        return (await api.default.download().read()).decode()
found = [client(200, b"zip", "application/zip").default.download().read().decode(), asyncio.run(read())]
tell([found, [one["headers"]["accept"] for one in sent]])
""") == [["zip", "zip"], ["application/zip", "application/zip"]]


def test_a_call_is_signed_by_the_first_way_for_which_all_is_given(package: Package) -> None:
    given, less, none = package.run("""
everything = {"key": "K", "query": "Q q", "cookie": "C", "user": ("u", "p"), "token": "T"}
def calls(**given):
    sent.clear()
    c = client(204, **given).default
    c.fixed(); c.open(); c.both(); c.by_query()
    wanted = ("x-key", "authorization", "cookie")
    return [[one["url"].partition("test")[2], *(one["headers"].get(name) for name in wanted)] for one in sent]
tell([calls(**everything), calls(token="T"), calls()])
""")

    assert given == [
        ["/fixed?action=go", "K", None, None],
        ["/open", None, None, None],
        ["/both", None, "Basic dTpw", "sid=C"],
        ["/query-key?api_key=Q+q", None, None, None],
    ]
    assert [one[2] for one in less] == [None, None, "Bearer T", None]
    assert all(one[1:] == [None, None, None] for one in none)


def test_no_credential_is_in_what_is_printed_or_raised(package: Package) -> None:
    told = package.run("""
def refuse(request):
    raise httpx2.ConnectError("refused", request=request)
secret = "SECRET"
given = {"key": secret, "query": secret, "cookie": secret, "user": ("u", secret), "token": secret}
http = httpx2.Client(transport=httpx2.MockTransport(refuse))
c = made.Made("https://api.test", max_retries=0, http_client=http, **given)
try:
    c.default.by_query()
except made.APIConnectionError as error:
    tell([repr(c), str(error), repr(c._config)])
""")

    assert "https://api.test/query-key" in told[1]
    assert not any("SECRET" in text for text in told)


def test_an_address_is_needed_where_the_contract_names_none(package: Package) -> None:
    assert "MADE_CLIENT_URL" in package.run("""
try:
    made.Made()
except made.ConfigurationError as error:
    tell(str(error))
""")
