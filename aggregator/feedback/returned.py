"""What each unit that has sent something gets back: its own return to correct, or a receipt.

Nothing of another unit may get in: only what the unit itself has answered is put back, findings are
told in the words that their cards keep for senders, and of a file of which it is in doubt whose it
is nothing is put back at all.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from aggregator.definition import Campaign, ReportingUnit, Words, card
from aggregator.domain import (
    CellKind,
    Disposition,
    Figure,
    FileRecord,
    Finding,
    Observation,
    Outcome,
    Return,
    Severity,
    State,
    Status,
    UnitProgress,
    UnitStatus,
    printable,
    shortened,
    vietnamese,
)
from aggregator.feedback.letter import confirmation, correction
from aggregator.feedback.other_file import came, if_it_is_newer, name_of, of_another_file
from aggregator.feedback.papers import papers_of
from aggregator.feedback.sections import with_sections_grouped
from aggregator.layout import EXPLAINED_BY_NOTE, Feedback, Remark, WorkbookPlan

_DAYS: Final = 5
"""To correct in, where the campaign sets no day of closing or that day is past."""

_LONGEST: Final = 1000
"""Characters of a fact that a remark quotes."""

_EXACT: Final = 10**15
"""From here on a spreadsheet no longer keeps every digit of a number."""

_SILENT: Final = frozenset({UnitStatus.MISSING, UnitStatus.EXEMPT})


def feedback_to(
    campaign: Campaign,
    plan: WorkbookPlan,
    outcome: Outcome,
    units: Collection[str] | None = None,
) -> Iterator[tuple[str, Feedback]]:
    """What each unit is told that gets something back, with its code, in roster order.

    Each holds all that its unit has written: take one after the other.

    Args:
        campaign: What was asked.
        plan: Of its form.
        outcome: Of the run.
        units: Only these; ``None``: all.
    """
    returns = {counted.unit: counted for counted in outcome.returns}
    findings = _by_unit(outcome)
    # a file that only may be a unit's is nothing to tell it of
    own = {file.unit for file in outcome.files}
    refused = {
        (file.unit, file.path): file
        for file in outcome.files
        if file.disposition is Disposition.REJECTED
    }
    for progress in outcome.units:
        unit = progress.unit
        if progress.status in _SILENT or progress.received is None or unit not in own:
            continue
        if units is not None and unit not in units:
            continue
        counted = returns.get(unit)
        told = Feedback(
            received=progress.received,
            settle_by=_settle_by(campaign, outcome.as_of),
            counted=counted is not None,
            answers=_answers(plan, counted) if counted else {},
            remarks=_musts_first(
                with_sections_grouped(
                    campaign,
                    _remarks(plan, _unanswered(findings.get(unit, ()), counted), counted, refused),
                )
            ),
            base=counted.sha256 if counted else "",
        )
        if told.remarks or counted:
            yield unit, told


def feedback(
    campaign: Campaign,
    plan: WorkbookPlan,
    outcome: Outcome,
    render: Callable[[ReportingUnit, Feedback], bytes],
    units: Collection[str] | None = None,
) -> dict[str, bytes]:
    """Workbooks, letters and mails, by path below the output folder, in roster order.

    Args:
        campaign: What was asked.
        plan: Of its form.
        outcome: Of the run.
        render: Makes the form of a unit with what it is told.
        units: Only those to them; ``None``: to all.
    """
    returns = {counted.unit: counted for counted in outcome.returns}
    papers: dict[str, bytes] = {}
    for code, told in feedback_to(campaign, plan, outcome, units):
        unit = campaign.unit_by_code[code]
        if told.remarks:
            said = correction(campaign, plan, unit, told, f"{unit.code}.xlsx")
            papers |= papers_of(campaign, unit, said, render(unit, told))
        else:
            figures = _figures(campaign, plan, returns[code])
            said = confirmation(campaign, unit, told, figures)
            papers |= papers_of(campaign, unit, said, None)
    return papers


def _by_unit(outcome: Outcome) -> Mapping[str, Sequence[Finding]]:
    """Open findings that a unit has to do something about, the most important first.

    Of a file for which another unit waits, one whose own return counts is told nothing.
    """
    reported = {counted.unit for counted in outcome.returns}
    refused = {one.path: one.unit for one in outcome.units if _not_counted(one)}
    found: dict[str, list[Finding]] = {}
    for finding in outcome.findings:
        waits = refused.get(finding.path, "")
        unit = finding.unit or waits
        if waits and unit in reported:
            continue
        if unit and finding.state is not State.SETTLED and finding.severity is not Severity.NOTE:
            found.setdefault(unit, []).append(finding)
    return found


def _not_counted(progress: UnitProgress) -> bool:
    return progress.status in {UnitStatus.HELD, UnitStatus.REJECTED}


def _settle_by(campaign: Campaign, as_of: date) -> date:
    if campaign.close_date and campaign.close_date >= as_of:
        return campaign.close_date
    return as_of + timedelta(days=_DAYS)


def _unanswered(findings: Iterable[Finding], counted: Return | None) -> Iterator[Finding]:
    """Without those that were only to be looked at again, and which the unit has answered.

    It answers on the sheet in front, or where the form takes the note in the row for an answer.
    """
    replied = {(one.rule, one.field) for one in counted.submission.replies} if counted else set()
    for finding in findings:
        noted = finding.rule in EXPLAINED_BY_NOTE and finding.explanation
        about = finding.about or ("",)
        answered = noted or any((finding.rule, field) in replied for field in about)
        if finding.severity is Severity.HARD or not answered:
            yield finding


def _remarks(
    plan: WorkbookPlan,
    findings: Iterable[Finding],
    counted: Return | None,
    refused: Mapping[tuple[str, str], FileRecord],
) -> Iterator[Remark]:
    told = set()
    for finding in findings:
        known, words = card(finding.rule), plan.words
        slot = plan.slot_by_field.get(finding.field)
        decimal = slot is not None and slot.kind == "decimal"
        text = known.to_sender(_short(finding), words, decimal=decimal)
        if text is None or (finding.rule, finding.field, text.message) in told:
            continue
        told.add((finding.rule, finding.field, text.message))
        about = finding.about or finding.withholds
        beside = refused.get((counted.unit, finding.path)) if counted else None
        yield Remark(
            rule=finding.rule,
            field=finding.field,
            severity=finding.severity,
            title=known.text(words.language).title,
            message=printable(
                f"{came(beside, words)} {text.message}"
                if beside
                else text.message + of_another_file(finding, counted, words)
            ),
            expected=printable(text.expected),
            why=text.why,
            remedy=if_it_is_newer(text.remedy, words) if beside else text.remedy,
            marked=tuple(field for field in about if field in plan.slot_by_field),
            explanation=printable(_cut(finding.explanation)),
            with_fields=finding.about[1:],
            file=printable(_cut(name_of(beside.path))) if beside else "",
        )


def _musts_first(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """What must be corrected before what is only to be checked; each in the order of influence."""
    return tuple(sorted(remarks, key=lambda remark: remark.severity.rank))


def _short(finding: Finding) -> Finding:
    return replace(finding, facts={name: _cut(fact) for name, fact in finding.facts.items()})


def _cut(text: str) -> str:
    return shortened(text, _LONGEST)


def _answers(plan: WorkbookPlan, counted: Return) -> dict[str, Figure | date | str]:
    """What the return says, by field; a field without an answer is left out."""
    typed = ((seen.field, _typed(seen)) for seen in counted.submission.observations)
    dated = {slot.field for slot in plan.slots if slot.kind == "date"}
    told = (
        (given.field, _day(given.text) if given.field in dated else given.text)
        for given in counted.submission.answers
    )
    return {field: answer for field, answer in (*typed, *told) if answer != ""}


def _typed(seen: Observation) -> Figure | str:
    """A number as a number, anything else as the text that a person saw; empty for nothing."""
    cell = seen.cell
    match cell.kind:
        case CellKind.BLANK | CellKind.FORMULA_WITHOUT_VALUE:
            return ""
        case CellKind.NUMBER | CellKind.PERCENT:
            number = Decimal(cell.raw)
            if cell.kind is CellKind.PERCENT:
                return f"{vietnamese(number * 100)}%"
            if cell.shown and seen.by_format:
                return cell.shown
            return number if abs(number) < _EXACT else cell.raw
        case _:
            return cell.seen


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _figures(
    campaign: Campaign, plan: WorkbookPlan, counted: Return
) -> tuple[tuple[str, str], ...]:
    seen = {one.field: one for one in counted.submission.observations}
    return tuple(
        (
            campaign.row_titles[row],
            "; ".join(
                _said(seen.get(slot.field), slot.unit_of_measure, campaign.words) for slot in slots
            ),
        )
        for row, slots in plan.figure_rows.items()
    )


def _said(seen: Observation | None, unit_of_measure: str, words: Words) -> str:
    if seen is None or seen.value is None:
        return words[f"feedback.{seen.status if seen else Status.MISSING}"]
    marked = words["feedback.adjusted"] if seen.adjusted else ""
    return f"{words.figure(seen.value)} {words.term(unit_of_measure)}{marked}"
