"""Sheet "Gọi đơn vị": one line for each unit to phone, with the number and what to ask."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from aggregator.definition import card
from aggregator.definition.totals_in_words import short_money
from aggregator.definition.words import enough_calls
from aggregator.domain import Call
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.progress import contact
from aggregator.summary.sheet import Sheet
from aggregator.summary.sheets import SheetName
from aggregator.summary.table import Cell, Heading, centred, text, write_table
from aggregator.summary.target import Spot
from aggregator.summary.wording import sentence

_UNIT: Final = (
    Heading(title="TT", width=5),
    Heading(title="Đơn vị", width=27, key=True),
    Heading(title="Liên hệ", width=22, key=True),
    Heading(title="Số tiền cần làm rõ (ước tính)", width=13),
)
_LEFT: Final = Heading(title="Tiền còn có thể sai sau cuộc gọi", width=11)
_ASKED: Final = Heading(title="Cần hỏi", width=91)
_PRINTED: Final = 2
_MOST_QUESTIONS: Final = 4
"""All of them are on the sheet of findings."""


def write(sheet: Sheet, dossier: Dossier, finding_rows: Sequence[int]) -> Mapping[str, int]:
    """Returns the row of each unit that has one, by code."""
    calls = dossier.outcome.calls
    known = any(call.remaining_share is not None for call in calls)
    headings = (*_UNIT, _LEFT, _ASKED) if known else (*_UNIT, _ASKED)
    asked = _places(dossier)
    row = open_sheet(
        sheet,
        dossier,
        title="CÁC ĐƠN VỊ CẦN GỌI",
        note=" ".join(_notes(dossier, asked)),
        widths=tuple(heading.width for heading in headings),
    )
    rows = write_table(
        sheet,
        row,
        headings,
        calls,
        lambda at, call: _record(
            dossier, at, call, asked.get(call.unit, []), finding_rows, known=known
        ),
        of="đơn vị cần gọi",
        whole="data/calls.csv",
        pages=_PRINTED,
    )
    return {call.unit: at for call, at in zip(calls, rows, strict=False)}


def _notes(dossier: Dossier, asked: Mapping[str, Sequence[int]]) -> Iterator[str]:
    yield "Cuộc gọi làm rõ được nhiều nhất xếp trước."
    if enough := enough_calls(dossier.outcome.enough):
        yield enough
    others = {unit for unit in asked if unit} - {call.unit for call in dossier.outcome.calls}
    if others:
        yield (
            f"{len(others)} đơn vị khác có phát hiện không làm đổi số liệu: "
            f"sheet {SheetName.DISCREPANCIES.tab}."
        )
    yield "Bấm vào số thứ tự để đến phát hiện đầu của đơn vị."


def _places(dossier: Dossier) -> dict[str, list[int]]:
    """Places of the findings to settle, by unit; the most influential first.

    What is found in a file of which it is not sure whose it is, is told of each unit it may be of.
    """
    waiting = {one.path: one.unit for one in dossier.outcome.units if one.path}
    places: dict[str, list[int]] = {}
    for place in dossier.pending:
        finding = dossier.outcome.findings[place]
        for unit in {finding.unit: None, waiting.get(finding.path, finding.unit): None}:
            places.setdefault(unit, []).append(place)
    return places


def _record(  # noqa: PLR0913 - one line of the list
    dossier: Dossier,
    at: int,
    call: Call,
    places: Sequence[int],
    finding_rows: Sequence[int],
    *,
    known: bool,
) -> tuple[Cell, ...]:
    """``known``: how much is left to be wrong after the calls, of some at least."""
    unit = dossier.campaign.unit_by_code[call.unit]
    lead = centred(f"{at}")
    if places and places[0] < len(finding_rows):
        spot = Spot(sheet=SheetName.DISCREPANCIES, row=finding_rows[places[0]])
        lead = Cell(value=f"{at}", style="link-centre", target=spot)
    return (
        lead,
        text(unit.name),
        text(contact(dossier, unit)),
        text(short_money(call.told) if call.told else "", "cell-right"),
        *((Cell(value=call.remaining_share, style="cell-percent"),) if known else ()),
        text("\n".join(_questions(dossier, call, places))),
    )


def _questions(dossier: Dossier, call: Call, places: Sequence[int]) -> Iterator[str]:
    if not places:
        yield from (card(rule).vi.title for rule in call.questions)
    for at, place in enumerate(places[:_MOST_QUESTIONS], start=1):
        yield f"{at}. {sentence(dossier.outcome.findings[place])}"
    rest = len(places) - _MOST_QUESTIONS
    if rest > 0:
        yield f"… và {rest} điều nữa: sheet {SheetName.DISCREPANCIES.tab}, lọc theo đơn vị"
