"""What becomes of the form: moved, altered, unlocked, with sheets gone; answers are still found."""

import dataclasses
import re
import unicodedata

import pytest

from aggregator.definition import cards
from aggregator.domain import CellKind, Finding, Place, RawSubmission

from .surgery import FIGURES, WORKBOOK, Form

FILLED = '<c r="F7"><v>41</v></c>'
FIELD = "scholarship.quantity"


def shifted(form: Form, first: int, by: int) -> Form:
    """The rows of the figures from ``first`` on moved down, as inserting rows there does."""

    def move(match: re.Match[str]) -> str:
        row = int(match[2])
        return f"{match[1]}{row + by if row >= first else row}{match[3]}"

    text = form.parts()[FIGURES].decode()
    text = re.sub(r'(<row r=")(\d+)(")', move, text)
    text = re.sub(r'(<c r="[A-Z]+)(\d+)(")', move, text)
    return form.with_part(FIGURES, text.encode())


def without_keys(form: Form) -> Form:
    return form.edited(FIGURES, r'<c r="A\d+"[^>]*>.*?</c>', "")


def without_names(form: Form) -> Form:
    return form.edited(WORKBOOK, r"<definedName name=\"f_.*?</definedName>", "")


def only(submission: RawSubmission, rule: str) -> Finding:
    (finding,) = submission.findings
    assert finding.rule == rule
    assert set(finding.facts) == set(cards()[rule].facts)
    assert finding.severity is cards()[rule].severity
    return finding


def test_an_untouched_form_has_no_findings(form: Form) -> None:
    submission = form.submission()
    assert submission.findings == ()
    assert submission.unit_name == "Huyện ủy Chư Păh"
    assert submission.modified is not None
    assert submission.modified.isoformat() == "2019-01-01T00:00:00+00:00"


def test_every_numeric_input_is_there_and_no_blank_text(form: Form) -> None:
    numeric = [slot for slot in form.plan.slots if slot.numeric]
    cells = form.submission().cells
    assert [entry.field for entry in cells] == [slot.field for slot in numeric]
    assert [entry.cell.place for entry in cells] == [slot.place for slot in numeric]
    assert {entry.cell.kind for entry in cells} == {CellKind.BLANK}


def test_answers_are_in_the_order_of_the_form(form: Form) -> None:
    noted = form.with_cell("L7", '<c r="L7" t="inlineStr"><is><t>ghi chú</t></is></c>')
    fields = [entry.field for entry in noted.submission().cells]
    order = [slot.field for slot in form.plan.slots]
    assert "scholarship.note" in fields
    assert fields == sorted(fields, key=order.index)


@pytest.mark.parametrize("first", [1, 5, 7])
def test_rows_that_moved_are_found_by_their_keys(form: Form, first: int) -> None:
    moved = shifted(form.with_cell("F7", FILLED), first, by=3)
    cell = moved.cell(FIELD)
    assert (cell.place, cell.raw) == (Place(sheet="Số liệu", cell="F10"), "41")
    findings = moved.submission().findings
    assert {finding.rule for finding in findings} == {"moved-cell"}
    assert len(findings) == sum(slot.field.endswith(".quantity") for slot in form.plan.figures)
    assert dict(findings[0].facts) == {
        "label": form.plan.slot_by_field[FIELD].label,
        "observed": "F10, H10, J10, L10",
        "planned": "F7, H7, J7, L7",
    }
    assert findings[0].place == Place(sheet="Số liệu", cell="F10")


def test_rows_below_an_inserted_row_are_found(form: Form) -> None:
    moved = shifted(form.with_cell("F8", '<c r="F8"><v>8</v></c>').with_cell("F7", FILLED), 8, by=1)
    assert moved.cell(FIELD).place.cell == "F7"
    assert moved.cell("child_allowance.quantity").place.cell == "F9"
    assert moved.cell("child_allowance.quantity").raw == "8"


def test_without_keys_the_defined_names_tell(form: Form) -> None:
    bare = without_keys(form.with_cell("F7", FILLED))
    assert bare.cell(FIELD).raw == "41"
    assert bare.submission().findings == ()
    elsewhere = bare.edited(WORKBOOK, r"'Số liệu'!\$F\$7<", "'Số liệu'!$F$40<", 1)
    assert elsewhere.cell(FIELD).place.cell == "F40"


@pytest.mark.parametrize(
    "reference", ["#REF!", "'Thuyết minh'!$F$7", "'Số liệu'!$F$7:$F$9", "41", "[1]Sheet1!$F$7"]
)
def test_a_name_that_is_no_cell_of_the_sheet_tells_nothing(form: Form, reference: str) -> None:
    bare = without_keys(form.with_cell("F7", FILLED)).edited(
        WORKBOOK, r"'Số liệu'!\$F\$7<", f"{reference}<", 1
    )
    assert bare.cell(FIELD).place.cell == "F7"  # the labels of the row are still there


