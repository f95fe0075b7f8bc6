"""A reader's browser, as far as a hub can tell: it keeps cookies and says where a form was."""

from dataclasses import dataclass, field
from typing import Any

from httpx2 import Response

from tests.identity.people import PASSWORD
from tests.serving import Hub

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@dataclass
class Browser:
    """One browser, with cookies of its own, that follows no redirect."""

    hub: Hub
    scheme: str = "http"
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, *, data: dict[str, str] | None = None, **headers: str) -> Response:
        """Send a request with the cookies that are kept; `_` stands for `-` in the names of *headers*."""
        sent = {"Accept": ACCEPT, **{name.replace("_", "-"): value for name, value in headers.items()}}
        if self.cookies and "Cookie" not in sent:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        url = f"{self.scheme}://hub.test{path}"
        answer = self.hub.http.request(method, url, data=data, headers=sent, follow_redirects=False)
        # The client of all tests must not go on with what is this browser's.
        self.hub.http.cookies.clear()
        for line in answer.headers.get_list("set-cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies.pop(name, None)
            if "; Max-Age=0" not in line:
                self.cookies[name] = value
        return answer

    def see(self, path: str, **headers: Any) -> Response:
        """Go to an address."""
        return self.ask("GET", path, **headers)

    def sign_in(self, email: str, password: str = PASSWORD, *, back: str = "/") -> Response:
        """Send the form of the sign-in from its own page."""
        return self.send("/login", {"email": email, "password": password, "next": back})

    def sign_out(self) -> Response:
        """Send the form of the sign-out from a page of the hub."""
        return self.send("/logout")

    def send(self, path: str, data: dict[str, str] | None = None) -> Response:
        """Send a form from a page of the hub."""
        return self.ask("POST", path, data=data or {}, Sec_Fetch_Site="same-origin")


def signed_in(hub: Hub, email: str, scheme: str = "http") -> Browser:
    """Return a browser in which somebody has signed in."""
    browser = Browser(hub, scheme)
    answer = browser.sign_in(email)
    assert answer.status_code == 303, answer.text
    return browser
