"""The overview's table of the province's figures, said shortly, each with what it rests on."""

from typing import Final

from aggregator.definition import AMOUNT_UNIT
from aggregator.definition.words import UNSAID
from aggregator.domain import LIKELY_OF_100, PROVINCE
from aggregator.summary.dossier import Dossier
from aggregator.summary.overview_columns import LAST
from aggregator.summary.overview_tables import told, write_others, write_pairs
from aggregator.summary.sheet import Sheet, span
from aggregator.summary.sheets import SheetName

_NUMBER, _TITLE, _QUANTITY, _AMOUNT = 0, 1, 2, 5
_UNSAID: Final = "–"
_RANGE: Final = "Khi đủ và rà soát xong, có lẽ"


def write(sheet: Sheet, row: int, dossier: Dossier) -> int:
    if dossier.campaign.metrics or any(one.paired for one in dossier.campaign.tables):
        row = _write_headings(sheet, row)
    for number, metric in enumerate(dossier.campaign.metrics, start=1):
        row = sheet.band(
            row,
            span(_NUMBER, f"{number}", "cell-centre"),
            span(_TITLE, metric.title, "cell-text"),
            *told(
                _QUANTITY,
                dossier.totals[PROVINCE, f"{metric.id}.quantity"],
                metric.quantity.unit_of_measure,
                "cell",
            ),
            *told(_AMOUNT, dossier.totals[PROVINCE, f"{metric.id}.amount"], AMOUNT_UNIT, "cell"),
        )
    row = write_pairs(sheet, row, dossier)
    money = dossier.outcome.money
    if money is not None:
        row = sheet.band(
            row,
            span(_NUMBER, "", "total-text"),
            span(_TITLE, "Tổng số tiền các nội dung", "total-text", _AMOUNT - 1),
            *told(_AMOUNT, money, AMOUNT_UNIT, "total"),
        )
    row = write_others(sheet, row, dossier)
    return sheet.paragraph(row, 0, LAST, _explanation(dossier), "hint")


def _write_headings(sheet: Sheet, row: int) -> int:
    return sheet.band(
        row,
        span(_NUMBER, "TT", "header"),
        span(_TITLE, "Nội dung", "header"),
        span(_QUANTITY, "Số lượng đã có", "header"),
        span(_QUANTITY + 1, "Từ số đơn vị", "header"),
        span(_QUANTITY + 2, _RANGE, "header"),
        span(_AMOUNT, "Số tiền đã có", "header"),
        span(_AMOUNT + 1, "Từ số đơn vị", "header"),
        span(_AMOUNT + 2, _RANGE, "header"),
    )


def _explanation(dossier: Dossier) -> str:
    province = [total for total in dossier.outcome.totals if total.group == PROVINCE]
    if dossier.outcome.money is not None:
        province.append(dossier.outcome.money)
    reasons = dict.fromkeys(
        UNSAID[total.unsaid] for total in province if total.likely_low is None and total.unsaid
    )
    said = any(total.likely_low is not None for total in province)
    where = f"{SheetName.APPENDIX.tab} và {SheetName.FIGURES.tab}"
    parts = [f"Số đủ từng {AMOUNT_UNIT} ở sheet {where}; chưa có số liệu không tính là 0."]
    if said:
        parts.append(
            f"Có lẽ: khoảng ước tính, đúng trong ít nhất {LIKELY_OF_100} trên 100 trường hợp."
        )
    if reasons:
        parts.append(f"{_UNSAID} chưa đủ cơ sở để ước tính: {'; '.join(reasons)}.")
    if dossier.adjustments:
        parts.append(dossier.adjustments)
    return " ".join(parts)
