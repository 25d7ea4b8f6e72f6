"""Sheet "Chuẩn hóa": every figure that was not a plain number, and how it was read."""

from collections.abc import Iterator
from typing import Final

from aggregator.domain import Observation, Return
from aggregator.summary.details.provenance import plain_number, readings
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet
from aggregator.summary.table import Cell, Heading, centred, number, text, write_table
from aggregator.summary.wording import STATUS

_HEADINGS: Final = (
    Heading(title="TT", width=4),
    Heading(title="Đơn vị", width=25, key=True),
    Heading(title="Số liệu", width=32, key=True),
    Heading(title="Vị trí", width=14),
    Heading(title="Đơn vị ghi", width=20),
    Heading(title="Đọc là", width=16),
    Heading(title="Kết quả", width=18),
    Heading(title="Các bước", width=38),
)


def write(sheet: Sheet, dossier: Dossier) -> None:
    row = open_sheet(
        sheet,
        dossier,
        title="NHẬT KÝ CHUẨN HÓA SỐ LIỆU",
        note="Những ô không phải số thuần túy và cách đã đọc; tệp của đơn vị giữ nguyên",
        widths=tuple(heading.width for heading in _HEADINGS),
    )
    write_table(
        sheet,
        row,
        _HEADINGS,
        list(_changed(dossier)),
        lambda place, changed: _record(dossier, place, *changed),
        of="số liệu",
        whole="data/values.csv",
    )


def _changed(dossier: Dossier) -> Iterator[tuple[Return, Observation]]:
    for counted in dossier.returns_in_order:
        for observation in counted.submission.observations:
            if observation.steps and not plain_number(observation):
                yield counted, observation


def _record(
    dossier: Dossier, place: int, counted: Return, observation: Observation
) -> tuple[Cell, ...]:
    slot = dossier.plan.slot_by_field[observation.field]
    unit = f" ({slot.unit_of_measure})" if slot.unit_of_measure else ""
    return (
        centred(place),
        text(dossier.unit_name(counted.unit)),
        text(f"{slot.label}{unit}"),
        text(str(observation.cell.place)),
        text(observation.cell.raw),
        text(readings(observation)) if observation.value is None else number(observation.value),
        text(STATUS[observation.status]),
        text("\n".join(f"{step.before} → {step.after}" for step in observation.steps)),
    )
