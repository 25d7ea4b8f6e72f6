"""What goes back to the units: marked where it must be, correctable, and nobody else's."""

import csv
import email
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from email.message import EmailMessage
from email.policy import default
from html import unescape
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from aggregator.definition import Campaign, ReportingUnit
from aggregator.domain import Severity, State, Submission, vietnamese
from aggregator.feedback import feedback, feedback_to
from aggregator.layout import (
    COVER_FIRST,
    COVER_REPLY,
    EXPLAINED_BY_NOTE,
    STAMP_SHEET,
    Feedback,
    Remark,
    WorkbookPlan,
    without_notes,
)
from aggregator.template import render
from tests.batch.test_journey import answer
from tests.form_words import COVER
from tests.libreoffice import Filling, Value, fill_all
from tests.printed import pages_by_sheet
from tests.runs import ROOT, Run, aggregate_into

UNIT = "HU-CPA"
KEY = (ROOT / "sample_submissions" / "demonstration.key").read_bytes().strip()

FAULTS: Mapping[str, object] = {
    "scholarship.quantity": "nhiều",
    "child_allowance.amount": 150_000_000,
    "health_insurance.quantity": 12.5,
    "house_repair.quantity": -3,
    "policy_family_house.amount": "#REF!",
    "poor_patient.quantity": "12 km",
    "school_building.quantity": datetime(2019, 3, 5),  # noqa: DTZ001 - as cells hold it
    "road.quantity": "1.234",
    "section.1.1.1": None,
    "proposal[2].evidence": None,
}
"""One of each, by the field that is wrong."""


def write(content: bytes, values: Mapping[str, object], plan: WorkbookPlan, target: Path) -> None:
    workbook = load_workbook(io.BytesIO(content))
    for field, value in values.items():
        place = plan.slot_by_field[field].place
        workbook[place.sheet][place.cell].value = value
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(saved_on_the_same_day(workbook))


def saved_on_the_same_day(workbook: Workbook) -> bytes:
    """So that no return is later than another one by the time at which a test has run."""
    stored, settled = io.BytesIO(), io.BytesIO()
    workbook.save(stored)
    with zipfile.ZipFile(stored) as source, zipfile.ZipFile(settled, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = re.sub(
                    rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2019-03-08T08:30:00Z", part
                )
            target.writestr(name, part)
    return settled.getvalue()


def marked(workbook: Workbook) -> Iterator[Cell]:
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, Cell) and cell.border.left.style == "thick":
                    yield cell


def serious(run: Run, unit: str = UNIT) -> set[tuple[str, str]]:
    return {
        (one.rule, one.field)
        for one in run.report.outcome.findings
        if one.unit == unit and one.severity is not Severity.NOTE
    }


@pytest.fixture(scope="module")
def right(plan: WorkbookPlan) -> dict[str, Value]:
    # a note beside a figure that is only to be looked at again would answer for it
    noted = "child_allowance.note"
    return {slot.field: answer(slot, 1) for slot in plan.slots if slot.field != noted}


@pytest.fixture(scope="module")
def faulty(
    tmp_path_factory: pytest.TempPathFactory,
    campaign: Campaign,
    plan: WorkbookPlan,
    right: Mapping[str, Value],
) -> Run:
    """A run over one return with ten faults."""
    workspace = tmp_path_factory.mktemp("faulty")
    form = render(campaign, plan, campaign.unit_by_code[UNIT], KEY)
    write(form, {**right, **FAULTS}, plan, workspace / "inbox" / f"{UNIT}.xlsx")
    return aggregate_into(workspace, workspace / "inbox")


def sent_back(run: Run) -> Workbook:
    return load_workbook(io.BytesIO(run.outputs[f"feedback/{UNIT}.xlsx"]))


def test_ten_faults_come_back_as_ten_marked_cells(faulty: Run, plan: WorkbookPlan) -> None:
    found = serious(faulty)
    assert {field for _, field in found} == set(FAULTS)
    assert len({rule for rule, _ in found}) == len(FAULTS)
    cells = {(cell.parent.title, cell.coordinate): cell for cell in marked(sent_back(faulty))}
    places = [plan.slot_by_field[field].place for field in FAULTS]
    assert set(cells) == {(place.sheet, place.cell) for place in places}
    for cell in cells.values():
        assert cell.comment is not None
        assert "Cách sửa: " in cell.comment.text
        assert without_notes(cell.comment.text) == ""


