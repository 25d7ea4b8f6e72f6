"""Each limit holds one past itself, and not before."""

import dataclasses
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from aggregator.domain import RawSubmission, Refusal
from aggregator.reading import LIMITS, Limits

from .surgery import FIGURES, STRINGS, WORKBOOK, Form, members
from .test_contradictions import edited


def with_limit(name: str, value: int) -> Limits:
    change: dict[str, Any] = {name: value}
    return dataclasses.replace(LIMITS, **change)


def sizes(form: Form) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(form.content)) as container:
        return container.infolist()


def cells_of_form(form: Form) -> int:
    """Of the sheets that are read, the stamp behind them included, the full text left out."""
    read = [number for number, one in enumerate(form.plan.sheets, start=1) if not one.repeats]
    parts = form.parts()
    numbers = (*read, len(form.plan.sheets) + 1)
    return sum(parts[f"xl/worksheets/sheet{number}.xml"].count(b"<c ") for number in numbers)


def merged_area(form: Form) -> int:
    """Of the sheet with the largest one."""
    ranges = re.compile(r'<mergeCell ref="([A-Z])([0-9]+):([A-Z])([0-9]+)"')
    return max(
        sum(
            (ord(right) - ord(left) + 1) * (int(low) - int(top) + 1)
            for left, top, right, low in ranges.findall(part.decode())
        )
        for name, part in form.parts().items()
        if name.startswith("xl/worksheets/")
    )


@pytest.mark.parametrize(
    ("name", "needed", "rule"),
    [
        ("file_bytes", lambda form: len(form.content), "oversize-file"),
        ("members", lambda form: len(sizes(form)), "unsafe-archive"),
        ("unpacked_bytes", lambda form: sum(e.file_size for e in sizes(form)), "unsafe-archive"),
        ("part_bytes", lambda form: max(e.file_size for e in sizes(form)), "unsafe-archive"),
        ("cells", cells_of_form, "unsafe-archive"),
        ("area_cells", merged_area, "unsafe-archive"),
        ("strings", lambda form: form.parts()[STRINGS].count(b"<si>"), "unsafe-archive"),
        ("extra_sheets", lambda _: 0, "unsafe-archive"),
        (
            "defined_names",
            lambda form: form.parts()[WORKBOOK].count(b"<definedName "),
            "unsafe-archive",
        ),
    ],
)
def test_a_form_just_within_a_limit_is_read_and_one_past_it_is_not(
    form: Form, name: str, needed: Callable[[Form], int], rule: str
) -> None:
    most = needed(form)
    assert isinstance(form.read(with_limit(name, most)), RawSubmission)
    refusal = form.read(with_limit(name, most - 1))
    assert isinstance(refusal, Refusal)
    assert refusal.rule == rule


def test_the_size_and_its_limit_are_told(form: Form) -> None:
    huge = form.replaced(b"PK\x03\x04" + bytes(20 * 1024 * 1024))
    assert huge.refusal().facts == {"observed": "20 MB, giới hạn 20 MB"}
    assert form.replaced(b"\x00" * (25 * 1024 * 1024)).refusal().facts == {
        "observed": "25 MB, giới hạn 20 MB"
    }


