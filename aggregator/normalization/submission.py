"""One return: every numeric input becomes an observation, every other input an answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from aggregator.definition import Range
from aggregator.domain import (
    Answer,
    CellKind,
    Figure,
    Finding,
    Normalized,
    Note,
    NoteKind,
    Observation,
    RawCell,
    RawSubmission,
    Severity,
    Status,
    Submission,
    vietnamese,
)
from aggregator.layout import Slot, WorkbookPlan
from aggregator.normalization.choice import as_listed
from aggregator.normalization.conversion import normalize_for
from aggregator.normalization.formula import agrees, as_decimal, computed, is_constant
from aggregator.normalization.likelier import NO_COSTS, with_likelier
from aggregator.normalization.remarks import DOUBT_RULE, UNIT_RULE, confronted
from aggregator.normalization.state import with_states
from aggregator.normalization.text import DECODINGS, normalize_text

LONGEST_TEXT: Final = 32_767
"""UTF-16 units that Excel keeps in a cell; behind them it cuts, and nobody is told."""

_OPEN: Final = {Status.QUERY, Status.INVALID}
_MIDNIGHT: Final = "T00:00:00"
_DAY_ZERO: Final = date(1899, 12, 30)  # of the serial numbers that spreadsheets keep for dates
_SERIALS: Final = range(36_526, 73_051)  # 2000 to 2099
_UNSOLVED: Final = {CellKind.ERROR, CellKind.FORMULA_WITHOUT_VALUE}
_NO_RESULT: Final = {"", "0"}  # of a formula that nobody has calculated; libraries write the 0


def submission(
    raw: RawSubmission,
    plan: WorkbookPlan,
    severity_of: Callable[[str], Severity],
    usual_costs: Mapping[str, Range] = NO_COSTS,
) -> Submission:
    """A return as we understand it.

    Args:
        raw: The facts of the return.
        plan: The form it was made on.
        severity_of: The severity of a rule in this campaign. A breach of a hard rule withholds
            the figure it is found in.
        usual_costs: đồng for one piece, by metric; one kind of evidence for the likelier reading.

    Returns:
        Observations and answers in form order, and the findings of reading followed by those of
        normalization, whose unit and path are not yet known.
    """
    cells = {entry.field: entry.cell for entry in raw.cells}
    observations: list[Observation] = []
    answers: list[Answer] = []
    findings: list[Finding] = list(raw.findings)
    for slot in plan.slots:
        found = cells.get(slot.field)
        if found is None and not slot.numeric:
            continue  # no answer
        cell = found or RawCell(place=slot.place, kind=CellKind.BLANK)
        match slot.kind:
            case "count" | "decimal" | "money" as kind:
                read = normalize_for(cell, kind, slot)
                seen = _observation(slot, cell, read)
                observations.append(seen)
                if cell.shown and not seen.by_format:
                    cell = replace(cell, shown=None)
                decisive = read.rules[:1] if read.status in _OPEN else ()
                findings += _findings(slot, cell, decisive, read.candidates, _always_hard)
                others = tuple(rule for rule in read.rules if rule not in decisive)
                findings += _findings(slot, cell, others, read.candidates, severity_of)
            case _:
                text, rules = _answer(cell, dated=slot.kind == "date")
                if slot.choices:
                    text = as_listed(text, slot.choices) or text
                if text:
                    answers.append(Answer(field=slot.field, text=text, place=cell.place))
                findings += _findings(slot, cell, rules, (), severity_of)
    texts = {answer.field: answer.text for answer in answers}
    read_together, contradictions = with_states(observations, texts, plan, severity_of)
    notes = (*raw.notes, *_notes_beside(answers, plan))
    severity = {rule: severity_of(rule) for rule in (UNIT_RULE, DOUBT_RULE)}
    confronted_with_notes, in_question = confronted(read_together, notes, plan, severity)
    return Submission(
        stamps=raw.stamps,
        unit_name=raw.unit_name,
        modified=raw.modified,
        observations=confronted_with_notes,
        answers=tuple(answers),
        findings=(
            *with_likelier(findings, observations, usual_costs),
            *contradictions,
            *in_question,
        ),
        replies=raw.replies,
        notes=notes,
    )


def _notes_beside(answers: Iterable[Answer], plan: WorkbookPlan) -> Iterator[Note]:
    """What stands in the form's own column of notes, beside figures."""
    keys = {slot.key for slot in plan.figures}
    for answer in answers:
        slot = plan.slot_by_field[answer.field]
        if slot.key in keys and not slot.numeric and not slot.choices:
            yield Note(
                kind=NoteKind.COLUMN, text=answer.text, place=answer.place, field=answer.field
            )


def _always_hard(_rule: str) -> Severity:
    """A figure that does not count has a finding that says so."""
    return Severity.HARD