def test_the_cover_lists_them_with_links_and_room_for_a_reply(faulty: Run) -> None:
    workbook = sent_back(faulty)
    assert workbook.sheetnames[0] == COVER
    cover = workbook[COVER]
    rows = range(COVER_FIRST + 1, COVER_FIRST + 1 + len(FAULTS))
    links = [cover.cell(row, 4).hyperlink for row in rows]
    targets = {link.location for link in links if link is not None}
    assert len(targets) == len(FAULTS)
    assert cover.cell(rows.stop, 2).value is None
    for row in rows:
        assert cover.cell(row, COVER_REPLY + 1).protection.locked is False
        assert cover.cell(row, 5).protection.locked is True
    order = [str(cover.cell(row, 3).value) for row in rows]
    assert sorted(order) == order  # ■ before ▲


def test_cover_and_letter_count_alike_and_name_every_cell(faulty: Run, plan: WorkbookPlan) -> None:
    cover = sent_back(faulty)[COVER]
    told = letter(faulty.outputs[f"feedback/{UNIT}.docx"])
    severities = [
        severity for rule, field in serious(faulty) for severity in _of(faulty, rule, field)
    ]
    hard = severities.count(Severity.HARD)
    extent = f"{hard} nội dung phải sửa, {len(severities) - hard} nội dung cần kiểm tra lại"
    assert str(cover["B3"].value).startswith(f"{extent}. Gửi lại chậm nhất ngày ")
    assert f"báo cáo còn {extent}:" in told
    for field in FAULTS:
        assert f"(Ô {plan.slot_by_field[field].place}.)" in told


def _of(run: Run, rule: str, field: str) -> list[Severity]:
    return [
        one.severity
        for one in run.report.outcome.findings
        if (one.unit, one.rule, one.field) == (UNIT, rule, field)
    ]


def test_what_must_be_corrected_comes_first_however_much_the_rest_could_move(
    faulty: Run, campaign: Campaign, plan: WorkbookPlan
) -> None:
    outcome = faulty.report.outcome
    mild_first = sorted(outcome.findings, key=lambda one: -one.severity.rank)
    changed = replace(outcome, findings=tuple(mild_first))
    told = dict(feedback_to(campaign, plan, changed))[UNIT]
    severities = [remark.severity for remark in told.remarks]
    assert severities == sorted(severities, key=lambda one: one.rank)
    assert {Severity.HARD, Severity.SOFT} == set(severities)
    hard = [one.field for one in mild_first if one.unit == UNIT and one.severity is Severity.HARD]
    assert [one.field for one in told.remarks if one.severity is Severity.HARD] == hard


def test_a_finding_about_several_figures_marks_them_all(
    faulty: Run, campaign: Campaign, plan: WorkbookPlan
) -> None:
    outcome = faulty.report.outcome
    one = next(one for one in outcome.findings if one.rule == "unreadable-number")
    amounts = tuple(slot.field for slot in plan.figures if slot.field.endswith(".amount"))
    whole = replace(one, field="", withholds=amounts)
    outcome = replace(outcome, findings=(whole,))
    papers = feedback(campaign, plan, outcome, forms(campaign, plan, KEY))
    workbook = load_workbook(io.BytesIO(papers[f"feedback/{UNIT}.xlsx"]))
    cells = [plan.slot_by_field[field].place.cell for field in amounts]
    assert [cell.coordinate for cell in marked(workbook)] == cells
    seen = str(workbook[COVER].cell(COVER_FIRST + 1, 5).value)
    assert f"Các ô: Số liệu!{', '.join(cells[:8])} và {len(cells) - 8} ô nữa." in seen
    assert str(workbook[COVER].cell(COVER_FIRST + 1, 4).value) == f"Số liệu!{cells[0]} (+10)"
    assert workbook[COVER].cell(COVER_FIRST + 2, 2).value is None


