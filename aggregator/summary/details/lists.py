"""Sheet "Danh sách": the rows of all other lists, each as the unit wrote it; never added up."""

from typing import Final

from aggregator.definition import NamedList
from aggregator.summary.dossier import Dossier
from aggregator.summary.filled_rows import FilledRow, filled_rows
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet
from aggregator.summary.table import Cell, Heading, centred, text, write_table

_HEADINGS: Final = (
    Heading(title="TT", width=5),
    Heading(title="Danh sách", width=26, key=True),
    Heading(title="Đơn vị", width=28, key=True),
    Heading(title="Nội dung", width=88),
)


def write(sheet: Sheet, dossier: Dossier) -> None:
    lists = dossier.campaign.lists
    row = open_sheet(
        sheet,
        dossier,
        title="CÁC DANH SÁCH",
        note="Mỗi dòng đơn vị kê là một dòng; đủ cột ở "
        + ", ".join(f"data/{one.id}.csv" for one in lists),
        widths=tuple(heading.width for heading in _HEADINGS),
    )
    filled = [(one, each) for one in lists for each in filled_rows(dossier, one, one.id)]
    write_table(
        sheet,
        row,
        _HEADINGS,
        filled,
        lambda place, given: _record(dossier, place, *given),
        of="dòng",
        whole="data",
    )


def _record(dossier: Dossier, place: int, of: NamedList, row: FilledRow) -> tuple[Cell, ...]:
    said = (
        f"{column.label}: {row.words(at)}" for at, column in enumerate(of.columns) if row.words(at)
    )
    return (
        centred(place),
        text(of.title),
        text(dossier.unit_name(row.unit)),
        text("; ".join(said)),
    )
