"""In which range every total is likely to lie when all have reported."""

from collections.abc import Iterable

from aggregator.definition import Campaign
from aggregator.domain import PROVINCE, Finding, Previous, Total, UnitValue
from aggregator.layout import WorkbookPlan


class Likely:
    """Gives totals their likely ranges."""

    def __init__(self, campaign: Campaign, plan: WorkbookPlan, previous: Previous) -> None:
        self._campaign, self._plan, self._previous = campaign, plan, previous

    def of(
        self,
        totals: Iterable[Total],
        money: Total | None,
        table: Iterable[UnitValue],
        findings: Iterable[Finding],
    ) -> tuple[tuple[Total, ...], Total | None]:
        """``totals`` of ``table`` and all money, each with its range or why there is none."""
        # numpy is slow to import, and most commands do without
        from aggregator.aggregation.likely.ranges import (  # noqa: PLC0415
            money_ranged,
            ranged,
            unknown,
        )
        from aggregator.aggregation.likely.reported import reported  # noqa: PLC0415

        seen = reported(self._campaign, self._plan, table, self._previous)
        more = unknown(seen, findings)
        done = ranged(totals, seen, more)
        if money is None:
            return done, None
        added = set(self._campaign.amounts)
        amounts = [one for one in done if one.group == PROVINCE and one.field in added]
        return done, money_ranged(money, amounts, seen, more)
