"""The overview's charts: how far each group is, and when the reports came in.

Bars differ in pattern, lines in stroke and marks, so that both survive a greyscale print.
"""

from collections.abc import Mapping
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart

from aggregator.domain import EXPECTED, UnitStatus
from aggregator.styling import FONT
from aggregator.summary import arrivals
from aggregator.summary.arrivals import Days
from aggregator.summary.overview_columns import WIDTHS
from aggregator.summary.overview_standing import FIRST_STATUS, GROUP_COLUMN, Standing
from aggregator.summary.sheet import Sheet, pixels
from aggregator.summary.sheets import SheetName

HEIGHT: Final = 225
"""Of the row that the charts stand in, in points."""

_PIXELS_HIGH: Final = 292  # a little less than the row
_SECOND: Final = 4  # column at which the second chart begins
_GAP: Final = 8
_FEW: Final = 8
_INK: Final = "#1F2A36"
_Properties = Mapping[str, object]
_FILLS: Final[Mapping[UnitStatus, _Properties]] = {
    UnitStatus.COUNTED: {"fill": {"color": "#1F4E79"}},
    UnitStatus.HELD: {
        "pattern": {"pattern": "wide_upward_diagonal", "fg_color": _INK, "bg_color": "#C9D6E8"}
    },
    UnitStatus.REJECTED: {
        "pattern": {"pattern": "light_vertical", "fg_color": _INK, "bg_color": "#F2C9C4"}
    },
    UnitStatus.MISSING: {"fill": {"color": "#FFFFFF"}},
}


def write(sheet: Sheet, row: int, workbook: Workbook, standing: Standing, days: Days) -> int:
    """Both charts side by side in one row; returns the row below."""
    sheet.height(row, HEIGHT)
    left, right = pixels(WIDTHS[:_SECOND]) - _GAP, pixels(WIDTHS[_SECOND:]) - _GAP
    sheet.chart(row, 0, _groups(workbook, sheet.name, standing), left, _PIXELS_HIGH)
    sheet.chart(row, _SECOND, _timeline(workbook, days), right, _PIXELS_HIGH)
    return row + 1


def _groups(workbook: Workbook, overview: str, standing: Standing) -> Chart:
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = standing.first_row, standing.last_row
    for column, status in enumerate(EXPECTED, start=FIRST_STATUS):
        chart.add_series(
            {
                "name": [overview, standing.heading_row, column],
                "categories": [overview, first, GROUP_COLUMN, last, GROUP_COLUMN],
                "values": [overview, first, column, last, column],
                "border": {"color": _INK, "width": 0.75},
                "gap": 60,
                **_FILLS[status],
            }
        )
    chart.set_y_axis({"reverse": True, "num_font": _font(), "line": {"color": _INK}})
    chart.set_x_axis(
        {
            **_units_axis(standing.largest),
            "label_position": "high",
        }
    )
    return _dressed(chart, "Tiến độ theo nhóm (số đơn vị)")


def _timeline(workbook: Workbook, days: Days) -> Chart:
    chart = workbook.add_chart({"type": "line"})
    name = SheetName.ARRIVALS.tab
    first, last = days.first_row, days.last_row
    categories = [name, first, arrivals.DAY, last, arrivals.DAY]
    looks: dict[int, _Properties] = {
        arrivals.SO_FAR: {
            "line": {"color": "#1F4E79", "width": 2.5},
            "marker": {"type": "circle", "size": 6, "fill": {"color": "#1F4E79"}},
        },
        arrivals.EXPECTED: {"line": {"color": _INK, "width": 1, "dash_type": "dash"}},
        arrivals.DUE: _mark("diamond", "#7B241C", "square_dot"),
    }
    if days.closes:
        looks[arrivals.CLOSE] = _mark("square", _INK, "long_dash")
    for column, look in looks.items():
        chart.add_series(
            {
                "name": [name, days.heading_row, column],
                "categories": categories,
                "values": [name, first, column, last, column],
                **look,
            }
        )
    chart.set_x_axis({"date_axis": True, "num_format": "dd/mm", "num_font": _font()})
    chart.set_y_axis(_units_axis(days.expected))
    return _dressed(chart, "Báo cáo đã nhận so với hạn gửi (số đơn vị)")


def _mark(shape: str, colour: str, dash: str) -> _Properties:
    """A day: one point, from which a line falls to the axis."""
    return {
        "line": {"none": True},
        "marker": {"type": shape, "size": 9, "fill": {"color": colour}},
        "y_error_bars": {
            "type": "percentage",
            "value": 100,
            "direction": "minus",
            "end_style": 0,
            "line": {"color": colour, "width": 2, "dash_type": dash},
        },
    }


def _units_axis(most: int) -> dict[str, object]:
    """Whole units alone; programs choose the steps for more than a few."""
    steps = {"major_unit": 1} if most <= _FEW else {}
    gridlines = {"visible": True, "line": {"color": "#BFBFBF"}}
    return {
        "min": 0,
        "num_font": _font(),
        "num_format": "0",
        "major_gridlines": gridlines,
        **steps,
    }


def _dressed(chart: Chart, title: str) -> Chart:
    chart.set_title({"name": title, "name_font": {**_font(), "size": 13, "bold": True}})
    chart.set_legend({"position": "bottom", "font": _font()})
    return chart


def _font() -> dict[str, object]:
    return {"name": FONT, "size": 11, "color": _INK}
