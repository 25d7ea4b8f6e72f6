"""Sheet "Tiến độ": how far each unit is, and whom to phone."""

from collections.abc import Sequence
from typing import Final

from aggregator.definition import ReportingUnit
from aggregator.definition.words import progress_in_words
from aggregator.domain import UnitProgress, UnitStatus
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet
from aggregator.summary.table import MOST_LINES, Cell, Heading, centred, day, text, write_table

_HEADINGS: Final = (
    Heading(title="TT", width=4),
    Heading(title="Đơn vị", width=42, key=True),
    Heading(title="Tình trạng", width=24, key=True),
    Heading(title="Ngày nhận", width=11),
    Heading(title="Muộn (ngày)", width=8),
    Heading(title="Đã trả lời", width=9),
    Heading(title="Số bản đã gửi", width=8),
    Heading(title="Điện thoại", width=15),
    Heading(title="Nhóm", width=24, key=True),
)


def write(sheet: Sheet, dossier: Dossier) -> None:
    row = open_sheet(
        sheet,
        dossier,
        title="TIẾN ĐỘ GỬI BÁO CÁO",
        note=f"Hạn gửi {dossier.campaign.due_date:%d/%m/%Y}; tính đến ngày {dossier.as_of}. "
        "Đã trả lời: số mục đã trả lời trên số mục phải trả lời",
        widths=tuple(heading.width for heading in _HEADINGS),
        landscape=False,
    )
    write_table(
        sheet,
        row,
        _HEADINGS,
        _first_to_see_to(dossier),
        lambda place, unit: _record(dossier, place, unit, dossier.progress[unit.code]),
        of="đơn vị",
        whole="data/units.csv",
    )


def _first_to_see_to(dossier: Dossier) -> Sequence[ReportingUnit]:
    """In the order of the roster; where not all can be listed, first those not yet counted."""
    if len(dossier.units) <= MOST_LINES:
        return dossier.units
    return sorted(
        dossier.units, key=lambda unit: dossier.progress[unit.code].status is UnitStatus.COUNTED
    )


def _record(
    dossier: Dossier, place: int, unit: ReportingUnit, progress: UnitProgress
) -> tuple[Cell, ...]:
    counted = progress.status is UnitStatus.COUNTED
    return (
        centred(place),
        text(unit.name),
        text(progress_in_words(progress), "cell-text" if counted else "cell-bold"),
        day(progress.received),
        centred(progress.days_late) if progress.days_late else centred(""),
        centred(f"{progress.answered}/{progress.required}" if progress.answered else ""),
        centred(progress.versions) if progress.versions else centred(""),
        centred(phone(dossier, unit.code)),
        text(dossier.group_titles[unit.group]),
    )


def contact(dossier: Dossier, unit: ReportingUnit) -> str:
    """Name and phone: as the unit wrote them in its return, else as the roster has them."""
    parts = (dossier.contacts.get((unit.code, f"contact.{part}")) for part in ("name", "phone"))
    written = [part for part in parts if part]
    return "\n".join(written or [part for part in (unit.contact, unit.phone) if part])


def phone(dossier: Dossier, code: str) -> str:
    """The number that the unit wrote in its return, else that of the roster; empty for none."""
    written = dossier.contacts.get((code, "contact.phone"))
    unit = dossier.campaign.unit_by_code.get(code)
    return written or (unit.phone if unit else "")
