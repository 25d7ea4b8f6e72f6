"""Sheet "Phụ lục": the official appendix for the province, in the form of the plan, for signing.

Nothing stands on it but what the plan asks for. Until the campaign is signed off its head says that
it is a draft; ``signing.py`` takes that away.
"""

from typing import Final

from aggregator.domain import PROVINCE, Total
from aggregator.summary import appendix_tables
from aggregator.summary.dossier import Dossier
from aggregator.summary.grid import Grid
from aggregator.summary.opening import open_to_sign
from aggregator.summary.sheet import Sheet, span
from aggregator.summary.signature import write_signature
from aggregator.summary.table import figure_style

_QUANTITY_LABEL, _QUANTITY, _AMOUNT_LABEL, _AMOUNT = range(4)
_WIDTHS: Final = (30.0, 16.0, 22.0, 30.0)
_GAP: Final = 11  # points between the items, so that they fill the page as the form does


def write(sheet: Sheet, dossier: Dossier, grid: Grid) -> None:
    campaign = dossier.campaign
    if campaign.tables:
        appendix_tables.write(sheet, dossier, grid)
        return
    row = open_to_sign(
        sheet, title=campaign.appendix_title, note=campaign.appendix_period, widths=_WIDTHS
    )
    sheet.height(row, _GAP)
    row += 1
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
        sheet.height(row + 1, _GAP)
        row += 2
    write_signature(sheet, row + 1, dossier, _AMOUNT_LABEL, _AMOUNT)


def _write_total(  # noqa: PLR0913, PLR0917 - a formula, its place, its look and its result
    sheet: Sheet, row: int, column: int, total: Total, grid: Grid, style: str
) -> None:
    cached = "" if total.value is None else total.value
    sheet.formula(row, column, f"={grid.total(total.field).reference}", style, cached)