def test_everything_else_is_put_back_as_it_was(
    faulty: Run, plan: WorkbookPlan, right: Mapping[str, Value]
) -> None:
    workbook = sent_back(faulty)
    for slot in plan.slots:
        seen = workbook[slot.sheet][slot.place.cell].value
        typed = {**right, **FAULTS}.get(slot.field)
        if isinstance(seen, datetime):
            seen = seen.date()
        if slot.field == "policy_family_house.amount":
            assert seen == "#REF!"
        elif isinstance(typed, datetime):
            assert str(seen).startswith(typed.date().isoformat())
        elif isinstance(typed, Decimal | float):
            assert Decimal(repr(seen)) == Decimal(str(typed))
        else:
            assert seen == typed


def test_correcting_just_these_is_enough(
    faulty: Run, tmp_path: Path, plan: WorkbookPlan, right: Mapping[str, Value]
) -> None:
    corrected = {field: right[field] for field in FAULTS}
    back = faulty.outputs[f"feedback/{UNIT}.xlsx"]
    write(back, corrected, plan, tmp_path / "inbox" / f"{UNIT}.xlsx")
    run = aggregate_into(tmp_path, tmp_path / "inbox")
    assert_accepted(run, right)


@pytest.mark.libreoffice
def test_correcting_in_libreoffice_is_enough(
    faulty: Run, tmp_path: Path, plan: WorkbookPlan, right: Mapping[str, Value]
) -> None:
    source = tmp_path / "back.xlsx"
    source.write_bytes(faulty.outputs[f"feedback/{UNIT}.xlsx"])
    (tmp_path / "inbox").mkdir()
    values = {plan.slot_by_field[field].place: right[field] for field in FAULTS}
    fill_all([Filling(source=source, target=tmp_path / "inbox" / "x.xlsx", values=values)])
    assert_accepted(aggregate_into(tmp_path, tmp_path / "inbox"), right)


def assert_accepted(run: Run, right: Mapping[str, Value]) -> None:
    (counted,) = run.report.outcome.returns
    assert counted.unit == UNIT
    found = {one.rule for one in run.report.outcome.findings if one.unit == UNIT}
    assert not found - {"formula-in-input", "late-return"}
    assert not serious(run)
    assert {seen.field: seen.value for seen in counted.submission.observations} == {
        field: value for field, value in right.items() if field in observed(counted.submission)
    }
    assert f"feedback/{UNIT}.xlsx" not in run.outputs
    text = letter(run.outputs[f"feedback/{UNIT}.docx"])
    assert "không có nội dung phải sửa" in text
    for field in ("scholarship.amount", "road.quantity"):
        value = right[field]
        assert isinstance(value, int | Decimal)
        assert vietnamese(value) in text


def observed(submission: Submission) -> set[str]:
    return {seen.field for seen in submission.observations}


def letter(content: bytes) -> str:
    return "\n".join(line.text for line in Document(io.BytesIO(content)).paragraphs)


def test_unchanged_it_says_the_same_again(faulty: Run, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "again.xlsx").write_bytes(faulty.outputs[f"feedback/{UNIT}.xlsx"])
    run = aggregate_into(tmp_path, tmp_path / "inbox")
    again = {field for _, field in serious(run)}
    assert again == set(FAULTS)
    assert run.report.outcome.returns[0].submission.answers == tuple(
        faulty.report.outcome.returns[0].submission.answers
    )


def test_a_reply_is_read_beside_its_finding(faulty: Run, tmp_path: Path) -> None:
    workbook = sent_back(faulty)
    cover = workbook[COVER]
    rows = range(COVER_FIRST + 1, COVER_FIRST + 1 + len(FAULTS))
    keys = {str(cover.cell(row, 1).value): row for row in rows}
    row = keys["proposal-without-evidence|proposal[2].evidence"]
    cover.cell(row, COVER_REPLY + 1).value = "Số đúng,  theo quyết định 12"
    (tmp_path / "inbox").mkdir()
    workbook.save(tmp_path / "inbox" / "replied.xlsx")
    run = aggregate_into(tmp_path, tmp_path / "inbox")
    said = {one.rule: one.explanation for one in run.report.outcome.findings if one.unit == UNIT}
    assert "Số đúng, theo quyết định 12" in said["proposal-without-evidence"]
    assert sum("quyết định" in text for text in said.values()) == 1
    assert "extra-sheet" not in said
    asked = {one.coordinate for one in marked(sent_back(run))}
    assert len(asked) == len(FAULTS) - 1, (
        "what was only to be looked at again is settled by a reply"
    )


