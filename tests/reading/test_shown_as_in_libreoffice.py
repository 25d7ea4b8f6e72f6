"""What we say that a sheet shows is what LibreOffice shows, for hundreds of formats and values.

Where Excel shows something else, we follow Excel; those pairs are left out, each for a reason that
``EXCLUDED`` gives.
"""

import csv
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

import pytest
import xlsxwriter

from aggregator.domain import CellKind
from aggregator.reading.look.figures import figure_shown
from aggregator.reading.look.format_code import kind_of_format
from aggregator.reading.look.style import Style, shown
from aggregator.reading.number import read_number
from tests import libreoffice

pytestmark = pytest.mark.libreoffice

SHOWN_AS_TEXT: Final = "csv:Text - txt - csv (StarCalc):9,34,76,1,,,false,true"
"""Behind tabs, in quotation marks, UTF-8, with cell content as shown."""

NUMERALS: Final = (
    "0", "0.0", "0.00", "0.###", "0.0#", "#.##", "#", "???", "??0.0?", "000", "00000",
    "0000 000 000", "(000) 000-0000", "#,##0", "#,##0.0", "#,##0.00", "#,##0.###", "#,###",
    "0,000", "#,##0.", "# ##0", "0\\.000", '0"."000', '#,##0",000"', "#,##0,", "#,##0,,", "0.0,",
    "0.0,,", "0.00,,", "#,##0.0,", "0\\%", "General",
)  # fmt: skip
NOTATIONS: Final = (
    "0%", "0.0%", "0.00%", "#,##0%", "0 %", "0.00E+00", "0E+0", "0.0E-0", "##0.0E+0", "0.0#E+0",
    "# ?/?", "# ??/??", "#/#", "0 0/0", "# ???/???", "# ?/8", "# ??/100",
)  # fmt: skip
"""LibreOffice loses some of their digits where a currency stands before or behind them."""

WORDS: Final = ('"đ"', '" hộ"', '" triệu"', "!")
BEFORE: Final = (
    "", "", "", '"SL: "', "[$$-409]", "[$₫-42A] ", "\\$", '"$"', "€", "_(", "[Red]", "[Color10]",
    "\\=", '"("',
)  # fmt: skip
BEHIND: Final = (
    "", "", "", '"đ"', ' "đồng"', "\\ \\đ", '" hộ"', '" tỷ"', '" triệu"', '"tr"', '"k"', ' "km²"',
    "\\ \\k\\m", '"/năm"', " [$VND]", "\\ [$₫-42A]", "_)", "_-", '" nghìn đồng"', "*-", '")"', "!",
)  # fmt: skip
WHOLE: Final = (
    "#,##0_);(#,##0)", "#,##0_);[Red](#,##0)", '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)', '#,##0;-#,##0;"-"', "0;-0;;@", "0;;", ";;;",
    "0;[Red]-0", '"+"0;"-"0;0', "+0;-0", '0;0;"nil"', '#,##0.00;;"không"',
    '[>=1000000]0.0,," tr";0', '[>=1000000]0.0,," tr";[>=1000]0.0,"k";0', "[<1000]0;#,##0",
    '[=0]"không";0', "[Blue]0.0;[Red]-0.0;[Green]0", '[>100]"lớn";"nhỏ"', "[Red][>=5]0.0;[<5]0",
    '[<>0]#,##0" hộ";"chưa có"', "[>1000]0;[<=1000]0.00", "[DBNum1]0", "#,##0 ;(#,##0)",
)  # fmt: skip
VALUES: Final = (
    "0", "1", "-1", "2", "12", "100", "0.5", "-0.5", "12.5", "13.5", "0.125", "0.375", "0.004",
    "12.4567", "3.14159", "999.995", "1000", "1250", "-1250", "28450", "999999", "1000000",
    "1234567", "1234567.891", "-9876543.21", "315700000", "1000000000", "98765432109", "0.0000001",
)  # fmt: skip
MOMENTS: Final = (
    "dd/mm/yyyy", "d/m/yyyy", "mm/yyyy", "mmm-yy", "mmm yy", "d-mmm", "d-mmm-yy", "yyyy-mm-dd",
    "yyyy", "yy", "mmmm yyyy", "mmmmm", "dddd", "ddd dd/mm", "dd.mm.yyyy", "yyyy/mm", "d", "m/d/yy",
    'd"/"m"/"yyyy', '"ngày "dd" tháng "mm" năm "yyyy', "dd\\-mm\\-yy", "[$-42A]dd/mm/yyyy",
    "[$-409]d-mmm-yy;@", "mm/yyyy;@", '"T"m/yyyy', "dd/mm/yyyy hh:mm", "h:mm", "hh:mm", "h:mm:ss",
    "h:mm AM/PM", "h:mm:ss AM/PM", "mm:ss", 'hh"h"mm', "[h]:mm", "[mm]:ss", "[ss]", "h", "s",
    "mm:ss.0",
)  # fmt: skip
SERIALS: Final = ("43534", "43435.5", "43466.75", "366", "62.25", "0.5", "0.25", "61", "44196.9375")
TEXTS: Final = (
    '@" triệu"', '@" hộ"', '"(" @ ")"', ";;;", "#,##0", '0;-0;0;@" đồng"', "@", "General",
    '0;-0;0;"chữ"', '"SL: "@',
)  # fmt: skip