def test_without_keys_and_names_the_labels_tell(form: Form) -> None:
    bare = without_names(without_keys(form.with_cell("F7", FILLED)))
    assert bare.cell(FIELD).raw == "41"
    assert bare.submission().findings == ()


def test_what_nothing_tells_is_not_found_and_said_so(form: Form) -> None:
    bare = without_names(without_keys(form.with_cell("F7", FILLED)))
    lost = bare.with_cell("C7", '<c r="C7" t="inlineStr"><is><t>Việc khác</t></is></c>')
    cell = lost.cell(FIELD)
    assert (cell.kind, cell.raw, cell.place.cell) == (CellKind.BLANK, "", "F7")
    facts = only(lost.submission(), "altered-label").facts
    assert facts["cells"] == "C7, F7, H7, J7, L7"
    assert facts["observed"] == "Việc khác"


def test_a_key_that_stands_twice_counts_only_where_it_is_planned(form: Form) -> None:
    key = '<row r="60"><c r="A60" t="inlineStr"><is><t>scholarship</t></is></c></row></sheetData>'
    twice = form.with_cell("F7", FILLED).edited(FIGURES, "</sheetData>", key)
    assert twice.cell(FIELD).place.cell == "F7"


def test_columns_that_changed_places_are_found_by_their_headings(form: Form) -> None:
    filled = form.with_cell("F7", FILLED).with_cell("H7", '<c r="H7"><v>82000000</v></c>')
    text = filled.parts()[FIGURES].decode()
    # columns F and H exchanged, the heading row included
    swap = {"F": "H", "H": "F"}
    cells = re.compile(r'(<c r=")([FH])(\d+")')
    text = cells.sub(lambda match: match[1] + swap[match[2]] + match[3], text)
    swapped = filled.with_part(FIGURES, text.encode())
    assert swapped.cell(FIELD).raw == "41"
    assert swapped.cell(FIELD).place.cell == "H7"
    assert swapped.cell("scholarship.amount").raw == "82000000"
    assert {finding.rule for finding in swapped.submission().findings} == {"moved-cell"}


def test_labels_that_changed_are_named_once_for_a_sheet(form: Form) -> None:
    altered = form
    for address in ("C7", "C8", "C9", "C10"):
        altered = altered.with_cell(
            address, f'<c r="{address}" t="inlineStr"><is><t>Khác {address}</t></is></c>'
        )
    finding = only(altered.submission(), "altered-label")
    assert finding.place == Place(sheet="Số liệu", cell="C7")
    assert finding.facts["cells"] == "C7, C8, C9, C10"
    assert finding.facts["observed"] == "Khác C7; Khác C8; Khác C9; …"


def test_a_label_that_is_gone_shows_as_blank(form: Form) -> None:
    finding = only(form.with_cell("C7", '<c r="C7"/>').submission(), "altered-label")
    assert finding.facts["observed"] == "(trống)"


def test_labels_may_be_stored_decomposed_and_spaced_otherwise(form: Form) -> None:
    strings = form.parts()["xl/sharedStrings.xml"].decode()
    declaration, _, texts = unicodedata.normalize("NFD", strings).partition("\n")
    decomposed = f"{declaration}\n{texts.replace(chr(10), '&#13;&#10;')}"
    assert decomposed != strings
    assert form.with_part("xl/sharedStrings.xml", decomposed.encode()).submission().findings == ()


def test_sheet_names_are_compared_as_people_do(form: Form) -> None:
    renamed = form.edited(
        WORKBOOK, 'name="Số liệu"', f'name="{unicodedata.normalize("NFD", "SỐ LIỆU")}"'
    )
    filled = renamed.with_cell("F7", FILLED)
    assert filled.cell(FIELD).raw == "41"
    assert filled.cell(FIELD).place.sheet == unicodedata.normalize("NFD", "SỐ LIỆU")


def test_a_missing_sheet_is_named_and_its_figures_are_blank(form: Form) -> None:
    gone = without_keys(form).edited(WORKBOOK, 'name="Số liệu"', 'name="Sheet2"')
    missing, extra = gone.submission().findings
    named = {"observed": "Số liệu (có lẽ là sheet “Sheet2”)"}
    assert (missing.rule, missing.facts) == ("missing-sheet", named)
    assert (extra.rule, extra.facts) == ("extra-sheet", {"observed": "Sheet2"})
    assert gone.cell(FIELD).kind is CellKind.BLANK
    assert gone.submission().unit_name == ""
    assert gone.submission().stamps == form.submission().stamps