def test_somebody_elses_words_on_a_marked_cell_and_sheet_of_that_name_are_told(
    faulty: Run, tmp_path: Path, plan: WorkbookPlan
) -> None:
    workbook = sent_back(faulty)
    place = plan.slot_by_field["road.quantity"].place
    comment = workbook[place.sheet][place.cell].comment
    comment.text += "\nĐơn vị: tính theo mét"
    (tmp_path / "inbox").mkdir()
    workbook.save(tmp_path / "inbox" / "commented.xlsx")
    run = aggregate_into(tmp_path, tmp_path / "inbox")
    (told,) = (one for one in run.report.outcome.findings if one.rule == "cell-comment")
    assert told.facts["observed"] == "Đơn vị: tính theo mét"
    assert told.field == "road.quantity"


def test_a_sheet_of_that_name_without_our_keys_is_an_extra_one(
    campaign: Campaign, plan: WorkbookPlan, right: Mapping[str, Value], tmp_path: Path
) -> None:
    form = tmp_path / "inbox" / f"{UNIT}.xlsx"
    write(render(campaign, plan, campaign.unit_by_code[UNIT], KEY), right, plan, form)
    workbook = load_workbook(form)
    workbook.create_sheet(COVER)["A1"] = "Nội dung khác"
    workbook.save(form)
    run = aggregate_into(tmp_path, tmp_path / "inbox")
    assert "extra-sheet" in {one.rule for one in run.report.outcome.findings}


def test_papers_of_an_earlier_run_go(
    tmp_path: Path, campaign: Campaign, plan: WorkbookPlan, right: Mapping[str, Value]
) -> None:
    form = render(campaign, plan, campaign.unit_by_code[UNIT], KEY)
    inbox = tmp_path / "inbox"
    write(form, {**right, **FAULTS}, plan, inbox / f"{UNIT}.xlsx")
    aggregate_into(tmp_path, inbox)
    own = tmp_path / "output" / "feedback" / "ghi chú.xlsx"
    own.write_bytes(b"the office's own")
    (inbox / f"{UNIT}.xlsx").unlink()
    write(form, right, plan, inbox / f"{UNIT}.xlsx")
    run = aggregate_into(tmp_path, inbox, as_of=date(2019, 3, 13))
    assert {name for name in run.outputs if name.startswith("feedback/")} == {
        f"feedback/{UNIT}.docx",
        f"feedback/{UNIT}.eml",
        "feedback/ghi chú.xlsx",
        "feedback/mail.csv",
    }


def test_nothing_of_another_unit_is_in_it(samples: Run, campaign: Campaign) -> None:
    assert sum("feedback/" in name for name in samples.outputs) > 50
    assert_private(samples, campaign)


def test_a_file_beside_the_return_that_counts_is_not_taken_for_it(
    samples: Run, campaign: Campaign, plan: WorkbookPlan
) -> None:
    """Chư Păh's return on Chư Pưh's form is no fault of Chư Pưh's; a damaged file is another."""
    told = dict(feedback_to(campaign, plan, samples.report.outcome, {"HU-CPU", "H-TNXP"}))
    assert told["HU-CPU"].remarks == ()
    (damaged,) = told["H-TNXP"].remarks
    assert damaged.file == "Hoi Cuu TNXP tinh.xlsx"
    said = letter(samples.outputs["feedback/H-TNXP.docx"])
    assert "phải sửa. Riêng 1 tệp gửi thêm chưa dùng được:\n" in said
    assert (
        "1. Tệp “Hoi Cuu TNXP tinh.xlsx”: nhận ngày 12/03/2019, không thay bản đang được tính. "
        "Không đọc được tệp: tệp bị cắt cụt hoặc hỏng. Nếu tệp này mới hơn bản đang được tính: mở "
        "lại tệp gốc, lưu lại và gửi lần nữa; hoặc điền vào biểu mẫu gửi kèm. Nếu không thì không "
        "phải gửi lại.\n"
    ) in said
    cover = load_workbook(io.BytesIO(samples.outputs["feedback/H-TNXP.xlsx"]))[COVER]
    assert str(cover["B3"].value).startswith("1 tệp gửi thêm chưa dùng được. ")
    assert [cell.value for cell in cover[COVER_FIRST + 1]][2:4] == ["▲ Kiểm tra lại", "Tệp khác"]


