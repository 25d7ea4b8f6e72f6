"""Notes on the cells of units x figures that are open or adjusted: what was typed and may be."""

from typing import Final

from aggregator.definition import card
from aggregator.definition.words import account_of
from aggregator.domain import Decision, Status, UnitValue
from aggregator.summary.details.provenance import readings
from aggregator.summary.dossier import Dossier
from aggregator.summary.wording import STATUS

MOST_NOTES: Final = 10_000
"""Beyond, cells have no notes: Excel draws each as a shape. The lists say the same."""

_NOTED: Final = frozenset({Status.QUERY, Status.INVALID, Status.HELD})
_LONGEST: Final = 600  # characters; the lists have all of it


def notes(dossier: Dossier) -> dict[tuple[str, str], str]:
    """By unit and field; empty when there would be too many."""
    noted = [value for value in dossier.values_in_order if _is_noted(value)]
    if len(noted) > MOST_NOTES:
        return {}
    reasons = _reasons(dossier)
    decisions = dossier.decisions
    return {
        (value.unit, value.observation.field): _note(
            value,
            reasons.get((value.unit, value.observation.field), []),
            decisions.get(value.observation.decision),
        )
        for value in noted
    }


def _reasons(dossier: Dossier) -> dict[tuple[str, str], list[str]]:
    """What the findings say of each figure, or of the figures they withhold."""
    said: dict[tuple[str, str], list[str]] = {}
    for finding in dossier.outcome.findings:
        for field in finding.questioned:
            sentence = card(finding.rule).account(finding, "vi")
            said.setdefault((finding.unit, field), []).append(sentence)
    return said


def _is_noted(value: UnitValue) -> bool:
    return value.observation.status in _NOTED or bool(value.observation.decision)


def _note(value: UnitValue, reasons: list[str], decision: Decision | None) -> str:
    seen = value.observation
    lines = [STATUS[seen.status]]
    if decision:
        lines.append(account_of(decision))
    if seen.cell.raw:
        lines.append(f"Đơn vị ghi: {seen.cell.raw}")
    if seen.candidates:
        lines.append(f"Có thể là: {readings(seen)}")
    lines += reasons
    if value.path:
        where = f", {seen.cell.place}" if seen.cell.raw else ""
        lines.append(f"Tệp: {value.path}{where}")
    text = "\n".join(lines)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… (xem tiếp ở các danh sách)"
