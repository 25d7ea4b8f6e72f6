"""What an office says once for all its campaigns, and what a campaign says otherwise."""

from pathlib import Path

import pytest

from aggregator.batch.rounds import ToBegin, begin_round
from aggregator.definition import load_campaign
from aggregator.domain import DefinitionError
from tests.campaigns.written import write

OFFICE = """
collecting_body = "Văn phòng thường trực"
letterhead = "state"
[contact]
office = "Phòng Tổng hợp"
phone = "0269 3824 001"
"""


def campaigns(tmp_path: Path, office: str = OFFICE) -> Path:
    """A definition that leaves out who collects and whom to ask."""
    folder = write(tmp_path / "campaign", {"outline"})
    path = folder / "campaign.toml"
    lines = path.read_text(encoding="utf-8").split("\n")
    own = [line for line in lines if not line.startswith(("collecting_body", "contact"))]
    path.write_text("\n".join(own), encoding="utf-8")
    (tmp_path / "office.toml").write_text(office, encoding="utf-8")
    return folder


def test_it_holds_where_the_definition_says_nothing(tmp_path: Path) -> None:
    campaign = load_campaign(campaigns(tmp_path))
    assert campaign.collecting_body == "Văn phòng thường trực"
    assert campaign.contact.phone == "0269 3824 001"
    assert campaign.issuing_body == "Ủy ban nhân dân tỉnh"


def test_the_definition_goes_before_it(tmp_path: Path) -> None:
    folder = campaigns(tmp_path, OFFICE + '\n[[groups]]\nid = "khac"\ntitle = "Khác"\n')
    assert [group.id for group in load_campaign(folder).groups] == ["xa", "phuong"]


def test_another_office_is_another_definition(tmp_path: Path) -> None:
    folder = campaigns(tmp_path)
    before = load_campaign(folder).sha256
    (tmp_path / "office.toml").write_text(OFFICE.replace("001", "002"), encoding="utf-8")
    assert load_campaign(folder).sha256 != before


def test_what_belongs_to_one_campaign_is_refused(tmp_path: Path) -> None:
    folder = campaigns(tmp_path, OFFICE.replace("letterhead", "title"))
    with pytest.raises(DefinitionError, match=r"office\.toml: title") as refused:
        load_campaign(folder)
    assert "ghi ở định nghĩa của đợt" in refused.value.problems[0].vietnamese
    (tmp_path / "office.toml").write_text("collecting_body = ", encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"office\.toml"):
        load_campaign(folder)


def test_a_round_takes_it_along(tmp_path: Path) -> None:
    order = ToBegin(campaign=campaigns(tmp_path), rounds=tmp_path / "rounds" / "lu", name="d1")
    folder, _ = begin_round(order)
    assert load_campaign(folder / "definition").contact.office == "Phòng Tổng hợp"
