"""Settings: read from the environment, frozen, and each of them documented."""

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from deedbox.settings import Settings

DOCS = Path(__file__).parents[2] / "docs" / "configuration.md"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_each_setting_stands_in_the_docs(name: str) -> None:
    assert f"`DEEDBOX_{name.upper()}`" in DOCS.read_text()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_each_setting_says_what_it_is(name: str) -> None:
    assert Settings.model_fields[name].description


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEEDBOX_TRUSTED_PROXIES", "10.0.0.1, 10.1.0.0/16")

    assert Settings().trusted_proxies == ("10.0.0.1", "10.1.0.0/16")


@pytest.mark.parametrize("value", ["*", "10.0.0.1,*", "0.0.0.0/0", "::/0"])
def test_trusting_every_proxy_is_refused(value: str) -> None:
    with pytest.raises(ValidationError, match="name each trusted proxy"):
        Settings(trusted_proxies=value)  # type: ignore[arg-type]  # As the environment gives it.


@pytest.mark.parametrize("value", ["proxy.example.com", "10.0.0.256", "10.0.0.0/33"])
def test_a_proxy_is_named_by_its_address(value: str) -> None:
    with pytest.raises(ValidationError, match=value):
        Settings(trusted_proxies=value)  # type: ignore[arg-type]  # As the environment gives it.


@pytest.mark.parametrize("value", ["https://docs.example.com", "http://docs.localhost:8000"])
def test_the_docs_may_have_an_origin_of_their_own(value: str) -> None:
    assert Settings(docs_origin=value).docs_origin == value


@pytest.mark.parametrize(
    "value",
    [
        "docs.example.com",
        "https://docs.example.com/",
        "https://docs.example.com/path",
        "ftp://docs.example.com",
        "https://",
        "https://Docs.example.com",
        "https://a b",
        "https://user@docs.example.com",
        "https://*",
        "https://docs.example.com\n",
        "http://127.0.0.1:8000",
    ],
)
def test_an_origin_is_a_scheme_and_a_host_other_than_the_hubs(value: str) -> None:
    with pytest.raises(ValidationError, match=r"write it as|another host"):
        Settings(docs_origin=value)


def test_other_origins_are_named_one_by_one() -> None:
    value = "https://app.example.com, http://localhost:3000"

    assert Settings().cors_origins == ()
    assert Settings(cors_origins=value).cors_origins == (  # type: ignore[arg-type]  # As the environment gives it.
        "https://app.example.com",
        "http://localhost:3000",
    )


@pytest.mark.parametrize(
    "value", ["*", "null", "https://*.example.com", "https://x.example/", "x.example", "https://X.example"]
)
def test_an_origin_that_is_none_or_many_is_refused(value: str) -> None:
    with pytest.raises(ValidationError, match="name each origin"):
        Settings(cors_origins=value)  # type: ignore[arg-type]  # As the environment gives it.


def test_where_webhooks_may_lead_is_read_when_the_hub_starts() -> None:
    value = "127.0.0.1:9000, 10.0.0.0/8, ci.internal"

    assert Settings().outbound_allowed == ()
    assert Settings(outbound_allowed=value).outbound_allowed == (  # type: ignore[arg-type]  # As above.
        "127.0.0.1:9000",
        "10.0.0.0/8",
        "ci.internal",
    )
    for wrong in ("*", "0.0.0.0/0", "https://ci.internal"):
        with pytest.raises(ValidationError, match=r"write a host|is everything"):
            Settings(outbound_allowed=wrong)  # type: ignore[arg-type]  # As above.


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().port = 1


REDIS = ["redis://127.0.0.1:6379/0", "rediss://user:word@redis.example.com", "unix:///run/redis.sock?db=1"]


@pytest.mark.parametrize("value", REDIS)
def test_redis_is_named_by_its_url_which_is_never_shown(value: str) -> None:
    settings = Settings(redis_url=SecretStr(value))

    assert settings.redis_url is not None
    assert settings.redis_url.get_secret_value() == value
    assert value not in repr(settings)


@pytest.mark.parametrize(
    "value", ["", "127.0.0.1:6379", "http://127.0.0.1", "redis://", "redis://:1", "redis://a:b", "unix://"]
)
def test_what_is_no_address_of_a_redis_is_refused(value: str) -> None:
    with pytest.raises(ValidationError, match="write it as redis://"):
        Settings(redis_url=SecretStr(value))


@pytest.mark.parametrize("name", ["window_seconds", "address", "token", "user", "privileged_factor"])
def test_no_limit_can_be_switched_off(name: str) -> None:
    with pytest.raises(ValidationError, match="greater than or equal to 1"):
        Settings.model_validate({f"rate_limit_{name}": 0})
