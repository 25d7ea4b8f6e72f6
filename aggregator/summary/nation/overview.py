"""Sheet "Tổng quan": one page that tells what the provinces have, and who is missing."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from aggregator.definition import Asked, AskedFigure
from aggregator.definition.totals_in_words import likely_range, spoken
from aggregator.definition.words import UNSAID
from aggregator.domain import (
    Nation,
    NationTotal,
    Notice,
    PackageState,
    Unsaid,
    shortened,
    vietnamese,
)
from aggregator.summary.nation.opening import open_sheet
from aggregator.summary.nation.wording import LONGEST, NOTICE
from aggregator.summary.sheet import Sheet, span

_WIDTHS: Final = (4.0, 46.0, 23.0, 8.0, 17.0, 27.0)
_LAST: Final = len(_WIDTHS) - 1
_HEADINGS: Final = (
    "TT",
    "Nội dung",
    "Số đã có",
    "Từ số tỉnh",
    "Từ số đơn vị",
    "Khi đủ và rà soát xong, có lẽ",
)
_NONE: Final = "chưa có"
_UNSAID: Final = "–"
_NAMED: Final = 12
"""Provinces that a line of the page names."""


def write(sheet: Sheet, asked: Asked, nation: Nation) -> None:
    row = open_sheet(
        sheet,
        asked,
        nation,
        title="TỔNG HỢP SỐ LIỆU CÁC TỈNH",
        note=asked.title,
        widths=_WIDTHS,
        landscape=False,
        pages=1,
    )
    row = sheet.paragraph(row, 0, _LAST, _account(nation), "lead")
    row = sheet.band(row, *(span(at, title, "header") for at, title in enumerate(_HEADINGS)))
    for number, (figure, total) in enumerate(zip(asked.figures, nation.totals, strict=True), 1):
        row = _write_total(sheet, row, number, figure, total, len(nation.given))
    row = sheet.paragraph(row, 0, _LAST, _explanation(nation), "hint")
    row = sheet.paragraph(row, 0, _LAST, "Cần biết trước khi dùng", "heading")
    for line in _to_know(nation):
        row = sheet.paragraph(row, 0, _LAST, line, "cell-text")


def _account(nation: Nation) -> str:
    states = Counter(one.state for one in nation.provinces)
    expected = sum(one.expected for one in nation.provinces)
    reported = sum(one.reported for one in nation.provinces)
    closed, opened = states[PackageState.CLOSED], states[PackageState.OPEN]
    parts = [
        *([f"{vietnamese(closed)} đã chốt"] if closed else []),
        *([f"{vietnamese(opened)} chưa chốt"] if opened else []),
    ]
    missing = states[PackageState.MISSING]
    lacking = f"; {vietnamese(missing)} tỉnh chưa có gói" if missing else ""
    return (
        f"Có gói số liệu của {vietnamese(len(nation.given))}/{vietnamese(len(nation.provinces))} "
        f"tỉnh ({', '.join(parts)}){lacking}. Các tỉnh này đã tổng hợp {vietnamese(reported)}/"
        f"{vietnamese(expected)} đơn vị phải báo cáo."
    )


def _write_total(  # noqa: PLR0913, PLR0917 - a line of the table
    sheet: Sheet, row: int, number: int, figure: AskedFigure, one: NationTotal, provinces: int
) -> int:
    total = one.total
    value = _NONE if total.value is None else spoken(total.value, figure.unit_of_measure)
    coverage = f"{vietnamese(total.contributors)}/{vietnamese(total.expected)}"
    return sheet.band(
        row,
        span(0, f"{number}", "cell-centre"),
        span(1, shortened(figure.label, LONGEST), "cell-text"),
        span(2, value, "cell-right"),
        span(3, f"{one.provinces}/{provinces}", "cell-centre"),
        span(4, coverage, "cell-centre"),
        span(5, likely_range(total, figure.unit_of_measure) or _UNSAID, "cell-centre"),
    )


def _explanation(nation: Nation) -> str:
    totals = [one.total for one in nation.totals]
    parts = ["Số đủ ở sheet Số liệu theo tỉnh; chưa có số liệu không tính là 0."]
    if any(total.likely_low is not None for total in totals):
        parts.append(
            "Có lẽ: cộng các đầu thấp với nhau, các đầu cao với nhau của khoảng từng tỉnh; rộng "
            "hơn cần thiết, và đúng thường như khoảng của một tỉnh hoặc hơn."
        )
    reasons = {
        total.unsaid: one.unranged
        for one in nation.totals
        for total in (one.total,)
        if total.unsaid is not None
    }
    if reasons:
        told = "; ".join(_reason(why, names) for why, names in reasons.items())
        parts.append(f"{_UNSAID} chưa đủ cơ sở để ước tính: {told}.")
    return " ".join(parts)


def _reason(why: Unsaid, names: Iterable[str]) -> str:
    named = _names(names)
    return f"{UNSAID[why]} ({named})" if named else UNSAID[why]


def _to_know(nation: Nation) -> list[str]:
    """A line for each kind of notice; all of them are on their own sheet."""
    lines = [
        f"{NOTICE[kind]}: {_names(dict.fromkeys(concerned))}."
        for kind in Notice
        if (concerned := [one.province for one in nation.notices if one.notice is kind])
        and any(concerned)
    ]
    lines += [
        f"{NOTICE[one.notice]}: {one.seen} mã đơn vị." for one in nation.notices if not one.province
    ]
    return lines or ["Mọi tỉnh đã chốt, hỏi như nhau, không còn việc phải làm rõ."]


def _names(names: Iterable[str]) -> str:
    named = tuple(names)
    more = f" và {vietnamese(len(named) - _NAMED)} tỉnh nữa" if len(named) > _NAMED else ""
    return "; ".join(named[:_NAMED]) + more
