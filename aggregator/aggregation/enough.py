"""After how many calls the province's money is right but for one hundredth, where that can be said.

What may be wrong then is the sum of what the units not called may move and of what is hidden in
those that count. A unit without a return is called in any case: large ones are often late, and what
those that have reported bring tells too little of them. Said is the number of calls after which
what may be wrong stays below the share with the confidence that ``Enough`` names.

How often that was said in simulated provinces, and how often it was true, on the first day that it
was said as well: ``benchmarks/enough.py``.
"""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import Final

from aggregator.aggregation.calls import in_order
from aggregator.aggregation.hidden import Sum, hidden
from aggregator.aggregation.unsettled import Unsettled
from aggregator.domain import Enough, Unsaid

FEWEST: Final = 30
"""Units with a return: fewer do not tell what a unit may bring, or how often it is wrong."""
MOST_MISSING: Final = Fraction(1, 3)
"""Of the units: those that report late need not be like the others."""
_SAID: Final = Enough(calls=0, why=None)
_QUANTILE: Final = Decimal("1.645")
"""Of one chance in twenty, a quarter of what the confidence leaves: who looks every day has many
chances to be told too soon, and what is hidden is judged by constants that are estimates. It was
true in 19 of 23 provinces when all had reported, in 25 of 27 on the first day (300 and 3,000 units,
2 % wrong): that shows the 80 of a hundred that ``Enough`` names, and not 90."""


def enough(known: Unsettled) -> Enough:
    """How many of the calls are enough, or why that cannot be said."""
    if not known.reported:
        return Enough(why=Unsaid.NO_RETURNS)
    if known.reported < FEWEST or not known.money:
        return Enough(why=Unsaid.FEW_RETURNS)
    if known.expected - known.reported > MOST_MISSING * known.expected:
        return Enough(why=Unsaid.MANY_MISSING)
    unseen = hidden(known.mistaken, known.reported, known.expected, known.usual)
    allowed = Fraction(_SAID.share) * known.money
    ordered = in_order(known)
    units = [Sum(mean=one.moves, square=one.square) for one in ordered]
    after = list(accumulate(reversed(units), initial=unseen))[::-1]
    least = max((place for place, one in enumerate(ordered, start=1) if one.absent), default=0)
    for called, left in enumerate(after):
        if called >= least and left.upper(_QUANTILE) < allowed:
            return replace(_SAID, calls=called)
    return Enough(why=Unsaid.HIDDEN_MISTAKES)
