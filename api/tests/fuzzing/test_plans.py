import json

import pytest

from deedbox import fuzzing, spec
from deedbox.fuzzing.engine.configuration import configuration
from tests.fuzzing import faulty

DOCUMENT = spec.load(json.dumps(faulty.DOCUMENT).encode(), "application/json")


@pytest.mark.parametrize(
    ("include", "exclude", "wanted"),
    [
        (("tag:fine",), (), ["GET /orders"]),
        (("orders_*",), ("orders_create",), ["GET /orders", "GET /orders/{order}"]),
        (("get /teapot",), (), []),
        (("GET  /teapot", "/crash"), (), ["GET /crash", "GET /teapot"]),
        (("/orders/{order}",), (), ["GET /orders/{order}"]),
        (("*orders*",), ("*",), []),
    ],
)
def test_operations_are_selected(
    include: tuple[str, ...], exclude: tuple[str, ...], wanted: list[str]
) -> None:
    found = fuzzing.selected(DOCUMENT, fuzzing.Plan(include=include, exclude=exclude))
    assert [f"{one.method} {one.path}" for one in found] == wanted


def test_what_reads_alone_neither_calls_nor_probes_with_what_writes() -> None:
    plan = fuzzing.Plan(is_read_only=True)
    assert "POST" not in {one.method for one in fuzzing.selected(DOCUMENT, plan)}
    told = configuration(plan, "http://127.0.0.1", 1, ["GET /orders"], [], "x").toml
    assert '"unexpected-methods" = ["get", "options", "trace", "query"]' in told


@pytest.mark.parametrize(
    "given",
    [
        {"headers": {"X-A": "${HOME}"}},
        {"credentials": fuzzing.Credentials({"X-A": "${HOME}"})},
        {"credentials": fuzzing.Credentials({}, {"Key": "${HOME}"})},
        {"headers": {"X-A": "a\r\nX-B: c"}},
        {"headers": {"X A": "a"}},
        {"phases": ("replaying",)},
        {"phases": ()},
        {"checks": ("none",)},
        {"checks": ("ignored_auth",), "exclude_checks": ("ignored_auth",)},
        {"max_seconds": 0},
        {"rate_per_second": 0},
        {"seed": -1},
    ],
)
def test_an_unfit_plan_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(fuzzing.UnfitPlan) as refusal:
        fuzzing.Plan(**given)  # type: ignore[arg-type]
    assert "HOME" not in str(refusal.value)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.test",
        "a.test",
        "http://",
        "http://me:secret@a.test",
        "http://a.test?x=1",
        "http://a.test/${HOME}",
        "http://a.test:99999",
        "http://a.test/\n",
    ],
)
def test_an_unfit_target_is_refused(url: str) -> None:
    with pytest.raises(fuzzing.UnfitTarget):
        fuzzing.Target(url, ("127.0.0.1",))


def test_credentials_stand_in_no_configuration() -> None:
    plan = fuzzing.Plan(
        credentials=fuzzing.Credentials({"Authorization": "Bearer hidden"}, {"Key": "also-hidden"})
    )
    told = configuration(plan, "http://127.0.0.1", 1, ["GET /orders"], ["Key"], "x")
    assert "hidden" not in told.toml and "hidden" not in " ".join(told.arguments)
    assert set(told.variables.values()) == {"Bearer hidden", "also-hidden"}
    assert "hidden" not in repr(plan)


def test_a_configuration_is_toml_whatever_is_in_it() -> None:
    import tomllib

    plan = fuzzing.Plan(headers={"X-A": 'a"b\\c'}, max_seconds=7, rate_per_second=0.5, max_examples=3)
    told = tomllib.loads(configuration(plan, "http://127.0.0.1", 1, [], [], "x").toml)
    assert told["headers"] == {"X-A": 'a"b\\c'}
    assert (told["max-time"], told["rate-limit"]) == (7, "30/m")
    assert told["generation"] == {"database": "none", "max-examples": 3}
