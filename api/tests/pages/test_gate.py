"""The rules of the gate stand on the page of an API; what it found, on that of a version."""

from tests.pages.reading import links, seen
from tests.serving import Hub, small_document

WAIVER = {"owner": "<b>ada", "reason": "Nobody <i>calls it.", "expires_on": "2099-03-31"}


def test_the_gate_of_an_api_is_shown(hub: Hub) -> None:
    api = hub.api()
    text = seen(hub.http.get(f"/apis/{api}").text)
    assert "Gate strict A release whose number hides what it does is refused." in text
    assert "Compared with the last release." in text

    hub.change(f"/v1/apis/{api}/policy", {"mode": "warn", "against": ["production", "supported"]}, "PUT")
    text = seen(hub.http.get(f"/apis/{api}").text)
    assert "Gate warn A release whose number hides what it does is published, and told of." in text
    assert "Compared with production, all supported releases." in text
    hub.change(f"/v1/apis/{api}/policy", {"mode": "off"}, "PUT")
    text = seen(hub.http.get(f"/apis/{api}").text)
    assert "Releases are not looked at." in text and "Compared with" not in text


def test_waivers_are_shown_as_text_and_counted(hub: Hub) -> None:
    api = hub.api()
    for number in range(12):
        hub.call("PUT", f"/v1/apis/{api}/waivers/{number:012}", json=WAIVER)
    page = hub.http.get(f"/apis/{api}").text

    assert "<b>ada" not in page and "<i>calls" not in page
    text = seen(page)
    assert "000000000000 Nobody <i>calls it. <b>ada , until 2099-03-31" in text
    assert text.count("Nobody <i>calls it.") == 10
    assert f"And 2 more: deedbox waivers {api}" in text


def test_what_breaks_is_marked_and_what_the_gate_found_is_a_fact(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0", small_document("1.0.0", paths=2))
    hub.publish(api, "2.0.0", small_document("2.0.0", paths=1))
    page = hub.http.get(f"/apis/{api}").text

    assert seen(page).count(" breaking ") == 1
    assert f"/apis/{api}/versions/2.0.0#changes" in links(page)
    text = seen(hub.http.get(f"/apis/{api}/versions/2.0.0").text)
    assert "At the gate passed: breaking since 1.0.0" in text
    assert "At the gate passed" in seen(hub.http.get(f"/apis/{api}/versions/1.0.0").text)


def test_a_change_that_is_allowed_on_purpose_says_why(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0", small_document("1.0.0", paths=2))
    changed = f"/v1/apis/{api}/versions/2.0.0/changes"
    hub.publish(api, "2.0.0", small_document("2.0.0", paths=1))
    (change,) = hub.call("GET", changed).json()["items"]
    hub.call("PUT", f"/v1/apis/{api}/waivers/{change['fingerprint']}", json=WAIVER)
    text = seen(hub.http.get(f"/apis/{api}/versions/2.0.0").text)

    assert "Since 1.0.0 : compatible ." in text
    assert "waived GET /things-1 is gone. Allowed on purpose: Nobody <i>calls it." in text
