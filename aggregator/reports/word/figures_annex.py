"""The totals of the province, with whom they rest on and what is open."""

from collections.abc import Iterator
from typing import Final

from aggregator.definition import AMOUNT_UNIT, Metric
from aggregator.domain import PROVINCE, Status, Total, vietnamese
from aggregator.layout import Slot
from aggregator.paper.markup import Cell, paragraph, run, table
from aggregator.reports.word.annex import annex_head
from aggregator.reports.word.compilation import Compilation

TITLE: Final = "ĐỘ PHỦ VÀ SỐ CHƯA RÕ CỦA TỪNG NỘI DUNG"
_COLUMNS: Final = {
    "TT": 10.0,
    "Nội dung": 49.0,
    "Số lượng": 22.0,
    "Đơn vị tính": 18.0,
    "Đơn vị có số lượng": 26.0,
    f"Kinh phí ({AMOUNT_UNIT})": 36.0,
    "Đơn vị có kinh phí": 26.0,
    "Ghi chú": 60.0,
}
_OF_TABLE: Final = {
    "Nội dung": 97.0,
    "Số liệu": 40.0,
    "Đơn vị tính": 24.0,
    "Đơn vị có số": 26.0,
    "Ghi chú": 60.0,
}
_NO_FIGURE: Final = "…"
_OPEN: Final = {
    Status.QUERY: "chờ làm rõ",
    Status.INVALID: "không đọc được",
    Status.HELD: "đang giữ lại",
    Status.EXCLUDED: "không tính theo quyết định",
}


def figures_annex(compilation: Compilation, number: int) -> Iterator[str]:
    campaign = compilation.campaign
    yield from annex_head(compilation, number, TITLE)
    if campaign.metrics:
        rows = (_row(compilation, at, one) for at, one in enumerate(campaign.metrics, start=1))
        yield table(tuple(_COLUMNS.values()), tuple(_COLUMNS), rows)
    for one in campaign.tables:
        yield paragraph("AnnexNote", run(one.title, bold=True))
        figures = (
            _figure_of_table(compilation, slot)
            for slot in compilation.plan.figures
            if slot.sheet == one.sheet
        )
        yield table(tuple(_OF_TABLE.values()), tuple(_OF_TABLE), figures)
    yield paragraph("Gap")
    yield paragraph("Note", run(_explanation(compilation)))


def _row(compilation: Compilation, place: int, metric: Metric) -> tuple[Cell, ...]:
    quantity = compilation.totals[PROVINCE, f"{metric.id}.quantity"]
    amount = compilation.totals[PROVINCE, f"{metric.id}.amount"]
    notes = (_note(compilation, "Số lượng", quantity), _note(compilation, "Kinh phí", amount))
    return (
        Cell(text=str(place), style="CellCentre"),
        Cell(text=metric.title),
        Cell(text=_figure(quantity), style="CellNumber"),
        Cell(text=metric.quantity.unit_of_measure, style="CellCentre"),
        Cell(text=_coverage(quantity), style="CellCentre"),
        Cell(text=_figure(amount), style="CellNumber"),
        Cell(text=_coverage(amount), style="CellCentre"),
        Cell(text="\n".join(note for note in notes if note), style="CellNote"),
    )


def _figure_of_table(compilation: Compilation, slot: Slot) -> tuple[Cell, ...]:
    total = compilation.totals[PROVINCE, slot.field]
    return (
        Cell(text=slot.label),
        Cell(text=_figure(total), style="CellNumber"),
        Cell(text=slot.unit_of_measure, style="CellCentre"),
        Cell(text=_coverage(total), style="CellCentre"),
        Cell(text=_note(compilation, slot.caption, total), style="CellNote"),
    )


def _figure(total: Total) -> str:
    return _NO_FIGURE if total.value is None else vietnamese(total.value)


def _coverage(total: Total) -> str:
    return f"{total.contributors}/{total.expected} đơn vị"


def _note(compilation: Compilation, what: str, total: Total) -> str:
    """How many cells of a total are open, and how far it may still move; empty when none is."""
    counts = compilation.states[total.field]
    parts = [f"{counts[status]} {words}" for status, words in _OPEN.items() if counts[status]]
    adjusted = compilation.adjusted[total.field]
    parts += [f"{adjusted} do cơ quan tổng hợp điều chỉnh"] if adjusted else []
    if not parts:
        return ""
    said = f"{what}: {', '.join(parts)}"
    if total.low is None or total.high is None or total.low == total.high:
        return f"{said}."
    return f"{said}; tổng từ {vietnamese(total.low)} đến {vietnamese(total.high)}."


def _explanation(compilation: Compilation) -> str:
    return (
        f"Tính đến ngày {compilation.as_of}, {compilation.counted} đơn vị có báo cáo được tổng "
        "hợp. Tổng chỉ gồm số liệu đã rõ: ô trống, ô chờ làm rõ không tính là 0; “a/b đơn vị” là "
        "a đơn vị có số liệu trong tổng, trên b đơn vị phải báo cáo nội dung đó. Ghi chú đếm các ô "
        "chưa vào tổng vì chờ làm rõ, không đọc được hoặc nằm trong báo cáo đang giữ lại."
        f"{compilation.adjustments}"
    )
