"""Provinces with four units each: their definitions, their runs, their signed-off packages."""

import csv
import io
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aggregator.batch.close import ToClose, close
from aggregator.definition import load_campaign
from aggregator.layout import plan_workbook
from tests.batch.test_aggregate import Office
from tests.runs import ROOT, Run

Answers = Mapping[str, Mapping[str, object]]
"""What units answer, by code without the province's prefix."""
CODES = ("TU-PLK", "HU-CPA", "HU-CPU", "TD")


@dataclass(frozen=True, kw_only=True)
class Member:
    """A province: its workspace, its last run, its signed-off package if there is one."""

    folder: Path
    run: Run
    package: Path | None

    @property
    def tables(self) -> Path:
        return self.folder / "output" / "data"


def define(folder: Path, name: str, prefix: str, changes: Mapping[str, str]) -> Path:
    """The first campaign as a province of that name holds it, for four of the units."""
    folder.mkdir(parents=True)
    source = ROOT / "workbook_templates" / "kl102"
    text = (source / "campaign.toml").read_text(encoding="utf-8")
    for old, new in {"Tỉnh ủy Gia Lai": name, **changes}.items():
        assert old in text
        text = text.replace(old, new)
    (folder / "campaign.toml").write_text(text, encoding="utf-8")
    roster = io.StringIO((source / "units.csv").read_text(encoding="utf-8"))
    rows = [row for row in csv.DictReader(roster) if row["code"] in CODES]
    with (folder / "units.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows({**row, "code": f"{prefix}{row['code']}"} for row in rows)
    return folder


def member(  # noqa: PLR0913 - what provinces differ in
    folder: Path,
    name: str,
    prefix: str,
    answers: Answers,
    *,
    changes: Mapping[str, str] | None = None,
    closed: bool = True,
) -> Member:
    """A province whose units answer so."""
    definition = define(folder / "definition", name, prefix, changes or {})
    campaign = load_campaign(definition)
    office = Office(campaign, plan_workbook(campaign), folder)
    for code, given in answers.items():
        office.returned(f"{prefix}{code}", given)
    run = office.run(campaign=definition, workers=1)
    return Member(folder=folder, run=run, package=signed(folder) if closed else None)


def signed(folder: Path) -> Path:
    order = ToClose(
        campaign=folder / "definition",
        output=folder / "output",
        ledger=folder / "ledger",
        decisions=folder / "decisions.xlsx",
        archive=folder / "archive",
        by="Trần Thị Bình",
        note="",
        day=date(2019, 3, 31),
    )
    return close(order).place


def copied(source: Path, place: Path) -> Path:
    """A package that a test may harm."""
    shutil.copytree(source, place)
    return place
