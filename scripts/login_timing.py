"""Measure whether signing in tells by its time which accounts there are.

A wrong password, an unknown address and a deactivated user with the right password are sent to a real hub in
random order, so that whatever else the machine does falls on all of them alike. Printed are the medians, the
gap to the median of a wrong password, and Welch's t of the two means: below about 2 nothing tells them apart.
"""

import argparse
import random
import statistics
import tempfile
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import httpx2

from bench import hub, seconds
from deedbox_client import Deedbox
from deedbox_client.models import UserState

PASSWORD = "correct horse battery"
WRONG = "another horse battery"
REFERENCE = "wrong password"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=300, help="of each kind; default: %(default)s")
    parser.add_argument("--seed", type=int, default=1, help="of the order; default: %(default)s")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, hub(Path(folder)) as (client, _):
        kinds = people(client)
        print(f"{asked.samples} samples of each, interleaved\n")
        print(f"{'':11}{'':24}{'median ms':>10}{'gap':>9}{'t':>7}")
        with httpx2.Client(base_url=client.base_url, trust_env=False) as http:
            for place, attempt in (("/v1/token", by_program(http)), ("/login", by_page(http))):
                report(place, measured(kinds, attempt, asked.samples, random.Random(asked.seed)))  # noqa: S311


Attempt = Callable[[str, str], int]
Kinds = dict[str, tuple[str, str]]


def people(client: Deedbox) -> Kinds:
    """Create who is needed, and return e-mail address and password of each kind of attempt."""
    for name in ("here", "gone"):
        made = client.users.create(email=f"{name}@example.com", name=name, password=PASSWORD)
        if name == "gone":
            client.users.update(made.id, if_match="*", state=UserState.DEACTIVATED)
    return {
        REFERENCE: ("here@example.com", WRONG),
        "unknown address": ("none@example.com", WRONG),
        "deactivated, right": ("gone@example.com", PASSWORD),
    }


def by_program(http: httpx2.Client) -> Attempt:
    """Return what tries the password grant and returns the status."""
    return lambda email, password: (
        http.post(
            "/v1/token", data={"grant_type": "password", "username": email, "password": password}
        ).status_code
    )


def by_page(http: httpx2.Client) -> Attempt:
    """Return what sends the form of the sign-in and returns the status."""
    return lambda email, password: (
        http.post(
            "/login", data={"email": email, "password": password}, headers={"Sec-Fetch-Site": "same-origin"}
        ).status_code
    )


def measured(kinds: Kinds, attempt: Attempt, samples: int, order: random.Random) -> dict[str, list[float]]:
    """Return the seconds of each attempt by kind."""
    took: dict[str, list[float]] = {kind: [] for kind in kinds}
    queue = list(islice(cycle(kinds), samples * len(kinds)))
    order.shuffle(queue)
    for kind in [*kinds, *queue]:
        email, password = kinds[kind]
        statuses: list[int] = []
        took[kind].append(seconds(lambda: statuses.append(attempt(email, password))))  # noqa: B023
        assert statuses == [400], (kind, statuses)
    # The first of each kind only warms up.
    return {kind: times[1:] for kind, times in took.items()}


def report(place: str, took: dict[str, list[float]]) -> None:
    """Print a line for each kind."""
    reference = took[REFERENCE]
    median = statistics.median(reference)
    for kind, times in took.items():
        line = f"{place:11}{kind:24}{statistics.median(times) * 1000:10.2f}"
        if kind != REFERENCE:
            gap = statistics.median(times) / median - 1
            line += f"{gap:+9.1%}{welch(times, reference):+7.2f}"
        print(line)


def welch(one: list[float], other: list[float]) -> float:
    """Return Welch's t of two samples with variances of their own."""
    error = statistics.variance(one) / len(one) + statistics.variance(other) / len(other)
    difference = statistics.fmean(one) - statistics.fmean(other)
    return float(difference / error**0.5)


if __name__ == "__main__":
    main()
