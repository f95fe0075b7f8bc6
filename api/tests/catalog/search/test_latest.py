"""A search sees the latest version of each API, at once and alone."""

from tests.catalog.search.conftest import Catalogue, operation

OLD, NEW = {"/old": {"get": operation("commonOld")}}, {"/new": {"get": operation("commonNew")}}


def test_of_several_versions_the_latest_is_found_and_no_other(catalogue: Catalogue) -> None:
    catalogue.publish("a", "1.0.0", OLD)
    assert catalogue.find("common") == ["GET /old"]
    catalogue.publish("a", "1.1.0", NEW)
    assert catalogue.find("common") == ["GET /new"]
    catalogue.publish("a", "1.0.1", OLD)
    catalogue.publish("a", "2.0.0-rc.1", OLD)
    assert [(row.api, row.version, row.path) for row in catalogue.rows("common")] == [("a", "1.1.0", "/new")]


def test_an_api_without_releases_is_found_by_its_highest_prerelease(catalogue: Catalogue) -> None:
    catalogue.publish("a", "1.0.0-rc.10", NEW)
    catalogue.publish("a", "1.0.0-rc.9", OLD)
    assert catalogue.find("common") == ["GET /new"]


def test_what_is_announced_is_found_as_deprecated_and_behind_the_others(catalogue: Catalogue) -> None:
    paths = {f"/{name}": {"get": operation(f"common{name}")} for name in ("first", "second")}
    catalogue.publish("a", "1.0.0", paths)
    catalogue.publish("b", "1.0.0", OLD)
    everything = catalogue.find("common")

    catalogue.announce("a", "1.0.0", 0)
    assert catalogue.find("common", api="a") == ["GET /second", "GET /first"]
    assert catalogue.find("common", deprecated=True) == ["GET /first"]
    assert sorted(catalogue.find("common", deprecated=False)) == ["GET /old", "GET /second"]
    # What the index was given under other terms it would never forget.
    catalogue.publish("a", "1.1.0", NEW)
    assert sorted(catalogue.find("common")) == ["GET /new", "GET /old"]
    catalogue.set_state("a", "1.1.0", "retired")
    assert catalogue.find("common", deprecated=True) == ["GET /first"]
    catalogue.take_back("a", "1.0.0", 0)
    assert catalogue.find("common", deprecated=True) == []
    assert catalogue.find("common") == everything


def test_retiring_reinstating_and_deleting_move_it(catalogue: Catalogue) -> None:
    catalogue.publish("a", "1.0.0", OLD)
    catalogue.publish("a", "1.1.0", NEW)
    catalogue.set_state("a", "1.1.0", "retired")
    assert catalogue.find("common") == ["GET /old"]
    catalogue.set_state("a", "1.0.0", "retired")
    assert catalogue.find("common") == []
    catalogue.delete("a", "1.1.0")
    assert catalogue.find("common") == []
    catalogue.set_state("a", "1.0.0", "published")
    assert catalogue.find("common") == ["GET /old"]


def test_a_latest_version_without_operations_hides_those_before(catalogue: Catalogue) -> None:
    catalogue.publish("a", "1.0.0", OLD)
    catalogue.publish("a", "1.1.0", {})
    assert catalogue.find("common") == []
    catalogue.publish("a", "1.2.0", NEW)
    assert catalogue.find("common") == ["GET /new"]


def test_the_same_operation_of_two_apis_is_found_twice(catalogue: Catalogue) -> None:
    catalogue.publish("a", "1.0.0", OLD)
    catalogue.publish("b", "1.0.0", OLD)
    assert sorted(row.api for row in catalogue.rows("common")) == ["a", "b"]
