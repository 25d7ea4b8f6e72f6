"""Figures that do not count until somebody has cleared them up, the most influential first."""

from collections.abc import Iterator, Sequence
from typing import Final

from aggregator.definition import card
from aggregator.domain import Figure, Finding, Severity, State, vietnamese
from aggregator.paper.markup import Cell, paragraph, run
from aggregator.reports.word.annex import annex_head
from aggregator.reports.word.bounds import bounded_table
from aggregator.reports.word.compilation import Compilation

TITLE: Final = "SỐ LIỆU CHƯA RÕ, CHƯA CỘNG VÀO TỔNG"
_COLUMNS: Final = {
    "TT": 10.0,
    "Đơn vị": 42.0,
    "Số liệu": 58.0,
    "Đã ghi": 32.0,
    "Số có thể đúng": 36.0,
    "Vướng mắc và cách xử lý": 69.0,
}
_NONE: Final = "(Không có.)"
_BLANK: Final = "(để trống)"


def unresolved_annex(compilation: Compilation, number: int) -> Iterator[str]:
    yield from annex_head(compilation, number, TITLE)
    findings = _by_figure(compilation)
    if not findings:
        yield paragraph("Note", run(_NONE))
        return
    yield from bounded_table(
        tuple(_COLUMNS.values()),
        tuple(_COLUMNS),
        (
            _row(compilation, place, unit, field, about)
            for place, ((unit, field), about) in enumerate(findings.items(), start=1)
        ),
        "data/findings.csv",
    )
    yield paragraph("Gap")  # Word wants a paragraph at the end of a document


def _by_figure(compilation: Compilation) -> dict[tuple[str, str], list[Finding]]:
    """The open hard findings by the unit and figure that they are about."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in compilation.outcome.findings:
        if finding.severity is Severity.HARD and finding.state is not State.SETTLED:
            for field in finding.questioned:
                if (finding.unit, field) in compilation.values:
                    found.setdefault((finding.unit, field), []).append(finding)
    return found


def _row(
    compilation: Compilation, place: int, unit: str, field: str, findings: Sequence[Finding]
) -> tuple[Cell, ...]:
    slot = compilation.plan.slot_by_field[field]
    seen = compilation.values[unit, field].observation
    candidates: list[Figure] = [
        candidate for finding in findings for candidate in finding.candidates_of(field)
    ]
    likely = dict.fromkeys(vietnamese(one) for one in candidates or seen.candidates)
    return (
        Cell(text=str(place), style="CellCentre"),
        Cell(text=compilation.campaign.unit_name(unit)),
        Cell(text=f"{slot.label} ({slot.unit_of_measure})"),
        Cell(text=seen.cell.raw if seen.cell.raw.strip() else _BLANK),
        Cell(text="\n".join(likely)),
        Cell(text="\n".join(_remedy(finding) for finding in findings)),
    )


def _remedy(finding: Finding) -> str:
    words = card(finding.rule).vi
    return f"{words.title}. {words.remedy}"
