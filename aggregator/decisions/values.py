"""What a decision sets: a figure, a unit, a day; checked against what is asked and known."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from aggregator.decisions.judged import judged_figure, judged_versions
from aggregator.decisions.keys import Subject, subject_of
from aggregator.decisions.settle import reading_of
from aggregator.decisions.typed import day_of, text_of, unit_of
from aggregator.decisions.words import VERDICT
from aggregator.domain import (
    Decision,
    Figure,
    Observation,
    Question,
    RawCell,
    Status,
    Verdict,
    plain,
    vietnamese,
)
from aggregator.layout import Slot

if TYPE_CHECKING:
    from aggregator.decisions.understand import Desk

_WITH_VALUE: Final = frozenset({Verdict.CORRECT, Verdict.ASSIGN, Verdict.EXTEND, Verdict.RECEIVE})


class Refused(Exception):  # noqa: N818 - it is no error: the row is told, the run goes on
    """Why a row cannot be taken; the start of a sentence in Vietnamese, without its full stop."""


class Values:
    """Completes decisions whose verdict is known."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def decided_on(self, cells: Mapping[str, RawCell]) -> date | None:
        return day_of(cells.get("decided_on"))

    def of(
        self, one: Decision, cells: Mapping[str, RawCell], question: Question | None
    ) -> Decision:
        """``one`` with all that its verdict sets.

        Raises:
            Refused: The row cannot be taken.
        """
        if "decided_on" in cells and self.decided_on(cells) is None:
            typed = text_of(cells, "decided_on")
            raise Refused(f"ngày quyết định “{typed}” không phải là ngày; ghi như 15/3/2019")
        if one.verdict is Verdict.WITHDRAW:
            return self._withdrawal(one)
        if one.typed and one.verdict not in _WITH_VALUE:
            self._needless(one, cells, question)
        match subject_of(one.key):
            case Subject.FIGURE:
                return self._on_figure(one, cells, question)
            case Subject.FILE:
                return self._on_file(one, question)
            case Subject.UNIT:
                return self._on_unit(one, cells)
            case Subject.RECEIPT:
                return self._on_receipt(one, cells)

    def _withdrawal(self, one: Decision) -> Decision:
        same_key = [each for each in self._desk.decided.get(one.key, ()) if not each.problem]
        last = same_key[-1] if same_key else None
        if last is not None and last.verdict is Verdict.WITHDRAW and _signed_alike(one, last):
            return replace(one, unit=last.unit, path=last.path, before=last.before, judged="")
        if last is None or last.verdict in {None, Verdict.WITHDRAW}:
            raise Refused("không có quyết định nào đang có hiệu lực để rút lại")
        told = f"{VERDICT[last.verdict]} {last.after}" if last.verdict else ""
        return replace(one, unit=last.unit, path=last.path, before=told.strip(), judged="")

    def _needless(
        self, one: Decision, cells: Mapping[str, RawCell], question: Question | None
    ) -> None:
        """A value beside a verdict that takes none may mean another verdict."""
        slot = self._desk.plan.slot_by_field.get(one.field)
        if slot is not None and "value" in cells:
            read = self._desk.read_number(cells["value"], slot).value
            meant = (
                {
                    Verdict.ACCEPT: question.reading if question else None,
                    Verdict.NIL: 0,
                }.get(one.verdict)
                if one.verdict
                else None
            )
            if read is not None and read == meant:
                return
        verdict = VERDICT[one.verdict] if one.verdict else ""
        raise Refused(
            f"“{verdict}” không đi kèm giá trị (“{one.typed}”); muốn ghi số khác, chọn "
            f"“{VERDICT[Verdict.CORRECT]}”, nếu không thì xóa ô Giá trị"
        )

    # ----------------------------------------------------------------------- figures

    def _on_figure(
        self, one: Decision, cells: Mapping[str, RawCell], question: Question | None
    ) -> Decision:
        slot = self._slot(one)
        seen = self._desk.current.get((one.unit, one.field))
        if one.judged is None:
            typed = seen.cell.raw.strip() if seen else ""
            one = replace(one, judged=judged_figure(seen), before=typed)
        match one.verdict:
            case Verdict.ACCEPT:
                value = question.reading if question else _reading(seen)
                if value is None:
                    raise Refused(_nothing_to_accept(question, seen))
            case Verdict.TAKE_A | Verdict.TAKE_B:
                value = self._candidate(one, question, seen)
            case Verdict.CORRECT:
                value = self._number(one, cells.get("value"), slot)
            case Verdict.NIL:
                value = 0
            case _:
                return one
        unit = slot.unit_of_measure
        return replace(one, value=plain(value), after=f"{vietnamese(value)} {unit}".strip())

    def _slot(self, one: Decision) -> Slot:
        if one.unit not in self._desk.campaign.unit_by_code:
            raise Refused(f"không có đơn vị “{one.unit}” trong danh sách; ghi mã hoặc tên đơn vị")
        slot = self._desk.plan.slot_by_field.get(one.field)
        if slot is None or not slot.figure:
            raise Refused(
                f"biểu mẫu không có số liệu “{one.field}”; ghi mã trường như ở lệnh "
                "aggregator fields"
            )
        return slot

    def _candidate(
        self, one: Decision, question: Question | None, seen: Observation | None
    ) -> Figure:
        candidates = question.candidates if question else seen.candidates if seen else ()
        place = 0 if one.verdict is Verdict.TAKE_A else 1
        if place >= len(candidates):
            letter = "AB"[place]
            raise Refused(
                f"số liệu này không có cách đọc {letter}; dùng “{VERDICT[Verdict.CORRECT]}”"
            )
        return candidates[place]

    def _number(self, one: Decision, cell: RawCell | None, slot: Slot) -> Figure:
        """Read as the form would read it, and taken only if there is one reading."""
        if cell is None:
            raise Refused("chưa ghi số ở cột Giá trị")
        read = self._desk.read_number(cell, slot)
        if read.value is not None:
            return read.value
        wanted = f"một số {slot.unit_of_measure}".strip()
        if read.candidates and read.status is Status.QUERY:
            readings = " / ".join(vietnamese(each) for each in read.candidates)
            raise Refused(
                f"“{one.typed}” có thể đọc là {readings}; ghi {wanted} chỉ có một cách đọc"
            )
        how = (
            "không ngăn cách hàng nghìn, phần lẻ sau dấu phẩy"
            if slot.kind == "decimal"
            else "không dùng dấu chấm, dấu phẩy"
        )
        raise Refused(f"“{one.typed}” không phải là {wanted}; ghi đủ chữ số, {how}")

    # ------------------------------------------------------------------------- files

    def _on_file(self, one: Decision, question: Question | None) -> Decision:
        known = question is not None or one.sha256 in self._desk.contents
        if not known:
            raise Refused("không còn tệp nào mang khóa này")
        if one.verdict not in {Verdict.ASSIGN, Verdict.COUNT}:
            return replace(one, judged=one.judged or "")
        if one.sha256 not in self._desk.contents:
            raise Refused(
                "tệp không còn trong hộp nhận; chép lại tệp (bản lưu ở ledger/files) rồi quyết định"
            )
        campaign = self._desk.campaign
        if one.verdict is Verdict.ASSIGN:
            unit = unit_of(one.typed, campaign)
            if not unit:
                seen = f"“{one.typed}”" if one.typed else "ô Giá trị để trống"
                raise Refused(
                    f"không rõ đơn vị: {seen}; ghi mã hoặc tên đơn vị như trong danh sách"
                )
            name = campaign.unit_name(unit)
            return replace(one, unit=unit, value=unit, after=name, judged=one.judged or "")
        if question is not None and Verdict.COUNT not in question.offers and not one.unit:
            raise Refused(f"chưa rõ tệp của đơn vị nào; chọn “{VERDICT[Verdict.ASSIGN]}” trước")
        if question is not None and Verdict.COUNT not in question.offers:
            raise Refused("tệp này không đọc được nên không tính được; đề nghị đơn vị gửi lại")
        if one.unit not in campaign.unit_by_code:
            raise Refused(f"chưa rõ tệp của đơn vị nào; chọn “{VERDICT[Verdict.ASSIGN]}” trước")
        units = self._desk.unit_by_content
        rivals = [content for content, unit in units.items() if unit == one.unit]
        judged = one.judged or judged_versions({*rivals, one.sha256})
        return replace(one, after=campaign.unit_name(one.unit), judged=judged)

    # ------------------------------------------------------------- units, days of receipt

    def _on_unit(self, one: Decision, cells: Mapping[str, RawCell]) -> Decision:
        campaign = self._desk.campaign
        if one.unit not in campaign.unit_by_code:
            raise Refused(f"không có đơn vị “{one.unit}” trong danh sách; ghi mã hoặc tên đơn vị")
        if one.verdict is not Verdict.EXTEND:
            return replace(one, judged=one.judged or "")
        day = day_of(cells.get("value"))
        if day is None:
            seen = (
                f"“{one.typed}” không phải là ngày" if one.typed else "chưa ghi ngày ở cột Giá trị"
            )
            raise Refused(f"{seen}; ghi như 25/3/2019")
        if day < campaign.issue_date:
            raise Refused(f"ngày gia hạn {day:%d/%m/%Y} trước ngày ban hành; ghi lại ngày")
        return replace(one, value=day.isoformat(), after=f"{day:%d/%m/%Y}", judged=one.judged or "")

    def _on_receipt(self, one: Decision, cells: Mapping[str, RawCell]) -> Decision:
        if one.sha256 not in self._desk.contents:
            raise Refused("không còn tệp này trong hộp nhận")
        day = day_of(cells.get("received_on"))
        if day is None:
            raise Refused(f"ngày nhận “{one.typed}” không phải là ngày; ghi như 5/3/2019")
        if not self._desk.campaign.issue_date <= day <= self._desk.as_of:
            raise Refused(
                f"ngày nhận {day:%d/%m/%Y} phải từ ngày ban hành đến ngày tổng hợp; ghi lại ngày"
            )
        return replace(one, value=day.isoformat(), after=f"{day:%d/%m/%Y}", judged="")


def _signed_alike(one: Decision, other: Decision) -> bool:
    return (one.reason, one.decided_by) == (other.reason, other.decided_by)


def _reading(seen: Observation | None) -> Figure | None:
    return None if seen is None else reading_of(seen)


def _nothing_to_accept(question: Question | None, seen: Observation | None) -> str:
    candidates = question.candidates if question else seen.candidates if seen else ()
    if candidates:
        take = f"“{VERDICT[Verdict.TAKE_A]}”, “{VERDICT[Verdict.TAKE_B]}”"
        return f"số này có nhiều cách đọc; chọn {take} hoặc “{VERDICT[Verdict.CORRECT]}”"
    return f"ở đây không có số nào để nhận; dùng “{VERDICT[Verdict.CORRECT]}”"
