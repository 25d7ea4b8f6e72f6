"""The official appendix for the province, in its own rows and nothing else."""

from collections.abc import Iterator
from typing import Final

from aggregator.definition import AMOUNT_UNIT, Metric
from aggregator.definition.words import UNSAID
from aggregator.domain import PROVINCE, vietnamese
from aggregator.paper.markup import Cell, paragraph, run, table
from aggregator.reports.word.annex import annex_head
from aggregator.reports.word.compilation import Compilation
from aggregator.reports.word.figure_sentences import figure_sentences, untold

_COLUMNS: Final = {
    "TT": 10.0,
    "Nội dung": 66.0,
    "Đơn vị tính": 20.0,
    "Số lượng": 26.0,
    f"Kinh phí ({AMOUNT_UNIT})": 38.0,
}
_NO_FIGURE: Final = "…"


def appendix(compilation: Compilation, number: int) -> Iterator[str]:
    campaign = compilation.campaign
    yield from annex_head(compilation, number, campaign.appendix_title, campaign.appendix_period)
    yield from figure_sentences(compilation, untold(compilation))
    rows = (_row(compilation, place, one) for place, one in enumerate(campaign.metrics, start=1))
    yield table(tuple(_COLUMNS.values()), tuple(_COLUMNS), rows)
    yield paragraph("Gap")
    yield paragraph("Note", run(_explanation(compilation)))


def _row(compilation: Compilation, place: int, metric: Metric) -> tuple[Cell, ...]:
    return (
        Cell(text=str(place), style="CellCentre"),
        Cell(text=metric.title),
        Cell(text=metric.quantity.unit_of_measure, style="CellCentre"),
        Cell(text=_figure(compilation, f"{metric.id}.quantity"), style="CellNumber"),
        Cell(text=_figure(compilation, f"{metric.id}.amount"), style="CellNumber"),
    )


def _figure(compilation: Compilation, field: str) -> str:
    value = compilation.totals[PROVINCE, field].value
    return _NO_FIGURE if value is None else vietnamese(value)


def _explanation(compilation: Compilation) -> str:
    return (
        f"(Tính đến ngày {compilation.as_of}, {compilation.counted} đơn vị có báo cáo được tổng "
        "hợp. Tổng chỉ gồm số liệu đã rõ; ô trống, ô chờ làm rõ không tính là 0."
        f"{_unsaid(compilation)}{compilation.adjustments})"
    )


def _unsaid(compilation: Compilation) -> str:
    """Why no total has a likely range; empty where one has."""
    totals = [
        compilation.totals[PROVINCE, f"{metric.id}.{part}"]
        for metric in compilation.campaign.metrics
        for part in ("quantity", "amount")
    ]
    if any(total.likely_low is not None for total in totals):
        return ""
    why = next((f": {UNSAID[total.unsaid]}" for total in totals if total.unsaid), "")
    return f" Chưa đủ cơ sở để ước tính tổng khi đủ đơn vị{why}."
