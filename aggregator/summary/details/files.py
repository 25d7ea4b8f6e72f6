"""Sheet "Tệp nhận được": each file of the inbox, what became of it and why."""

from typing import Final

from aggregator.definition.words import file_in_words
from aggregator.domain import Disposition, FileRecord
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet
from aggregator.summary.table import Cell, Heading, centred, day, number, text, write_table
from aggregator.summary.wording import DISPOSITION

_HEADINGS: Final = (
    Heading(title="TT", width=4),
    Heading(title="Tệp", width=41),
    Heading(title="Đơn vị", width=27, key=True),
    Heading(title="Kết quả", width=18, key=True),
    Heading(title="Lý do", width=40),
    Heading(title="Ngày nhận", width=11),
    Heading(title="Dung lượng (byte)", width=11),
)


def write(sheet: Sheet, dossier: Dossier) -> dict[str, int]:
    """Returns the row of each file that has one, by path."""
    row = open_sheet(
        sheet,
        dossier,
        title="CÁC TỆP NHẬN ĐƯỢC",
        note="Mỗi tệp trong hộp nhận, kể cả tệp nằm trong tệp nén và thư điện tử, có đúng một dòng",
        widths=tuple(heading.width for heading in _HEADINGS),
    )
    rows = write_table(
        sheet,
        row,
        _HEADINGS,
        dossier.outcome.files,
        lambda place, file: _record(dossier, place, file),
        of="tệp",
        whole="data/files.csv",
    )
    return {file.path: at for file, at in zip(dossier.outcome.files, rows, strict=False)}


def _record(dossier: Dossier, place: int, file: FileRecord) -> tuple[Cell, ...]:
    counted = file.disposition is Disposition.COUNTED
    return (
        centred(place),
        text(file.path),
        text(dossier.unit_name(file.unit)),
        text(DISPOSITION[file.disposition], "cell-text" if counted else "cell-bold"),
        text(file_in_words(file)),
        day(file.received),
        number(file.size),
    )
