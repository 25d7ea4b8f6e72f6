"""The chart of arrivals: when the reports came in, against the due date.

Lines differ in stroke and marks, so that they survive a greyscale print.
"""

from collections.abc import Mapping
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart

from aggregator.styling import FONT
from aggregator.summary.details import arrivals
from aggregator.summary.details.arrivals import Days
from aggregator.summary.sheet import Sheet
from aggregator.summary.sheets import SheetName

_HEIGHT: Final = 270  # of the row that the chart stands in, in points
_PIXELS_HIGH: Final = 350  # a little less than the row
_GAP: Final = 12
_FEW: Final = 8
_INK: Final = "#1F2A36"
_Properties = Mapping[str, object]


def write(sheet: Sheet, workbook: Workbook, days: Days) -> None:
    """Below the table."""
    row = days.last_row + 2
    sheet.height(row, _HEIGHT)
    sheet.chart(row, 0, _timeline(workbook, days), sheet.pixels_wide - _GAP, _PIXELS_HIGH)


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
