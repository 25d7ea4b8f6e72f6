"""Who is missing: units that must report and of which nothing counts yet."""

from collections.abc import Sequence
from typing import Final

from aggregator.definition.words import UNIT_STATUS
from aggregator.domain import EXPECTED, UnitProgress, UnitStatus, counts_of
from aggregator.reports.page.contents import Contents
from aggregator.reports.page.markup import Html, classed, element, folded_rest, joined, section

_NAMED: Final = 12
"""Units of one state that are named before the rest is folded away."""

_ALL_IN: Final = "Mọi đơn vị phải báo cáo đều đã có báo cáo được tính."


def outstanding(contents: Contents) -> Html:
    """By state, in roster order."""
    behind = counts_of(contents.outcome).behind
    of_status = {
        status: [unit for unit in contents.outcome.units if unit.status is status]
        for status in EXPECTED
        if status is not UnitStatus.COUNTED
    }
    return section(
        "outstanding",
        f"Đơn vị còn thiếu ({behind})",
        *(_units(contents, status, units) for status, units in of_status.items() if units),
        "" if behind else element("p", {}, _ALL_IN),
    )


def _units(contents: Contents, status: UnitStatus, units: Sequence[UnitProgress]) -> Html:
    return joined(
        element("h3", {}, f"{UNIT_STATUS[status]} ({len(units)})"),
        _names(contents, units[:_NAMED]),
        folded_rest(units[_NAMED:], "đơn vị nữa", "Tiến độ", lambda rest: _names(contents, rest)),
    )


def _names(contents: Contents, units: Sequence[UnitProgress]) -> Html:
    return classed("ul", "names", *(element("li", {}, *_name(contents, one)) for one in units))


def _name(contents: Contents, progress: UnitProgress) -> tuple[Html | str, ...]:
    late = f", chậm {progress.days_late} ngày" if progress.days_late else ""
    return contents.name_of(progress.unit), late
