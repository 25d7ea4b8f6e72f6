"""What is told of a return that does not silently take the place of the counted one."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from aggregator.domain import (
    Disposition,
    Observation,
    Refusal,
    Submission,
    revisions,
    shortened,
    vietnamese,
)
from aggregator.layout import WorkbookPlan
from aggregator.selection.candidate import Candidate
from aggregator.selection.left_out import Omission, left_out
from aggregator.selection.overtaken import changes, undone
from aggregator.selection.versions import Held, completes

_FIGURES, _SECTIONS, _CHANGES = 12, 4, 6
"""How many are named."""
_LONGEST: Final = 60
"""Characters of the name of a section."""
_NOTHING: Final = "–"


def why_held(held: Held, counted: Candidate, plan: WorkbookPlan) -> Refusal:
    """The rule and its facts.

    Args:
        held: The return.
        counted: The one that counts.
        plan: Of the form.
    """
    part = held.candidate
    if held.undoes is not None and part.made_of is not None:
        return _overtaken(part, part.made_of, held.undoes, plan)
    return _part(part, counted, plan)


def _overtaken(one: Candidate, base: Candidate, between: Candidate, plan: WorkbookPlan) -> Refusal:
    fields = undone(base.submission, between.submission, one.submission)
    changed = changes(base.submission, between.submission)
    facts = {
        "base": base.path,
        "between": between.path,
        "count": str(len(changed)),
        "changes": _told(changed, (base, between), plan),
        "observed": _told(fields, (between, one), plan),
    }
    return Refusal(disposition=Disposition.HELD, rule="overtaken-feedback", facts=facts)


def _told(fields: Iterable[str], versions: Sequence[Candidate], plan: WorkbookPlan) -> str:
    """``Tổng số căn: 21 → 25``: what each of the versions says."""
    said = [_texts(one.submission) for one in versions]
    told = (
        f"{_label(field, plan)}: {' → '.join(one.get(field, _NOTHING) for one in said)}"
        for field in fields
    )
    return "; ".join(_first(told, _CHANGES)) or _NOTHING


def _label(field: str, plan: WorkbookPlan) -> str:
    slot = plan.slot_by_field.get(field)
    return _cut(slot.label) if slot else field


def _texts(submission: Submission) -> dict[str, str]:
    figures = {seen.field: _value(seen) for seen in submission.observations}
    return figures | {one.field: f"“{_cut(one.text)}”" for one in submission.answers}


def _part(part: Candidate, counted: Candidate, plan: WorkbookPlan) -> Refusal:
    lacks = left_out(part.submission, counted.submission)
    adds = left_out(counted.submission, part.submission)
    if completes(part, counted):
        rule, observed = "completing-return", _names(adds, plan)
    else:
        rule, observed = "partial-return", _names(lacks, plan)
    facts = {
        "observed": observed or _NOTHING,
        "counted": counted.path,
        "lacks": _numbers(lacks, plan),
        "adds": _numbers(adds, plan),
        "changes": _changed(counted.submission, part.submission, plan),
    }
    return Refusal(disposition=Disposition.HELD, rule=rule, facts=facts)


def _numbers(omission: Omission, plan: WorkbookPlan) -> str:
    """``20 số liệu, 3 mục thuyết minh``."""
    figures, sections = len(omission.figures), len(omission.sections)
    rows = sum(_rows_of_tables(omission, plan).values())
    match bool(figures), bool(sections), bool(rows):
        case False, False, False:
            return _NOTHING
        case False, False, True:
            return f"{rows} dòng ở bảng khác"
        case _, _, True:
            return f"{figures} số liệu, {sections} mục thuyết minh, {rows} dòng ở bảng khác"
        case True, True, _:
            return f"{figures} số liệu, {sections} mục thuyết minh"
        case _:
            return f"{figures} số liệu" if figures else f"{sections} mục thuyết minh"


def _rows_of_tables(omission: Omission, plan: WorkbookPlan) -> dict[str, int]:
    """How many rows fewer, by the sheet of the table."""
    rows: dict[str, int] = {}
    for column, count in omission.columns.items():
        sheet = _sheet(column.partition(".")[0], plan)
        rows[sheet] = max(count, rows.get(sheet, 0))
    return rows


def _sheet(table: str, plan: WorkbookPlan) -> str:
    return next((one.sheet for one in plan.slots if one.field.startswith(f"{table}[")), table)


def _names(omission: Omission, plan: WorkbookPlan) -> str:
    sections = (f"“{_cut(plan.slot_by_field[field].label)}”" for field in omission.sections)
    figures = _first(_rows(omission.figures, plan), _FIGURES)
    tables = (f"sheet {one} ({count})" for one, count in _rows_of_tables(omission, plan).items())
    return "; ".join((*figures, *_first(sections, _SECTIONS), *tables))


def _rows(fields: Iterable[str], plan: WorkbookPlan) -> Iterator[str]:
    """The rows whose figures are all left out by their title, other figures by their label."""
    gone = frozenset(fields)
    told = set()
    for slot in plan.figures:
        row = slot.field.rpartition(".")[0]
        if slot.field not in gone or row in told:
            continue
        of_row = {one.field for one in plan.figures if one.field.rpartition(".")[0] == row}
        title = slot.label.rpartition(" - ")[0]
        if title and of_row <= gone:
            told.add(row)
            yield title
        else:
            yield slot.label


def _changed(before: Submission, after: Submission, plan: WorkbookPlan) -> str:
    """The figures that both have and that are not the same."""
    lost = set(left_out(after, before).figures) | set(left_out(before, after).figures)
    changed = (
        f"{plan.slot_by_field[one.after.field].label}: {_value(one.before)} → {_value(one.after)}"
        for one in revisions(before, after)
        if one.after.field not in lost
    )
    return "; ".join(_first(changed, _CHANGES)) or _NOTHING


def _value(seen: Observation) -> str:
    if seen.status.counts:
        return vietnamese(seen.value or 0)
    return f"“{_cut(seen.cell.raw)}”" if seen.cell.raw else _NOTHING


def _first(names: Iterable[str], shown: int) -> list[str]:
    listed = list(names)
    return listed if len(listed) <= shown else [*listed[:shown], "…"]


def _cut(text: str) -> str:
    return shortened(text, _LONGEST)