def test_findings_about_two_units_name_only_one(
    tmp_path: Path, campaign: Campaign, plan: WorkbookPlan, right: Mapping[str, Value]
) -> None:
    """Copied figures and words, one gift twice, one unit's form under the name of another."""
    inbox = tmp_path / "inbox"
    long = "Hội đã vận động hội viên tham gia xây dựng nông thôn mới ở các xã khó khăn. " * 6
    words = {"section.1.1.1": long, "section.1.2.1a": long}
    odd = {"scholarship.quantity": 1237, "scholarship.amount": 618_511_000}
    other = {slot.field: answer(slot, 7) for slot in plan.slots}
    for unit, answers, name in (
        ("HU-CPA", {**right, **words}, "HU-CPA.xlsx"),
        ("HU-CPU", {**right, **words}, "HU-CPU.xlsx"),
        ("HU-KBA", {**other, **odd}, "HU-KBA.xlsx"),
        ("DD-ND", {**{field: 0 for field in other if "." in field}, **odd}, "DD-ND.xlsx"),
        ("HU-KPA", other, "HU-IPA.xlsx"),
        ("HU-MYA", other, "Huyện ủy Đak Pơ/HU-MYA.xlsx"),
        ("HU-MYA", {**other, **odd}, "Huyện ủy Đak Pơ/HU-MYA 2.xlsx"),
    ):
        form = render(campaign, plan, campaign.unit_by_code[unit], KEY)
        numeric = {slot.field: answers[slot.field] for slot in plan.slots if slot.numeric}
        texts = {slot.field: other[slot.field] for slot in plan.slots if not slot.numeric}
        chosen = {field: text for field, text in answers.items() if field in words}
        write(form, {**texts, **numeric, **chosen}, plan, inbox / name)
    run = aggregate_into(tmp_path, inbox)
    rules = {one.rule for one in run.report.outcome.findings}
    about_two = {"copied-figures", "copied-narrative", "possible-double-count"}
    assert rules >= about_two | {"identity-conflict", "undecided-version"}, rules
    assert_private(run, campaign)
    told = letter(run.outputs["feedback/HU-KPA.docx"]) + letter(run.outputs["feedback/HU-MYA.docx"])
    assert "Chưa rõ tệp gửi về là của đơn vị nào" in told
    assert "chưa rõ bản nào là bản mới nhất" in told


def assert_private(run: Run, campaign: Campaign) -> None:
    outcome = run.report.outcome
    own: dict[str, str] = {}
    amounts: dict[str, set[str]] = {}
    for counted in outcome.returns:
        submission = counted.submission
        own[counted.unit] = " ".join(
            [given.text for given in submission.answers]
            + [f"{seen.cell.raw} {seen.value}" for seen in submission.observations]
        )
        amounts[counted.unit] = {
            str(seen.value)
            for seen in submission.observations
            if seen.value is not None and len(str(seen.value).strip("0")) > 3
        }
    files = {name: content for name, content in run.outputs.items() if "feedback/" in name}
    del files["feedback/mail.csv"]  # the list for the office
    for name, content in files.items():
        unit = Path(name).stem
        text = text_of(content)
        form = f"{campaign.unit_by_code[unit].name} {campaign.legal_basis} {campaign.issuing_body}"
        known = f"{own.get(unit, '')} {form} {campaign.collecting_body}"
        digits = set(re.findall(r"\d+", text.replace(".", "")))
        for other in campaign.units:
            if other.code == unit:
                continue
            assert other.name not in text or other.name in known, (name, other.name)
            assert not re.search(rf"\b{other.code}\b", text), (name, other.code)
            strange = {one for one in amounts.get(other.code, ()) if one not in known}
            assert not strange & digits, (name, other.code, strange & digits)
        for file in outcome.files:
            assert file.path not in text or Path(file.path).stem == unit


