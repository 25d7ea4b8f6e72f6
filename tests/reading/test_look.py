"""What a sheet shows of a stored value, by the number format of its cell."""

import pytest

from .surgery import Form


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('#,##0" triệu"', "1,250 triệu"),
        ('#,##0.0" triệu đồng";-#,##0" âm"', "1,250.0 triệu đồng"),
        ('#,##0" "', None),
        ("#,##0", None),
        ("0.0,", "1.3"),
        (";;;", ""),
        ("[$$-409]#,##0.00", "$1,250.00"),
        ('[>=1000]0.0,"k";0', "1.3k"),
        ("mm/yyyy", "06/1903"),
        ("# ?/8", "1250"),
        ("0/0", "1250/1"),
        ("[h]:mm", "30000:00"),
        ("##0.0E+0", "1.3E+3"),
    ],
)
def test_what_a_number_format_shows(form: Form, code: str, shown: str | None) -> None:
    styled, style = form.with_number_format(code)
    filled = styled.with_cell("H7", f'<c r="H7" s="{style}"><v>1250</v></c>')
    assert filled.cell("scholarship.amount").shown == shown


@pytest.mark.parametrize(
    ("code", "raw", "shown"),
    [
        ("#,###", "0", ""),  # and so nobody sees it
        ("???", "0", ""),
        ("#,##0", "0", None),
        ("0.00E+00", "0", "0.00E+00"),
        ("0.0E+00", "9.96", "1.0E+01"),
        ("0.##E+0", "1500", "1.5E+3"),
        ("# ?/?", "0.5", "1/2"),
        # so Excel divides, and LibreOffice does not
        ("0,.0", "1250", "1.3"),
        ("#,##0,,.00", "1234567890", "1,234.57"),
        # and so many decimals it shows without a format
        ('General" km"', "0.3333333333333333", "0.333333333 km"),
        ("# ?/?", "0", "0"),
        ("0 0/0", "0.5", "0 1/2"),
        # wider than any cell
        ("0" + "%" * 250, "1", "###"),
        ("# ?/" + "9" * 240, "1e308", "###"),
        # no day, and so the program fills the cell with #
        ("dd/mm/yyyy", "-5", None),
        ("dd/mm/yyyy", "60", None),
        ("h:mm", "3000000", None),
        ("[h]:mm", "1.5", "36:00"),
        ("[h]:mm", "61.5", "1476:00"),
        ("[mm]", "0.5", "720"),
    ],
)
def test_what_is_shown_of_unusual_numbers(
    form: Form, code: str, raw: str, shown: str | None
) -> None:
    styled, style = form.with_number_format(code)
    filled = styled.with_cell("H7", f'<c r="H7" s="{style}"><v>{raw}</v></c>')
    assert filled.cell("scholarship.amount").shown == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('@" triệu"', "315,7 triệu"),
        ('"(" @ ")"', "( 315,7 )"),
        ('0;-0;0;@" đồng"', "315,7 đồng"),
        ('0;-0;0;"chữ"', "chữ"),
        (";;;", ""),
        ("#,##0", None),
    ],
)
def test_what_a_format_makes_of_a_text(form: Form, code: str, shown: str | None) -> None:
    styled, style = form.with_number_format(code)
    text = f'<c r="H7" s="{style}" t="inlineStr"><is><t>315,7</t></is></c>'
    assert styled.with_cell("H7", text).cell("scholarship.amount").shown == shown


@pytest.mark.parametrize(
    ("font", "ground", "unseen"),
    [
        ('<color theme="0"/>', "", True),
        ('<color theme="0"/>', "FFF9E0", True),  # the yellow of inputs
        ('<color theme="0" tint="-0.5"/>', "", False),
        ('<color theme="0"/>', "1F4E78", False),
        ('<color theme="1"/>', "000000", True),
        ('<color theme="4"/>', "", False),  # a colour that nobody knows
        ('<color indexed="9"/>', "FFFFFF", True),
        ('<color rgb="FFF2F2F2"/>', "", True),
        ('<color rgb="FFBFBFBF"/>', "", False),
        ('<color rgb="white"/>', "", False),
        ('<sz val="1"/>', "", True),
        ('<sz val="2.5"/>', "", False),
        ('<sz val="x"/>', "", False),
        ("", "", False),
    ],
)
def test_what_nobody_sees(form: Form, font: str, ground: str, *, unseen: bool) -> None:
    styled, style = form.with_look("0", font, ground)
    filled = styled.with_cell("F7", f'<c r="F7" s="{style}"><v>5</v></c>')
    assert filled.cell("scholarship.quantity").unseen is unseen


@pytest.mark.parametrize(
    ("strike", "struck"),
    [("<strike/>", True), ('<strike val="1"/>', True), ('<strike val="0"/>', False)],
)
def test_a_style_that_strikes_through(form: Form, strike: str, *, struck: bool) -> None:
    """A run that says so itself is not struck in a cell that is."""
    styled, style = form.with_look("", strike)
    plain = '<r><rPr><strike val="0"/></rPr><t>5</t></r>'
    kept = f'<c r="F7" s="{style}" t="inlineStr"><is><r><t>1</t></r>{plain}</is></c>'
    runs = styled.with_cell("F7", kept).cell("scholarship.quantity").runs
    assert [(run.text, run.struck) for run in runs] == ([("1", True), ("5", False)] * struck)
    filled = styled.with_cell("F7", f'<c r="F7" s="{style}"><v>5</v></c>')
    assert bool(filled.cell("scholarship.quantity").struck) is struck