def test_the_guide_may_be_deleted(form: Form) -> None:
    without = form.edited(WORKBOOK, '<sheet name="Hướng dẫn"[^>]*/>', "")
    assert without.submission().findings == ()


@pytest.mark.parametrize(
    "state", ["", '<sheetProtection sheet="0"/>', '<sheetProtection sheet="false"/>']
)
def test_unlocked_sheets_are_noted(form: Form, state: str) -> None:
    unlocked = form.edited(FIGURES, "<sheetProtection[^>]*/>", state)
    assert only(unlocked.submission(), "protection-removed").facts == {"observed": "Số liệu"}


def test_locks_may_be_written_as_words(form: Form) -> None:
    locked = form.edited(FIGURES, "<sheetProtection[^>]*/>", '<sheetProtection sheet="true"/>')
    assert locked.submission().findings == ()


def test_macros_are_noted_and_never_run(form: Form) -> None:
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    macros = form.edited(
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        f'<Relationship Id="m" Type="{kind}" Target="vbaProject.bin"/></Relationships>',
    ).with_part("xl/vbaProject.bin", b"\x00")
    assert only(macros.submission(), "macro-enabled").facts == {"observed": "xl/vbaProject.bin"}
    declared = form.edited(
        "[Content_Types].xml",
        r"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main\+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert only(declared.submission(), "macro-enabled")


def test_links_to_other_workbooks_are_noted(form: Form) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"
    linked = form.edited(
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        f'<Relationship Id="e" Type="{kind}" Target="externalLinks/e1.xml"/></Relationships>',
    )
    finding = only(linked.submission(), "external-link")
    assert finding.facts == {"observed": "1 liên kết tới tệp khác"}


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("2019-03-08T09:30:00Z", "2019-03-08T09:30:00+00:00"),
        ("2019-03-08T09:30:00+07:00", "2019-03-08T02:30:00+00:00"),
        ("2019-03-08T09:30:00", "2019-03-08T09:30:00+00:00"),
        ("hôm qua", ""),
    ],
)
def test_the_time_of_modification_is_in_utc(form: Form, stored: str, expected: str) -> None:
    changed = form.edited("docProps/core.xml", r"(?<=W3CDTF\">)[^<]*(?=</dcterms:modified)", stored)
    modified = changed.submission().modified
    assert (modified.isoformat() if modified else "") == expected


def test_the_stamp_is_read_from_all_its_places(form: Form) -> None:
    sheet, names, properties = form.submission().stamps
    assert (sheet.campaign, sheet.template_version, sheet.unit) == (
        "kl102",
        form.plan.version,
        "HU-CPA",
    )
    assert len(sheet.seal) == 64
    assert dataclasses.replace(names, source=sheet.source) == sheet
    assert dataclasses.replace(properties, source=sheet.source) == sheet
    assert (names.source, properties.source) == ("defined names", "document properties")
    without_sheet = form.edited(WORKBOOK, 'name="_stamp"', 'name="other"')
    assert without_sheet.submission().stamps == (names, properties)
    without_names = form.edited(WORKBOOK, r'<definedName name="stamp_.*?</definedName>', "")
    assert without_names.submission().stamps == (sheet, properties)
    without_properties = form.edited("docProps/custom.xml", "stamp_", "other_")
    assert without_properties.submission().stamps == (sheet, names)


def test_a_stamp_name_that_refers_to_a_cell_is_no_stamp(form: Form) -> None:
    other = form.edited(WORKBOOK, r'(?<=name="stamp_unit">)[^<]*', "_stamp!$B$3")
    assert other.submission().stamps[1].unit == ""


def test_a_name_that_went_elsewhere_is_noticed(form: Form) -> None:
    """Whoever cuts F7 and pastes it over F9 takes the name of F7 along."""
    dragged = form.edited(WORKBOOK, r"'Số liệu'!\$F\$9<", "#REF!<").edited(
        WORKBOOK, r"'Số liệu'!\$F\$7<", "'Số liệu'!$F$9<"
    )
    finding = only(dragged.submission(), "dragged-cell")
    assert (finding.field, finding.place) == (FIELD, Place(sheet="Số liệu", cell="F7"))
    assert finding.facts["observed"] == "Số liệu!F9"
    assert dragged.cell(FIELD).place.cell == "F7"


def test_a_name_that_went_to_another_sheet_is_noticed(form: Form) -> None:
    dragged = form.edited(WORKBOOK, r"'Số liệu'!\$F\$7<", "'Liên hệ'!$C$6<")
    assert only(dragged.submission(), "dragged-cell").facts["observed"] == "Liên hệ!C6"
