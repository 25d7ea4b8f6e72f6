"""The figure in one cell: cell type, then characters, then phrases, then the sentence."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from aggregator.domain import CellKind, Figure, Normalized, RawCell, Status, Step, plain, vietnamese
from aggregator.normalization.as_shown import as_shown, in_pieces
from aggregator.normalization.cells import stored
from aggregator.normalization.label import is_unfilled
from aggregator.normalization.phrases import is_missing, is_nil
from aggregator.normalization.question import MOST_DONG, NumericKind, Question, question
from aggregator.normalization.reading import Read, Reading, invalid, largest, query
from aggregator.normalization.sentence import read
from aggregator.normalization.text import DECODINGS, normalize_text
from aggregator.normalization.tokens import Token, TokenKind, tokenise
from aggregator.normalization.units import words_at

_LONGEST: Final = 200
"""Characters; what is longer is a narrative, and reading it as a figure could only go wrong."""
_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_CLOSING: Final = re.compile(r"(?<![.\s])[ \t]?(?:\./\.?|[.,;:!])$")
_ZERO_AND_MARKS: Final = frozenset("0()-–:,")
_ERRORS: Final = re.compile(r"#(?:REF!|DIV/0!|VALUE!|N/A|NAME\?|NUM!|NULL!)", re.IGNORECASE)
_SCIENTIFIC: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]{1,2}")
_PERCENT: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)? ?%")
_DIGIT_LIKE: Final = re.compile(r"(?<![^\W_])[0-9oOlI][0-9oOlI.,]*[0-9oO](?![^\W\d_])")
_MEANT: Final = str.maketrans("oOlI", "0011")
_QUICK: Final = re.compile(r"[1-9][0-9]{0,8}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){2}")
_QUICK_LENGTH: Final = 11
_MISSING: Final = Normalized(status=Status.MISSING)


def normalize(
    cell: RawCell, kind: NumericKind, unit_of_measure: str, most_dong: int = MOST_DONG
) -> Normalized:
    """How a careful clerk reads one cell; nothing is ever guessed.

    Args:
        cell: As stored in the workbook.
        kind: What is asked for.
        unit_of_measure: Declared in the form: "đồng", "triệu đồng", "căn", "km"; empty when the
            form leaves it open, and then unit words are not checked.
        most_dong: The largest amount that is believed without asking.

    Returns:
        reported or nil with a value in base units (đồng, pieces, km); missing; query with
        candidates; or invalid. It never raises, whatever the cell holds.
    """
    asked = question(kind, unit_of_measure, most_dong)
    plain = not (cell.formula or cell.runs or cell.unseen) and cell.shown is None
    if plain and cell.kind is CellKind.BLANK and not cell.picture:
        return _MISSING
    if plain and (quick := _quick(cell, asked)):
        return quick
    result = stored(cell, asked)
    if result is None:
        normalized = _of_text(cell.raw, cell.font, asked)
    else:
        normalized = _finished(result, cell.raw, asked, (), ())
    if not plain:
        normalized = _as_seen(cell, asked, normalized)
    if (
        cell.unseen or cell.overlooked or cell.shown == ""
    ) and normalized.status is not Status.MISSING:
        normalized = replace(normalized, rules=(*normalized.rules, "hidden-cells"))
    if cell.formula and "formula-in-input" not in normalized.rules:
        return replace(normalized, rules=(*normalized.rules, "formula-in-input"))
    return normalized


def _as_seen(cell: RawCell, asked: Question, as_stored: Normalized) -> Normalized:
    """The reading, with how the cell looks taken into account."""

    def read_typed(text: str) -> Normalized:
        return _of_text(text, cell.font, asked)

    if cell.runs:
        return in_pieces(cell, as_stored, read_typed)
    if cell.shown is not None:
        return as_shown(cell, asked, as_stored, read_typed)
    return as_stored


def _quick(cell: RawCell, asked: Question) -> Normalized | None:
    """Plain whole numbers, and groups behind dots, which are nearly all there are."""
    raw = cell.raw
    if (
        len(raw) > _QUICK_LENGTH
        or asked.multiplier != 1
        or asked.percentage
        or not _QUICK.fullmatch(raw)
        or (cell.kind is not CellKind.NUMBER and cell.kind is not CellKind.TEXT)
    ):
        return None
    value = int(raw.replace(".", ""))
    if value > largest(asked):
        return None
    if "." not in raw:
        figure: Figure = Decimal(raw) if asked.kind == "decimal" else value
        return Normalized(status=Status.REPORTED, value=figure)
    if cell.kind is CellKind.NUMBER or asked.kind == "decimal":
        return None
    step = Step(rule="grouped-digits", before=raw, after=raw)
    return Normalized(status=Status.REPORTED, value=value, steps=(step,))


def _of_text(typed: str, font: str, asked: Question) -> Normalized:
    raw = typed if len(typed) <= _LONGEST else typed.strip()
    if len(raw) > _LONGEST:
        return _finished(Read(reading=invalid("unreadable-number")), raw[:_LONGEST], asked, (), ())
    text, steps = normalize_text(raw, font)
    notes = ("legacy-encoding",) if any(step.rule in DECODINGS for step in steps) else ()
    narrow = text.translate(_FULL_WIDTH)
    if narrow != text:
        steps = (*steps, Step(rule="full-width", before=text, after=narrow))
    return _finished(_read(narrow, asked), narrow, asked, steps, notes)


def _read(text: str, asked: Question) -> Read:
    tokens = tokenise(text)
    answer = _without_figure(text, tokens, asked) or _not_plain(text, asked)
    if answer:
        return answer
    bare = _CLOSING.sub("", text.removeprefix("'").removeprefix("’"))
    return _with_letter_for_digit(bare, asked) or read(
        tokens if bare == text else tokenise(bare), asked
    )


def _with_letter_for_digit(text: str, asked: Question) -> Read | None:
    """What "1O2" very likely is, 102 typed with a letter: never counted, but asked and offered."""
    meant = _DIGIT_LIKE.sub(lambda run: _digits_meant(run[0]), text)
    if meant == text:
        return None
    values = read(tokenise(meant), asked).reading.values
    return Read(reading=query(values, asked), steps=("letter-for-digit",)) if values else None


def _digits_meant(run: str) -> str:
    return run.translate(_MEANT) if any(character.isdigit() for character in run) else run


def _without_figure(text: str, tokens: tuple[Token, ...], asked: Question) -> Read | None:
    """Blank, missing, nil: in this order, for "không có số liệu" is not zero."""
    if not text:
        return Read(reading=Reading(status=Status.MISSING))
    if is_missing(text):
        return Read(reading=Reading(status=Status.MISSING), steps=("missing-phrase",))
    if is_unfilled(tokens, asked):
        return Read(reading=Reading(status=Status.MISSING), steps=("leader",))
    if [token.text for token in tokens if token.kind is TokenKind.NUMERAL] == ["0"]:
        # "0 (không phát sinh)" says it twice
        words = [token for token in tokens if token.text not in _ZERO_AND_MARKS]
        words = words[words_at(words, 0, asked.own) :]
        text = " ".join(token.text for token in words)
    if is_nil(text, asked.own):
        nil = Reading(status=Status.NIL, values=(Decimal(0),))
        return Read(reading=nil, steps=("nil-phrase",))
    return None


def _not_plain(text: str, asked: Question) -> Read | None:
    """Error codes, scientific notation, per cent."""
    if _ERRORS.fullmatch(text):
        return Read(reading=invalid("error-value"), steps=("error-value",))
    if _SCIENTIFIC.fullmatch(text):
        value = Decimal(text.replace(",", "."))
        values = (value, value * asked.multiplier)
        return Read(reading=query(values, asked), steps=("scientific",))
    if not asked.percentage and _PERCENT.fullmatch(text):
        value = Decimal(text.rstrip(" %").replace(",", "."))
        return Read(reading=query((value,), asked), steps=("percent",))
    return None


def _finished(
    result: Read, text: str, asked: Question, steps: tuple[Step, ...], notes: tuple[str, ...]
) -> Normalized:
    """Into the type of the figure, with the steps written out."""
    reading = result.reading
    figures = tuple(_figure(value, asked) for value in reading.values)
    after = " / ".join(vietnamese(figure) for figure in figures) or reading.status.value
    last = len(result.steps) - 1
    steps += tuple(
        Step(rule=rule, before=text, after=after if place == last else text)
        for place, rule in enumerate(result.steps)
    )
    counts = reading.status.counts
    return Normalized(
        status=reading.status,
        value=figures[0] if counts else None,
        candidates=() if counts else figures,
        steps=steps,
        rules=(*reading.rules, *notes),
    )


def _figure(value: Decimal, asked: Question) -> Figure:
    return Decimal(plain(value)) if asked.kind == "decimal" else int(value)
