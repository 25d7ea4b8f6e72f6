"""Whose return a file is: the table of the evidence, and the names that must not be confused."""

import pytest

from aggregator.definition import Campaign, ReportingUnit, cards
from aggregator.domain import Disposition, Stamp, StampSource
from aggregator.layout import seal_of
from aggregator.selection import Identity, identify
from aggregator.selection.names import fold, unit_names

KEY = b"the public demonstration key    "


def stamp(  # noqa: PLR0913 - the parts of a stamp
    unit: str = "HU-CPA",
    *,
    source: StampSource = StampSource.SHEET,
    campaign: str = "kl102",
    version: str = "1",
    seal: str | None = None,
    sealed_for: str | None = None,
) -> Stamp:
    return Stamp(
        source=source,
        campaign=campaign,
        template_version=version,
        unit=unit,
        seal=seal_of(KEY, campaign, version, sealed_for or unit) if seal is None else seal,
    )


NAMES = StampSource.NAMES
CPA = "Huyện ủy Chư Păh"


@pytest.mark.parametrize(
    ("stamps", "unit_name", "path", "unit", "rule", "facts"),
    [
        # all evidence agrees, or is silent
        ((stamp(), stamp(source=NAMES)), CPA, "HU-CPA.xlsx", "HU-CPA", "", {}),
        ((stamp(),), "", "phieu (1).xlsx", "HU-CPA", "", {}),
        ((stamp(source=NAMES),), "", "a.xlsx", "HU-CPA", "", {}),
        ((stamp(version="", campaign="", seal=""),), "", "a.xlsx", "HU-CPA",
         "seal-broken", {"observed": "HU-CPA"}),
        # forms of other campaigns and versions
        ((stamp(campaign="kl999"),), CPA, "HU-CPA.xlsx", "",
         "wrong-campaign", {"observed": "kl999", "expected": "kl102"}),
        ((stamp(), stamp(source=NAMES, campaign="kl999")), CPA, "HU-CPA.xlsx", "",
         "wrong-campaign", {"observed": "kl999", "expected": "kl102"}),
        ((stamp(version="0"),), CPA, "HU-CPA.xlsx", "HU-CPA",
         "outdated-template", {"observed": "0", "expected": "1, 2, 3"}),
        # who is not on the roster
        ((stamp("HU-XXX"),), "", "HU-XXX.xlsx", "", "unknown-unit", {"observed": "HU-XXX"}),
        # seals
        ((stamp(seal="0" * 64),), CPA, "a.xlsx", "HU-CPA", "seal-broken", {"observed": "HU-CPA"}),
        ((stamp(sealed_for="HU-CPU"),), CPA, "a.xlsx", "HU-CPA",
         "seal-broken", {"observed": "HU-CPA"}),
        ((stamp(), stamp(source=NAMES, seal="é")), CPA, "a.xlsx", "HU-CPA",
         "seal-broken", {"observed": "HU-CPA"}),
        # pieces of evidence that contradict each other
        ((stamp("HU-CPU"),), "", "Chu Pah.xlsx", "HU-CPU", "identity-conflict",
         {"observed": "HU-CPU (dấu nhận dạng); HU-CPA (tên tệp)"}),
        ((stamp("HU-CPU"), stamp(source=NAMES)), "", "a.xlsx", "HU-CPU", "identity-conflict",
         {"observed": "HU-CPU (dấu nhận dạng); HU-CPA (tên định danh)"}),
        ((stamp("HU-CPU"),), CPA, "a.xlsx", "HU-CPU", "identity-conflict",
         {"observed": "HU-CPU (dấu nhận dạng); HU-CPA (ô tên đơn vị)"}),
        ((stamp("HU-CPU"), stamp("HU-CPU", source=NAMES)), "Huyện ủy Chư Pưh", "Chu Pah.xlsx",
         "HU-CPU", "identity-conflict",
         {"observed": "HU-CPU (dấu nhận dạng, tên định danh, ô tên đơn vị); HU-CPA (tên tệp)"}),
        ((), CPA, "Chu Puh.xlsx", "HU-CPA", "identity-conflict",
         {"observed": "HU-CPA (ô tên đơn vị); HU-CPU (tên tệp)"}),
        # a form of its own, filled in by an office below or beside it
        ((stamp("HU-KPA"),), "Hội Nông dân huyện Krông Pa", "a.xlsx", "HU-KPA",
         "identity-conflict",
         {"observed": "HU-KPA (dấu nhận dạng); Hội Nông dân huyện Krông Pa (ô tên đơn vị)"}),
        ((stamp("DD-ND"),), "Hội Nông dân huyện Krông Pa", "a.xlsx", "DD-ND",
         "identity-conflict", None),
        ((stamp("DD-ND"),), "Hội Nông dân", "Hội ND huyện.xlsx", "DD-ND", "", {}),
        # nothing at all
        ((), "", "thu-muc/bao cao.xlsx", "", "unidentified-unit",
         {"observed": "bao cao.xlsx", "suggestion": ""}),
        ((), "", "Chu Pa.xlsx", "", "unidentified-unit",
         {"observed": "Chu Pa.xlsx",
          "suggestion": " HU-CPA (Huyện ủy Chư Păh)? HU-CPU (Huyện ủy Chư Pưh)?"}),
        ((), "", "Chu Pah va Chu Prong.xlsx", "", "unidentified-unit", None),
    ],
)  # fmt: skip
def test_identity_is_decided_by_the_evidence(  # noqa: PLR0913, PLR0917 - the columns of a table
    campaign: Campaign,
    stamps: tuple[Stamp, ...],
    unit_name: str,
    path: str,
    unit: str,
    rule: str,
    facts: dict[str, str] | None,
) -> None:
    identity = identify(stamps, unit_name, path, campaign, KEY)
    assert identity.unit == unit
    assert (identity.refusal.rule if identity.refusal else "") == rule
    if identity.refusal is None:
        return
    if facts is not None:
        assert identity.refusal.facts == facts
    assert set(identity.refusal.facts) == set(cards()[rule].facts)
    rejected = rule in {"wrong-campaign", "outdated-template"}
    expected = Disposition.REJECTED if rejected else Disposition.HELD
    assert identity.refusal.disposition is expected


