"""How often what is left to chance is tried.

``make check`` waits for the tests, so it tries a quarter; ``make deep`` tries all, as in a night.
The examples are the same ones every time, and those of ``make check`` are the first of them.
"""

import os
from typing import Final

DEEP: Final = bool(os.environ.get("DEEP"))


def often(times: int) -> int:
    """Of so many examples as many as there is time for."""
    return times if DEEP else max(1, times // 4)