def text_of(content: bytes) -> str:
    """Everything that is written in any part of a package, or in a mail and what goes with it."""
    if content.startswith(b"X-Unsent"):
        mail = opened(content)
        body = mail.get_body()
        assert body is not None
        enclosed = (text_of(part.get_content()) for part in mail.iter_attachments())
        return " ".join((mail["Subject"], body.get_content(), *enclosed))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name).decode("utf-8") for name in package.namelist()]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", part)) + part for part in parts)


def opened(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_every_letter_has_a_mail_that_brings_it_and_its_workbook(samples: Run) -> None:
    papers = {name: data for name, data in samples.outputs.items() if name.startswith("feedback/")}
    listed = csv.DictReader(io.StringIO(papers.pop("feedback/mail.csv").decode("utf-8-sig")))
    mails = [row["message"] for row in listed]
    assert mails
    assert {f"feedback/{name}" for name in mails} == {
        name for name in papers if name.endswith(".eml")
    }
    for name in mails:
        enclosed = [
            (f"feedback/{part.get_filename()}", part.get_content())
            for part in opened(papers.pop(f"feedback/{name}")).iter_attachments()
        ]
        for path, content in enclosed:
            assert papers.pop(path) == content
    assert not papers  # nothing goes back that no mail brings


def test_many_units_get_no_mails(
    samples: Run, campaign: Campaign, plan: WorkbookPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("aggregator.feedback.papers.MANY_UNITS", len(campaign.units))
    outcome = samples.report.outcome
    papers = feedback(campaign, plan, outcome, lambda *_: b"form", {"HU-CSE"})
    assert papers.keys() == {"feedback/HU-CSE.xlsx", "feedback/HU-CSE.docx"}


def test_every_unit_that_sent_something_gets_a_letter(samples: Run) -> None:
    sent = {one.unit for one in samples.report.outcome.units if one.received}
    letters = {Path(name).stem for name in samples.outputs if re.match("feedback/.*docx$", name)}
    assert letters == sent
    told = {
        one.unit
        for one in samples.report.outcome.findings
        if one.severity is not Severity.NOTE
        and one.state is not State.SETTLED
        and one.rule not in {"missing-return", "identity-conflict"}  # the latter is another's file
        and not (
            one.severity is Severity.SOFT and one.rule in EXPLAINED_BY_NOTE and one.explanation
        )
    }
    books = {Path(name).stem for name in samples.outputs if "feedback/" in name and "xlsx" in name}
    assert told - {""} <= books


def test_who_sent_what_cannot_be_counted_reads_so_and_gets_an_unfilled_form(samples: Run) -> None:
    letter = Document(io.BytesIO(samples.outputs["feedback/BCS-VKS.docx"]))
    text = "\n".join(line.text for line in letter.paragraphs)
    assert "tệp gửi về chưa đưa vào tổng hợp được" in text
    assert "tệp có đặt mật khẩu. Bỏ mật khẩu" in text
    assert "là biểu mẫu chưa điền của đơn vị" in text
    assert "số đã đúng thì để nguyên" not in text
    assert "reminders/BCS-VKS.docx" not in samples.outputs


def forms(
    campaign: Campaign, plan: WorkbookPlan, key: bytes | None
) -> Callable[[ReportingUnit, Feedback], bytes]:
    return lambda unit, told: render(campaign, plan, unit, key, feedback=told)


@pytest.mark.parametrize(
    ("answers", "marked_field", "state"),
    [
        ({"section.1.1.1": "Ngắn."}, "bridge.amount", "hidden"),
        ({"section.1.1.1": "Dài. " * 500}, "bridge.amount", "visible"),
        ({"section.1.1.1": "Ngắn."}, "section.1.2.4c1", "visible"),  # it may become long
        ({}, "", "visible"),  # an unfilled form
    ],
)
def test_pages_of_long_answers_come_only_where_there_are_or_may_be_some(
    campaign: Campaign,
    plan: WorkbookPlan,
    answers: Mapping[str, str],
    marked_field: str,
    state: str,
) -> None:
    remark = Remark(
        rule="missing-figure",
        field=marked_field,
        severity=Severity.HARD,
        title="Thiếu",
        message="Thiếu.",
        expected="",
        why="",
        remedy="",
        marked=(marked_field,) if marked_field else (),
    )
    told = Feedback(
        received=date(2019, 3, 4), settle_by=date(2019, 3, 12), answers=answers, remarks=(remark,)
    )
    form = render(campaign, plan, campaign.unit_by_code[UNIT], KEY, feedback=told)
    states = {sheet.title: sheet.sheet_state for sheet in load_workbook(io.BytesIO(form))}
    assert states.pop("Toàn văn") == state
    assert states.pop(STAMP_SHEET) != "visible"
    assert set(states.values()) == {"visible"}


@pytest.mark.libreoffice
def test_no_page_says_that_no_answer_is_long(samples: Run, tmp_path: Path) -> None:
    book = tmp_path / "H-TNXP.xlsx"
    book.write_bytes(samples.outputs[f"feedback/{book.name}"])
    pages = pages_by_sheet(book, tmp_path)
    assert sum(pages.values()) == 14
    assert pages.get("Toàn văn", 0) == 0


def test_the_same_inputs_give_the_same_bytes(
    samples: Run, campaign: Campaign, plan: WorkbookPlan
) -> None:
    papers = feedback(campaign, plan, samples.report.outcome, forms(campaign, plan, KEY))
    assert papers == {name: samples.outputs[name] for name in papers}


def test_without_a_key_it_is_stamped_but_not_sealed(
    faulty: Run, campaign: Campaign, plan: WorkbookPlan, tmp_path: Path
) -> None:
    papers = feedback(campaign, plan, faulty.report.outcome, forms(campaign, plan, None))
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "x.xlsx").write_bytes(papers[f"feedback/{UNIT}.xlsx"])
    run = aggregate_into(tmp_path, tmp_path / "inbox", key=tmp_path / "no.key")
    (counted,) = run.report.outcome.returns
    assert {stamp.unit for stamp in counted.submission.stamps} == {UNIT}
    assert {stamp.seal for stamp in counted.submission.stamps} == {""}


def test_sections_under_one_heading_are_one_line_and_one_reply(
    campaign: Campaign, plan: WorkbookPlan, right: Mapping[str, Value], tmp_path: Path
) -> None:
    empty = ("section.1.3.1", "section.1.3.2", "section.1.3.3")
    form = render(campaign, plan, campaign.unit_by_code[UNIT], KEY)
    write(form, {**right, **dict.fromkeys(empty)}, plan, tmp_path / "inbox" / "first.xlsx")
    first = aggregate_into(tmp_path, tmp_path / "inbox")
    assert serious(first) == {("missing-section", field) for field in empty}
    workbook = sent_back(first)
    cover = workbook[COVER]
    lines = [cover.cell(row, 5).value for row in range(COVER_FIRST + 1, COVER_FIRST + 3)]
    assert str(lines[0]).startswith("Thiếu mục đề cương. “III- ĐÁNH GIÁ CHUNG")
    assert lines[1] is None
    assert len(list(marked(workbook))) == len(empty)
    assert "“III- ĐÁNH GIÁ CHUNG" in letter(first.outputs[f"feedback/{UNIT}.docx"])

    cover.cell(COVER_FIRST + 1, COVER_REPLY + 1).value = "Gửi bằng văn bản riêng"
    (tmp_path / "again").mkdir()
    workbook.save(tmp_path / "again" / "replied.xlsx")
    again = aggregate_into(tmp_path / "second", tmp_path / "again")
    said = [one.explanation for one in again.report.outcome.findings if one.field in empty]
    assert said == ["Gửi bằng văn bản riêng"] * len(empty)
    assert f"feedback/{UNIT}.xlsx" not in again.outputs
