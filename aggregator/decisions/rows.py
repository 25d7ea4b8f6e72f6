"""What stands in each row of ``decisions.xlsx``, column by column."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aggregator.decisions.book import Book, DecidedRow, OpenRow, ReceivedRow
from aggregator.decisions.columns import SheetId
from aggregator.decisions.figure_words import spelled_out
from aggregator.decisions.keys import MAY_BE_DECIDED, subject_of
from aggregator.decisions.words import STATE, VERDICT
from aggregator.domain import DecisionState, RawCell, Verdict, vietnamese

Value = str | int | Decimal | date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One row.

    Attributes:
        cells: By column id.
        filled: What was typed into it and stays as it was typed.
        offers: What its list offers.
        sha256: Of the stored return that it leads to; empty: to none.
    """

    cells: Mapping[str, Value]
    filled: Mapping[str, RawCell] = dataclasses.field(default_factory=dict)
    offers: tuple[Verdict, ...] = ()
    sha256: str = ""


def lines_of(sheet: SheetId, book: Book) -> tuple[Line, ...]:
    match sheet:
        case SheetId.OPEN:
            return tuple(_open(book))
        case SheetId.DECIDED:
            return tuple(_decided(book))
        case SheetId.RECEIVED:
            return tuple(_received(row) for row in book.received)


def _open(book: Book) -> Iterator[Line]:
    for rank, row in enumerate(book.open, start=1):
        asked = row.question
        a, b = _readings(row)
        yield Line(
            cells={
                "key": asked.key,
                "rank": rank,
                "question": asked.text,
                "unit": asked.unit,
                "unit_name": row.unit_name,
                "phone": row.phone,
                "field": asked.field,
                "label": asked.label,
                "path": asked.path,
                "cell": str(asked.place),
                "typed": asked.typed,
                "a": a,
                "b": b,
                "influence": asked.influence,
                "note": row.note,
            },
            filled=row.filled,
            offers=asked.offers,
            sha256=asked.sha256,
        )


def _readings(row: OpenRow) -> tuple[str, str]:
    asked = row.question
    if Verdict.TAKE_A in asked.offers and asked.parts:
        readings = zip(*(one.candidates for one in asked.parts), strict=True)
        spelled = ["; ".join(map(vietnamese, of_each)) for of_each in readings]
    else:
        spelled = [spelled_out(one, row.unit_of_measure) for one in asked.candidates]
    first, second, *_ = (*spelled, "", "")
    return first, second


def _decided(book: Book) -> Iterator[Line]:
    for rank, row in enumerate(book.decided, start=1):
        one = row.standing.decision
        yield Line(
            cells={
                "key": one.key,
                "rank": rank,
                "question": row.question,
                "unit": one.unit,
                "unit_name": row.unit_name,
                "phone": row.phone,
                "field": one.field,
                "label": row.label,
                "path": one.path,
                "cell": row.cell,
                "typed": one.before,
                "decision": VERDICT[one.verdict] if one.verdict else "",
                "value": one.typed if one.verdict in _VALUED else "",
                "reason": one.reason,
                "decided_by": one.decided_by,
                "decided_on": one.decided_on,
                "note": row.note,
                "before": one.before,
                "after": one.after,
                "state": STATE[row.standing.state],
            },
            filled=row.filled,
            offers=_offers(row),
            sha256=one.sha256,
        )


_VALUED = frozenset({Verdict.CORRECT, Verdict.ASSIGN, Verdict.EXTEND, Verdict.RECEIVE})


def _offers(row: DecidedRow) -> tuple[Verdict, ...]:
    """To withdraw comes first; what no longer holds can only be decided anew."""
    possible = MAY_BE_DECIDED[subject_of(row.standing.decision.key)]
    if row.standing.state in {DecisionState.WITHDRAWN, DecisionState.REFUSED}:
        return tuple(one for one in possible if one is not Verdict.WITHDRAW)
    return (Verdict.WITHDRAW, *(one for one in possible if one is not Verdict.WITHDRAW))


def _received(row: ReceivedRow) -> Line:
    return Line(
        cells={
            "key": row.key,
            "path": row.path,
            "sha256": row.sha256,
            "unit": row.unit,
            "first_seen": row.first_seen,
            "received_on": row.received_on,
            "reason": row.reason,
            "decided_by": row.decided_by,
            "note": row.note,
        },
        filled=row.filled,
        sha256=row.sha256,
    )