def test_without_a_key_seals_are_not_verified(campaign: Campaign) -> None:
    identity = identify((stamp(seal="0" * 64),), "", "a.xlsx", campaign, None)
    assert identity == Identity(unit="HU-CPA", basis="dấu nhận dạng", may_concern=("HU-CPA",))


@pytest.mark.parametrize(
    ("unit_name", "path", "basis"),
    [
        (CPA, "a.xlsx", "ô tên đơn vị"),
        (CPA, "HU-CPA.xlsx", "ô tên đơn vị"),
        ("", "bundle.zip!/nop/HU-CPA.xlsx", "tên tệp"),
    ],
)
def test_a_form_without_stamp_counts_but_is_noted(
    campaign: Campaign, unit_name: str, path: str, basis: str
) -> None:
    identity = identify((), unit_name, path, campaign, KEY)
    assert (identity.unit, identity.basis, identity.refusal) == ("HU-CPA", basis, None)
    (finding,) = identity.findings
    assert (finding.rule, finding.unit, finding.path) == ("stamp-missing", "HU-CPA", path)
    assert finding.facts == {"observed": basis}
    assert set(finding.facts) == set(cards()["stamp-missing"].facts)
    assert finding.severity == campaign.severity("stamp-missing")


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Chu Pah.xlsx", "HU-CPA"),
        ("CHƯ PĂH.xlsx", "HU-CPA"),
        ("chu-pah_lan2.xlsx", "HU-CPA"),
        ("Chu Puh.xlsx", "HU-CPU"),
        ("Chư Pưh.xlsx", "HU-CPU"),
        ("Bao cao huyen Chu Prong (1).xlsx", "HU-CPR"),
        ("Chu P'rong.xlsx", "HU-CPR"),
        ("HU-CPU - Copy.xlsx", "HU-CPU"),
        ("hu_cpu final.xlsx", "HU-CPU"),
        ("Krông Pa.xlsx", "HU-KPA"),
        ("Ia Pa.xlsx", "HU-IPA"),
        ("K'Bang.xlsx", "HU-KBA"),
        ("Đăk Pơ.xlsx", "HU-DPO"),
        ("Dak Doa 2019.xlsx", "HU-DDO"),
        ("Hội Nông dân tỉnh.xlsx", "DD-ND"),
        ("Đảng đoàn Hội Nông dân tỉnh Gia Lai.xlsx", "DD-ND"),
        ("TD.xlsx", "TD"),
        # no unit, or more than one
        ("Chu.xlsx", ""),
        ("Chu Pa.xlsx", ""),
        ("ChuPah.xlsx", "HU-CPA"),
        ("Chu Pahh.xlsx", ""),
        ("Krong.xlsx", ""),
        ("Chu Pah Chu Puh.xlsx", ""),
        ("tong hop.xlsx", ""),
        (".xlsx", ""),
    ],
)
def test_a_file_name_names_one_unit_or_none(campaign: Campaign, name: str, unit: str) -> None:
    assert identify((), "", name, campaign, None).unit == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Huyện ủy Chư Păh", "HU-CPA"),
        ("HUYỆN ỦY CHƯ PĂH", "HU-CPA"),
        ("Huyện uỷ Chư Păh", "HU-CPA"),
        ("Ban Chấp hành Đảng bộ huyện Chư Păh", "HU-CPA"),
        ("Ban Thường vụ Huyện ủy Chư Pưh", "HU-CPU"),
        ("BTV Thành ủy Pleiku", "TU-PLK"),
        ("Thị xã An Khê", "TU-AKH"),
        ("Tỉnh đoàn", "TD"),
        ("Ban Thường vụ Tỉnh đoàn", "TD"),
        ("HU-CPA", "HU-CPA"),
        # the name of a unit inside the name of another office is not that unit
        ("Hội Nông dân huyện Chư Păh", ""),
        ("Huyện ủy Chư Păh và Chư Pưh", ""),
        ("Huyện ủy", ""),
        ("", ""),
    ],
)
def test_the_name_in_the_form_is_taken_whole(campaign: Campaign, text: str, unit: str) -> None:
    assert unit_names(campaign).whole(text) == unit


