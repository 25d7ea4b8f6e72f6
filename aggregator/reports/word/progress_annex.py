"""How far the collection is, and who has not reported."""

from collections.abc import Iterator, Sequence
from typing import Final

from aggregator.definition import ReportingUnit
from aggregator.definition.words import UNIT_STATUS
from aggregator.domain import EXPECTED, UnitStatus
from aggregator.paper.markup import Cell, paragraph, run, table
from aggregator.reports.word.annex import annex_head
from aggregator.reports.word.bounds import bounded_table
from aggregator.reports.word.compilation import Compilation

TITLE: Final = "TIẾN ĐỘ GỬI BÁO CÁO"
_GROUP_WIDTHS: Final = (10.0, 87.0, 30.0, 30.0, 30.0, 30.0, 30.0)
_UNIT_COLUMNS: Final = {
    "TT": 10.0,
    "Đơn vị": 102.0,
    "Tình trạng": 65.0,
    "Hạn gửi": 35.0,
    "Quá hạn (ngày)": 35.0,
}
_ENTERED_HERE: Final = "Báo cáo do cơ quan nhập thay, kèm tên người nhập"
_ALL: Final = "(Tất cả các đơn vị đã có báo cáo được tổng hợp.)"


def progress_annex(compilation: Compilation, number: int) -> Iterator[str]:
    due = f"Hạn gửi {compilation.campaign.due_date:%d/%m/%Y}; tính đến ngày {compilation.as_of}"
    yield from annex_head(compilation, number, TITLE, due)
    yield table(
        _GROUP_WIDTHS,
        ("TT", "Nhóm đơn vị", "Số đơn vị", *(UNIT_STATUS[status] for status in EXPECTED)),
        _groups(compilation),
    )
    yield from _entered_here(compilation)
    waiting = [
        unit
        for unit in compilation.units
        if compilation.progress[unit.code].status in EXPECTED
        and compilation.progress[unit.code].status is not UnitStatus.COUNTED
    ]
    yield paragraph("Group", run(f"Đơn vị chưa có báo cáo được tổng hợp ({len(waiting)})"))
    if waiting:
        yield from bounded_table(
            tuple(_UNIT_COLUMNS.values()),
            tuple(_UNIT_COLUMNS),
            _waiting(compilation, waiting),
            "data/units.csv",
        )
    else:
        yield paragraph("Note", run(_ALL))


def _entered_here(compilation: Compilation) -> Iterator[str]:
    """Whose returns the office itself has typed in, and who did."""
    typed = [
        f"{unit.name} ({compilation.progress[unit.code].entered_by})"
        for unit in compilation.units
        if compilation.progress[unit.code].entered_by
    ]
    if typed:
        yield paragraph("Note", run(f"{_ENTERED_HERE} ({len(typed)}): {'; '.join(typed)}."))


def _groups(compilation: Compilation) -> Iterator[tuple[Cell, ...]]:
    campaign = compilation.campaign
    for place, group in enumerate(campaign.groups, start=1):
        yield _counts(compilation, str(place), group.title, campaign.units_of(group.id))
    yield _counts(compilation, "", "TỔNG CỘNG", campaign.units, style="CellGroup")


def _counts(
    compilation: Compilation,
    place: str,
    title: str,
    units: Sequence[ReportingUnit],
    style: str = "Cell",
) -> tuple[Cell, ...]:
    found = [compilation.progress[unit.code].status for unit in units]
    return (
        Cell(text=place, style="CellCentre"),
        Cell(text=title, style=style),
        Cell(text=str(sum(status in EXPECTED for status in found)), style="CellCentre"),
        *(Cell(text=str(found.count(status)), style="CellCentre") for status in EXPECTED),
    )


def _waiting(
    compilation: Compilation, units: Sequence[ReportingUnit]
) -> Iterator[tuple[Cell, ...]]:
    for place, unit in enumerate(units, start=1):
        progress = compilation.progress[unit.code]
        yield (
            Cell(text=str(place), style="CellCentre"),
            Cell(text=unit.name),
            Cell(text=UNIT_STATUS[progress.status]),
            Cell(text=f"{compilation.campaign.due(unit):%d/%m/%Y}", style="CellCentre"),
            Cell(text=str(progress.days_late or ""), style="CellCentre"),
        )
