"""A campaign whose units read English: out, back, and out again with what is to be corrected."""

import email
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from email.policy import default
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from openpyxl import load_workbook

from aggregator.correspondence import subject
from aggregator.definition import Campaign, load_campaign, words_in
from aggregator.layout import WorkbookPlan, plan_workbook
from aggregator.layout.feedback import COVER_FIRST, COVER_KEY, COVER_REPLY
from aggregator.template import render
from aggregator.template.letter import covering_letter
from tests.campaigns.written import fill
from tests.libreoffice import Value, recalculate
from tests.libreoffice import fill as fill_in
from tests.runs import Run, aggregate_into

ENGLISH = Path(__file__).parent / "english"
KEY = b"k" * 32
FAULTY: dict[str, object] = {
    "houses.quantity": 12.5,
    "houses.amount": "1.234 million",
    "houses.note": "figures are provisional",
    "roads.state": "nothing to report",
    "white.weight": "2 tonnes",
    "white.value": 15_000_000,
    "white.plan": 10_000_000,
    "white.source": "bought",
    "brown.state": "Not available yet",
    "section.1.1": "As above.",
    "proposal[1].evidence": "See the plan.",
    "supplement[1].title": "A well",
    "supplement[1].amount": "5 houses",
    "cut_off[1].place": "Hill village",
    "contact.attached_signed": "not attached",
}
FINE: dict[str, object] = {
    "houses.quantity": 30,
    "houses.amount": "1.2 billion",
    "roads.quantity": "none",
    "roads.amount": "nil",
    "white.weight": 1000,
    "white.value": 15_000_000,
    "white.plan": 20_000_000,
    "brown.state": "Nothing to report",
    "section.1.1": "Thirty houses were repaired before the rains came, and rice was handed out.",
    "section.1.2": "Two roads were closed for a week, so the rice came late.",
    "section.1.3": "None",
    "contact.person": "Bob Hill",
    "contact.attached_signed": "Attached",
}
CORRECTED: dict[str, object] = {
    "houses.quantity": 25,
    "houses.amount": "1.1 billion",
    "houses.note": "",
    "white.weight": 1100,
    "white.value": 16_000_000,
    "supplement[1].amount": 7,
    "section.1.1": "Twenty-five houses got new roofs; the people of two hamlets had rice.",
    "section.1.2": "There were too few carpenters, and timber came from far away.",
}


@pytest.fixture(scope="module")
def english() -> Campaign:
    return load_campaign(ENGLISH)


@pytest.fixture(scope="module")
def english_plan(english: Campaign) -> WorkbookPlan:
    return plan_workbook(english)


@pytest.fixture(scope="module")
def run(english: Campaign, tmp_path_factory: pytest.TempPathFactory) -> Run:
    workspace = tmp_path_factory.mktemp("english")
    (workspace / "seal.key").write_bytes(KEY)
    inbox = workspace / "inbox"
    inbox.mkdir()
    (inbox / "B-01.xlsx").write_bytes(fill(english, "B-01", KEY, FAULTY))
    (inbox / "B-02.xlsx").write_bytes(fill(english, "B-02", KEY, FINE))
    (inbox / "Eastern Branch.xlsx").write_text("This is no workbook.")
    return aggregated(workspace, "2026-04-12")


def aggregated(workspace: Path, day: str) -> Run:
    return aggregate_into(
        workspace,
        workspace / "inbox",
        campaign=ENGLISH,
        key=workspace / "seal.key",
        as_of=date.fromisoformat(day),
        workers=1,
    )


def test_no_word_of_a_form_is_vietnamese(english: Campaign, english_plan: WorkbookPlan) -> None:
    earlier = {slot.field: "Before." for slot in english_plan.slots} | {"houses.quantity": 1250}
    for previous in (None, earlier):
        form = render(english, english_plan, english.units[0], KEY, previous)
        assert vietnamese_in(form) == []


def test_the_sheets_are_called_in_english(english_plan: WorkbookPlan) -> None:
    assert [sheet.name for sheet in english_plan.sheets] == [
        *("Guide", "Figures", "Rice", "Narrative", "Proposals", "Supplement", "Cut off"),
        *("Contact", "Full text"),
    ]