def test_a_large_part_may_be_packed_a_hundredfold_and_no_more(form: Form) -> None:
    bomb = form.with_part("xl/media/image1.bin", bytes(11 * 1024 * 1024))
    assert bomb.refusal().rule == "unsafe-archive"
    assert "tỷ lệ nén" in bomb.refusal().facts["observed"]
    entry = next(e for e in sizes(bomb) if e.filename.endswith(".bin"))
    ratio = -(-entry.file_size // entry.compress_size)
    assert isinstance(bomb.read(with_limit("ratio", ratio)), RawSubmission)
    assert isinstance(bomb.read(with_limit("ratio", ratio - 1)), Refusal)
    small = form.with_part("xl/media/image1.bin", bytes(10 * 1024 * 1024))
    assert isinstance(small.read(), RawSubmission)


@pytest.mark.parametrize("part", [FIGURES, STRINGS, "xl/styles.xml", WORKBOOK])
def test_elements_nest_so_deep_and_no_deeper(form: Form, part: str) -> None:
    def nested(depth: int) -> Form:
        text = form.parts()[part].decode()
        end = text.rindex("</")
        deep = "<z>" * depth + "</z>" * depth
        return form.with_part(part, (text[:end] + deep + text[end:]).encode())

    assert isinstance(nested(LIMITS.depth - 1).read(), RawSubmission)
    assert nested(LIMITS.depth).refusal().rule == "unsafe-archive"
    assert nested(100_000).refusal().rule == "unsafe-archive"


def test_columns_may_move_so_far_and_no_further(form: Form) -> None:
    """The notes stand some columns before the last of the form, which may move so far besides."""
    plan = form.plan.sheet_by_name["Số liệu"]
    note = form.plan.slot_by_field["scholarship.note"]
    furthest = plan.last_column - note.column + LIMITS.moved_columns

    def moved(columns: int) -> list[str]:
        def edit(sheet: Worksheet) -> None:
            sheet[note.place.cell] = "gồm cả hiện vật"
            sheet.insert_cols(note.column + 1, amount=columns)

        cells = edited(form, edit).submission().cells
        return [entry.cell.raw for entry in cells if entry.field == note.field]

    assert moved(furthest) == ["gồm cả hiện vật"]
    assert moved(furthest + 1) == []


def test_a_tag_may_be_so_long_and_no_longer(form: Form) -> None:
    def long_tag(length: int) -> Form:
        return form.edited(FIGURES, "<sheetData>", f'<z a="{">" * length}"/><sheetData>')

    assert isinstance(long_tag(900_000).read(), RawSubmission)
    refusal = long_tag(5_000_000).refusal()
    assert refusal.rule == "unsafe-archive"
    assert refusal.facts == {"observed": "một thẻ XML dài hơn 1 MB"}


def test_a_long_text_is_no_long_tag(form: Form) -> None:
    text = "<row r='1'/>" + " " * 3_000_000
    spaced = form.edited(FIGURES, "</sheetData>", f"</sheetData>{text[12:]}")
    assert isinstance(spaced.read(), RawSubmission)


@pytest.mark.parametrize("storage", ["inlineStr", "str", "shared"])
def test_a_text_may_be_longer_than_excel_allows_but_not_endless(form: Form, storage: str) -> None:
    def with_text(length: int) -> Form:
        text = "a" * length
        if storage == "shared":
            return form.edited(STRINGS, "</sst>", f"<si><t>{text}</t></si></sst>")
        inner = f"<is><t>{text}</t></is>" if storage == "inlineStr" else f"<v>{text}</v>"
        return form.with_cell("L7", f'<c r="L7" t="{storage}">{inner}</c>')

    longest = with_text(LIMITS.text_characters)
    assert isinstance(longest.read(), RawSubmission)
    if storage != "shared":
        assert len(longest.cell("scholarship.note").raw) == LIMITS.text_characters
    assert with_text(LIMITS.text_characters + 1).refusal().rule == "unsafe-archive"


@pytest.mark.parametrize("count", ["4294967295", "-1", "many"])
def test_the_number_of_strings_is_counted_not_believed(form: Form, count: str) -> None:
    lying = form.edited(STRINGS, r'uniqueCount="\d+"', f'uniqueCount="{count}"')
    assert lying.submission() == form.submission()


@pytest.mark.parametrize("tag", ["mergeCell", "hyperlink"])
def test_one_range_over_the_whole_sheet_is_refused(form: Form, tag: str) -> None:
    whole = form.edited(FIGURES, "</sheetData>", f'</sheetData><{tag} ref="A1:XFD1048576"/>')
    assert whole.refusal().rule == "unsafe-archive"


def test_a_hundred_thousand_blank_cells_are_read(form: Form) -> None:
    rows = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{col}{row}" s="1"/>' for col in "ABCDEFGHIJ")
        + "</row>"
        for row in range(1_000, 11_000)
    )
    assert form.edited(FIGURES, "</sheetData>", rows + "</sheetData>").submission().stamps


