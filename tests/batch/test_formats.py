"""The same returns in other formats give the same totals."""

from pathlib import Path

import pytest

from aggregator.definition import Campaign
from aggregator.layout import WorkbookPlan
from aggregator.template import render
from tests import libreoffice
from tests.clients.filling import filling, typed_into
from tests.conftest import KEY
from tests.runs import Run, aggregate_into

pytestmark = pytest.mark.usefixtures("quick")

UNITS = ("HU-CPA", "HU-CPU", "TD")


@pytest.fixture(scope="module")
def returns(
    tmp_path_factory: pytest.TempPathFactory, campaign: Campaign, plan: WorkbookPlan
) -> Path:
    """Three returns as .xlsx."""
    folder = tmp_path_factory.mktemp("returns")
    for unit in UNITS:
        form = render(campaign, plan, campaign.unit_by_code[unit], KEY)
        (folder / f"{unit}.xlsx").write_bytes(typed_into(form, filling(plan)))
    return folder


def run_over(workspace: Path, files: list[Path]) -> Run:
    inbox, key = workspace / "inbox", workspace / "seal.key"
    inbox.mkdir()
    key.write_bytes(KEY)
    for path in files:
        (inbox / path.name).write_bytes(path.read_bytes())
    return aggregate_into(workspace, inbox, key=key)


@pytest.mark.libreoffice
@pytest.mark.skipif(bool(libreoffice.missing()), reason=libreoffice.missing())
@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_totals_do_not_depend_on_the_format(tmp_path: Path, returns: Path, suffix: str) -> None:
    files = sorted(returns.glob("*.xlsx"))
    (tmp_path / "as sent").mkdir()
    expected = run_over(tmp_path / "as sent", files)
    others = libreoffice.convert(files[:2], suffix, tmp_path)
    run = run_over(tmp_path, [*others, files[2]])
    assert {row["path"]: row["disposition"] for row in run.table("files")} == {
        f"HU-CPA.{suffix}": "counted",
        f"HU-CPU.{suffix}": "counted",
        "TD.xlsx": "counted",
    }
    assert run.table("totals") == expected.table("totals")
    told = {row["path"] for row in run.table("findings") if row["rule"] == "older-format"}
    assert told == {path.name for path in others}
