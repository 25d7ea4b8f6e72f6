"""Words beside a figure that put it in question: another unit of measure, doubts, double counts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from aggregator.domain import (
    Finding,
    Note,
    NoteKind,
    Observation,
    Severity,
    Status,
    Step,
    shortened,
    vietnamese,
)
from aggregator.layout import Slot, WorkbookPlan
from aggregator.normalization.doubts import doubts_in
from aggregator.normalization.question import Question, question
from aggregator.normalization.spelling import fold
from aggregator.normalization.text import normalize_text
from aggregator.normalization.tokens import Token, TokenKind, tokenise
from aggregator.normalization.units import (
    currency_at,
    foreign_at,
    is_money,
    scale_at,
    words_at,
)

UNIT_RULE: Final = "unit-in-remark"
DOUBT_RULE: Final = "doubt-in-remark"

_ROW: Final = re.compile(r"[0-9]+$")
_LONGEST: Final = 2000  # characters of a note that are looked at
_QUOTED: Final = 200  # that are told
_CUES: Final = (
    *("dvt", "don vi", "don vi tinh", "dv tinh", "dv", "tinh bang", "tinh theo", "ghi bang"),
    *("ghi theo", "so tien bang", "so tien theo", "kinh phi bang", "bang", "theo", "la", "quy ra"),
    *("so tien", "so tien la", "kinh phi", "gia tri", "cot so tien", "tinh", "ghi"),
    *("in", "unit", "unit of measure", "amount", "amounts"),
)
_CUE: Final = re.compile(
    rf"(?:^|[^a-z])(?:{'|'.join(sorted(_CUES, key=len, reverse=True))})[ :=(]*$"
)
_UNIT_CUES: Final = (
    *("dvt", "don vi tinh", "don vi", "dv tinh", "tinh bang", "tinh theo", "ghi bang", "ghi theo"),
    *("so luong la", "so luong bang", "so luong theo", "quy ra", "unit", "unit of measure"),
)
_UNIT_CUE: Final = re.compile(rf"(?:^|[^a-z])(?:{'|'.join(_UNIT_CUES)})[ :=(]*(?:la )?$")
_VAGUE: Final = frozenset(("vai", "may", "hang", "chuc", "tram", "bac", "moi", "mot", "nua"))
_TIMES: Final = frozenset("x×*")
_SHORT: Final = 4  # words; a note of no more that names a unit is about nothing else


@dataclass(frozen=True, kw_only=True, slots=True)
class _Named:
    """A unit that a remark names.

    Attributes:
        words: Its name.
        worth: What one of it is in đồng; ``None``: it is no amount of money.
        share: What one of it is of the declared one, where that is known: a metre of a km.
    """

    words: str
    worth: int | None
    share: Decimal | None = None


def confronted(
    observations: Iterable[Observation],
    notes: Iterable[Note],
    plan: WorkbookPlan,
    severity: Mapping[str, Severity],
) -> tuple[tuple[Observation, ...], tuple[Finding, ...]]:
    """The figures, those that remarks put in question as queries, and what is to be told of it.

    Args:
        observations: Of all numeric inputs.
        notes: Of the return.
        plan: Of the form.
        severity: Of the two rules of this module.
    """
    said = [note for note in notes if note.text.strip()]
    remarks = [note for note in said if note.kind is not NoteKind.SHEET]
    told = [
        _on_extra_sheet(note, doubts, severity[DOUBT_RULE])
        for note in said
        if note.kind is NoteKind.SHEET and (doubts := _doubts_of_sheet(note))
    ]
    if not remarks:
        return tuple(observations), tuple(told)
    seen = list(observations)
    for note in remarks:
        text = normalize_text(note.text[:_LONGEST])[0]
        about = [place for place, one in enumerate(seen) if _is_beside(note, one, plan)]
        doubts = doubts_in(text)
        beside = [place for place in about if _row(seen[place]) == _row_of(note)]
        if doubts and beside:
            told.append(_doubt(note, seen[beside[0]], plan, text, doubts, severity[DOUBT_RULE]))
        tokens = tokenise(text)
        units: dict[tuple[str, str], _Named | None] = {}
        for place in about:
            slot = plan.slot_by_field[seen[place].field]
            asked = slot.kind, slot.unit_of_measure
            if asked not in units:
                units[asked] = _named_unit(tokens, question(*asked))
            unit = units[asked]
            if unit and seen[place].status is Status.REPORTED:
                seen[place], finding = _asked(seen[place], note, slot, text, unit)
                told.append(replace(finding, severity=severity[UNIT_RULE]))
    return tuple(seen), tuple(told)


def _row(seen: Observation) -> str:
    return f"{seen.cell.place.sheet}!{_number(seen.cell.place.cell)}"


def _row_of(note: Note) -> str:
    return f"{note.place.sheet}!{_number(note.place.cell)}"


def _number(cell: str) -> str:
    match = _ROW.search(cell)
    return match[0] if match else ""


def _is_beside(note: Note, seen: Observation, plan: WorkbookPlan) -> bool:
    """The remark stands in the figure's row, on its cell, or speaks of its whole sheet."""
    slot = plan.slot_by_field[seen.field]
    if not slot.figure or note.place.sheet != seen.cell.place.sheet:
        return False
    if note.kind is NoteKind.COMMENT and note.field:
        return note.field == seen.field
    return not note.field or _row(seen) == _row_of(note)


