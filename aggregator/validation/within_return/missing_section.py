"""Every section that is asked of the unit must be answered."""

from typing import Final

from aggregator.definition import Rule
from aggregator.domain import NoteKind
from aggregator.validation.result import Result, Results
from aggregator.validation.within_return.case import ReturnCase

_INSTEAD: Final = {
    NoteKind.PICTURE: " (ở đây chỉ có ảnh, không có chữ)",
    NoteKind.DOCUMENT: " (ở đây chỉ có tài liệu nhúng)",
    NoteKind.TEXT_BOX: " (chữ nằm trong hộp chữ, không nằm trong ô)",
    NoteKind.COMMENT: " (chữ nằm trong ghi chú gắn vào ô)",
    NoteKind.OUTSIDE: " (có chữ ở ô bên cạnh)",
}


def check(case: ReturnCase, rule: Rule) -> Results:
    instead = {
        note.field: _INSTEAD[note.kind]
        for note in case.counted.submission.notes
        if note.field and note.kind in _INSTEAD
    }
    for slot in case.plan.slots:
        if slot.kind != "narrative" or case.group not in slot.required_of:
            continue
        if slot.field in case.answers:
            yield Result.HOLDS
            continue
        facts = {"instead": instead.get(slot.field, "")}
        yield case.finding_at(rule, slot.field, slot.place, facts)
