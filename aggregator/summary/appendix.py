"""Sheet "Phụ lục": the official appendix for the province, in the form of the plan, for signing."""

from typing import Final

from aggregator.domain import PROVINCE, Total
from aggregator.summary.dossier import Dossier
from aggregator.summary.figures import coverage
from aggregator.summary.grid import Grid
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet, span
from aggregator.summary.sheets import SheetName
from aggregator.summary.table import figure_style

_QUANTITY_LABEL, _QUANTITY, _AMOUNT_LABEL, _AMOUNT, _NOTE = range(5)
_WIDTHS: Final = (28.0, 12.0, 20.0, 26.0, 18.0)
_PLACE_AND_DAY: Final = "..............., ngày ..... tháng ..... năm ........."
_GAP: Final = 11  # points between the items, so that they fill the page as the form does
_SIGNATURE_HEIGHT: Final = 90


def write(sheet: Sheet, dossier: Dossier, grid: Grid) -> None:
    campaign = dossier.campaign
    row = open_sheet(
        sheet,
        dossier,
        title=campaign.appendix_title,
        note=campaign.appendix_period,
        widths=_WIDTHS,
        landscape=False,
    )
    row = sheet.band(row, span(_NOTE, "Độ phủ", "note-heading"))
    for number, metric in enumerate(campaign.metrics, start=1):
        row = sheet.paragraph(row, 0, _AMOUNT, f"{number}. {metric.title}", "form-bold")
        quantity = dossier.totals[PROVINCE, f"{metric.id}.quantity"]
        amount = dossier.totals[PROVINCE, f"{metric.id}.amount"]
        sheet.band(
            row,
            span(_QUANTITY_LABEL, f"{metric.quantity.label}:", "form-text"),
            span(_AMOUNT_LABEL, f"{metric.amount.label}:", "form-text"),
        )
        style = f"form-{figure_style(quantity.value)}"
        _write_total(sheet, row, _QUANTITY, quantity, grid, style)
        _write_total(sheet, row, _AMOUNT, amount, grid, "form-money")
        sheet.formula(
            row,
            _NOTE,
            f'="SL "&{grid.coverage(quantity.field).reference}'
            f'&"; KP "&{grid.coverage(amount.field).reference}',
            "note-text",
            f"SL {coverage(quantity)}; KP {coverage(amount)}",
        )
        sheet.height(row + 1, _GAP)
        row += 2
    row = sheet.paragraph(row, 0, _NOTE, _explanation(dossier), "hint")
    _write_signatures(sheet, row + 1, dossier)


def _write_total(  # noqa: PLR0913, PLR0917 - a formula, its place, its look and its result
    sheet: Sheet, row: int, column: int, total: Total, grid: Grid, style: str
) -> None:
    cached = "" if total.value is None else total.value
    sheet.formula(row, column, f"={grid.total(total.field).reference}", style, cached)


def _explanation(dossier: Dossier) -> str:
    return (
        f"Số liệu tính đến ngày {dossier.as_of}. Độ phủ: số đơn vị có số liệu về số lượng (SL), "
        "kinh phí (KP) trên số đơn vị phải báo cáo. Đơn vị chưa có số liệu không tính là 0; "
        f"số liệu từng đơn vị ở sheet {SheetName.FIGURES.tab}. {dossier.adjustments}"
    ).strip()


def _write_signatures(sheet: Sheet, row: int, dossier: Dossier) -> None:
    left = dossier.campaign.collecting_body.upper()
    right = f"T/M {dossier.campaign.issuing_body}".upper()
    sign_here = "(Ký, ghi rõ họ tên)"
    row = sheet.band(row, span(_AMOUNT_LABEL, _PLACE_AND_DAY, "place", _NOTE))
    row = sheet.band(
        row,
        span(_QUANTITY_LABEL, left, "signature", _QUANTITY),
        span(_AMOUNT_LABEL, right, "signature", _NOTE),
    )
    sheet.band(
        row,
        span(_QUANTITY_LABEL, sign_here, "place", _QUANTITY),
        span(_AMOUNT_LABEL, sign_here, "place", _NOTE),
    )
    sheet.height(row, _SIGNATURE_HEIGHT)
