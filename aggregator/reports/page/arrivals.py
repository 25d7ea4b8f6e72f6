"""When the returns came in, against the due date."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Final

from aggregator.reports.page import chart
from aggregator.reports.page.contents import Contents, on_day
from aggregator.reports.page.markup import Content, Html, classed, section

_WIDTH: Final = 360
_HEIGHT: Final = 228
_LEFT: Final = 34
_RIGHT: Final = 348
_TOP: Final = 62
_BOTTOM: Final = 200
_DUE_LINE: Final = 14
_TODAY_LINE: Final = 32
_CLOSE_LINE: Final = 50
"""Heights of the labels, one above the other: their days may be neighbours."""


def arrivals(contents: Contents) -> Html:
    days = Counter(unit.received for unit in contents.outcome.units if unit.received)
    whole, due = len(contents.outcome.units), contents.campaign.due_date
    in_time = sum(count for day, count in days.items() if day <= due)
    told = (
        f"Đến hết hạn {on_day(due)}: {in_time}/{whole} đơn vị đã gửi; "
        f"đến ngày {on_day(contents.outcome.as_of)}: {days.total()}/{whole}."
    )
    close = contents.campaign.close_date
    if close is not None:
        told += f" Khóa sổ ngày {on_day(close)}."
    later = sum(contents.campaign.due(unit) != due for unit in contents.campaign.units)
    if later:
        told += f" Đây là hạn chung; {later} đơn vị có hạn riêng."
    shapes = _shapes(days, whole, due, close, contents.outcome.as_of)
    return section(
        "arrivals",
        "Nhận báo cáo theo ngày",
        classed("p", "told", told),
        chart.drawing(_WIDTH, _HEIGHT, told, *shapes),
    )


def _shapes(
    days: Mapping[date, int], whole: int, due: date, close: date | None, as_of: date
) -> list[Html]:
    marked = [*days, due, as_of, *([close] if close else [])]
    first, last = min(marked), max(marked)
    span = max(1, (last - first).days)

    def across(day: date) -> int:
        return _LEFT + chart.scaled((day - first).days, span, _RIGHT - _LEFT)

    def up(count: int) -> int:
        return _BOTTOM - chart.scaled(count, whole, _BOTTOM - _TOP)

    steps, count = f"M{_LEFT} {_BOTTOM}", 0
    for day in sorted(days):
        count += days[day]
        steps += f"H{across(day)}V{up(count)}"
    end = across(max(as_of, *days) if days else as_of)
    levels = sorted({0, whole // 2, whole})
    return [
        *(_line("grid", _LEFT, up(level), _RIGHT, up(level)) for level in levels),
        *(_words(str(level), _LEFT - 5, up(level) + 4, "end") for level in levels),
        chart.shape("path", "area", {"d": f"{steps}H{end}V{_BOTTOM}Z"}),
        _line("due", across(due), _DUE_LINE + 4, across(due), _BOTTOM),
        *([_line("due", across(close), _CLOSE_LINE + 4, across(close), _BOTTOM)] if close else []),
        _line("today", across(as_of), _TODAY_LINE + 4, across(as_of), _BOTTOM),
        chart.shape("path", "steps", {"d": f"{steps}H{end}"}),
        _label(f"Hạn {due:%d/%m}", across(due), _DUE_LINE),
        *([_label(f"Khóa sổ {close:%d/%m}", across(close), _CLOSE_LINE)] if close else []),
        _label(f"{as_of:%d/%m}: {sum(days.values())}/{whole}", across(as_of), _TODAY_LINE),
        _words(f"{first:%d/%m}", _LEFT, _BOTTOM + 18, "start"),
        _words(f"{last:%d/%m}", _RIGHT, _BOTTOM + 18, "end"),
    ]


def _line(classes: str, x1: int, y1: int, x2: int, y2: int) -> Html:
    return chart.shape("line", classes, {"x1": x1, "y1": y1, "x2": x2, "y2": y2})


def _label(text: str, x: int, y: int) -> Html:
    """Beside its line, on the side where there is room."""
    return _words(text, x, y, "start" if x < (_LEFT + _RIGHT) // 2 else "end")


def _words(text: str, x: int, y: int, anchor: str) -> Html:
    place: dict[str, Content] = {"x": x, "y": y, "text-anchor": anchor}
    return chart.shape("text", "words", place, text)