def test_a_number_shown_of_the_last_period_is_written_in_english(
    english: Campaign, english_plan: WorkbookPlan
) -> None:
    unit = english.units[0]
    form = render(english, english_plan, unit, KEY, {"houses.quantity": 1250})
    shown = load_workbook(io.BytesIO(form))["Figures"]
    assert "1,250" in {cell.value for row in shown for cell in row}


def test_no_word_of_the_letter_is_vietnamese(english: Campaign) -> None:
    letter = covering_letter(english, english.units[0], "B-01.xlsx")
    assert vietnamese_in(letter) == []
    told = text_of(letter)
    assert "Re: report on relief works, Q1" in told
    assert "no later than 10 April 2026" in told


@pytest.mark.parametrize("letterhead", ["party", "state", "front"])
def test_the_letterhead_of_others_than_companies_stays_official(
    english: Campaign, letterhead: str
) -> None:
    theirs = english.model_copy(update={"letterhead": letterhead})
    *head, body = Document(io.BytesIO(covering_letter(theirs, english.units[0], "f"))).tables
    assert len(head) == 1
    lines = {one.text for row in head[0].rows for cell in row.cells for one in cell.paragraphs}
    official = (
        "ĐẢNG CỘNG SẢN VIỆT NAM" if letterhead == "party" else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    )
    assert official in lines
    assert body.rows[0].cells[0].paragraphs[0].text == "Copies:"


def test_the_word_for_a_report_is_not_said_twice() -> None:
    assert subject("Report on Flood Damage", words_in("en")) == "Flood Damage"


def test_what_was_typed_in_english_is_read(run: Run) -> None:
    figures = {
        (row["unit"], row["field"]): (row["status"], row["value"]) for row in run.table("values")
    }
    assert figures["B-02", "houses.amount"] == ("reported", "1200000000")
    assert figures["B-02", "roads.quantity"] == figures["B-02", "brown.value"] == ("nil", "0")
    assert figures["B-01", "houses.amount"] == ("query", "")
    assert figures["B-01", "houses.quantity"] == ("query", "")
    assert figures["B-01", "roads.amount"] == ("nil", "0")
    assert figures["B-01", "white.weight"][1] == "2000"
    assert figures["B-01", "brown.weight"] == ("missing", "")


def test_the_faults_of_a_return_are_found(run: Run) -> None:
    found = {row["rule"] for row in run.table("findings") if row["unit"] == "B-01"}
    assert found >= {
        *("ambiguous-number", "fractional-count", "doubt-in-remark", "missing-figure"),
        *("relation-broken", "missing-section", "empty-narrative", "incomplete-row"),
        *("attachment-missing",),
    }
    fine = {row["rule"] for row in run.table("findings") if row["unit"] == "B-02"}
    assert fine <= {"late-return"}


def test_what_goes_back_is_english(run: Run) -> None:
    for name in ("B-01.xlsx", "B-01.docx", "B-02.docx", "B-03.xlsx", "B-03.docx"):
        assert vietnamese_in(run.outputs[f"feedback/{name}"]) == [], name
    assert "VND" in text_of(run.outputs["feedback/B-02.docx"])
    assert "1,200,000,000 VND" in text_of(run.outputs["feedback/B-02.docx"])
    told = text_of(run.outputs["feedback/B-01.docx"])
    assert "can be read as 1,234,000 / 1,234,000,000" in told


def test_reminders_are_english(run: Run) -> None:
    letter, mail = (run.outputs[f"reminders/B-04.{kind}"] for kind in ("docx", "eml"))
    assert vietnamese_in(letter) == []
    assert "2 days past the deadline" in text_of(letter)
    message = email.message_from_bytes(mail, policy=default)
    text = message.get_body().get_content()  # type: ignore[union-attr]
    assert letters(f"{message['Subject']}{text}") == []


def test_the_office_reads_vietnamese(run: Run) -> None:
    summary = load_workbook(io.BytesIO(run.outputs["summary.xlsx"]))
    assert summary.sheetnames[0] == "Tổng quan"