def _named_unit(tokens: tuple[Token, ...], asked: Question) -> _Named | None:
    """The unit of measure that a text says figures are in; ``None``: none, or the declared one."""
    for place, token in enumerate(tokens):
        if token.kind is TokenKind.NUMERAL and _is_thousands(tokens, place, asked):
            worth, end = 1000, place + 1
        else:
            scale = scale_at(tokens, place, asked) if token.kind is TokenKind.WORD else None
            if scale is None or _counted(tokens, place):
                continue
            worth, end = scale.worth, scale.end
        if asked.kind != "money" or worth < 1000:  # noqa: PLR2004 - đồng are counted in thousands
            continue
        currency = currency_at(tokens, end, asked)
        alone = len(tokens) <= _SHORT and currency > end
        times = place > 0 and tokens[place - 1].text in _TIMES
        if worth != asked.multiplier and (alone or _has_cue(tokens, place - times)):
            words = " ".join(one.text for one in tokens[place : max(currency, end)])
            return _Named(words=words, worth=worth)
    return _foreign_unit(tokens, asked)


def _foreign_unit(tokens: tuple[Token, ...], asked: Question) -> _Named | None:
    """Behind "đơn vị tính:" stands something else than is asked for: m, hộ, USD.

    What measures money says nothing of pieces, nor what counts pieces of money.
    """
    for place, token in enumerate(tokens):
        numbered = place > 0 and tokens[place - 1].kind is TokenKind.NUMERAL  # "ĐVT: 100 m"
        if token.kind is TokenKind.NUMERAL or not (
            _has_unit_cue(tokens, place - numbered) or _is_all(tokens, place, asked)
        ):
            continue
        if is_money(tokens, place) != (asked.kind == "money"):
            continue
        metres = words_at(tokens, place, asked.metres) > place
        if metres or foreign_at(tokens, place, asked):
            share = Decimal(1).scaleb(-3) if metres and not numbered else None
            return _Named(words=token.text, worth=None, share=share)
    return None


def _is_thousands(tokens: tuple[Token, ...], place: int, asked: Question) -> bool:
    """The "1.000 đ" of "ĐVT: 1.000 đ", and the "x 1000" of "số tiền x 1000"."""
    if tokens[place].text not in {"1000", "1.000", "1,000"}:
        return False
    if currency_at(tokens, place + 1, asked) > place + 1:
        return True
    times = place > 0 and tokens[place - 1].text in _TIMES
    return times and _has_cue(tokens, place - 1)


