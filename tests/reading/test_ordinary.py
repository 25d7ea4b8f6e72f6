"""The fast way of reading cells and strings finds what the XML parser finds, or leaves it to it."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator.domain import RawSubmission, Refusal
from aggregator.reading.ooxml import ordinary_sheet, strings, worksheet

from .surgery import FIGURES, STRINGS, Form

Read = Callable[[Form], RawSubmission | Refusal]


@pytest.fixture(scope="module")
def parsed() -> Read:
    """Reading with the parser alone."""

    def read(form: Form) -> RawSubmission | Refusal:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(worksheet, "scan_cells", lambda *_: None)
            patch.setattr(strings, "listed", lambda *_: None)
            return form.read()

    return read


@pytest.fixture(scope="module")
def filled(form: Form) -> Form:
    """The form with the kinds of cells that programs write."""
    written = form
    for address, cell in {
        "F7": '<c r="F7" s="12"><v>41</v></c>',
        "H7": '<c r="H7" t="str"><f>"a"&amp;F7</f><v>a &lt; b &quot;c&quot; &apos;&gt;</v></c>',
        "I7": '<c r="I7" t="inlineStr"><is><t xml:space="preserve"> Đak Pơ &amp;lt; </t></is></c>',
        "F8": '<c r="F8" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        "H8": '<c r="H8"><f aca="false">F7*2</f></c>',
        "F9": '<c r="F9" t="b"><v>1</v></c>',
    }.items():
        written = written.with_cell(address, cell)
    return written


def test_the_form_is_read_the_fast_way(filled: Form, parsed: Read) -> None:
    asked: list[object] = []
    with pytest.MonkeyPatch.context() as patch:

        def watched(content: bytes, grid: object) -> object:
            rest = ordinary_sheet.scan_cells(content, grid)  # type: ignore[arg-type]
            asked.append(rest)
            return rest

        patch.setattr(worksheet, "scan_cells", watched)
        fast = filled.read()
    # the stamp besides, but not the full text, on which nobody has written
    assert len(asked) == len(filled.plan.sheets)
    assert None not in asked
    assert fast == parsed(filled)


@pytest.mark.parametrize(
    ("part", "pattern", "replacement"),
    [
        (FIGURES, "<v>41</v>", "<v>4<!-- -->1</v>"),
        (FIGURES, "<v>41</v>", "<v>4&#49;</v>"),
        (FIGURES, "<v>41</v>", "<v>4&euro;1</v>"),
        (FIGURES, "<v>41</v>", "<v>4]]>1</v>"),
        (FIGURES, "<v>41</v>", "<v>4\ufffe1</v>"),
        (FIGURES, "<v>41</v>", "<v>4\x011</v>"),
        (FIGURES, "<v>41</v>", "<v>4\r\n1</v>"),
        (FIGURES, "<v>41</v>", "<v><![CDATA[41]]></v>"),
        (FIGURES, '<row r="7"', '<row r="7" r="8"'),
        (FIGURES, '<row r="7"', '\n<row r="7"'),
        (FIGURES, "<sheetData>", "<!--<sheetData>"),
        (FIGURES, "<sheetData>", "<sheetData><!--"),
        (FIGURES, "<sheetData>", "<!-- --><sheetData>"),
        (FIGURES, "<sheetData>", "<sheetData/><sheetData>"),
        (FIGURES, "<sheetData>", '<sheetData a="<">'),
        (FIGURES, "<sheetData>", '<sheetData a=">">'),
        (FIGURES, "<sheetData>", '<sheetData xmlns="urn:other">'),
        (FIGURES, "</sheetData>", "</sheetData><sheetData></sheetData>"),
        (FIGURES, "</sheetData>", "</sheetdata>"),
        (FIGURES, "</sheetData>", '</sheetData><c r="H7"><v>9</v></c>'),
        (FIGURES, "spreadsheetml/2006", "spreadsheetml/2099"),
        (FIGURES, "</worksheet>", ""),
        (FIGURES, "<worksheet ", "<!DOCTYPE x><worksheet "),
        (FIGURES, "UTF-8", "utf-16"),
        (FIGURES, r"\?>", "?>\r\n"),
        (STRINGS, "<si><t>", "<si><!-- --><t>"),
        (STRINGS, "<si><t>", "<si><r><rPr><rFont val='.VnTime'/></rPr><t>a</t></r></si><si><t>"),
        (STRINGS, "<si><t>", "<si><t>9</t><rPh><t>8</t></rPh></si><si><t>"),
        (STRINGS, "</sst>", "<si><t/></si></sst>"),
        (STRINGS, "</sst>", "</sst><x/>"),
        (STRINGS, "<sst ", '<sst a="></sst>" '),
    ],
)
def test_what_is_unusual_is_read_as_the_parser_reads_it(
    filled: Form, parsed: Read, part: str, pattern: str, replacement: str
) -> None:
    unusual = filled.edited(part, pattern, replacement, 1)
    assert same(unusual.read(), parsed(unusual))


def same(fast: RawSubmission | Refusal, slow: RawSubmission | Refusal) -> bool:
    """Both read the same, or both refuse; the words of a refusal may name another defect."""
    return fast == slow or (isinstance(fast, Refusal) and isinstance(slow, Refusal))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    part=st.sampled_from([FIGURES, STRINGS]),
    at=st.floats(0, 1, exclude_max=True),
    cut=st.integers(0, 6),
    paste=st.text(alphabet='<>/="&;#!-?[] \t\r\nrctvsfi10AF7\x00\ufffeĐ', max_size=6),
)
def test_no_change_makes_the_two_ways_differ(  # noqa: PLR0913, PLR0917 - where, what, by what
    filled: Form, parsed: Read, part: str, at: float, cut: int, paste: str
) -> None:
    text = filled.parts()[part].decode()
    place = int(at * len(text))
    changed = filled.with_part(part, (text[:place] + paste + text[place + cut :]).encode())
    assert same(changed.read(), parsed(changed))
