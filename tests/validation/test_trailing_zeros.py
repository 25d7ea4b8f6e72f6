"""How round an amount is, against how round the amounts of the province are."""

import pytest

from aggregator.definition import Campaign
from aggregator.layout import WorkbookPlan
from aggregator.validation.across_returns.trailing_zeros import TrailingZeros
from tests.returns import make_return

UNITS = ("TU-PLK", "TU-AKH", "TU-APA")


def zeros_of(campaign: Campaign, plan: WorkbookPlan, *amounts: int) -> TrailingZeros:
    """Two amounts a return, beside quantities that are as round and count for nothing."""
    fields = ("scholarship", "child_allowance")
    returns = []
    for place, unit in enumerate(UNITS):
        own = amounts[2 * place : 2 * place + 2]
        answers = {f"{field}.amount": amount for field, amount in zip(fields, own, strict=False)}
        quantities = {f"{field}.quantity": 10**6 for field in fields}
        returns.append(make_return(campaign, plan, unit, {**answers, **quantities}))
    return TrailingZeros(returns, campaign)


@pytest.mark.parametrize(
    ("amount", "power", "odds"),
    [
        # of six amounts of seven digits all end in six zeros, so that seven are many:
        # 6.5 of 6 + 7/2 end as it should, and 0.5 of 6 + 8/2 as it does
        (10_000_000, 1, 0.5 + 0.5 * (6.5 / 9.5) / (0.5 / 10)),
        # six are as many as in the others, five would be few
        (1_000_000, 1, 0.5 + 0.5 * (0.5 / 9) / (6.5 / 9.5)),
        # the same of one that is missing, of an amount of six digits
        (100_000, -1, 0.5 + 0.5 * (6.5 / 9.5) / (0.5 / 9)),
        # no zero, so that none is too many; the slip may be another
        (12_345_678, 1, 0.5),
        (12_345_670, 2, 0.5),
        # amounts of another size say nothing: 0.5 of 10/2 and of 9/2
        (5_000_000_000, 1, 0.5 + 0.5 * (0.5 / 4.5) / (0.5 / 5)),
        (7, 3, 0.5),
    ],
)
def test_what_zeros_tell(
    amount: int, power: int, odds: float, campaign: Campaign, plan: WorkbookPlan
) -> None:
    zeros = zeros_of(campaign, plan, *(10**6,) * 6)
    assert zeros.odds(amount, power) == pytest.approx(odds)


def test_without_amounts_they_tell_next_to_nothing(campaign: Campaign, plan: WorkbookPlan) -> None:
    assert zeros_of(campaign, plan).odds(10_000_000, 1) == pytest.approx(0.5 + 0.5 * 8 / 7)
