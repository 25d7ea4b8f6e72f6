"""One odd or hostile file, and what has to become of it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from aggregator.definition import Campaign, Metric
from aggregator.layout import WorkbookPlan
from aggregator.template import render
from tests.reading.surgery import FIGURES, Form, packed
from tests.runs import ROOT

KEY = (ROOT / "sample_submissions" / "demonstration.key").read_bytes().strip()
SECTIONS = "xl/worksheets/sheet3.xml"

PIECES = 41
"""Of everything; all units fill in the same, so that none is an outlier."""


@dataclass(frozen=True)
class Verdict:
    """Disposition and rule id, as in ``files.csv``."""

    disposition: str
    reason: str = ""


EVERY = "every figure"
COUNTED = Verdict("counted")
DAMAGED = Verdict("rejected", "damaged-workbook")
UNSAFE = Verdict("rejected", "unsafe-archive")
OTHER = Verdict("rejected", "not-a-workbook")
UNSUPPORTED = Verdict("rejected", "unsupported-format")
ARCHIVE = Verdict("rejected", "unsupported-archive")
ENCRYPTED = Verdict("rejected", "encrypted-workbook")
RESTRICTED = Verdict("rejected", "rights-managed")
OVERSIZE = Verdict("rejected", "oversize-file")
UNREADABLE = Verdict("rejected", "unreadable-file")
NO_SHEETS = Verdict("rejected", "missing-sheet")
UNPACKED = Verdict("ignored", "unpacked-archive")
TEMPORARY = Verdict("ignored", "temporary-file")
DELETED = Verdict("ignored", "deleted-file")
SET_ASIDE = Verdict("held", "temporary-name")
NOBODYS = Verdict("held", "unidentified-unit")

Build = Callable[[Form], Form | bytes]


@dataclass(frozen=True)
class Case:
    """A row of the table.

    Attributes:
        name: Of the file; without an ending it is an ``.xlsx``.
        threat: Row of the list of threats in ``docs/security.md``.
        build: Makes it of a filled form.
        verdict: What becomes of it.
        figures: Figures that are not read as filled, by field (or ``EVERY``):
            the value, or the status of one that has none.
        members: What becomes of the files in it, by name.
        plant: Puts it into the inbox where bytes alone do not make it; given its path.
    """

    name: str
    threat: int
    build: Build
    verdict: Verdict
    figures: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, Verdict] = field(default_factory=dict)
    plant: Callable[[Path, bytes], None] = Path.write_bytes  # type: ignore[assignment]

    @property
    def file_name(self) -> str:
        ending = re.search(r"\.[^./]{1,8}$", self.name)
        return self.name if ending else f"{self.name}.xlsx"


def planted(name: str, plant: Callable[[Path, bytes], None], verdict: Verdict, threat: int) -> Case:
    """A case that is more than its bytes."""
    return Case(name, threat, lambda form: form, verdict, plant=plant)


@dataclass(frozen=True)
class Office:
    """Gives every unit its filled form."""

    campaign: Campaign
    plan: WorkbookPlan

    def form(self, unit: str) -> Form:
        content = render(self.campaign, self.plan, self.campaign.unit_by_code[unit], KEY)
        form = Form(content=content, plan=self.plan, severity_of=self.campaign.severity)
        parts = form.parts()
        for part, cells in ((FIGURES, self._figures), (SECTIONS, self._sections)):
            parts[part] = filled(parts[part].decode(), cells).encode()
        return form.replaced(packed(parts))

    @cached_property
    def answers(self) -> dict[str, str]:
        """What is filled in, by field: so many pieces, at a usual price."""
        prices = {metric.id: int(metric.unit_cost.soft.high) // 2 for metric in self._metrics}
        return {f"{metric}.quantity": str(PIECES) for metric in prices} | {
            f"{metric}.amount": str(PIECES * price) for metric, price in prices.items()
        }

    @property
    def _metrics(self) -> tuple[Metric, ...]:
        return self.campaign.metrics

    @cached_property
    def _figures(self) -> dict[str, str]:
        return {
            slot.place.cell: f"<v>{self.answers[slot.field]}</v>"
            for slot in self.plan.slots
            if slot.figure
        }

    @cached_property
    def _sections(self) -> dict[str, str]:
        return {
            slot.place.cell: "<is><t>Có nội dung.</t></is>"
            for slot in self.plan.slots
            if slot.required_of
        }


def filled(sheet: str, cells: Mapping[str, str]) -> str:
    """The sheet with blank cells filled in, by address."""

    def fill(cell: re.Match[str]) -> str:
        inner = cells.get(cell[1])
        if inner is None:
            return cell[0]
        kind = ' t="inlineStr"' if inner.startswith("<is>") else ""
        return f'<c r="{cell[1]}"{cell[2]}{kind}>{inner}</c>'

    return re.sub(r'<c r="([A-Z]+[0-9]+)"([^>]*)/>', fill, sheet)


def content_of(case: Case, form: Form) -> bytes:
    built = case.build(form)
    return built.content if isinstance(built, Form) else built


def table(cases: Iterable[Case]) -> tuple[Case, ...]:
    """The cases; no name may be used twice."""
    listed = tuple(cases)
    names = [case.file_name for case in listed]
    assert len(set(names)) == len(names), sorted(n for n in names if names.count(n) > 1)
    return listed
