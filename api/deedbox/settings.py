"""Everything an operator can set, in one frozen object that `create_app` is given.

Each field is read from the environment as `DEEDBOX_<NAME>`. Nothing here is read at import.
"""

import ipaddress
import re
import urllib.parse
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AliasChoices, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from deedbox.addresses import AllowList

MIB = 1024 * 1024

_LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_MOST_REQUESTS = 1_000_000_000
_ORIGIN = re.compile(rf"https?://{_LABEL}(?:\.{_LABEL})*(?::[0-9]{{1,5}})?")
_INDEX = re.compile(rf"{_ORIGIN.pattern}(?:/[A-Za-z0-9._~+-]+)*/?")


def _is_redis(url: str) -> bool:
    try:
        parts = urllib.parse.urlsplit(url)
        is_at_a_host = parts.scheme in ("redis", "rediss") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return is_at_a_host or (parts.scheme == "unix" and bool(parts.path))


def _is_place(url: str) -> bool:
    try:
        parts = urllib.parse.urlsplit(url)
        said = dict(urllib.parse.parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
    except ValueError:
        return False
    if parts.fragment or len(url) > 1000:
        return False
    if parts.scheme == "file":
        return not parts.netloc and not said and bool(parts.path.strip("/"))
    is_bucket = parts.scheme == "s3" and re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", parts.netloc)
    endpoint = urllib.parse.urlsplit(said.get("endpoint", "https://host"))
    is_endpoint = (
        endpoint.scheme in ("http", "https") and bool(endpoint.hostname) and "@" not in endpoint.netloc
    )
    return bool(is_bucket) and is_endpoint and said.keys() <= {"endpoint", "region"}


def _is_postgresql(url: str) -> bool:
    try:
        parts = urllib.parse.urlsplit(url)
        return parts.scheme in ("postgresql", "postgres") and len(parts.path) > 1 and parts.port != 0
    except ValueError:
        return False


class Settings(BaseSettings):
    """The settings of one hub. Durations are seconds, sizes are bytes."""

    model_config = SettingsConfigDict(
        env_prefix="DEEDBOX_",
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        # One is read under a name of FastAPI's, too.
        validate_by_name=True,
    )

    data_dir: Path = Path("deedbox-data")
    """Folder of the SQLite database and of work under way; made at the start, readable by its owner alone."""

    database_url: SecretStr | None = None
    """PostgreSQL that the processes of a hub share: `postgresql://user:password@host/name`; none, SQLite."""

    works: bool = True
    """Whether a server also does what `deedbox worker` does: builds, runs, deliveries; on SQLite it must."""

    host: str = "127.0.0.1"
    """Address that `deedbox serve` listens on."""

    port: int = Field(default=8000, ge=0, le=65535)
    """Port that `deedbox serve` listens on; 0 takes a free one and prints it."""

    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()
    """Addresses or networks, with commas between, whose `X-Forwarded-*` is believed; `*` is refused."""

    max_connections: int = Field(default=1000, ge=1)
    """Connections served at once, if so many files may be open; one more is answered with 503."""

    max_streams: int = Field(default=500, ge=1)
    """Event streams open at once; each takes one of `max_connections`."""

    max_streams_of_address: int = Field(default=200, ge=1)
    """Event streams open at once from one address (of IPv6 from one /64)."""

    max_streams_of_token: int = Field(default=50, ge=1)
    """Event streams open at once with one API token, or of one user who has signed in."""

    stream_seconds: float = Field(default=3600.0, gt=0)
    """How long an event stream lasts; then it ends, and its reader connects again and goes on."""

    stream_heartbeat_seconds: float = Field(default=15.0, gt=0, le=300)
    """How often an event stream sends a comment while nothing happens, so that nobody takes it for dead."""

    stream_send_timeout_seconds: float = Field(default=10.0, gt=0)
    """How long the reader of an event stream may take nothing; then it is cut off, and can resume."""

    send_timeout_seconds: float = Field(default=60.0, ge=1, le=86_400)
    """How long a client may take nothing of what it is sent; then its connection is cut off (on Linux)."""

    keep_alive_seconds: int = Field(default=30, ge=1)
    """How long an idle connection is kept open."""

    drain_seconds: float = Field(default=0.0, ge=0, le=300)
    """How long after SIGTERM requests are still taken, while `/health/ready` sends balancers elsewhere."""

    graceful_shutdown_seconds: int = Field(default=20, ge=1)
    """How long requests under way may take to finish after SIGTERM."""

    max_header_bytes: int = Field(default=32 * 1024, ge=4096)
    """Largest request line and headers together."""

    header_timeout_seconds: float = Field(default=10.0, gt=0)
    """Time that a client has to send a whole request line and its headers."""

    max_body_bytes: int = Field(default=256 * 1024, ge=1024)
    """Largest request body, except for documents."""

    max_document_bytes: int = Field(default=32 * MIB, ge=1024)
    """Largest OpenAPI document."""

    max_document_nodes: int = Field(default=1_000_000, ge=1000)
    """Most values (objects, arrays, scalars) in one document."""

    body_timeout_seconds: float = Field(default=30.0, gt=0)
    """Time that a client has to send a whole request body."""

    idempotency_key_seconds: int = Field(default=24 * 60 * 60, ge=60)
    """How long the answer to a request with an `Idempotency-Key` is kept, to be given again."""

    threads: int = Field(default=40, ge=2)
    """Threads that run the routes with SQL in them."""

    heavy_processes: int = Field(default=2, ge=1)
    """Processes that read documents, so that neither the event loop nor the threads wait for them."""

    heavy_queue: int = Field(default=64, ge=1)
    """Documents that may wait for such a process; one more is answered with 503."""

    heavy_timeout_seconds: float = Field(default=60.0, gt=0)
    """Time that one document may take; then its process is killed and the answer is 422."""

    heavy_memory_bytes: int = Field(default=2048 * MIB, ge=512 * MIB)
    """Memory that one such process may have, code included; a document that needs more gets a 422."""

    heavy_queue_bytes: int = Field(default=256 * MIB, ge=1024)
    """Bytes of documents that may wait for such a process; one more is answered with 503."""

    package_prefix: str = Field(default="deedbox", max_length=40)
    """First word of the names of all packages that the hub builds; no other index is asked for such names."""

    upstream_index: str | None = None
    """Package index that the hub's own leads to for all other names, such as a mirror of the public one."""

    sdk_builds: int = Field(default=1, ge=1, le=64)
    """SDKs that are built at once, each in a process of its own."""

    sdk_timeout_seconds: float = Field(default=300.0, gt=0)
    """Time that generating one SDK may take; then its process is killed."""

    sdk_memory_bytes: int = Field(default=2048 * MIB, ge=512 * MIB)
    """Memory that such a process may have, code included."""

    exports: int = Field(default=4, ge=1, le=64)
    """Lists that are exported whole at once; one more is answered with 503."""

    export_seconds: float = Field(default=300.0, gt=0)
    """How long one may take, and hold its snapshot of the database; then it is broken off, visibly."""
    fuzz_targets: Annotated[tuple[str, ...], NoDecode] = ()
    """Servers that may be fuzzed: names, addresses or networks, as they are or with `:port`; none, none."""

    runs: int = Field(default=1, ge=1, le=64)
    """Servers that are fuzzed at once, each by a process of its own."""

    run_max_seconds: int = Field(default=900, ge=5, le=3_600)
    """How long one run may take at most, whatever is asked for."""

    runs_kept: int = Field(default=100, ge=1, le=10_000)
    """Runs of one API that are kept; the oldest are forgotten first."""

    password_checks: int = Field(default=2, ge=1)
    """Passwords that are hashed or checked at once; each takes a processor and 19 MiB."""

    cache_bytes: int = Field(default=128 * MIB, ge=0)
    """Memory for what is asked for often: half for documents, the rest for pages and compressed text."""

    writer_timeout_seconds: float = Field(default=15.0, gt=0)
    """How long a request waits for its turn to write; then the answer is 503."""

    blobs: str | None = None
    """Where documents, SDKs and reports of runs are kept: `file:///folder` or `s3://bucket/prefix`, with
    `?endpoint=…&region=…` where need be; none keeps them in the database."""

    blobs_timeout_seconds: float = Field(default=10.0, gt=0, le=60)
    """How long such a storage may take; then the answer is 503."""

    blobs_kept_days: int = Field(default=7, ge=1, le=36_500)
    """How many days it keeps what no row names any more, so that a backup of the database finds its bytes."""

    public_pages: bool = True
    """Whether whoever reaches it may read pages, stored docs and packages; if not, only known users."""

    docs_origin: str | None = None
    """Origin of its own for stored docs, such as `https://docs.example.com`: there "Try it out" works."""

    cors_origins: Annotated[tuple[str, ...], NoDecode] = ()
    """Origins, with commas between, whose pages may call the API from a browser; `*` is refused."""

    outbound_allowed: Annotated[tuple[str, ...], NoDecode] = ()
    """Where webhooks may lead beside public addresses, with commas between: hosts, networks, `host:port`."""

    lint_ruleset: Path | None = None
    """File of the rules by which published documents are linted, in TOML; none takes the "
    "recommended rules."""

    gate_mode: Literal["strict", "warn", "off"] = "strict"
    """Whether a release that does more than its number says is refused, told of, or not looked at."""

    gate_pre_releases: Literal["strict", "warn", "off"] = "warn"
    """The same for pre-releases."""

    gate_against: Annotated[tuple[str, ...], NoDecode] = ("release",)
    """What releases are compared with, with commas between: `release`, `supported`, names of channels."""

    gate_fail_on: Literal["breaking", "undetermined"] = "undetermined"
    """Whether what cannot be decided counts as breaking."""

    gate_lint: Literal["error", "warning", "info", "off"] = "error"
    """The least severity of a lint finding that a release may not bring anew."""

    rate_limit_window_seconds: int = Field(default=30, ge=1, le=86_400)
    """Length of the window that all limits below are counted in."""

    rate_limit_address: int = Field(default=15_000, ge=1, le=_MOST_REQUESTS)
    """Requests in one window from one address (of IPv6 from one /64), pages included."""

    rate_limit_token: int = Field(default=3_000, ge=1, le=_MOST_REQUESTS)
    """Requests in one window with one API token."""

    rate_limit_user: int = Field(default=6_000, ge=1, le=_MOST_REQUESTS)
    """Requests in one window by one user, with whatever tokens."""

    rate_limit_privileged_factor: int = Field(default=5, ge=1, le=1000)
    """How many times as much callers of the privileged tier may ask for with a token and as a user."""

    sign_in_limit_window_seconds: int = Field(default=300, ge=1, le=86_400)
    """Length of the window that sign-ins with a password are counted in."""

    sign_in_limit_account: int = Field(default=10, ge=1, le=_MOST_REQUESTS)
    """Sign-ins in one such window with one e-mail address, known or not, right and wrong ones."""

    sign_in_limit_address: int = Field(default=100, ge=1, le=_MOST_REQUESTS)
    """Sign-ins in one such window from one address (of IPv6 from one /64)."""

    sign_in_limit_all: int = Field(default=3_000, ge=1, le=_MOST_REQUESTS)
    """Sign-ins in one such window in all."""

    events_days: int = Field(default=90, ge=1, le=36_500)
    """How many days events are kept; whoever has read less far is told so."""

    events_most: int = Field(default=1_000_000, ge=1)
    """Most events that are kept, whatever their age."""

    redis_url: SecretStr | None = None
    """Redis that the processes of a hub share, such as `redis://127.0.0.1:6379/0`; none keeps to each."""

    redis_timeout_seconds: float = Field(default=0.15, gt=0, le=10)
    """How long a request waits for Redis; then the hub does without until it answers again."""

    metrics_port: int | None = Field(default=None, ge=0, le=65535)
    """Port that answers Prometheus, to whoever reaches it; 0 takes a free one, none answers nobody."""

    metrics_host: str = "127.0.0.1"
    """Address that it is answered at."""

    traces: bool = Field(
        default=False,
        validation_alias=AliasChoices("DEEDBOX_TRACES", "FASTAPI_OTEL_AUTO_CONFIGURE"),
    )
    """Whether traces are sent by OTLP, to where OpenTelemetry's own variables say."""

    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """Least severe log line written to standard error."""

    @field_validator("blobs")
    @classmethod
    def _place(cls, value: str | None) -> str | None:
        if value is None or _is_place(value):
            return value
        # Credentials would be in the database, and in the log.
        msg = (
            "write it as file:///folder or s3://bucket/prefix?endpoint=…&region=…, without user and password"
        )
        raise ValueError(msg)

    @field_validator("database_url")
    @classmethod
    def _postgresql(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or _is_postgresql(value.get_secret_value()):
            return value
        msg = "write it as postgresql://user:password@host:port/name; without it the hub is on SQLite"
        raise ValueError(msg)

    @field_validator("redis_url")
    @classmethod
    def _redis(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or _is_redis(value.get_secret_value()):
            return value
        msg = "write it as redis://host:port/0, rediss:// for TLS, or unix:///path/to/socket"
        raise ValueError(msg)

    @field_validator(
        "trusted_proxies", "cors_origins", "outbound_allowed", "gate_against", "fuzz_targets", mode="before"
    )
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _named(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for name in value:
            if name == "*" or ipaddress.ip_network(name, strict=False).prefixlen == 0:
                msg = f"name each trusted proxy: with {name!r} any client could forge its address"
                raise ValueError(msg)
        return value

    @field_validator("cors_origins")
    @classmethod
    def _origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for name in value:
            if not _ORIGIN.fullmatch(name):
                msg = f"name each origin as scheme://host[:port], in lower case; {name!r} is none"
                raise ValueError(msg)
        return value

    @field_validator("outbound_allowed", "fuzz_targets")
    @classmethod
    def _reachable(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        AllowList(value)
        return value

    @field_validator("gate_against")
    @classmethod
    def _compared(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not 1 <= len(value) <= 10 or not all(re.fullmatch(_LABEL, name) for name in value):
            msg = "name one to ten of release, supported and channels, with commas between"
            raise ValueError(msg)
        return value

    @field_validator("package_prefix")
    @classmethod
    def _prefix(cls, value: str) -> str:
        if not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", value):
            msg = (
                "write a name such as acme or acme-api: lower-case letters and digits, single dashes between"
            )
            raise ValueError(msg)
        return value

    @field_validator("upstream_index")
    @classmethod
    def _index(cls, value: str | None) -> str | None:
        if value is None or _INDEX.fullmatch(value):
            return value if value is None else f"{value.rstrip('/')}/"
        # Everybody is sent there: a password in it would be everybody's.
        msg = "write it as https://host/path/ of an index's list, without user, password, query and fragment"
        raise ValueError(msg)

    @field_validator("docs_origin")
    @classmethod
    def _origin(cls, value: str | None) -> str | None:
        if value is None or _ORIGIN.fullmatch(value):
            return value
        msg = "write it as scheme://host or scheme://host:port, in lower case and without a path"
        raise ValueError(msg)

    @model_validator(mode="after")
    def _apart(self) -> "Settings":
        if self.docs_origin in (f"http://{self.host}:{self.port}", f"http://{self.host}"):
            msg = "docs_origin must be another host than the hub's own: nothing but docs is served there"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _at_work(self) -> "Settings":
        if not self.works and self.database_url is None:
            msg = "works must be true without database_url: nobody else can work on a hub that is on SQLite"
            raise ValueError(msg)
        return self

    @property
    def database_place(self) -> str:
        """Where the database is, without who is let in and by what word."""
        if self.database_url is None:
            return str(self.database_path)
        parts = urllib.parse.urlsplit(self.database_url.get_secret_value())
        return f"postgresql://{parts.netloc.rpartition('@')[2]}{parts.path}"

    @property
    def database_path(self) -> Path:
        """File of the SQLite database."""
        return self.data_dir / "deedbox.sqlite3"