def _is_all(tokens: tuple[Token, ...], place: int, asked: Question) -> bool:
    """The remark is the name of another unit and nothing else: "USD", "(m)"."""
    rest = [token for at, token in enumerate(tokens) if at != place and token.text not in "()."]
    return not rest and place < len(tokens) and not words_at(tokens, place, asked.own) > place


def _counted(tokens: tuple[Token, ...], place: int) -> bool:
    """A number stands before, so that it is an amount and no unit."""
    before = tokens[place - 1] if place else None
    return before is not None and (
        before.kind in {TokenKind.NUMERAL, TokenKind.FRACTION} or fold(before.text) in _VAGUE
    )


def _has_cue(tokens: tuple[Token, ...], place: int) -> bool:
    before = fold(" ".join(token.text for token in tokens[max(place - 5, 0) : place]))
    return _CUE.search(before) is not None


def _has_unit_cue(tokens: tuple[Token, ...], place: int) -> bool:
    before = fold(" ".join(token.text for token in tokens[max(place - 4, 0) : place]))
    return _UNIT_CUE.search(before) is not None


def _asked(
    seen: Observation, note: Note, slot: Slot, text: str, unit: _Named
) -> tuple[Observation, Finding]:
    """The figure as a query: as it stands, and in the unit that the remark names."""
    value = seen.value if seen.value is not None else 0
    candidates = {value}
    if unit.worth is not None and slot.kind == "money":
        declared = question("money", slot.unit_of_measure).multiplier
        candidates.add(int(Decimal(value) / declared * unit.worth))
    if unit.share is not None:
        candidates.add(value * unit.share)
    figures = tuple(sorted(candidates))
    step = Step(rule=UNIT_RULE, before=seen.cell.raw, after=text[:100])
    doubtful = replace(
        seen, status=Status.QUERY, value=None, candidates=figures, steps=(*seen.steps, step)
    )
    return doubtful, Finding(
        rule=UNIT_RULE,
        severity=Severity.HARD,
        place=seen.cell.place,
        field=seen.field,
        facts={
            "observed": seen.cell.seen,
            "label": slot.label,
            "remark": _quoted(text),
            "unit": unit.words,
            "at": str(note.place),
            "candidates": " / ".join(map(vietnamese, figures)),
        },
        candidates=figures,
        withholds=(seen.field,),
    )


def _doubt(  # noqa: PLR0913, PLR0917 - the parts of a finding
    note: Note,
    seen: Observation,
    plan: WorkbookPlan,
    text: str,
    doubts: list[str],
    severity: Severity,
) -> Finding:
    field = note.field if note.field in plan.slot_by_field else seen.field
    slot = plan.slot_by_field[field]
    return Finding(
        rule=DOUBT_RULE,
        severity=severity,
        place=note.place,
        field=seen.field if not slot.figure else field,
        facts={
            "observed": _quoted(text),
            "label": plan.slot_by_field[seen.field].label,
            "doubt": ", ".join(doubts),
        },
    )


def _doubts_of_sheet(note: Note) -> list[str]:
    """What the words of a sheet that is not the form's may say of the figures of the form."""
    text = normalize_text(note.text[:_LONGEST])[0]
    doubts = doubts_in(text)
    return (
        [*doubts, "nói đơn vị tính khác"]
        if _named_unit(tokenise(text), question("money", ""))
        else doubts
    )


def _on_extra_sheet(note: Note, doubts: list[str], severity: Severity) -> Finding:
    return Finding(
        rule=DOUBT_RULE,
        severity=severity,
        place=note.place,
        field="",
        facts={
            "observed": _quoted(note.text),
            "label": f"Sheet “{note.place.sheet}”",
            "doubt": ", ".join(doubts),
        },
    )


def _quoted(text: str) -> str:
    return shortened(" ".join(text.split()), _QUOTED)
