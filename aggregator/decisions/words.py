"""The words of ``decisions.xlsx``, and how they are read when somebody types them by hand."""

from collections.abc import Mapping
from typing import Final

from aggregator.decisions.typed import folded
from aggregator.definition.words import DECISION_STATE as STATE
from aggregator.definition.words import VERDICT
from aggregator.domain import Verdict

__all__ = ["STATE", "VERDICT", "verdict_of"]

_ENDS: Final = " .,;:!-–*\"'“”()"

_TYPED: Final[Mapping[str, Verdict]] = {
    **{folded(text): verdict for verdict, text in VERDICT.items()},
    **{verdict.value: verdict for verdict in Verdict},
    **{verdict.value.replace("-", " "): verdict for verdict in Verdict},
    "a": Verdict.TAKE_A,
    "b": Verdict.TAKE_B,
    "cach doc a": Verdict.TAKE_A,
    "cach doc b": Verdict.TAKE_B,
    "lay a": Verdict.TAKE_A,
    "lay b": Verdict.TAKE_B,
}


def verdict_of(text: str) -> Verdict | None:
    """What a typed text decides: a word of the list however it is typed, never one like it."""
    return _TYPED.get(folded(text).strip(_ENDS))