def _observation(slot: Slot, cell: RawCell, read: Normalized) -> Observation:
    return Observation(
        field=slot.field,
        status=read.status,
        cell=replace(cell, operands={}) if cell.operands else cell,
        value=read.value,
        candidates=read.candidates,
        steps=read.steps,
    )


def _answer(cell: RawCell, *, dated: bool) -> tuple[str, tuple[str, ...]]:
    """The text of any other input (empty: no answer), and the rules that it breaks.

    Some libraries store a text that begins with ``=`` as a formula, which then has no result, and
    a date as a number that nothing marks as a date; what was typed is still there.
    """
    if cell.picture:
        return "", ()
    odd = cell.formula or cell.runs or cell.unseen or cell.shown is not None
    looks = tuple(_looks(cell)) if odd else ()
    if cell.formula and (cell.kind in _UNSOLVED or cell.raw in _NO_RESULT):
        text = normalize_text(_typed_before(cell.formula), cell.font)[0]
        return text, (*looks[:-1], "text-as-formula")
    if cell.kind is CellKind.ERROR:
        return "", ("error-value", *looks)
    if cell.kind is not CellKind.TEXT:
        raw = cell.raw.strip()
        if dated and raw.isdecimal() and int(raw) in _SERIALS:
            return (_DAY_ZERO + timedelta(days=int(raw))).isoformat(), looks
        seen = raw.removesuffix(_MIDNIGHT)
        return seen if dated else (cell.left.strip() or seen), looks
    text, steps = normalize_text(cell.left if cell.runs else cell.shown or cell.raw, cell.font)
    long = 2 * len(cell.raw) > LONGEST_TEXT and (
        len(cell.raw.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_TEXT
    )
    decoded = any(step.rule in DECODINGS for step in steps)
    return text, (
        *(("text-too-long",) if long else ()),
        *(("legacy-encoding",) if decoded else ()),
        *looks,
    )


def _looks(cell: RawCell) -> Iterator[str]:
    """The rules that a text breaks by how it stands there; that of formulas last."""
    if cell.struck:
        yield "struck-through"
    if cell.raw.strip() and (cell.unseen or cell.overlooked or cell.shown == ""):
        yield "hidden-cells"
    if cell.formula:
        yield "formula-in-input"


def _typed_before(formula: str) -> str:
    """The text that a program took for a formula: a list's dash in front, or a sign of equality."""
    return formula if formula.startswith(("-", "+")) else f"={formula}"


def _facts_of(rule: str, cell: RawCell) -> Mapping[str, str]:
    """What else the sentences of a rule need."""
    formula = f"={cell.formula.removeprefix('=')}"
    match rule:
        case "struck-through":
            return {"struck": cell.struck}
        case "text-as-formula":
            return {"formula": _typed_before(cell.formula)}
        case "formula-in-input":
            return {"formula": formula, "comes_to": _comes_to(cell)}
        case "hidden-cells":
            return {"observed": _hidden(cell)}
    return {}


def _hidden(cell: RawCell) -> str:
    """Which cell holds what nobody sees, and the words where it is not all of it."""
    if cell.overlooked and not cell.unseen:
        return f"ô {cell.place.cell} có phần không nhìn thấy: “{cell.overlooked}”"
    return f"ô {cell.place.cell} có ghi nhưng không nhìn thấy"


def _comes_to(cell: RawCell) -> str:
    """What the formula of a cell comes to, where that is not its stored result."""
    if not cell.formula or cell.kind is not CellKind.NUMBER:
        return ""
    result = computed(cell.formula, cell.operands)
    if result is not None and not agrees(Decimal(cell.raw), result):
        return f" (tính lại được {vietnamese(as_decimal(result))})"
    zero = not Decimal(cell.raw) and not is_constant(cell.formula)
    return " (ô trống cũng cho kết quả 0)" if zero else ""


_NOT_CLEAR: Final = "số nào, chưa rõ"
"""Of what can be read in several ways, none of which is a number that could be meant."""


def _findings(
    slot: Slot,
    cell: RawCell,
    rules: tuple[str, ...],
    candidates: tuple[Figure, ...],
    severity_of: Callable[[str], Severity],
) -> Iterator[Finding]:
    if not rules:  # as nearly always
        return
    facts: Mapping[str, str] = {
        "observed": cell.seen,
        "label": slot.label.rstrip("."),
        "candidates": " / ".join(vietnamese(one) for one in candidates) or _NOT_CLEAR,
        "unit_of_measure": slot.unit_of_measure,
    }
    for rule in rules:
        severity = severity_of(rule)
        withheld = slot.figure and severity is Severity.HARD
        yield Finding(
            rule=rule,
            severity=severity,
            place=cell.place,
            field=slot.field,
            facts={**facts, **_facts_of(rule, cell)},
            candidates=candidates,
            withholds=(slot.field,) if withheld else (),
        )
