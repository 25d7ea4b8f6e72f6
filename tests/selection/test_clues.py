"""What stands around a file: folders, bundles, messages; for a form, and for what is refused."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from aggregator.definition import Campaign
from aggregator.domain import Disposition, FileRecord, FirstSeen, Letter, Refusal
from aggregator.intake import collect
from aggregator.selection import Receptions, identify, sort_out

SEEN = FirstSeen(day=date(2019, 3, 12), run=1)
NO_WORKBOOK = Refusal(
    disposition=Disposition.REJECTED, rule="not-a-workbook", facts={"observed": "thử"}
)


@pytest.fixture(scope="module")
def with_addresses(campaign: Campaign) -> Campaign:
    addresses = {"HU-KPA": "huyenuy.kp@example.vn; vp.kp@example.vn", "H-SVC": "svc@example.vn"}
    units = tuple(
        unit.model_copy(update={"email": addresses.get(unit.code, "")}) for unit in campaign.units
    )
    return campaign.with_units(units)


@pytest.mark.parametrize(
    ("unit_name", "path", "unit", "codes"),
    [
        # an association and a district meet: the association's branch there, perhaps
        ("", "Krong Pa/Hoi Nong dan.xlsx", "", "HU-KPA DD-ND"),
        ("", "Huyện ủy Krông Pa.zip!/PN.xlsx", "", "HU-KPA DD-PN"),
        ("", "Krong Pa/CTD huyen.xlsx", "", "HU-KPA H-CTD"),
        ("", "Hội Nông dân tỉnh/Krong Pa.xlsx", "", "HU-KPA DD-ND"),
        ("", "Hội Nông dân/Krông Pa/phieu.xlsx", "", "HU-KPA DD-ND"),
        ("", "Hội Nông dân huyện Krông Pa.zip!/Krong Pa.xlsx", "", "HU-KPA DD-ND"),
        ("", "Hội Nông dân huyện Krông Pa.zip!/phieu.xlsx", "", "HU-KPA DD-ND"),
        ("Hội Nông dân", "Krong Pa.xlsx", "", "HU-KPA DD-ND"),
        ("Hội Nông dân", "Huyện ủy Krông Pa.eml!/phieu.xlsx", "", "HU-KPA DD-ND"),
        ("Hội Nông dân huyện Krông Pa", "HU-KPA.xlsx", "", "HU-KPA DD-ND"),
        ("Huyện ủy Krông Pa", "PN Krong Pa.xlsx", "", "HU-KPA DD-PN"),
        # the level is said
        ("", "Krong Pa/Hoi Nong dan tinh.xlsx", "DD-ND", "DD-ND"),
        ("", "Hội Nông dân tỉnh/Huyện ủy Krông Pa.xlsx", "HU-KPA", "HU-KPA"),
        ("Hội Nông dân tỉnh Gia Lai", "Krong Pa/phieu.xlsx", "DD-ND", "DD-ND"),
        ("BTV Huyện ủy Krông Pa", "phieu.xlsx", "HU-KPA", "HU-KPA"),
        # what is nearer decides between two of a kind
        ("", "Chu Puh/Chu Pah.xlsx", "HU-CPA", "HU-CPA"),
        ("", "HUKRONGPA/phieu.xlsx", "HU-KPA", "HU-KPA"),
        ("", "Khối huyện/KrongPa.zip!/1/phieu.xlsx", "HU-KPA", "HU-KPA"),
    ],
)
def test_a_form_without_stamp(
    campaign: Campaign, unit_name: str, path: str, unit: str, codes: str
) -> None:
    identity = identify((), unit_name, path, campaign, None)
    assert (identity.unit, " ".join(sorted_as(campaign, identity.may_concern))) == (unit, codes)
    assert (identity.refusal is None) == bool(unit)


def sorted_as(campaign: Campaign, codes: Iterable[str]) -> list[str]:
    order = [unit.code for unit in campaign.units]
    return sorted(codes, key=order.index)


@pytest.mark.parametrize(
    ("letter", "unit", "codes"),
    [
        (Letter(subject="Báo cáo của Hội Nông dân huyện Krông Pa"), "", "HU-KPA DD-ND"),
        (Letter(sender="PN Chu Se <pn@example.vn>"), "", "HU-CSE DD-PN"),
        (Letter(subject="Hội Nông dân", sender="a <vp.kp@example.vn>"), "", "HU-KPA DD-ND"),
        (Letter(text="Hội Nông dân huyện Krông Pa xin gửi báo cáo."), "", "HU-KPA DD-ND"),
        (Letter(text="Huyện ủy Chư Păh\nHuyện ủy Chư Pưh"), "", "HU-CPA HU-CPU"),
        (Letter(text="Kính gửi: Hội Nông dân tỉnh\nXin gửi báo cáo."), "", ""),
        (Letter(text="Tại Krông Pa có mưa.\nĐịa chỉ: TP Pleiku, Gia Lai"), "", ""),
        (Letter(text="> Huyện ủy Krông Pa đã gửi"), "", ""),
        (Letter(subject="BC KL102 - HUKRONGPA"), "HU-KPA", "HU-KPA"),
        (Letter(sender="Van thu <HUYENUY.KP@example.vn>"), "HU-KPA", "HU-KPA"),
        (Letter(sender="vp.kp@example.vn"), "HU-KPA", "HU-KPA"),
        (Letter(sender="Huyện ủy Krông Pa <a@example.vn>"), "HU-KPA", "HU-KPA"),
        (Letter(sender="huyenuykrongpa@example.vn"), "HU-KPA", "HU-KPA"),
        (Letter(text="Kính gửi: Ban Dân vận\nTM. BAN THƯỜNG VỤ HUYỆN ỦY KRÔNG PA"), "HU-KPA",
         "HU-KPA"),
        (Letter(subject="Chư Păh", sender="svc@example.vn"), "", "HU-CPA H-SVC"),
    ],
)  # fmt: skip
def test_what_a_message_says(
    with_addresses: Campaign, letter: Letter, unit: str, codes: str
) -> None:
    identity = identify((), "", "thu.eml!/phieu.xlsx", with_addresses, None, letter)
    told = sorted_as(with_addresses, identity.may_concern)
    assert (identity.unit, " ".join(told)) == (unit, codes)


def test_a_file_s_name_is_nearer_than_its_message(with_addresses: Campaign) -> None:
    letter = Letter(subject="Huyện ủy Krông Pa", sender="vp.kp@example.vn")
    identity = identify((), "", "m.eml!/HU-CPA.xlsx", with_addresses, None, letter)
    assert (identity.unit, identity.basis) == ("HU-CPA", "tên tệp")


def mail(subject: str = "BC", sender: str = "a@example.vn", text: str = "Không có.") -> bytes:
    message = EmailMessage()
    message["From"] = sender
    message["Subject"] = subject
    message.set_content(text)
    return message.as_bytes()


def sorted_inbox(inbox: Path, campaign: Campaign) -> dict[str, FileRecord]:
    arrivals = collect(inbox, lambda content: str(hash(content)))
    readings = {one.sha256: NO_WORKBOOK for one in arrivals if one.refusal is None}
    sorted_out = sort_out(arrivals, readings, Receptions({}, SEEN, campaign), campaign, None)
    for finding in sorted_out.findings:
        (file,) = (file for file in sorted_out.files if file.path == finding.path)
        assert finding.unit == file.unit
    return {file.path: file for file in sorted_out.files}


def test_what_is_refused_is_given_to_its_unit(tmp_path: Path, with_addresses: Campaign) -> None:
    inbox = {
        "HU-CPU.eml": mail(),
        "thu1.eml": mail(subject="Hội Nông dân Gia Lai - báo cáo"),
        "thu2.eml": mail(sender="Văn thư <vp.kp@example.vn>"),
        "thu3.eml": mail(text="Kính gửi: Ban Dân vận\nHội Sinh vật cảnh tỉnh không có số liệu."),
        "thu4.eml": mail(subject="Re: PN huyện Chư Sê"),
        "Chu Prong/anh.jpg": b"a picture",
        "KrongPa.doc": b"a document",
        "Héi Ch÷ thËp ®á tØnh.gsheet": b"a link",
        "bao cao.doc": b"another document",
    }
    for name, content in inbox.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    files = sorted_inbox(tmp_path, with_addresses)
    assert {file.disposition for file in files.values()} == {Disposition.REJECTED}
    assert {name: file.unit for name, file in files.items()} == {
        "HU-CPU.eml": "HU-CPU",
        "thu1.eml": "DD-ND",
        "thu2.eml": "HU-KPA",
        "thu3.eml": "H-SVC",
        "thu4.eml": "",
        "Chu Prong/anh.jpg": "HU-CPR",
        "KrongPa.doc": "HU-KPA",
        "Héi Ch÷ thËp ®á tØnh.gsheet": "H-CTD",
        "bao cao.doc": "",
    }
    assert sorted_as(with_addresses, files["thu4.eml"].may_concern) == ["HU-CSE", "DD-PN"]


@pytest.mark.parametrize(
    "header",
    [
        b"Subject: =?utf-8?B?SHV54buHbiDhu6d5IEtyw7RuZyBQYQ==?=",
        "Subject: Huyện ủy Krông Pa".encode(),
        b"Subject: =?nobody?B?SHV?= HU-KPA",
        b"From: =?utf-8?Q?Huy=E1=BB=87n_=E1=BB=A7y_Kr=C3=B4ng_Pa?= <a@example.vn>",
        b"Subject: x\nContent-Type: text/html\n\n<p>TM. BTV HUY&#7878;N &#7910;Y KRONG PA</p>",
        b"Subject: x\nContent-Type: text/plain; charset=nobody\n\nHuyen uy Krong Pa",
    ],
)
def test_a_message_is_read_however_it_is_written(
    tmp_path: Path, campaign: Campaign, header: bytes
) -> None:
    (tmp_path / "thu.eml").write_bytes(header + b"\n\nKhong co so lieu.\n")
    assert sorted_inbox(tmp_path, campaign)["thu.eml"].unit == "HU-KPA"


def test_a_header_without_end_refuses_no_message(tmp_path: Path, campaign: Campaign) -> None:
    plain = mail(text="Huyện ủy Krông Pa không có số liệu.")
    (tmp_path / "thu.eml").write_bytes(plain.replace(b"Subject: BC", b"Subject: " + b"x" * 9999))
    file = sorted_inbox(tmp_path, campaign)["thu.eml"]
    assert (file.reason, file.unit) == ("not-a-workbook", "HU-KPA")


@pytest.mark.parametrize("sender", ["(" * 4000, "((((a@b", '"' * 3000, "<" * 200, "a," * 90, "=?"])
def test_an_odd_sender_tells_nothing(tmp_path: Path, campaign: Campaign, sender: str) -> None:
    (tmp_path / "thu.eml").write_bytes(f"From: {sender}\n\nx\n".encode())
    assert not sorted_inbox(tmp_path, campaign)["thu.eml"].unit
    assert not identify((), "", "a.xlsx", campaign, None, Letter(sender=sender)).unit


def test_the_day_of_a_message_is_still_its_own(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Date"] = "Fri, 08 Mar 2019 09:00:00 +0000"
    message.add_attachment(b"x", maintype="a", subtype="b", filename="x.xlsx")
    (tmp_path / "m.eml").write_bytes(message.as_bytes())
    sent = {one.path: one.sent for one in collect(tmp_path, str)}
    assert sent["m.eml!/x.xlsx"] == datetime(2019, 3, 8, 9, tzinfo=UTC)
