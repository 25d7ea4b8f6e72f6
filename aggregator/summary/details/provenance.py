"""Sheet "Nguồn số liệu": for each cell of units x figures, the return, the cell and the keystrokes.

From a figure one comes to its line here, and from the line to the file's and to the stored return
in the ledger, whose name is its SHA-256. That name has no ending, so LibreOffice opens it at a
click, while Windows asks with which program.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from aggregator.domain import CellKind, Observation, UnitValue, vietnamese
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet
from aggregator.summary.sheets import SheetName
from aggregator.summary.table import MOST_LINES, Cell, Heading, centred, number, text, write_table
from aggregator.summary.target import Spot, Stored
from aggregator.summary.wording import STATUS

_WHOLE: Final = 25_000
"""Lines, with two links each, of which Excel keeps 65,530 a sheet.

Of more figures only those have a line that are not a plain number.
"""

_HEADINGS: Final = (
    Heading(title="TT", width=6),
    Heading(title="Đơn vị", width=22, key=True),
    Heading(title="Số liệu", width=30, key=True),
    Heading(title="Kết quả", width=14, key=True),
    Heading(title="Giá trị", width=17),
    Heading(title="Đơn vị ghi", width=18),
    Heading(title="Các bước đọc", width=22),
    Heading(title="Vị trí trong tệp", width=13),
    Heading(title="Mã trường", width=22),
    Heading(title="Tệp", width=22),
    Heading(title="SHA-256 (tên bản lưu trong sổ theo dõi)", width=24),
)
_STORED: Final = Heading(title="Bản lưu", width=7)
_OPEN: Final = "Mở"
_HOW_TO_OPEN: Final = (
    "; bấm Mở để xem bản lưu (tên không có đuôi: nếu máy hỏi thì chọn mở bằng Excel)"
)
_ALL: Final = "Mỗi ô số liệu của báo cáo đang dùng hoặc đang giữ lại có một dòng"
_NOT_ALL: Final = (
    f"Có hơn {vietnamese(_WHOLE)} ô, nên chỉ ghi những ô không phải số thuần túy; "
    "tất cả ở tệp data/values.csv"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Provenance:
    """The line of each figure that has one, by unit and field."""

    rows: Mapping[tuple[str, str], int]

    def spot(self, unit: str, field: str) -> Spot | None:
        row = self.rows.get((unit, field))
        return None if row is None else Spot(sheet=SheetName.PROVENANCE, row=row)


def write(sheet: Sheet, dossier: Dossier, file_rows: Mapping[str, int]) -> Provenance:
    traced = [value for value in dossier.values_in_order if value.path]
    whole = len(traced) <= _WHOLE
    stored = dossier.run.stored
    headings = (*_HEADINGS, _STORED) if stored else _HEADINGS
    if not whole:
        traced = [value for value in traced if not plain_number(value.observation)]
    row = open_sheet(
        sheet,
        dossier,
        title="NGUỒN CỦA TỪNG SỐ LIỆU",
        note=f"{_ALL if whole else _NOT_ALL}{_HOW_TO_OPEN if stored else ''}",
        widths=tuple(heading.width for heading in headings),
    )
    rows = write_table(
        sheet,
        row,
        headings,
        traced,
        lambda place, value: (
            *_record(dossier, place, value, file_rows),
            *((_stored(stored, _digest(dossier, value)),) if stored else ()),
        ),
        of="ô số liệu",
        whole="data/values.csv",
        most=_WHOLE if whole else MOST_LINES,
    )
    keys = [(value.unit, value.observation.field) for value in traced]
    return Provenance(rows=dict(zip(keys, rows, strict=False)))


def plain_number(observation: Observation) -> bool:
    """A number typed as a number; how the file spells it says nothing of what was typed."""
    cell = observation.cell
    return cell.kind is CellKind.NUMBER and not cell.formula and observation.value is not None


def readings(observation: Observation) -> str:
    """What a figure that is not settled may be."""
    return " hoặc ".join(vietnamese(candidate) for candidate in observation.candidates)


def _record(
    dossier: Dossier, place: int, value: UnitValue, file_rows: Mapping[str, int]
) -> tuple[Cell, ...]:
    seen = value.observation
    target = file_rows.get(value.path)
    spot = None if target is None else Spot(sheet=SheetName.FILES, row=target)
    return (
        # the short cell bears the link: LibreOffice does not wrap the text of one
        Cell(value=str(place), style="link-centre", target=spot) if spot else centred(place),
        text(dossier.unit_name(value.unit)),
        text(dossier.label(seen.field)),
        text(STATUS[seen.status]),
        text(readings(seen)) if seen.value is None else number(seen.value),
        text(seen.cell.raw),
        text("\n".join(f"{step.before} → {step.after}" for step in seen.steps)),
        text(str(seen.cell.place)),
        text(seen.field, "cell-code"),
        text(value.path),
        text(_digest(dossier, value), "cell-code"),
    )


def _digest(dossier: Dossier, value: UnitValue) -> str:
    return value.sha256 or dossier.file_sha256.get(value.path, "")


def _stored(folder: str, sha256: str) -> Cell:
    if not sha256:
        return centred("")
    return Cell(value=_OPEN, style="link-centre", target=Stored(folder=folder, sha256=sha256))
