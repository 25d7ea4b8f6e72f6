"""One return: every numeric input becomes an observation, every other input an answer."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from aggregator.definition import Range
from aggregator.domain import (
    Answer,
    CellKind,
    Figure,
    Finding,
    Normalized,
    Observation,
    RawCell,
    RawSubmission,
    Severity,
    Status,
    Submission,
    vietnamese,
)
from aggregator.layout import Slot, WorkbookPlan
from aggregator.normalization.figure import normalize
from aggregator.normalization.likelier import NO_COSTS, with_likelier
from aggregator.normalization.state import with_states
from aggregator.normalization.text import DECODINGS, normalize_text

LONGEST_TEXT: Final = 32_767
"""UTF-16 units that Excel keeps in a cell; behind them it cuts, and nobody is told."""

_OPEN: Final = {Status.QUERY, Status.INVALID}
_MIDNIGHT: Final = "T00:00:00"
_DAY_ZERO: Final = date(1899, 12, 30)  # of the serial numbers that spreadsheets keep for dates
_SERIALS: Final = range(36_526, 73_051)  # 2000 to 2099
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
        cell = cells.get(slot.field) or RawCell(place=slot.place, kind=CellKind.BLANK)
        match slot.kind:
            case "count" | "decimal" | "money" as kind:
                read = normalize(cell, kind, slot.unit_of_measure)
                observations.append(_observation(slot, cell, read))
                decisive = read.rules[:1] if read.status in _OPEN else ()
                findings += _findings(slot, cell, decisive, read.candidates, _always_hard)
                others = read.rules[len(decisive) :]
                findings += _findings(slot, cell, others, read.candidates, severity_of)
            case _:
                text, rules = _answer(cell, dated=slot.kind == "date")
                if text:
                    answers.append(Answer(field=slot.field, text=text, place=cell.place))
                findings += _findings(slot, cell, rules, (), severity_of)
    texts = {answer.field: answer.text for answer in answers}
    read_together, contradictions = with_states(observations, texts, plan, severity_of)
    return Submission(
        stamps=raw.stamps,
        unit_name=raw.unit_name,
        modified=raw.modified,
        observations=read_together,
        answers=tuple(answers),
        findings=(*with_likelier(findings, observations, usual_costs), *contradictions),
        replies=raw.replies,
    )


def _always_hard(_rule: str) -> Severity:
    """A figure that does not count has a finding that says so."""
    return Severity.HARD


def _observation(slot: Slot, cell: RawCell, read: Normalized) -> Observation:
    return Observation(
        field=slot.field,
        status=read.status,
        cell=cell,
        value=read.value,
        candidates=read.candidates,
        steps=read.steps,
    )


def _answer(cell: RawCell, *, dated: bool) -> tuple[str, tuple[str, ...]]:
    """The text of any other input (empty: no answer), and the rules that it breaks.

    Some libraries store a text that begins with ``=`` as a formula, which then has no result, and
    a date as a number that nothing marks as a date; what was typed is still there.
    """
    formula = ("formula-in-input",) if cell.formula else ()
    if cell.kind is CellKind.ERROR:
        return "", ("error-value", *formula)
    if cell.formula and cell.raw in _NO_RESULT:
        return normalize_text(f"={cell.formula}", cell.font)[0], formula
    if cell.kind is CellKind.FORMULA_WITHOUT_VALUE:
        return "", ("formula-in-input",)
    if cell.kind is not CellKind.TEXT:
        raw = cell.raw.strip()
        if dated and raw.isdecimal() and int(raw) in _SERIALS:
            return (_DAY_ZERO + timedelta(days=int(raw))).isoformat(), formula
        return raw.removesuffix(_MIDNIGHT), formula
    text, steps = normalize_text(cell.raw, cell.font)
    long = len(cell.raw.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_TEXT
    decoded = any(step.rule in DECODINGS for step in steps)
    return text, (
        *(("text-too-long",) if long else ()),
        *(("legacy-encoding",) if decoded else ()),
        *formula,
    )


def _findings(
    slot: Slot,
    cell: RawCell,
    rules: tuple[str, ...],
    candidates: tuple[Figure, ...],
    severity_of: Callable[[str], Severity],
) -> Iterator[Finding]:
    facts: Mapping[str, str] = {
        "observed": cell.raw,
        "label": slot.label,
        "candidates": " / ".join(vietnamese(candidate) for candidate in candidates),
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
            facts=facts,
            candidates=candidates,
            withholds=(slot.field,) if withheld else (),
        )