def test_every_unit_is_found_by_its_code_and_name(campaign: Campaign) -> None:
    for unit in campaign.units:
        for text in (unit.code, unit.name):
            assert unit_names(campaign).whole(text) == unit.code
            assert unit_names(campaign).within(f"Báo cáo {text} lần 2") == unit.code


def test_a_name_that_two_units_share_names_neither(campaign: Campaign) -> None:
    twins = tuple(
        ReportingUnit(code=code, name=f"Hội {code}", group="association", aliases=("Hội chung",))
        for code in ("A", "B")
    )
    shared = unit_names(campaign.model_copy(update={"units": twins}))
    assert (shared.whole("Hội chung"), shared.within("Hội chung")) == ("", "")


def test_folding_drops_accents_case_and_marks() -> None:
    assert fold("Chư P'rông - ĐẮK  Đoa/2019") == ("chu", "p", "rong", "dak", "doa", "2019")


@pytest.mark.parametrize("path", ["HU Chu Pah/bao cao.xlsx", "x/Chư Păh.zip!/1/bao cao.xlsx"])
def test_the_folder_tells_where_nothing_else_does(path: str, campaign: Campaign) -> None:
    identity = identify((), "", path, campaign, KEY)
    assert (identity.unit, identity.basis, identity.refusal) == ("HU-CPA", "tên thư mục", None)


def test_a_folder_never_contradicts_the_form(campaign: Campaign) -> None:
    identity = identify((stamp(),), CPA, "HU Chu Puh/bao cao.xlsx", campaign, KEY)
    assert (identity.unit, identity.refusal) == ("HU-CPA", None)
