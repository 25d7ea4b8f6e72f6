"""A sheet of the form that stands in the file twice, with other answers in the copy."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from aggregator.domain import Finding, Place, Severity, shortened
from aggregator.layout import SheetPlan, Slot, a1
from aggregator.reading.address import Address
from aggregator.reading.form.locate import Locator
from aggregator.reading.form.outside import listed
from aggregator.reading.form.structure import FoundSheet, SeverityOf
from aggregator.reading.form.wording import same_text
from aggregator.reading.sheet import Sheet

_QUOTED: Final = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class _Answer:
    """An answer of the copy that the sheet of the form has not, or has otherwise."""

    slot: Slot
    at: Address
    text: str
    instead: str

    def __str__(self) -> str:
        # the items of a list are told apart by semicolons
        return f"{a1(*self.at)} “{shortened(self.text.replace('; ', ', '), _QUOTED)}”"


def copied_sheets(
    copies: Iterable[tuple[SheetPlan, Sheet]],
    found: Mapping[str, FoundSheet],
    places: Mapping[str, Mapping[str, Address]],
    severity_of: SeverityOf,
) -> Iterator[Finding]:
    """A finding for each copy that says something else than the sheet that is read.

    Where it has figures that the sheet has not, none of those that differ counts: nobody can tell
    which of the two the unit meant.

    Args:
        copies: With their plans.
        found: The sheets that are read, by their names in the plan.
        places: Of their inputs.
        severity_of: The severity of a rule in this campaign.
    """
    for plan, sheet in copies:
        answers = tuple(_other_answers(plan, sheet, found[plan.name], places[plan.name]))
        if not answers:
            continue
        figures = [one for one in answers if one.slot.figure]
        lacking = [one for one in figures if not one.instead]
        rule = "filled-copy" if lacking else "copied-sheet"
        told = lacking or answers
        severity = severity_of(rule)
        yield Finding(
            rule=rule,
            severity=severity,
            place=Place(sheet=sheet.name, cell=a1(*told[0].at)),
            facts={
                "copy": sheet.name,
                "label": plan.name,
                "count": str(len(told)),
                "observed": listed(map(str, told), "; "),
            },
            withholds=tuple(one.slot.field for one in figures) if severity is Severity.HARD else (),
        )


def _other_answers(
    plan: SheetPlan, sheet: Sheet, original: FoundSheet, places: Mapping[str, Address]
) -> Iterator[_Answer]:
    in_copy = Locator(plan, sheet, {}).places()
    for slot in plan.slots:
        at = in_copy.get(slot.field)
        text = _text(sheet, at)
        instead = _text(original.sheet, places.get(slot.field))
        if at and text and text != instead:
            yield _Answer(slot=slot, at=at, text=text, instead=instead)


def _text(sheet: Sheet, at: Address | None) -> str:
    stored = sheet.cells.get(at) if at else None
    return "" if stored is None else same_text(stored.raw)
