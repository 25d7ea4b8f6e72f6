"""Sheet "Bổ sung": contributions outside the appendix, as the units wrote them; never added up.

Items alike stand together, so that the officer sees what several units do.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from aggregator.definition import Column, Table
from aggregator.summary.dossier import Dossier
from aggregator.summary.filled_rows import FilledRow, filled_rows, write_filled_rows
from aggregator.summary.sheet import Sheet
from aggregator.summary.similar import groups
from aggregator.summary.table import Heading, centred

_GROUP: Final = Heading(title="Nhóm", width=7, key=True)


def write(sheet: Sheet, dossier: Dossier, table: Table) -> None:
    write_filled_rows(
        sheet,
        dossier,
        table,
        _grouped(filled_rows(dossier, table, "supplement"), table.columns),
        title="NỘI DUNG ĐÓNG GÓP BỔ SUNG",
        note="Ngoài các nội dung của phụ lục; không cộng. Cùng số nhóm: tên gần giống nhau và cùng "
        "đơn vị tính; nhóm nhiều dòng xếp trước",
        of="nội dung",
        whole="data/supplements.csv",
        lead=_GROUP,
    )


def _grouped(rows: Sequence[FilledRow], columns: Sequence[Column]) -> list[FilledRow]:
    """The largest groups first; each row led by the number of its group.

    The first column says what an item is.
    """
    measure = next((at for at, one in enumerate(columns) if one.id == "unit_of_measure"), None)
    leaders = groups(
        [row.words(0) for row in rows],
        ["" if measure is None else row.words(measure) for row in rows],
    )
    members: dict[int, list[FilledRow]] = {}
    for leader, row in zip(leaders, rows, strict=True):
        members.setdefault(leader, []).append(row)
    largest_first = sorted(members.values(), key=len, reverse=True)  # else as they came
    return [
        replace(row, lead=centred(str(number)))
        for number, group in enumerate(largest_first, start=1)
        for row in group
    ]
