"""Readers that only their processor time and memory bound.

The clock on the wall runs on while others use the processor, and says nothing about a file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

import pytest

from aggregator.batch import readings
from aggregator.intake import foreign

SECONDS: Final = 600


@contextmanager
def patience() -> Iterator[None]:
    """The limits of the product, but for that of the clock."""
    reading = replace(readings.LIMITS.task, wall_seconds=SECONDS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readings, "LIMITS", replace(readings.LIMITS, task=reading))
        patch.setattr(foreign, "_TASK", replace(foreign._TASK, wall_seconds=SECONDS))
        yield
