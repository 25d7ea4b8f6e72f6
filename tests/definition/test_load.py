"""A right definition loads; a wrong one says where, what was seen and what is allowed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from aggregator.definition import (
    Campaign,
    Rule,
    UnitCostOutlier,
    load_campaign,
    load_questions,
)
from aggregator.domain import DefinitionError, PathError
from tests.runs import ROOT

SOURCE = ROOT / "workbook_templates" / "kl102"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SOURCE, tmp_path / "campaign")
    return tmp_path / "campaign"


def edit(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def test_the_campaign_asks_what_the_plan_asks(campaign: Campaign) -> None:
    assert len(campaign.units) == 48
    assert [metric.id for metric in campaign.metrics] == [
        "scholarship",
        "child_allowance",
        "health_insurance",
        "house_repair",
        "policy_family_house",
        "poor_family_house",
        "poor_patient",
        "school_building",
        "road",
        "bridge",
        "environment",
    ]
    assert campaign.metrics[8].quantity.kind == "decimal"
    assert [len(campaign.units_of(group.id)) for group in campaign.groups] == [17, 3, 9, 1, 18]


@pytest.mark.parametrize(
    ("old", "new", "where", "seen", "expected"),
    [
        ("due_date = 2019-03-10\n", "", "campaign.toml: due_date", "is missing", "add it"),
        (
            "due_date = 2019-03-10",
            'due_date = "soon"',
            "campaign.toml: due_date",
            "'soon'",
            "date",
        ),
        (
            'signature = ["TRƯỞNG BAN"]',
            'signature = ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"]',
            "campaign.toml",
            "is not of Ban Dân vận Tỉnh ủy",
            "TRƯỞNG BAN",
        ),
        (
            'signature = ["TRƯỞNG BAN"]',
            'signature = ["T/M BAN DÂN VẬN TỈNH ỦY", "TRƯỞNG BAN"]',
            "campaign.toml",
            "is not of Ban Dân vận Tỉnh ủy",
            "a committee",
        ),
        (
            'signature = ["TRƯỞNG BAN"]',
            'signature = ["K/T TRƯỞNG BAN"]',
            "campaign.toml",
            "has no post",
            "second line",
        ),
        (
            'signature = ["TRƯỞNG BAN"]',
            'signature = ["TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]',
            "campaign.toml",
            "has a second line",
            "K/T",
        ),
        (
            'deadline = "trước ngày"',
            'deadline = "trước"',
            "campaign.toml: deadline",
            "'trước'",
            "trước ngày",
        ),
        ("time_zone = ", "# ", "campaign.toml: time_zone", "is missing", "add it"),
        ("Asia/Ho_Chi_Minh", "Asia/Gia_Lai", "time_zone", "'Asia/Gia_Lai'", "invalid timezone"),
        ("due_date", "dew_date = 2019-03-10\ndue_date", "dew_date", "not a known key", "correct"),
        (
            "low = 200_000, high = 5_000_000",
            "low = 9_000_000, high = 5_000_000",
            "metrics[1].unit_cost.soft",
            "low 9000000 is above high 5000000",
            "must not exceed",
        ),
        (
            'kind = "count", unit_of_measure = "suất"',
            'kind = "money", unit_of_measure = "suất"',
            "metrics[1].quantity.kind",
            "'money'",
            "'count' or 'decimal'",
        ),
        (
            'id = "late-return"',
            'id = "late-retrun"',
            "campaign.toml: rules[",
            "no rule is called 'late-retrun'",
            "late-return",
        ),
        (
            'keywords = ["học bổng"]',
            'keywords = ["học bổng + "]',
            "metrics[1].keywords[1]",
            "'học bổng + '",
            "pattern",
        ),
        (
            'sections = ["1.2", "1.3"]',
            'sections = ["1.2", "4"]',
            "campaign.toml",
            "sections '4' begins no id of the outline",
            "write the beginning of one",
        ),
        (
            'metrics = ["child_allowance"]',
            'metrics = ["child_allowence"]',
            "campaign.toml",
            "outline 1.2.4c6: metrics 'child_allowence' is not defined",
            "child_allowance",
        ),
        (
            'metrics = ["child_allowance"]',
            'metrics = ["environment"]',
            "campaign.toml",
            "outline: metric 'environment' stands twice",
            "once",
        ),
        (
            '["policy_family_house", "poor_family_house"]',
            '["policy_family_house", "poor_family_hut"]',
            "campaign.toml",
            "parameters 'poor_family_hut' is not defined",
            "poor_family_house",
        ),
        (
            "soft = 50_000_000_000, hard = 10_000_000_000_000",
            "soft = 50_000_000_000, hard = 10_000_000_000",
            "campaign.toml: rules[",
            "soft 50000000000 is above hard 10000000000",
            "hard must not be less",
        ),
        (
            "bridge = 1_000\n",
            "brigde = 1_000\n",
            "campaign.toml",
            "parameters 'brigde' is not defined",
            "bridge",
        ),
        (
            "far = 6",
            "far = 3",
            "campaign.toml: rules[",
            "above 4 is more than far 3",
            "must not be",
        ),
        (
            "low = 200_000, high = 50_000_000",
            "low = 0, high = 50_000_000",
            "metrics[11].unit_cost.soft.low",
            "0",
            "greater than 0",
        ),
        (
            'except_metrics = ["environment"]',
            'except_metrics = ["enviroment"]',
            "campaign.toml",
            "except_metrics 'enviroment' is not defined",
            "environment",
        ),
        ('id = "road"', 'id = "bridge"', "campaign.toml", "'bridge' stands twice", "once"),
        ("[period]", "[period", "campaign.toml", "line", "TOML"),
        (
            'kind = "hidiroglou-berthelot"',
            'kind = "hidiroglou-bertelot"',
            "campaign.toml: rules[",
            "'hidiroglou-bertelot' is no kind of rule",
            "hidiroglou-berthelot",
        ),
        (
            "below = 150",
            "below = -1",
            "campaign.toml: rules[",
            "parameters.below",
            "greater than 0",
        ),
        (
            "below = 150",
            "belou = 150",
            "campaign.toml: rules[",
            "parameters.belou",
            "what can be set is above, below, fewest",
        ),
        (
            'lower = ["district"]',
            'lower = ["district", "association"]',
            "campaign.toml: rules[",
            "'association' is both lower and upper",
            "name each group once",
        ),
        (
            'lower = ["district"]',
            'lower = ["distrikt"]',
            "campaign.toml",
            "rule possible-double-count: parameters 'distrikt' is not defined",
            "district",
        ),
        (
            'id = "late-return"',
            'id = "late-return"\nactive_from = 2019-03-01\nactive_until = 2019-02-01',
            "campaign.toml: rules[",
            "active_from is after active_until",
            "must not be",
        ),
        (
            "due_date = 2019-03-10",
            "due_date = 2019-03-10\nclose_date = 2019-03-01",
            "campaign.toml",
            "close_date is before due_date",
            "must not be",
        ),
    ],
)
def test_a_wrong_definition_names_key_and_remedy(  # noqa: PLR0913, PLR0917 - a table of cases
    folder: Path, old: str, new: str, where: str, seen: str, expected: str
) -> None:
    edit(folder / "campaign.toml", lambda text: text.replace(old, new, 1))
    with pytest.raises(DefinitionError) as caught:
        load_campaign(folder)
    message = str(caught.value)
    assert where in message
    assert seen in message
    assert expected in message


def test_every_problem_is_listed(folder: Path) -> None:
    edit(folder / "campaign.toml", lambda text: text.replace("due_date = 2019-03-10\n", "", 1))
    edit(folder / "campaign.toml", lambda text: text.replace('mark = "I-"', 'mark = ""', 1))
    with pytest.raises(DefinitionError) as caught:
        load_campaign(folder)
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    ("old", "new", "where", "seen"),
    [
        ("HU-CPA,", "hu-cpa,", "units.csv: line 5, column code", "hu-cpa"),
        (",district,", ",distrikt,", "units.csv: line 2", "group 'distrikt' is not defined"),
        ("code,name", "kode,name", "units.csv: line 1", "unknown columns: kode"),
    ],
)
def test_a_wrong_roster_names_line_and_column(
    folder: Path, old: str, new: str, where: str, seen: str
) -> None:
    edit(folder / "units.csv", lambda text: text.replace(old, new, 1))
    with pytest.raises(DefinitionError) as caught:
        load_campaign(folder)
    assert where in str(caught.value)
    assert seen in str(caught.value)


def test_a_roster_may_be_a_workbook(folder: Path, campaign: Campaign) -> None:
    lines = (folder / "units.csv").read_text(encoding="utf-8").splitlines()
    workbook = Workbook()
    for line in lines:
        workbook.active.append(line.split(","))  # type: ignore[union-attr]
    workbook.save(folder / "units.xlsx")
    (folder / "units.csv").unlink()
    assert load_campaign(folder).units == campaign.units


def test_two_rosters_are_one_too_many(folder: Path) -> None:
    (folder / "units.xlsx").write_bytes(b"")
    with pytest.raises(PathError, match=r"both units\.csv and units\.xlsx"):
        load_campaign(folder)


def test_no_definition_is_a_path_error(tmp_path: Path) -> None:
    with pytest.raises(PathError, match=r"campaign\.toml"):
        load_campaign(tmp_path)


def test_a_definition_without_the_newer_keys_still_loads(folder: Path) -> None:
    edit(
        folder / "campaign.toml",
        lambda text: text.replace('deadline = "trước ngày"\n', "").replace(
            'signature = ["TRƯỞNG BAN"]\n', ""
        ),
    )
    campaign = load_campaign(folder)
    assert (campaign.deadline, campaign.signature) == ("chậm nhất ngày", ())


@pytest.mark.parametrize(
    ("body", "signature"),
    [
        ("Ban Thường vụ Tỉnh ủy", ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"]),
        ("Ủy ban nhân dân tỉnh", ["T/M ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        ("Ban Dân vận Tỉnh ủy", ["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]),
    ],
)
def test_who_signs_for_a_body(folder: Path, body: str, signature: list[str]) -> None:
    listed = ", ".join(f'"{line}"' for line in signature)
    edit(
        folder / "campaign.toml",
        lambda text: text.replace(
            'collecting_body = "Ban Dân vận Tỉnh ủy"', f'collecting_body = "{body}"'
        ).replace('signature = ["TRƯỞNG BAN"]', f"signature = [{listed}] #"),
    )
    assert load_campaign(folder).signature == tuple(signature)


def test_a_kind_that_there_is_no_more_is_what_took_its_place(campaign: Campaign) -> None:
    (rule,) = (one for one in campaign.rules if one.id == "unit-cost-outlier")
    before = rule.model_dump() | {
        "kind": "resistant-fence",
        "parameters": {"fewest": 9, "above": 2.25, "below": 4, "least": 0.75},
    }
    replaced = Rule.model_validate(before)
    assert replaced.kind == "unit-cost-outlier"
    assert replaced.settings(UnitCostOutlier) == UnitCostOutlier(fewest=9)


def test_what_is_asked_can_be_read_without_opening_the_roster(
    folder: Path, campaign: Campaign
) -> None:
    asked = load_questions(folder)
    assert (asked.metrics, asked.rules, asked.units) == (campaign.metrics, campaign.rules, ())
    assert asked.sha256 == load_campaign(folder).sha256
    (folder / "units.csv").unlink()
    (folder / "units.xlsx").write_bytes(b"a bomb, perhaps")
    assert load_questions(folder).metrics == campaign.metrics
    (folder / "units.xlsx").unlink()
    with pytest.raises(PathError, match="no units"):
        load_questions(folder)
