"""A typed row becomes decisions, or is refused with a sentence that says what to do."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Final

from aggregator.decisions.book import TypedRow
from aggregator.decisions.columns import STARRED, SheetId
from aggregator.decisions.keys import (
    MAY_BE_DECIDED,
    Subject,
    content_of,
    figure_key,
    figure_of,
    is_of_several,
    path_of,
    receipt_key,
    subject_of,
)
from aggregator.decisions.read_before import not_behind, was_read
from aggregator.decisions.typed import folded, text_of, unit_of
from aggregator.decisions.values import Refused, Values
from aggregator.decisions.words import VERDICT, verdict_of
from aggregator.definition import Campaign
from aggregator.domain import Decision, Normalized, Observation, Question, RawCell, Verdict
from aggregator.layout import Slot, WorkbookPlan

_NOT_CHOSEN: Final = "chưa chọn quyết định ở cột Quyết định"


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What a row is understood by.

    Attributes:
        campaign: With the decisions on units in force.
        plan: Of its form.
        history: Every decision ever read, in the order of reading.
        asked: The questions ever put, by key; of each the wordings in their order.
        contents: Path of each content in the inbox, by SHA-256.
        unit_by_content: Whose return each of them was last taken to be, by SHA-256.
        read_number: How a number is read that was typed for an input of the form.
        as_of: The day of the run.
        current: What the returns say now, by unit and field; for figures that nobody asked about.
    """

    campaign: Campaign
    plan: WorkbookPlan
    history: Sequence[Decision]
    asked: Mapping[str, Sequence[Question]]
    contents: Mapping[str, str]
    unit_by_content: Mapping[str, str]
    read_number: Callable[[RawCell, Slot], Normalized]
    as_of: date
    current: Mapping[tuple[str, str], Observation] = field(default_factory=dict)

    @cached_property
    def decided(self) -> Mapping[str, Sequence[Decision]]:
        """The history of each key."""
        found: defaultdict[str, list[Decision]] = defaultdict(list)
        for one in self.history:
            found[one.key].append(one)
        return dict(found)


def understand(
    rows: Iterable[TypedRow], desk: Desk, subjects: frozenset[Subject]
) -> tuple[Decision, ...]:
    """What is new in ``rows`` about ``subjects``: decisions, and rows that are refused.

    What was read before is passed over. Rows that contradict one another are all refused.
    """
    read = [one for row in rows for one in _decisions_of(row, desk, subjects)]
    return tuple(_without_contradictions(read))


def _decisions_of(row: TypedRow, desk: Desk, subjects: frozenset[Subject]) -> Iterator["_Read"]:
    keys = [
        key for key in _keys(row, desk) if (subject_of(key) if key else Subject.FIGURE) in subjects
    ]
    for one in _one_refusal([_decision(row, key, desk) for key in keys], row):
        earlier = desk.decided.get(one.key, ())
        if was_read(one, earlier, row):
            continue
        yield _Read(row=row, decision=one if one.problem else not_behind(one, earlier, row))


def _one_refusal(decisions: Sequence[Decision], row: TypedRow) -> Sequence[Decision]:
    """What is wrong in a row about several figures is told once, and it holds for none."""
    key = text_of(row.cells, "key")
    refused = next((one for one in decisions if one.problem), None)
    if refused is None or not is_of_several(key):
        return decisions
    return [replace(refused, key=key, field=";".join(one.field for one in decisions))]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Read:
    row: TypedRow
    decision: Decision


# ------------------------------------------------------------------------------ keys


def _keys(row: TypedRow, desk: Desk) -> tuple[str, ...]:
    """What the row is about: its key, or for several fields, or without a key, unit and fields."""
    key = text_of(row.cells, "key")
    if key and subject_of(key) is not Subject.FIGURE:
        return (key,)
    unit, field_of_key = figure_of(key) if key else ("", "")
    if not unit:
        named = text_of(row.cells, "unit") or text_of(row.cells, "unit_name")
        unit = unit_of(named, desk.campaign) or named
    fields = [_field(part, desk.plan) for part in _named_fields(row)]
    if is_of_several(key):
        last = [one.parts for one in desk.asked.get(key, ())][-1:]
        fields = fields or [one.field for parts in last for one in parts] or [field_of_key]
    elif not fields or (field_of_key and len(fields) == 1):
        fields = [field_of_key] if field_of_key else []
    if fields:
        return tuple(dict.fromkeys(figure_key(unit, one) for one in fields))
    sha256 = text_of(row.cells, "sha256")
    if row.sheet is SheetId.RECEIVED and sha256:
        return (receipt_key(sha256),)
    return (unit,)


def _named_fields(row: TypedRow) -> list[str]:
    parts = (part.strip() for part in text_of(row.cells, "field").split(";"))
    return [part for part in parts if part]


def _field(text: str, plan: WorkbookPlan) -> str:
    """A field by its id, in any case, or by its label."""
    wanted = folded(text)
    for slot in plan.figures:
        if wanted in {folded(slot.field), folded(slot.label)}:
            return slot.field
    return text


# ------------------------------------------------------------------------- one row


