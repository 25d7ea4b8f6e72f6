"""Two returns with the same figures: one was made from the other, or both are one.

At least 4 equal figures other than 0, at least 60 % of those both returns have, and 6 significant
digits in all, for round figures coincide by chance. Of each return only the one most like it is
named, and of two like returns the one that came later has the finding. Source: the project's domain
study, section 5.5.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aggregator.definition import CopiedFigures, Rule
from aggregator.domain import Finding, Return, vietnamese
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.across_returns.coincidence import significant_digits
from aggregator.validation.result import Result, Results

if TYPE_CHECKING:
    import numpy.typing as npt

_SHOWN: Final = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class _Likeness:
    """The earlier return that is most like another one, and the fields in which it is."""

    of: Return
    equal: tuple[str, ...]
    shared: int


def check(case: AcrossCase, rule: Rule) -> Results:
    settings = rule.settings(CopiedFigures)
    in_order = sorted(case.returns, key=lambda one: one.received)  # the roster's where equal
    table = _Table(case, in_order)
    for place, counted in enumerate(in_order):
        if table.nonzero[place].sum() < settings.fewest:
            yield Result.UNDECIDED
            continue
        likeness = table.likeness(place, settings)
        yield Result.HOLDS if likeness is None else _finding(case, rule, counted, likeness)


class _Table:
    """The figures of all returns, as numbers that are only compared."""

    def __init__(self, case: AcrossCase, returns: Sequence[Return]) -> None:
        import numpy as np  # noqa: PLC0415 - slow to import

        self._returns = returns
        self._fields = [slot.field for slot in case.plan.figures]
        codes: dict[object, int] = {}
        rows = [
            [case.observations[counted.unit, field].value or 0 for field in self._fields]
            for counted in returns
        ]
        shape = len(returns), len(self._fields)
        # equal figures get equal codes; the figures themselves may be larger than a machine number
        self._codes: npt.NDArray[np.int64] = np.array(
            [[codes.setdefault(value, len(codes)) for value in row] for row in rows]
        ).reshape(shape)
        self._digits: npt.NDArray[np.int64] = np.array(
            [[significant_digits(value) for value in row] for row in rows]
        ).reshape(shape)
        self.nonzero = self._digits > 0

    def likeness(self, place: int, settings: CopiedFigures) -> _Likeness | None:
        if not place:
            return None
        shared = self.nonzero[:place] & self.nonzero[place]
        equal = shared & (self._codes[:place] == self._codes[place])
        times = equal.sum(axis=1)
        alike = (
            (times >= settings.fewest)
            & (times >= float(settings.share) * shared.sum(axis=1))
            & ((equal * self._digits[place]).sum(axis=1) >= settings.digits)
        )
        if not alike.any():
            return None
        most = int((times * alike).argmax())
        fields = tuple(field for field, same in zip(self._fields, equal[most], strict=True) if same)
        return _Likeness(of=self._returns[most], equal=fields, shared=int(shared[most].sum()))


def _finding(case: AcrossCase, rule: Rule, counted: Return, likeness: _Likeness) -> Finding:
    seen = [case.observations[counted.unit, field] for field in likeness.equal]
    largest = max(seen, key=lambda one: one.value or 0)
    telling = sorted(seen, key=lambda one: -significant_digits(one.value or 0))[:_SHOWN]
    return case.finding(
        rule,
        counted,
        largest,
        {
            "observed": "; ".join(vietnamese(one.value or 0) for one in telling),
            "count": str(len(seen)),
            "shared": str(likeness.shared),
            "other": case.campaign.unit_name(likeness.of.unit),
        },
    )
