"""Returns typed in nghìn đồng, from the inbox to the total: one question each, and one answer."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest

from aggregator.batch.check import check_files
from aggregator.definition import Campaign
from aggregator.domain import Figure, Severity
from aggregator.layout import WorkbookPlan
from tests.batch.test_aggregate import Office
from tests.desk import DECIDED, SIGNED, decide, rows, total_of, value_of
from tests.runs import ROOT, Run, tables_only

RULE = "thousand-error"
CAMPAIGN = ROOT / "workbook_templates" / "kl102"
PROVINCES = {
    "one of all units": (48, 1),
    "half of the units": (48, 24),
    "one of five that have reported": (5, 1),
}
"""How many have reported, and how many of them in nghìn đồng."""


def truth(campaign: Campaign, number: int) -> dict[str, Figure]:
    """What a unit has done: usual costs, and no two units alike."""
    figures: dict[str, Figure] = {}
    random = Random(number)  # noqa: S311 - the same ones every time
    for metric in campaign.metrics:
        usual = metric.unit_cost.soft
        quantity = random.randint(40, 90)
        cost = float(usual.low * usual.high) ** 0.5 * random.uniform(0.8, 1.2)
        figures[f"{metric.id}.quantity"] = quantity
        figures[f"{metric.id}.amount"] = round(quantity * cost / 1000) * 1000
    return figures


def in_thousands(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    return {
        field: figure // 1000 if field.endswith("amount") else figure
        for field, figure in figures.items()
    }


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs make the tables only."""
    monkeypatch.setattr("aggregator.batch.outputs.make_all", tables_only)


class Province:
    """Some of its units have reported, the first of them in nghìn đồng."""

    def __init__(self, office: Office, reported: int, wrong: int) -> None:
        self.office = office
        self.units = [unit.code for unit in office.campaign.units[:reported]]
        self.wrong = self.units[:wrong]
        self.truth = {
            unit: truth(office.campaign, number) for number, unit in enumerate(self.units)
        }
        self.amounts = [name for name in self.truth[self.units[0]] if name.endswith(".amount")]
        for unit, figures in self.truth.items():
            office.returned(unit, in_thousands(figures) if unit in self.wrong else figures)

    @property
    def book(self) -> Path:
        return self.office.folder / "decisions.xlsx"

    def decided(self, decision: str, workspace: Path) -> Run:
        """What comes of a decision on each question, in a copy of the workspace."""
        shutil.copytree(self.office.folder, workspace)
        self.office.folder, self.office.inbox = workspace, workspace / "inbox"
        decide(
            self.book, {f"{unit}/{RULE}": {"decision": decision, **SIGNED} for unit in self.wrong}
        )
        return self.office.run()

    def total(self, amount: str, wrong: Callable[[Figure], Figure]) -> str:
        """Of what the units have done, where ``wrong`` tells what counts of the wrong ones."""
        return str(
            sum(
                wrong(figures[amount]) if unit in self.wrong else figures[amount]
                for unit, figures in self.truth.items()
            )
        )


def told(run: Run, units: list[str]) -> list[dict[str, str]]:
    """Findings about figures of some units."""
    return [row for row in run.table("findings") if row["unit"] in units and row["field"]]


@pytest.mark.parametrize(("reported", "wrong"), PROVINCES.values(), ids=PROVINCES)
def test_a_return_in_nghin_is_one_question(
    reported: int, wrong: int, campaign: Campaign, plan: WorkbookPlan, tmp_path: Path
) -> None:
    (tmp_path / "asked").mkdir()
    province = Province(Office(campaign, plan, tmp_path / "asked"), reported, wrong)
    _asked(province, province.office.run())
    _corrected(province, province.decided("lấy cách đọc B", tmp_path / "corrected"))
    province.office.folder = tmp_path / "asked"
    _accepted(province, province.decided("nhận như đã ghi", tmp_path / "accepted"))


def _asked(province: Province, run: Run) -> None:
    """One finding and one question for each return, and two readings for each amount."""
    found = told(run, province.units)
    assert sorted(row["unit"] for row in found) == sorted(province.wrong)
    assert {(row["rule"], row["severity"], row["state"]) for row in found} == {
        (RULE, "hard", "open")
    }
    assert {row["field"] for row in found} == {";".join(province.amounts)}
    for unit in province.wrong:
        for amount in province.amounts:
            seen, real = value_of(run, unit, amount), province.truth[unit][amount]
            assert (seen["status"], seen["value"]) == ("query", "")
            assert seen["candidates"] == f"{real // 1000};{real}"
            assert value_of(run, unit, amount.replace("amount", "quantity"))["status"] == "reported"
    asked = {key: row for key, row in rows(province.book).items() if row["unit"] in province.units}
    assert sorted(asked) == sorted(f"{unit}/{RULE}" for unit in province.wrong)
    assert {row["field"] for row in asked.values()} == {";".join(province.amounts)}


def _corrected(province: Province, run: Run) -> None:
    """Reading B is a thousand times what was typed."""
    assert not told(run, province.units)
    for amount in province.amounts:
        for unit in province.wrong:
            seen = value_of(run, unit, amount)
            assert (seen["status"], seen["value"]) == (
                "adjusted",
                f"{province.truth[unit][amount]}",
            )
        assert total_of(run, amount)["value"] == province.total(amount, lambda real: real)
    of_wrong = {key for key in rows(province.book, DECIDED) if key.endswith("amount")}
    assert len(of_wrong) == len(province.wrong) * len(province.amounts)


def _accepted(province: Province, run: Run) -> None:
    """As typed each figure counts, and nothing asks again."""
    wrong = told(run, province.wrong)
    assert {(row["rule"], row["state"]) for row in wrong} == {(RULE, "settled")}
    assert len(wrong) == len(province.wrong)
    assert not {row["key"] for row in rows(province.book).values() if row["unit"] in province.wrong}
    for amount in province.amounts:
        for unit in province.wrong:
            seen = value_of(run, unit, amount)
            real = province.truth[unit][amount]
            assert (seen["status"], seen["value"]) == ("reported", f"{real // 1000}")
            quantity = value_of(run, unit, amount.replace("amount", "quantity"))
            assert quantity["status"] == "reported"
        assert total_of(run, amount)["value"] == province.total(amount, lambda real: real // 1000)


def test_one_return_alone_is_told_of_it(
    campaign: Campaign, plan: WorkbookPlan, tmp_path: Path
) -> None:
    typed = in_thousands(truth(campaign, 0))
    path = Office(campaign, plan, tmp_path).returned("HU-CPA", typed)
    (checked,) = check_files([path], CAMPAIGN, ROOT / "sample_submissions" / "demonstration.key")
    (finding,) = (one for one in checked.findings if one.rule == RULE)
    assert finding.severity is Severity.HARD
    assert finding.about == tuple(name for name in typed if name.endswith(".amount"))
    assert not [one.rule for one in checked.findings if one.field and one is not finding]
