"""Two returns with the same figures: one was made from the other, or both are one.

At least 4 equal figures other than 0, at least 60 % of those both returns have, and 6 significant
digits in all, for round figures coincide by chance. Of each return only the one most like it is
named, and of two like returns the one that came later has the finding. Source: the project's domain
study, section 5.5.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aggregator.definition import CopiedFigures, Rule
from aggregator.domain import Finding, Return
from aggregator.validation.across_returns.case import AcrossCase
from aggregator.validation.across_returns.coincidence import significant_digits, telling_figures
from aggregator.validation.result import Result, Results

if TYPE_CHECKING:
    import numpy.typing as npt


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
        codes: dict[object, int] = {0: 0}
        digits: list[int] = [0]
        rows = [
            [case.observations[counted.unit, field].value or 0 for field in self._fields]
            for counted in returns
        ]
        # equal figures get equal codes; the figures themselves may be larger than a machine number
        for value in (value for row in rows for value in row):
            if value not in codes:
                codes[value] = len(codes)
                digits.append(significant_digits(value))
        shape = len(returns), len(self._fields)
        self._codes: npt.NDArray[np.int32] = np.array(
            [[codes[value] for value in row] for row in rows], dtype=np.int32
        ).reshape(shape)
        self._digits: npt.NDArray[np.int64] = np.array(digits)[self._codes]
        self.nonzero = self._codes > 0
        # one field behind the other: a field of all returns is compared in one go
        self._by_field = np.ascontiguousarray(self._codes.T)

    def likeness(self, place: int, settings: CopiedFigures) -> _Likeness | None:
        import numpy as np  # noqa: PLC0415 - slow to import

        own = self.nonzero[place]
        same = self._by_field[own, :place] == self._codes[place, own, None]
        # nearly nobody has as many equal figures; only these are looked at more closely
        others = np.flatnonzero(same.sum(axis=0, dtype=np.int16) >= settings.fewest)
        if not others.size:
            return None
        equal = self.nonzero[place] & (self._codes[others] == self._codes[place])
        shared = (self.nonzero[others] & self.nonzero[place]).sum(axis=1)
        times = equal.sum(axis=1)
        alike = (times >= float(settings.share) * shared) & (
            (equal * self._digits[place]).sum(axis=1) >= settings.digits
        )
        if not alike.any():
            return None
        most = int((times * alike).argmax())
        fields = tuple(field for field, one in zip(self._fields, equal[most], strict=True) if one)
        return _Likeness(of=self._returns[others[most]], equal=fields, shared=int(shared[most]))


def _finding(case: AcrossCase, rule: Rule, counted: Return, likeness: _Likeness) -> Finding:
    seen = [case.observations[counted.unit, field] for field in likeness.equal]
    largest = max(seen, key=lambda one: one.value or 0)
    return case.finding(
        rule,
        counted,
        largest,
        {
            "observed": telling_figures(seen),
            "count": str(len(seen)),
            "shared": str(likeness.shared),
            "other": case.campaign.unit_name(likeness.of.unit),
        },
    )