def test_a_corrected_feedback_workbook_is_read(english: Campaign, run: Run) -> None:
    workspace = run.job.inbox.parent
    plan = plan_workbook(english)
    book = load_workbook(io.BytesIO(run.outputs["feedback/B-01.xlsx"]))
    assert book.sheetnames[0] == plan.cover == "Feedback"
    for field, answer in (FINE | CORRECTED).items():
        slot = plan.slot_by_field[field]
        book[slot.sheet].cell(slot.row + 1, slot.column + 1).value = answer  # type: ignore[assignment]
    cover = book[plan.cover]
    rows = range(COVER_FIRST + 1, cover.max_row + 1)
    keys = [str(cover.cell(row, COVER_KEY + 1).value) for row in rows]
    row = COVER_FIRST + 1 + next(at for at, key in enumerate(keys) if "proposal" in key)
    cover.cell(row, COVER_REPLY + 1).value = "There is no proposal."
    book.save(workspace / "inbox" / "B-01 corrected.xlsx")
    again = aggregated(workspace, "2026-04-13")
    counted = {row["unit"]: row["path"] for row in again.table("units")}
    assert counted["B-01"] == "B-01 corrected.xlsx"
    figures = {row["field"]: row["value"] for row in again.table("values") if row["unit"] == "B-01"}
    assert figures["houses.amount"] == "1100000000"
    left = [row for row in again.table("findings") if row["path"] == "B-01 corrected.xlsx"]
    assert {row["rule"] for row in left} <= {"incomplete-row", "late-return", "large-revision"}
    assert not [row for row in again.table("notes") if row["unit"] == "B-01"]


def test_the_form_reads_itself_back_in_english(
    english: Campaign, english_plan: WorkbookPlan, tmp_path: Path
) -> None:
    """The checks beside the inputs say of a row what the office says of it."""
    form, filled = tmp_path / "form.xlsx", tmp_path / "filled.xlsx"
    form.write_bytes(render(english, english_plan, english.units[0], KEY))
    answers: dict[str, Value] = {
        "houses.quantity": 30,
        "houses.amount": 1_200_000_000,
        "roads.state": "Nothing to report",
        "roads.quantity": Decimal("2.5"),
        "white.weight": 1000,
        "white.value": 15_000_000,
        "white.plan": 10_000_000,
        "brown.state": "Not available yet",
        "section.1.1": "As above.",
        "section.1.3": "No, none.",
    }
    fill_in(
        form, {english_plan.slot_by_field[one].place: it for one, it in answers.items()}, filled
    )
    (tmp_path / "recalculated").mkdir()
    book = load_workbook(recalculate(filled, tmp_path / "recalculated"), data_only=True)
    shown = {
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert shown >= {
        "1 billion 200 million VND",
        "Fine",
        "Wrong: Nothing to report is chosen, but there is a figure",
        "Wrong: The value is not above what was planned",
        "Please check: say why in the notes",
        "Please check: write the answer here",
        "9 characters",
        "Still blank",
    }
    assert any(text.startswith("7/10 cells - click to go to the first") for text in shown)


def letters(text: str) -> list[str]:
    """The words in it with letters that English does without."""
    return re.findall(r"\w*[^\W\d_a-zA-Z]\w*", text)


def vietnamese_in(paper: bytes) -> list[str]:
    """Those of a workbook or a document, wherever they stand; fonts and names of styles aside."""
    return [
        f"{name}: {word}"
        for name, text in texts_of(paper)
        for word in letters(text)
        if "/theme/" not in name and not name.startswith(("word/styles", "word/fontTable"))
    ]


def texts_of(paper: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels", ".vml")):
                for element in ET.fromstring(package.read(name)).iter():  # noqa: S314 - our own
                    yield from ((name, text) for text in element.attrib.values())
                    yield from ((name, text) for text in (element.text, element.tail) if text)


def text_of(letter: bytes) -> str:
    document = Document(io.BytesIO(letter))
    tables = (
        one.text
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for one in cell.paragraphs
    )
    return "\n".join((*(one.text for one in document.paragraphs), *tables))
