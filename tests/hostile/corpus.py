"""All odd and hostile files, and the inbox that holds them beside good returns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aggregator.intake.names import shown
from tests.hostile import (
    bombs,
    bundles,
    cells,
    containers,
    foreign,
    markup,
    other_types,
    places,
    workbooks,
)
from tests.hostile.case import COUNTED, Case, Office, Verdict, content_of, table

MODULES: Final = (
    containers,
    bombs,
    markup,
    cells,
    workbooks,
    other_types,
    bundles,
    foreign,
    places,
)
CASES: Final = table(case for module in MODULES for case in module.CASES)
GOOD: Final = 5
"""How many units, the first of the roster, send nothing but good returns."""


@dataclass(frozen=True, kw_only=True)
class Inbox:
    """What was laid into an inbox.

    Attributes:
        verdicts: By path, of every file and member.
        figures: By unit whose return counts: what is not read as it was filled in.
    """

    verdicts: Mapping[str, Verdict]
    figures: Mapping[str, Mapping[str, str]]


def lay_good(office: Office, inbox: Path) -> Inbox:
    """The good returns alone."""
    units = [unit.code for unit in office.campaign.units[:GOOD]]
    for number, unit in enumerate(units):
        (inbox / f"good-{number}.xlsx").write_bytes(office.form(unit).content)
    return Inbox(
        verdicts={f"good-{number}.xlsx": COUNTED for number in range(GOOD)},
        figures={unit: {} for unit in units},
    )


def lay_all(office: Office, inbox: Path, cases: Sequence[Case] = CASES) -> Inbox:
    """The good returns, and every case; those that count come from a unit each."""
    good = lay_good(office, inbox)
    verdicts, figures = dict(good.verdicts), dict(good.figures)
    units = iter([unit.code for unit in office.campaign.units[GOOD:]])
    anybody = office.form("HU-CPA")
    for case in cases:
        unit = next(units) if case.verdict == COUNTED else ""
        form = office.form(unit) if unit else anybody
        case.plant(inbox / case.file_name, content_of(case, form))
        for path, verdict in _verdicts(case):
            # two names that are shown alike are told apart
            verdicts[f"{path}#2" if path in verdicts else path] = verdict
        if unit:
            figures[unit] = case.figures
    return Inbox(verdicts=verdicts, figures=figures)


def _verdicts(case: Case) -> Iterator[tuple[str, Verdict]]:
    path = shown(case.file_name)
    yield path, case.verdict
    for name, verdict in case.members.items():
        yield f"{path}!/{name}", verdict