class Pair(NamedTuple):
    code: str
    value: str
    text: bool = False


def _pairs() -> Sequence[Pair]:
    """The same ones every time; each format is met by several values."""
    chosen = random.Random(102)  # noqa: S311 - not a secret
    codes = [*NUMERALS, *NOTATIONS, *WHOLE]
    codes += [f"{one}{word}" for one in NOTATIONS for word in WORDS]
    codes += [
        f"{chosen.choice(BEFORE)}{chosen.choice(NUMERALS)}{chosen.choice(BEHIND)}"
        for _ in range(300)
    ]
    numbers = [Pair(code, value) for code in codes for value in chosen.sample(VALUES, 6)]
    moments = [Pair(code, value) for code in MOMENTS for value in SERIALS]
    texts = [Pair(code, value, text=True) for code in TEXTS for value in ("315,7", "ba hộ")]
    return [*dict.fromkeys([*numbers, *moments, *texts])]


def _rounds_to_nothing(pair: Pair) -> bool:
    digits = re.sub(r"[^1-9]", "", figure_shown(pair.code, Decimal(pair.value)))
    return pair.value.startswith("-") and not digits


EXCLUDED: Final[Mapping[str, Callable[[Pair], bool]]] = {
    "Excel keeps the sign of what it rounds to zero, and of a mere word": _rounds_to_nothing,
    "Excel counts a 29 February 1900, so its days before that are others": lambda pair: (
        kind_of_format(pair.code) is CellKind.DATETIME and Decimal(pair.value) < 61
    ),
    "Excel shows nine decimals of a number without a format, LibreOffice ten": lambda pair: (
        "General" in pair.code and pair.value == "0.0000001"
    ),
    "LibreOffice shows no fraction of a large number": lambda pair: (
        "/" in pair.code and abs(Decimal(pair.value)) > 2**31
    ),
    "Excel rounds half a part up in a fraction whose denominator is given": lambda pair: (
        "/100" in pair.code and pair.value in {"0.125", "0.375"}
    ),
}


class Difference(NamedTuple):
    pair: Pair
    ours: str
    theirs: str


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Sequence[tuple[Pair, str]]:
    """Each pair, and what LibreOffice shows for it."""
    folder, pairs = tmp_path_factory.mktemp("shown"), _pairs()
    path = folder / "pairs.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        formats = {pair.code: workbook.add_format({"num_format": pair.code}) for pair in pairs}
        for row, pair in enumerate(pairs):
            if pair.text:
                sheet.write_string(row, 0, pair.value, formats[pair.code])
            else:
                sheet.write_number(row, 0, float(pair.value), formats[pair.code])
            sheet.write_string(row, 1, "|")
    (listed,) = libreoffice.convert([path], SHOWN_AS_TEXT, folder)
    return list(zip(pairs, _first_column(listed), strict=True))


def _first_column(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t"):
            yield row[0]


def _plain(text: str) -> str:
    """Spaces of any kind and width, and a point without decimals, mean nothing."""
    return re.sub(r"\.(?=[^0-9]|$)", "", re.sub(r"[\s\u00a0\u202f]+", "", text))


def _differences(
    compared: Sequence[tuple[Pair, str]], ours: Callable[[Pair], str | None]
) -> list[Difference]:
    return [
        Difference(pair, said, theirs)
        for pair, theirs in compared
        if not any(reason(pair) for reason in EXCLUDED.values() if not pair.text)
        and (said := ours(pair)) is not None
        and _plain(said) != _plain(theirs)
    ]


def test_there_are_some_hundreds(compared: Sequence[tuple[Pair, str]]) -> None:
    assert len(compared) > 2000
    for reason, excludes in EXCLUDED.items():
        assert any(excludes(pair) for pair, _ in compared if not pair.text), reason


def test_a_sheet_shows_what_we_say_that_it_does(compared: Sequence[tuple[Pair, str]]) -> None:
    def ours(pair: Pair) -> str | None:
        if pair.text:
            return _shown(pair) or ("" if pair.code == ";;;" else pair.value)
        kind = kind_of_format(pair.code)
        if kind in {CellKind.DATETIME, CellKind.TIME}:
            return _shown(pair)
        return figure_shown(pair.code, Decimal(pair.value))

    assert _differences(compared, ours) == []


def test_where_we_say_nothing_the_value_itself_is_shown(
    compared: Sequence[tuple[Pair, str]],
) -> None:
    """What is left out of ``shown`` for being plain must show the stored digits, and no word."""

    def stored(pair: Pair) -> str | None:
        return None if pair.text or _shown(pair) is not None else pair.value

    for pair, said, theirs in _differences(compared, stored):
        seen = theirs.strip(" ()").replace(",", "").replace("(", "").replace(" ", "")
        assert Decimal(re.sub(r"[^0-9.]", "", seen) or 0) == abs(Decimal(said)), (pair, theirs)
        assert not re.search(r"[^\W\d]|[%$€₫]", seen), (pair, theirs)


def _shown(pair: Pair) -> str | None:
    kind, raw = kind_of_format(pair.code), pair.value
    style = Style(kind=kind, code="" if pair.code == "General" else pair.code)
    if pair.text:
        return shown(style, CellKind.TEXT, raw)
    stored, raw = read_number(raw, kind, date1904=False)
    return shown(style, stored, raw)
