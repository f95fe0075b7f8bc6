"""What a process knows of the generation."""

import threading
import time

from deedbox.generation import Generation

STEP_ASIDE_SECONDS = 0.2
"""Longer than another thread needs that is not kept waiting."""


def test_what_was_learned_of_an_older_number_never_hides_a_change_of_ones_own() -> None:
    generation = Generation()
    change = threading.Thread(target=generation.changed, args=(2, 2))

    class Slow(int):
        """A number that lets another thread come in between when it is compared."""

        def __ge__(self, other: int) -> bool:
            answer = super().__ge__(other)
            change.start()
            change.join(STEP_ASIDE_SECONDS)
            return answer

    generation.learn(Slow(1), 1, asked_at=time.monotonic())
    change.join()

    assert (generation.number, generation.is_known_at(time.monotonic())) == (2, True)
