"""What has changed since forms were sent out, and whether those that come back are still read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeVar

from aggregator.definition import Campaign, load_campaign
from aggregator.definition.load import files_with_office
from aggregator.domain import DefinitionError, PathError
from aggregator.layout import Slot, WorkbookPlan, plan_workbook

_NAMED: Final = 3

P = TypeVar("P")


def sent_from(outbox: Path) -> Path:
    """The folder beside an outbox with the definitions of its forms, by their version."""
    return outbox.with_name(f"{outbox.name}.sent")


def as_sent(folder: Path, campaign: Campaign) -> dict[str, bytes]:
    """The files of a definition, as they are kept when forms are made of it."""
    return {
        f"{campaign.form.version}/{name}": path.read_bytes()
        for name, path in files_with_office(folder).items()
    }


def changes_since_sent(outbox: Path, campaign: Campaign) -> tuple[str, ...]:
    """Against every version that was sent out, the latest last; empty where none was."""
    told: list[str] = []
    for folder in sorted(sent_from(outbox).glob("*")):
        try:
            sent = load_campaign(folder)
        except (DefinitionError, PathError):
            told.append(f"Không đọc được định nghĩa đã gửi ở {folder}.")
            continue
        if sent.id == campaign.id and sent.sha256 != campaign.sha256:
            told += _changes(sent, campaign)
    return tuple(told)


def _changes(sent: Campaign, now: Campaign) -> Iterator[str]:
    before, after = plan_workbook(sent), plan_workbook(now)
    lines = (
        *_parts("câu hỏi", _questions(before), _questions(after)),
        *_parts("đơn vị", _units(sent), _units(now)),
        *_parts("quy tắc", _rules(sent), _rules(now)),
        *_days(sent, now),
    )
    if lines:
        yield f"So với phiếu phiên bản {sent.form.version} đã gửi: {'; '.join(lines)}."
    yield from _unreadable(sent, now, before, after)


def _questions(plan: WorkbookPlan) -> Mapping[str, tuple[str, object]]:
    return {slot.field: (slot.label, slot) for slot in plan.slots}


def _units(campaign: Campaign) -> Mapping[str, tuple[str, object]]:
    return {unit.code: (unit.name, unit) for unit in campaign.units}


def _rules(campaign: Campaign) -> Mapping[str, tuple[str, object]]:
    relations = {one.id: (one.say, one) for one in campaign.relations}
    return {rule.id: (rule.label, rule) for rule in campaign.rules} | relations


def _parts(
    what: str,
    before: Mapping[str, tuple[str, object]],
    after: Mapping[str, tuple[str, object]],
) -> Iterator[str]:
    """Parts that are new, gone or different, by the names that people know them by."""
    new = [after[one][0] for one in after if one not in before]
    gone = [before[one][0] for one in before if one not in after]
    other = [after[one][0] for one in after if one in before and after[one][1] != before[one][1]]
    for did, names in (("thêm", new), ("bỏ", gone), ("sửa", other)):
        if names:
            yield f"{did} {len(names)} {what} ({_some(names)})"


def _some(names: list[str]) -> str:
    more = f", và {len(names) - _NAMED} nữa" if len(names) > _NAMED else ""
    return "; ".join(names[:_NAMED]) + more


def _days(sent: Campaign, now: Campaign) -> Iterator[str]:
    for what, day in (
        ("hạn gửi", _due),
        ("kỳ số liệu", _period),
        ("ngôn ngữ với đơn vị", _language),
    ):
        if day(sent) != day(now):
            yield f"{what} từ {day(sent)} thành {day(now)}"


def _due(campaign: Campaign) -> str:
    return f"{campaign.due_date:%d/%m/%Y}"


def _language(campaign: Campaign) -> str:
    return campaign.language


def _period(campaign: Campaign) -> str:
    return f"{campaign.period.start:%d/%m/%Y} - {campaign.period.end:%d/%m/%Y}"


def _unreadable(
    sent: Campaign, now: Campaign, before: WorkbookPlan, after: WorkbookPlan
) -> Iterator[str]:
    """What becomes of the forms that are out, and how to have them read."""
    version = sent.form.version
    same = _same(before, after, lambda plan: [(slot.field, slot.place) for slot in plan.slots])
    printed = _same(before, after, lambda plan: [one.labels for one in plan.sheets])
    if version not in now.form.accepted_versions:
        yield (
            f"Phiếu phiên bản {version} đã gửi sẽ không được nhận: phiên bản {version} không còn "
            "trong form.accepted_versions. Muốn nhận thì ghi thêm vào đó."
        )
    elif version == now.form.version and not (same and printed):
        yield (
            f"Câu hỏi đã đổi mà form.version vẫn là {version}: phiếu đã gửi về sẽ bị coi là biểu "
            f"mẫu bị sửa. Tăng form.version, và giữ {version} trong form.accepted_versions."
        )
    elif moved := _unlike(before, after, lambda slot: (slot.sheet, slot.column)):
        yield (
            f"{len(moved)} câu hỏi đã sang cột hoặc sheet khác ({_some(moved)}): phiếu phiên bản "
            f"{version} đã gửi không đọc được ở đó. Bỏ {version} khỏi form.accepted_versions và "
            "gửi lại biểu mẫu, hoặc thêm cột mới sau các cột cũ."
        )
    elif not same:
        yield (
            f"Phiếu phiên bản {version} đã gửi vẫn đọc được; mỗi phiếu sẽ có ghi nhận ô nằm ở dòng "
            "khác. Thêm dòng mới ở cuối bảng thì không có."
        )
    other = _unlike(before, after, lambda slot: (slot.kind, slot.unit_of_measure))
    if other and version in now.form.accepted_versions:
        yield (
            f"{len(other)} số đã đổi loại hoặc đơn vị tính mà vẫn mã cũ ({_some(other)}): số trong "
            f"phiếu phiên bản {version} sẽ bị hiểu theo đơn vị tính mới. Đặt mã khác cho dòng hoặc "
            "cột đó."
        )


def _same(before: P, after: P, part: Callable[[P], Iterable[object]]) -> bool:
    return list(part(before)) == list(part(after))


def _unlike(before: WorkbookPlan, after: WorkbookPlan, part: Callable[[Slot], object]) -> list[str]:
    """Questions that are still asked, and of which a part is another."""
    there = before.slot_by_field
    return [
        slot.label
        for slot in after.slots
        if slot.field in there and part(there[slot.field]) != part(slot)
    ]
