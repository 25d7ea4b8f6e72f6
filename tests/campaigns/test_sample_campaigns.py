"""The small sample campaigns, each from its definition to the papers and to the round after."""

import csv
import io
import shutil
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from openpyxl import load_workbook

from aggregator.batch.campaign_workbook import to_workbook
from aggregator.batch.check_campaign import check_campaign
from aggregator.batch.job import Job, silent
from aggregator.batch.outbox import Order
from aggregator.batch.rounds import ToBegin, begin_round, last_figures
from aggregator.batch.templates import make_templates
from aggregator.definition import load_campaign
from sample_submissions.golden import EXPECTED, golden_tables
from sample_submissions.others import KEY, NAMES, TEMPLATES, run_all

SHEETS: Final = ("Tổng quan", "Phụ lục", "Tiến độ", "Phát hiện", "Số liệu theo đơn vị")
SHOWN: Final = {
    "flood": ("X-PB", "Thiệt hại", "148"),
    "budget": ("S-YT", "Chi", "13.800.000.000"),
    "review": ("HU-CPR", "Số liệu", "1.250"),
}
"""Of a unit, a figure of the last round, or of kl102, on a sheet of its next form."""


@dataclass(frozen=True, kw_only=True)
class Ran:
    name: str
    workspace: Path
    jobs: Sequence[Job]

    @property
    def rounds(self) -> Path:
        return self.workspace / "rounds"


@pytest.fixture(scope="module", params=NAMES)
def ran(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """All rounds of a campaign, added up and signed off."""
    name: str = request.param
    workspace = tmp_path_factory.mktemp(name)
    before = None
    if name == "review":
        before = request.getfixturevalue("samples").job.output / "data"
    return Ran(name=name, workspace=workspace, jobs=tuple(run_all(name, workspace, before)))


@pytest.mark.parametrize("name", NAMES)
def test_the_definition_is_sound(name: str) -> None:
    checked = check_campaign(TEMPLATES / name, None)
    assert checked.sound
    assert not checked.warnings


@pytest.mark.parametrize("name", NAMES)
def test_a_trial_goes_well(name: str, tmp_path: Path) -> None:
    checked = check_campaign(TEMPLATES / name, tmp_path)
    assert checked.trial
    assert not checked.trial.problems


@pytest.mark.parametrize("name", NAMES)
def test_the_workbook_says_the_same(name: str, tmp_path: Path) -> None:
    for path in (TEMPLATES / name).iterdir():
        shutil.copyfile(path, tmp_path / path.name)
    told = load_campaign(tmp_path)
    to_workbook(tmp_path)
    for path in (*tmp_path.glob("*.toml"), *tmp_path.glob("*.csv")):
        path.unlink()
    assert load_campaign(tmp_path).model_copy(update={"sha256": told.sha256}) == told


def test_each_table_is_as_expected(ran: Ran) -> None:
    told: dict[str, str] = {}
    for job in ran.jobs:
        told |= golden_tables(job)
    folder = EXPECTED.parent / ran.name
    expected = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.csv")
    }
    assert sorted(told) == sorted(expected)
    for name, text in told.items():
        assert text == expected[name], name


def test_totals_are_the_sums_of_what_counts(ran: Ran) -> None:
    for job in ran.jobs:
        campaign = load_campaign(job.campaign)
        sums: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for row in table(job, "values"):
            if row["value"]:
                for group in ("province", campaign.unit_by_code[row["unit"]].group):
                    sums[group, row["field"]] += Decimal(row["value"])
        totals = {
            (row["group"], row["field"]): Decimal(row["value"])
            for row in table(job, "totals")
            if row["value"] and row["contributors"] != "0"
        }
        assert totals
        assert totals == {key: sums[key] for key in totals}
        assert set(sums) == set(totals)


def test_papers_have_what_was_asked_for(ran: Ran) -> None:
    for job in ran.jobs:
        sheets = load_workbook(job.output / "summary.xlsx").sheetnames
        assert set(SHEETS) <= set(sheets)
        for name in ("report.docx", "index.html"):
            assert (job.output / name).stat().st_size


def test_the_next_form_shows_the_last_figures(ran: Ran, tmp_path: Path) -> None:
    unit, sheet, figure = SHOWN[ran.name]
    definition, previous = TEMPLATES / ran.name, ran.jobs[-1].previous
    if ran.jobs[-1].campaign != definition:  # it has rounds
        folder, _ = begin_round(ToBegin(campaign=definition, rounds=ran.rounds, name="next"))
        definition = folder / "definition"
        previous = last_figures(definition)
    assert figure in shown(form_of(definition, unit, previous, tmp_path), sheet)


def form_of(definition: Path, unit: str, previous: Path | None, out: Path) -> Path:
    """The form that goes out to a unit."""
    order = Order(
        campaign=definition, key=KEY, out=out, units=(unit,), previous=previous, force=False
    )
    make_templates(order, silent)
    return out / f"{unit}.xlsx"


def shown(form: Path, sheet: str) -> list[str]:
    rows = load_workbook(form)[sheet].iter_rows(values_only=True)
    return [str(value) for row in rows for value in row if value is not None]


def table(job: Job, name: str) -> list[dict[str, str]]:
    text = (job.output / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))
