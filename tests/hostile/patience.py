"""Readers that only their processor time and memory bound.

The clock on the wall runs on while others use the processor, and says nothing about a file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

import pytest

from aggregator.intake import foreign
from aggregator.reading import LIMITS

SECONDS: Final = 600


@contextmanager
def patience() -> Iterator[None]:
    """The limits of the product, but for that of the clock."""
    patient = replace(LIMITS, task=replace(LIMITS.task, wall_seconds=SECONDS))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("aggregator.batch.readings.LIMITS", patient)
        patch.setattr(foreign, "_TASK", replace(foreign._TASK, wall_seconds=SECONDS))
        yield