def _decision(row: TypedRow, key: str, desk: Desk) -> Decision:
    question = _question(row, key, desk.asked)
    one = _frame(row, key, question, desk)
    try:
        verdict = _verdict(row, one)
        if verdict is not Verdict.WAIT:
            _signed(one)
        return Values(desk).of(replace(one, verdict=verdict), row.cells, question)
    except Refused as refused:
        cells = {name: cell for name, cell in row.cells.items() if name in STARRED}
        return replace(one, verdict=None, problem=f"{refused}.", cells=cells)


def _question(row: TypedRow, key: str, asked: Mapping[str, Sequence[Question]]) -> Question | None:
    """The wording that the person saw: the last one with what stands in the row as typed.

    Of a row about several figures its part about the figure ``key``.
    """
    of_row = text_of(row.cells, "key")
    typed = text_of(row.cells, "typed")
    wordings = asked.get(of_row if is_of_several(of_row) else key, ())
    same = [one for one in wordings if " ".join(one.typed.split()) == typed]
    seen = next(reversed(same or list(wordings)), None)
    if seen is None or not seen.parts:
        return seen
    return next((part for part in seen.parts if part.key == key), None)


def _frame(row: TypedRow, key: str, question: Question | None, desk: Desk) -> Decision:
    subject = subject_of(key) if key else Subject.FIGURE
    unit, named_field = figure_of(key) if subject is Subject.FIGURE else ("", "")
    content = content_of(key) if subject in {Subject.FILE, Subject.RECEIPT} else ""
    if subject is Subject.UNIT:
        unit = key
    elif content:
        unit = desk.unit_by_content.get(content, "")
    path = question.path if question else desk.contents.get(content, path_of(key))
    day = Values(desk).decided_on(row.cells)
    return Decision(
        key=key,
        verdict=None,
        unit=unit,
        field=named_field,
        path=path or text_of(row.cells, "path"),
        sha256=content or (question.sha256 if question else ""),
        rules=question.rules if question else (),
        typed=text_of(row.cells, "received_on" if subject is Subject.RECEIPT else "value"),
        before=question.typed if question else "",
        judged=question.judged if question else None,
        reason=text_of(row.cells, "reason"),
        decided_by=text_of(row.cells, "decided_by"),
        decided_on=day or desk.as_of,
        read_on=desk.as_of,
        workbook=row.workbook,
        written_after=_written_after(row, desk),
    )


def _written_after(row: TypedRow, desk: Desk) -> int:
    """A workbook that lost its stamp is taken for the newest."""
    if row.written_after is not None:
        return row.written_after
    return desk.history[-1].number if desk.history else 0


def _verdict(row: TypedRow, one: Decision) -> Verdict:
    if subject_of(one.key or "/") is Subject.RECEIPT:
        word = verdict_of(text_of(row.cells, "received_on"))
        return Verdict.WITHDRAW if word is Verdict.WITHDRAW else Verdict.RECEIVE
    word_typed = text_of(row.cells, "decision")
    if not word_typed:
        raise Refused(_NOT_CHOSEN)
    verdict = verdict_of(word_typed)
    possible = MAY_BE_DECIDED[subject_of(one.key)] if one.key else ()
    if verdict is None:
        raise Refused(f"không rõ quyết định “{word_typed}”; xin chọn trong danh sách của ô")
    if verdict is Verdict.CORRECT and len(_named_fields(row)) > 1:
        raise Refused(
            f"“{VERDICT[verdict]}” chỉ dùng cho từng số liệu; thêm cho mỗi số liệu một dòng, ghi "
            "đơn vị và mã trường của nó"
        )
    if possible and verdict not in possible:
        choice = ", ".join(VERDICT[each] for each in possible)
        raise Refused(f"“{VERDICT[verdict]}” không dùng được ở dòng này; chọn một trong: {choice}")
    return verdict


def _signed(one: Decision) -> None:
    missing = [
        name
        for name, text in (("lý do", one.reason), ("người quyết định", one.decided_by))
        if not text
    ]
    if missing:
        raise Refused(f"chưa ghi {' và '.join(missing)}")


# -------------------------------------------------------------------- contradictions


def _without_contradictions(read: Sequence[_Read]) -> Iterator[Decision]:
    by_key: defaultdict[str, list[_Read]] = defaultdict(list)
    for each in read:
        by_key[each.decision.key].append(each)
    for alike in by_key.values():
        valid = [each for each in alike if not each.decision.problem]
        different = {_content(each.decision) for each in valid}
        if len(different) > 1:
            told_apart = "; ".join(dict.fromkeys(_quoted(each) for each in valid))
            problem = f"các dòng trái nhau: {told_apart}; xin ghi lại một quyết định vào dòng này."
            yield from (replace(each.decision, problem=problem) for each in valid)
        elif valid:
            yield valid[0].decision
        told = set()
        for each in alike:
            if each.decision.problem and each.decision.problem not in told:
                told.add(each.decision.problem)
                yield each.decision


def _quoted(read: _Read) -> str:
    one = read.decision
    verdict = VERDICT[one.verdict] if one.verdict else ""
    return f"“{f'{verdict} {one.after}'.strip()}” ({one.decided_by}: {read.row.place})"


def _content(one: Decision) -> tuple[object, ...]:
    return one.verdict, one.value, one.reason, one.decided_by, one.decided_on
