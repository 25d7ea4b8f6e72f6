"""Sheet "Thay đổi": every figure that counts otherwise than in the last run."""

from decimal import Decimal
from typing import Final

from aggregator.domain import Change, Figure
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet
from aggregator.summary.table import Cell, Heading, centred, number, text, write_table
from aggregator.summary.wording import cause

_HEADINGS: Final = (
    Heading(title="TT", width=5),
    Heading(title="Đơn vị", width=34, key=True),
    Heading(title="Số liệu", width=44, key=True),
    Heading(title="Lần trước", width=20),
    Heading(title="Lần này", width=20),
    Heading(title="Vì sao", width=34, key=True),
)


def write(sheet: Sheet, dossier: Dossier) -> tuple[int, ...]:
    """Returns the row of each change that has one: of the first, in their order."""
    row = open_sheet(
        sheet,
        dossier,
        title="THAY ĐỔI SO VỚI LẦN TỔNG HỢP TRƯỚC",
        note="Chỉ những số liệu được tính vào tổng; ô trống là không tính",
        widths=tuple(heading.width for heading in _HEADINGS),
    )
    return write_table(
        sheet,
        row,
        _HEADINGS,
        dossier.outcome.changes,
        lambda place, change: _record(dossier, place, change),
        of="thay đổi",
        whole="data/changes.csv",
    )


def _record(dossier: Dossier, place: int, change: Change) -> tuple[Cell, ...]:
    return (
        centred(place),
        text(dossier.unit_name(change.unit)),
        text(dossier.label(change.field)),
        number(figure(change.before)),
        number(figure(change.after)),
        text(cause(change.cause)),
    )


def figure(written: str | None) -> Figure | None:
    """The number that a plain decimal stands for."""
    if written is None:
        return None
    value = Decimal(written)
    return int(value) if value == value.to_integral_value() else value
