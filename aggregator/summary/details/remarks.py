"""Sheet "Ghi chú": what came with returns outside their figures and sections."""

from typing import Final

from aggregator.domain import Note, NoteKind, Return
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet
from aggregator.summary.table import Cell, Heading, centred, text, write_table

_HEADINGS: Final = (
    Heading(title="TT", width=4),
    Heading(title="Đơn vị", width=25, key=True),
    Heading(title="Ở đâu", width=18),
    Heading(title="Vị trí", width=20),
    Heading(title="Bên cạnh", width=36, key=True),
    Heading(title="Nội dung", width=64),
)
_KINDS: Final = {
    NoteKind.COLUMN: "Cột ghi chú",
    NoteKind.COMMENT: "Ghi chú gắn vào ô",
    NoteKind.OUTSIDE: "Ô ngoài biểu mẫu",
    NoteKind.TEXT_BOX: "Hộp chữ",
    NoteKind.PICTURE: "Ảnh",
    NoteKind.CHART: "Biểu đồ",
    NoteKind.DIAGRAM: "Sơ đồ",
    NoteKind.DOCUMENT: "Tài liệu nhúng",
    NoteKind.HEADER: "Đầu trang, chân trang",
    NoteKind.SHEET: "Sheet thêm",
}


def write(sheet: Sheet, dossier: Dossier) -> None:
    row = open_sheet(
        sheet,
        dossier,
        title="GHI CHÚ KÈM THEO BÁO CÁO",
        note="Chữ, ảnh của đơn vị ở ngoài ô số liệu và mục đề cương; đọc để biết số được tính thế "
        "nào",
        widths=tuple(heading.width for heading in _HEADINGS),
    )
    notes = [
        (counted, note) for counted in dossier.returns_in_order for note in counted.submission.notes
    ]
    write_table(
        sheet,
        row,
        _HEADINGS,
        notes,
        lambda place, given: _record(dossier, place, *given),
        of="ghi chú",
        whole="data/notes.csv",
    )


def _record(dossier: Dossier, place: int, counted: Return, note: Note) -> tuple[Cell, ...]:
    slot = dossier.plan.slot_by_field.get(note.field)
    return (
        centred(place),
        text(dossier.unit_name(counted.unit)),
        text(_KINDS[note.kind]),
        text(str(note.place)),
        text(slot.label if slot else ""),
        text(note.text or "(không có chữ)"),
    )
