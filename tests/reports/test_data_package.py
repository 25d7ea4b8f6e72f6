"""The data package is one, and says of its tables what the contract says."""

import json
from pathlib import Path

import pytest
from frictionless import Package, system

from aggregator.definition import Campaign, asked_in
from aggregator.layout import WorkbookPlan, asked_of
from aggregator.reports.table import Table, columns
from tests.runs import Run

CONTRACT = {
    "files": ("path,sha256,bytes,received_at,unit,disposition,reason,detail,may_concern"),
    "values": "unit,field,status,value,candidates,raw,basis,sha256,path,sheet,cell",
    "totals": "group,field,value,contributors,expected,low,high,likely_low,likely_high",
    "findings": (
        "rule,severity,unit,path,sheet,cell,field,observed,expected,message,influence,state"
    ),
    "narratives": "unit,section,text,path,sheet,cell",
    "proposals": "unit,row,content,level,evidence,path,sheet,cell",
    "supplements": "unit,row,title,unit_of_measure,quantity,amount,note,path,sheet,cell",
    "units": "unit,name,group,status,received_at,days_late,versions,path,completeness",
    "calls": "rank,unit,phone,questions,moves,remaining,remaining_share",
    "decisions": (
        "key,unit,field,path,rule,decision,value,before,after,reason,decided_by,decided_on,state,"
        "message"
    ),
    "changes": "unit,field,before,after,cause",
}


@pytest.mark.parametrize("name", sorted(CONTRACT))
def test_columns(samples: Run, name: str) -> None:
    content = samples.outputs[f"data/{name}.csv"]
    assert content.decode("utf-8").split("\n", 1)[0] == CONTRACT[name]
    assert content.endswith(b"\n")


@pytest.mark.filterwarnings("ignore")  # frictionless and its dependencies warn about themselves
def test_it_is_a_valid_data_package(samples: Run, tmp_path: Path) -> None:
    for path, content in samples.outputs.items():
        if path.startswith("data/"):
            (tmp_path / path.removeprefix("data/")).write_bytes(content)
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["resourceName", "rowNumber", "type", "note"])[:10]


def test_the_run_account(samples: Run) -> None:
    account = json.loads(samples.outputs["data/run.json"])
    assert account["as_of"] == "2019-03-12"
    assert account["campaign"] == "kl102"
    assert account["inputs"].keys() == {row["path"] for row in samples.table("files")}
    assert sum(account["counts"]["status"].values()) == 48 * 22


def test_it_says_what_was_asked(samples: Run, campaign: Campaign, plan: WorkbookPlan) -> None:
    asked = asked_in(samples.outputs["data/datapackage.json"])
    assert asked == asked_of(campaign, plan)
    assert [figure.field for figure in asked.figures] == [slot.field for slot in plan.figures]
    assert asked.superior_body == campaign.superior_body
    assert {rule.id for rule in campaign.rules} <= asked.checks.keys()


def test_a_carriage_return_stands_in_quotes() -> None:
    table = Table(name="a", title="", columns=columns(("b", "string", "")), rows=[["x\ry"]])
    assert table.csv() == b'b\n"x\ry"\n'
