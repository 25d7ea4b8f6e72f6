"""In which range every total is likely to lie when all have reported."""

from collections.abc import Iterable

from aggregator.definition import Campaign
from aggregator.domain import Finding, Previous, Total, UnitValue
from aggregator.layout import WorkbookPlan


class Likely:
    """Gives totals their likely ranges."""

    def __init__(self, campaign: Campaign, plan: WorkbookPlan, previous: Previous) -> None:
        self._campaign, self._plan, self._previous = campaign, plan, previous

    def of(
        self, totals: Iterable[Total], table: Iterable[UnitValue], findings: Iterable[Finding]
    ) -> tuple[Total, ...]:
        """``totals`` of ``table``, each with its range or with the reason why there is none."""
        # numpy is slow to import, and most commands do without
        from aggregator.aggregation.likely.ranges import ranged, unknown  # noqa: PLC0415
        from aggregator.aggregation.likely.reported import reported  # noqa: PLC0415

        seen = reported(self._campaign, self._plan, table, self._previous)
        return ranged(totals, seen, unknown(seen, findings))
