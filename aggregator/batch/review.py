"""What people decided, read before anything else; what is open and decided, written last.

Decisions on files, units and days of receipt come first, because they tell which return counts;
those on figures are understood by what the counted returns say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from aggregator.batch.drafts import drafts_of
from aggregator.decisions import (
    Book,
    DecidedRow,
    Desk,
    OpenRow,
    ReadBooks,
    ReceivedRow,
    Subject,
    days_of_receipt,
    file_decisions,
    in_force,
    is_receipt,
    may_be_decided,
    receipt_key,
    understand,
    with_unit_decisions,
)
from aggregator.definition import Campaign
from aggregator.domain import (
    Arrival,
    Decision,
    DecisionState,
    Disposition,
    FirstSeen,
    Normalized,
    Observation,
    Outcome,
    Question,
    RawCell,
    Return,
    Standing,
)
from aggregator.layout import Slot, WorkbookPlan
from aggregator.ledger import Register
from aggregator.normalization import normalize

_BEFORE_RETURNS = frozenset({Subject.FILE, Subject.UNIT, Subject.RECEIPT})
_FIGURES = frozenset({Subject.FIGURE})
_ADDED = "Dòng ghi thêm, chưa nhận được; sửa lại theo cột Ghi chú, hoặc xóa những gì đã ghi."


@dataclass(kw_only=True)
class Review:
    """The decisions of one run.

    Attributes:
        register: Where they are written down.
        books: As read at the start of the run.
        defined: The campaign as it is defined.
        plan: Of its form.
        as_of: The day of the run.
        last_units: Whose return each content was taken to be in the last run, by SHA-256.
    """

    register: Register
    books: ReadBooks
    defined: Campaign
    plan: WorkbookPlan
    as_of: date
    last_units: Mapping[str, str]
    history: tuple[Decision, ...] = ()
    refused: tuple[Decision, ...] = ()
    _asked: Mapping[str, Sequence[Question]] = field(default_factory=dict)
    _contents: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.history = self.register.decisions()
        self._asked = self.register.asked()

    # ------------------------------------------------------------------------- reading

    def read_before_returns(self, arrivals: Iterable[Arrival]) -> None:
        """Decisions on files, units and days of receipt."""
        self._contents = {one.sha256: one.path for one in arrivals if one.sha256}
        self._take(_BEFORE_RETURNS, {})

    def read_on_figures(self, returns: Iterable[Return]) -> None:
        """Decisions on figures, now that it is known which returns count."""
        current = {
            (counted.unit, seen.field): seen
            for counted in returns
            for seen in counted.submission.observations
        }
        self._take(_FIGURES, current)

    def _take(
        self, subjects: frozenset[Subject], current: Mapping[tuple[str, str], Observation]
    ) -> None:
        desk = Desk(
            campaign=self.campaign,
            plan=self.plan,
            history=self.history,
            asked=self._asked,
            contents=self._contents,
            unit_by_content=self.last_units,
            read_number=_read_number,
            as_of=self.as_of,
            current=current,
        )
        new = self.register.record(understand(self.books.rows, desk, subjects))
        self.history = (*self.history, *new)
        self.refused = (*self.refused, *(one for one in new if one.problem))

    # ------------------------------------------------------------------------ in force

    @property
    def decisions(self) -> dict[str, Decision]:
        """Those in force, by key."""
        return in_force(self.history)

    @property
    def campaign(self) -> Campaign:
        """With extensions and exemptions."""
        return with_unit_decisions(self.defined, self.decisions)

    @property
    def on_files(self) -> dict[str, Decision]:
        return file_decisions(self.decisions)

    @property
    def days_of_receipt(self) -> dict[str, date]:
        return days_of_receipt(self.decisions)

    def asked_last(self, key: str) -> Question | None:
        """The question about ``key`` as it was put last."""
        return next(reversed(self._asked.get(key, ())), None)

    # ------------------------------------------------------------------------- writing

    def book(self, outcome: Outcome, seen: Mapping[str, FirstSeen], stored: str) -> Book:
        """The workbook after the run.

        Args:
            outcome: Of the run.
            seen: First sights of contents, by SHA-256.
            stored: Folder of the stored returns, seen from the workbook.
        """
        desk = _Desktop(self, outcome)
        return Book(
            title=self.defined.short_title,
            open=desk.open_rows(),
            decided=desk.decided_rows(),
            received=desk.received_rows(seen),
            written_after=self.history[-1].number if self.history else 0,
            as_of=outcome.as_of,
            stored=stored,
        )


class _Desktop:
    """The rows of the workbook, from the outcome and from what was typed before."""

    def __init__(self, review: Review, outcome: Outcome) -> None:
        self._review = review
        self._outcome = outcome
        self._campaign = review.campaign
        self._phones = {
            counted.unit: answer.text
            for counted in outcome.returns
            for answer in counted.submission.answers
            if answer.field == "contact.phone"
        }
        self._drafts = drafts_of(review.history, review.books, review.refused)
        self._waiting = {
            one.decision.key: one.decision
            for one in outcome.decisions
            if one.state is DecisionState.WAITING
        }
        self._open = {one.key: one for one in outcome.questions}
        self._last: dict[str, Standing] = {}
        for one in outcome.decisions:
            if one.state is not DecisionState.REFUSED:
                self._last.pop(one.decision.key, None)
                self._last[one.decision.key] = one

    def open_rows(self) -> list[OpenRow]:
        """The questions; behind them what was typed about something that nobody asked."""
        asked = list(self._outcome.questions)
        asked += [
            Question(
                key=key,
                text=_ADDED,
                offers=may_be_decided(key),
                unit=draft.unit,
                field=draft.field,
                path=draft.path,
            )
            for key, draft in self._drafts.items()
            if key not in self._open and key not in self._last and not is_receipt(key)
        ]
        return [self._open_row(question) for question in asked]

    def _open_row(self, question: Question) -> OpenRow:
        slot = self._review.plan.slot_by_field.get(question.field)
        draft = self._drafts.get(question.key)
        waited_for = [self._waiting.get(key) for key in sorted(question.answered_by)]
        waiting = waited_for[0] if all(waited_for) else None
        note = ""
        if draft:
            note = f"Chưa nhận: {draft.problem}"
        elif waiting:
            note = f"Đang chờ đơn vị, từ ngày {waiting.decided_on:%d/%m/%Y}. {waiting.reason}"
        return OpenRow(
            question=question,
            unit_name=self._name(question.unit),
            phone=self._phone(question.unit),
            unit_of_measure=slot.unit_of_measure if slot else "",
            filled=draft.cells if draft else {},
            note=note.strip(),
        )

    def decided_rows(self) -> list[DecidedRow]:
        """Of each key the last decision, in the order of reading."""
        return [self._decided_row(one) for key, one in self._last.items() if not is_receipt(key)]

    def _decided_row(self, standing: Standing) -> DecidedRow:
        one = standing.decision
        asked = self._open.get(one.key) or self._review.asked_last(one.key)
        draft = self._drafts.get(one.key) if one.key not in self._open else None
        note = f"Chưa nhận: {draft.problem}" if draft else standing.message
        slot = self._review.plan.slot_by_field.get(one.field)
        named = f"{slot.label} ({slot.unit_of_measure})" if slot else ""
        return DecidedRow(
            standing=standing,
            question=asked.text if asked else "",
            unit_name=self._name(one.unit),
            phone=self._phone(one.unit),
            label=asked.label if asked else named,
            cell=str(asked.place) if asked else "",
            filled=draft.cells if draft else {},
            note=note,
        )

    def received_rows(self, seen: Mapping[str, FirstSeen]) -> list[ReceivedRow]:
        """Each content once, under the first of its names."""
        rows: dict[str, ReceivedRow] = {}
        decisions = self._review.decisions
        for file in self._outcome.files:
            if not file.sha256 or file.sha256 in rows or file.disposition is Disposition.IGNORED:
                continue
            key = receipt_key(file.sha256)
            decision, draft = decisions.get(key), self._drafts.get(key)
            first = seen.get(file.sha256)
            rows[file.sha256] = ReceivedRow(
                key=key,
                path=file.path,
                sha256=file.sha256,
                unit=self._name(file.unit),
                first_seen=first.day if first else file.received,
                received_on=date.fromisoformat(decision.value) if decision else None,
                reason=decision.reason if decision else "",
                decided_by=decision.decided_by if decision else "",
                filled=draft.cells if draft else {},
                note=f"Chưa nhận: {draft.problem}" if draft else "",
            )
        return list(rows.values())

    def _name(self, unit: str) -> str:
        return self._campaign.unit_name(unit) if unit else ""

    def _phone(self, unit: str) -> str:
        known = self._campaign.unit_by_code.get(unit)
        return self._phones.get(unit) or (known.phone if known else "")


def _read_number(cell: RawCell, slot: Slot) -> Normalized:
    kind = slot.kind if slot.kind in {"count", "decimal", "money"} else "decimal"
    return normalize(cell, kind, slot.unit_of_measure)
