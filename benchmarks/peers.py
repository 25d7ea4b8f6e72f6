"""What others would flag: the plain z-score, and the modified z-score of DHIS2.

Both look at one list of numbers: the raw figures of one field, as DHIS2 does, or the unit costs of
one metric. Zeros are left out, which is kinder than DHIS2 is.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from provinces import CAMPAIGN, Answers

Numbers = npt.NDArray[np.float64]
_Z: Final = 3.0
_MODIFIED_Z: Final = 3.5  # Iglewicz and Hoaglin, 1993


def plain_z(values: Numbers) -> npt.NDArray[np.bool_]:
    spread = values.std(ddof=1) if len(values) > 1 else 0.0
    if not spread:
        return np.zeros(len(values), dtype=bool)
    return np.abs(values - values.mean()) / spread > _Z


def modified_z(values: Numbers) -> npt.NDArray[np.bool_]:
    away = np.abs(values - np.median(values))
    spread = np.median(away)
    if not spread:
        return np.zeros(len(values), dtype=bool)
    return 0.6745 * away / spread > _MODIFIED_Z


METHODS: Final[Mapping[str, Callable[[Numbers], npt.NDArray[np.bool_]]]] = {
    "z-score": plain_z,
    "DHIS2": modified_z,
}


def flagged(answers: Sequence[Answers], method: str, *, raw: bool) -> list[tuple[int, str]]:
    """Unit and metric of every value that ``method`` flags; a metric may stand there twice.

    Args:
        answers: Of the units.
        method: A key of ``METHODS``.
        raw: The raw figures, else the unit costs.
    """
    found: list[tuple[int, str]] = []
    for metric in CAMPAIGN.metrics:
        quantities, amounts = (
            np.array([float(one.get(f"{metric.id}.{part}", 0)) for one in answers])
            for part in ("quantity", "amount")
        )
        if raw:
            lists = [quantities, amounts]
        else:
            both = (quantities > 0) & (amounts > 0)
            lists = [np.divide(amounts, quantities, out=np.zeros(len(answers)), where=both)]
        for values in lists:
            there = np.flatnonzero(values)
            outside = METHODS[method](values[there]) if len(there) else []
            found += ((int(place), metric.id) for place in there[outside])
    return found
