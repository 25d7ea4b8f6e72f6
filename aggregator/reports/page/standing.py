"""How far the collection is: by group of units, and unit by unit."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from aggregator.definition import ReportingUnit, UnitGroup
from aggregator.definition.words import UNIT_STATUS, progress_in_words
from aggregator.domain import EXPECTED, UnitProgress, UnitStatus, vietnamese
from aggregator.reports.page import chart
from aggregator.reports.page.contents import Contents, on_day
from aggregator.reports.page.markup import Html, classed, element, folded, joined, section

SIGN: Final = {
    UnitStatus.COUNTED: "●",
    UnitStatus.HELD: "◐",
    UnitStatus.REJECTED: "×",
    UnitStatus.MISSING: "○",
    UnitStatus.EXEMPT: "–",
}

_LENGTH: Final = 320
_HEIGHT: Final = 18
_UNFOLD: Final = (
    "Tình trạng, ngày nhận, số câu đã trả lời, liên hệ (in ở sheet Tiến độ của summary.xlsx)"
)
_NOT_ALL: Final = "Chỉ những đơn vị chưa được tổng hợp hoặc cần gọi. "
_HEADINGS: Final = ("Đơn vị", "Tình trạng", "Ngày nhận", "Chậm", "Đã trả lời", "Liên hệ")


def by_group(contents: Contents) -> Html:
    rows = [
        _group(group.title, contents.progress_of(group.id))
        for group in contents.campaign.groups
        if contents.progress_of(group.id)
    ]
    return section(
        "progress",
        "Tiến độ theo nhóm đơn vị",
        chart.key_to_fills(
            {chart.FILL[status]: UNIT_STATUS[status] for status in EXPECTED},
        ),
        classed(
            "ul",
            "bars",
            _group(contents.campaign.whole.capitalize(), contents.outcome.units),
            *rows,
        ),
    )


def _group(title: str, units: Iterable[UnitProgress]) -> Html:
    counts = Counter(unit.status for unit in units if unit.status is not UnitStatus.EXEMPT)
    whole = counts.total()
    told = "; ".join(
        f"{UNIT_STATUS[status].lower()} {counts[status]}"
        for status in EXPECTED
        if counts[status] or status is UnitStatus.COUNTED
    )
    bars, passed = [], 0
    for status in EXPECTED:
        start = chart.scaled(passed, whole, _LENGTH)
        passed += counts[status]
        width = chart.scaled(passed, whole, _LENGTH) - start
        if width:
            bars.append(chart.bar(chart.FILL[status], start, width, _HEIGHT))
    frame = chart.bar("frame", 0, _LENGTH, _HEIGHT)
    return element(
        "li",
        {},
        classed("strong", "name", title),
        classed("span", "count", f"{counts[UnitStatus.COUNTED]}/{whole}"),
        chart.drawing(_LENGTH, _HEIGHT, f"{title}: {told}", *bars, frame),
        classed("span", "told", f"{told[:1].upper()}{told[1:]}"),
    )


def unit_by_unit(contents: Contents) -> Html:
    head = element(
        "thead",
        {},
        element("tr", {}, *(element("th", {"scope": "col"}, title) for title in _HEADINGS)),
    )
    groups = (_group_rows(contents, group) for group in contents.campaign.groups)
    count = len(contents.outcome.units)
    table = element("table", {}, head, *groups)
    which = "" if len(contents.listed) == count else _NOT_ALL
    return section(
        "units", f"Từng đơn vị ({vietnamese(count)})", folded(f"{which}{_UNFOLD}", table)
    )


def _group_rows(contents: Contents, group: UnitGroup) -> Html:
    units = [unit for unit in contents.campaign.units_of(group.id) if unit.code in contents.listed]
    if not units:
        return joined()
    title = element("th", {"scope": "rowgroup", "colspan": len(_HEADINGS)}, group.title)
    rows = (_unit(contents, unit, contents.progress[unit.code]) for unit in units)
    return element("tbody", {}, classed("tr", "group", title), *rows)


def _unit(contents: Contents, unit: ReportingUnit, progress: UnitProgress) -> Html:
    cells = (
        f"{SIGN[progress.status]} {progress_in_words(progress)}",
        on_day(progress.received) if progress.received else "",
        f"{progress.days_late} ngày" if progress.days_late else "",
        f"{progress.answered}/{progress.required}",
        contents.contact(unit),
    )
    return element(
        "tr",
        {"id": f"unit-{unit.code}", "class": progress.status.value},
        element("th", {"scope": "row"}, unit.name),
        *(
            element("td", {"data-label": title} if text else {"class": "nothing"}, text)
            for title, text in zip(_HEADINGS[1:], cells, strict=True)
        ),
    )
