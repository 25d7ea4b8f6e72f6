"""What is read of the data package of an earlier campaign, and what is said of one that is none."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from aggregator.batch.previous import read_previous
from aggregator.definition import Campaign
from aggregator.domain import Finding, PathError
from aggregator.layout import WorkbookPlan
from aggregator.reading.limits import LIMITS
from aggregator.validation import AcrossCase, confront_across
from tests.returns import make_return
from tests.runs import aggregate_into

VALUES = """unit,field,status,value,candidates
HU-CPA,bridge.quantity,reported,2,
HU-CPA,bridge.amount,adjusted,913500000,
HU-CPA,road.quantity,reported,1.25,
HU-CPA,road.amount,query,,1;2
HU-CPR,bridge.quantity,nil,0,
"""
NARRATIVES = """unit,section,text,path
HU-CPA,1.2.4c1,"Đã làm, xong.",a.xlsx
"""
OLD = "Hội đã vận động hội viên đóng góp 120 ngày công sửa đường liên thôn trong năm qua. "
OTHER = "Cấp ủy đã tổ chức hội nghị quán triệt Kết luận tới toàn thể cán bộ, đảng viên. "


def package(folder: Path, **tables: str) -> Path:
    """A folder with the two tables, or with those given."""
    for name, text in ({"values": VALUES, "narratives": NARRATIVES} | tables).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_figures_that_counted_and_sections_are_read(campaign: Campaign, tmp_path: Path) -> None:
    assert read_previous(package(tmp_path), campaign) == {
        "HU-CPA": {
            "bridge.quantity": Decimal(2),
            "bridge.amount": Decimal(913_500_000),
            "road.quantity": Decimal("1.25"),
            "section.1.2.4c1": "Đã làm, xong.",
        },
        "HU-CPR": {"bridge.quantity": Decimal(0)},
    }


@pytest.mark.parametrize(
    "tables",
    [
        {"values": "unit,field\nHU-CPA,bridge.quantity\n"},
        {"values": "unit,field,value\nHU-CPA,bridge.quantity,many\n"},
        *(
            {"values": f"unit,field,value\nHU-CPA,bridge.quantity,{number}\n"}
            for number in ("NaN", "1e400", "1e-400", "-5", "1_000", "٣", " 5", "9" * 61)
        ),
        {"narratives": "unit,text\nHU-CPA,x\n"},
    ],
)
def test_another_table_is_refused(
    campaign: Campaign, tmp_path: Path, tables: Mapping[str, str]
) -> None:
    with pytest.raises(PathError, match="not a data package of aggregator"):
        read_previous(package(tmp_path, **tables), campaign)


@pytest.mark.parametrize("gone", ["values.csv", "narratives.csv"])
def test_a_missing_table_is_named(campaign: Campaign, tmp_path: Path, gone: str) -> None:
    (package(tmp_path) / gone).unlink()
    with pytest.raises(PathError, match=rf"{gone}: cannot be read"):
        read_previous(tmp_path, campaign)


def test_a_section_as_long_as_any_that_counts_is_read(campaign: Campaign, tmp_path: Path) -> None:
    text = "x" * LIMITS.text_characters
    package(tmp_path, narratives=f"unit,section,text\nHU-CPA,1,{text}\n")
    assert read_previous(tmp_path, campaign)["HU-CPA"]["section.1"] == text


def test_a_text_that_is_no_text_is_refused(campaign: Campaign, tmp_path: Path) -> None:
    package(tmp_path)
    (tmp_path / "narratives.csv").write_bytes(b"unit,section,text\nHU-CPA,1,\xff\xfe\n")
    with pytest.raises(PathError, match="not a data package of aggregator"):
        read_previous(tmp_path, campaign)


def left_by(folder: Path, **account: str) -> Path:
    """The package with the account of the run that made it."""
    (package(folder) / "run.json").write_text(json.dumps(account), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("definition", "as_of"), [("another", "2019-01-01"), ("this", "2018-12-31")]
)
def test_results_of_this_very_campaign_are_not_compared_with(
    campaign: Campaign, tmp_path: Path, definition: str, as_of: str
) -> None:
    """Be they of a copy, or of a definition that was touched up since."""
    sha256 = campaign.sha256 if definition == "this" else "0"
    left_by(tmp_path, campaign=campaign.id, campaign_sha256=sha256, as_of=as_of)
    with pytest.raises(PathError) as refused:
        read_previous(tmp_path, campaign)
    assert str(refused.value) == (
        f"--previous {tmp_path}: holds results of this very campaign (kl102, {as_of}); please name "
        "the folder output/data of the earlier campaign, or leave --previous out"
    )


@pytest.mark.parametrize(
    ("campaign_id", "as_of"), [("kl102", "2018-12-31"), ("kl49", "2019-03-12")]
)
def test_an_earlier_round_and_another_campaign_are_compared_with(
    campaign: Campaign, tmp_path: Path, campaign_id: str, as_of: str
) -> None:
    left_by(tmp_path, campaign=campaign_id, campaign_sha256="0", as_of=as_of)
    assert "HU-CPA" in read_previous(tmp_path, campaign)


def test_an_account_that_is_none_is_refused(campaign: Campaign, tmp_path: Path) -> None:
    (package(tmp_path) / "run.json").write_text("[]", encoding="utf-8")
    with pytest.raises(PathError, match="not a data package of aggregator"):
        read_previous(tmp_path, campaign)


def test_a_run_is_not_compared_with_the_folder_it_publishes_into(tmp_path: Path) -> None:
    """Whatever lies there: the run would write over it."""
    data = tmp_path / "output" / "data"
    data.mkdir(parents=True)
    package(data)
    (tmp_path / "inbox").mkdir()
    with pytest.raises(PathError, match=r"^--previous .*data: lies in .*, where this run puts"):
        aggregate_into(tmp_path, tmp_path / "inbox", previous=data)


def test_a_narrative_of_the_last_campaign_is_recognised(
    campaign: Campaign, plan: WorkbookPlan, tmp_path: Path
) -> None:
    """By the unit's own text in the same section, and nobody else's."""
    text = (OLD * 3).strip()
    previous = read_previous(
        package(
            tmp_path,
            narratives=f"unit,section,text,path\nHU-CPA,1.2.4c1,{quoted(OLD)},a.xlsx\n",
        ),
        campaign,
    )

    def found(unit: str, section: str, written: str = text) -> list[Finding]:
        alone = campaign.model_copy(update={"rules": (campaign.rule_by_id["copied-narrative"],)})
        case = AcrossCase(
            campaign=alone,
            plan=plan,
            returns=(make_return(campaign, plan, unit, {f"section.{section}": written}),),
            progress=(),
            as_of=date(2019, 3, 12),
            previous=previous,
        )
        return list(confront_across(case).findings)

    (finding,) = found("HU-CPA", "1.2.4c1")
    assert finding.facts["other"] == "kỳ trước của chính đơn vị"
    assert finding.facts["share"] == "100"
    assert finding.field == "section.1.2.4c1"
    assert not found("HU-CPR", "1.2.4c1")
    assert not found("HU-CPA", "1.2.4c2")
    assert not found("HU-CPA", "1.2.4c1", OTHER * 3)


def test_another_unit_is_named_where_more_of_its_text_was_copied(
    campaign: Campaign, plan: WorkbookPlan
) -> None:
    section = "section.1.2.4c1"
    more = "Trao tặng quà cho các gia đình chính sách trên địa bàn huyện nhân dịp Tết cổ truyền. "
    text = (OLD + OTHER + more).strip()
    alone = campaign.model_copy(update={"rules": (campaign.rule_by_id["copied-narrative"],)})
    returns = tuple(
        make_return(campaign, plan, unit, {section: text}) for unit in ("HU-CPA", "HU-CPR")
    )
    case = AcrossCase(
        campaign=alone, plan=plan, returns=returns, progress=(), as_of=date(2019, 3, 12)
    )

    def names(before: str) -> list[str]:
        told = replace(case, previous={"HU-CPR": {section: before}})
        return [one.facts["other"] for one in confront_across(told).findings]

    other = campaign.unit_name("HU-CPA")
    assert names("") == [other]
    assert names(OLD + OTHER) == [other]
    assert names(text) == [other]  # as much, and the office can ask the other unit


def quoted(text: str) -> str:
    return f'"{text}"'