def test_the_sheets_of_a_client_may_be_added(form: Form) -> None:
    """Trial versions of libraries add a sheet of their own."""
    added = form.edited(
        WORKBOOK,
        "</sheets>",
        '<sheet name="Evaluation Warning" sheetId="99" r:id="rId99"/></sheets>',
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    added = added.edited(
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rId99" Type="{kind}" Target="worksheets/sheet99.xml"/></Relationships>',
    ).with_part("xl/worksheets/sheet99.xml", b"<worksheet/>")
    (told,) = added.submission().findings
    assert (told.rule, told.facts) == ("extra-sheet", {"observed": "Evaluation Warning"})
    assert added.submission().cells == form.submission().cells
    assert set(members(added.content)) > set(members(form.content))


def test_rows_and_columns_end_where_the_format_ends(form: Form) -> None:
    def with_cell_at(address: str) -> Form:
        row = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        added = f'<row r="{row}"><c r="{address}"><v>1</v></c></row>'
        return form.edited(FIGURES, "</sheetData>", f"{added}</sheetData>")

    assert isinstance(with_cell_at("A1048576").read(), RawSubmission)
    assert with_cell_at("A1048577").refusal().rule == "damaged-workbook"
    assert isinstance(with_cell_at("XFD900").read(), RawSubmission)
    assert with_cell_at("XFE900").refusal().rule == "damaged-workbook"


def test_a_letter_may_bear_so_many_accents_and_no_more(form: Form) -> None:
    def with_accents(count: int) -> Form:
        text = "a" + "\u0301" * count
        return form.with_cell("L7", f'<c r="L7" t="inlineStr"><is><t>{text}</t></is></c>')

    assert isinstance(with_accents(LIMITS.stacked_marks).read(), RawSubmission)
    assert with_accents(LIMITS.stacked_marks + 1).refusal().rule == "unsafe-archive"


def test_a_part_just_so_large_need_not_be_packed_loosely(form: Form) -> None:
    def with_part(size: int) -> Form:
        return form.with_part("xl/media/image1.bin", bytes(size))

    limits = with_limit("ratio_from_bytes", 100_000)
    assert isinstance(with_part(100_000).read(limits), RawSubmission)
    packed_tightly = with_part(100_001).read(dataclasses.replace(limits, ratio=2))
    assert isinstance(packed_tightly, Refusal)


def test_a_tag_of_the_allowed_length_is_read_in_pieces_and_a_longer_one_is_not(form: Form) -> None:
    """A piece is as long as the longest tag, so one of twice that length never passes."""

    def with_tag(length: int) -> Form:
        return form.edited(FIGURES, "<sheetData>", f'<z a="{"x" * (length - 10)}"/><sheetData>')

    limits = with_limit("tag_bytes", 100_000)
    assert isinstance(with_tag(100_000).read(limits), RawSubmission)
    assert isinstance(with_tag(200_001).read(limits), Refusal)


def test_the_form_is_looked_for_so_far_down_and_no_farther(form: Form) -> None:
    """The last row with a key, moved down by some rows; beyond, it is as if it were gone."""
    numbers = re.findall(r'<row r="(\d+)"', form.parts()[FIGURES].decode())
    last = max(int(number) for number in numbers)

    def key_moved_by(rows: int) -> Form:
        text = form.parts()[FIGURES].decode()
        start = text.index('<row r="17"')
        end = text.index("</row>", start) + len("</row>")
        row = re.sub(r'(?<=r=")([A-Z]*)17"', rf'\g<1>{17 + rows}"', text[start:end])
        moved = text[:start] + text[end:].replace("</sheetData>", f"{row}</sheetData>")
        names = re.sub(r"<definedNames>.*</definedNames>", "", form.parts()[WORKBOOK].decode())
        return form.with_part(FIGURES, moved.encode()).with_part(WORKBOOK, names.encode())

    def place(rows: int, limits: Limits) -> str:
        cells = key_moved_by(rows).submission(limits).cells
        return next(c.cell.place.cell for c in cells if c.field == "environment.amount")

    limits = with_limit("moved_rows", 30)
    farthest = form.plan.sheets[1].last_row + 1 + limits.moved_rows - 17
    assert last < 17 + farthest
    assert place(farthest, limits) == f"H{17 + farthest}"
    assert place(farthest + 1, limits) == "H17"
