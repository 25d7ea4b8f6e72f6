"""The national summary.xlsx: four sheets to read and print."""

import io
from datetime import UTC, datetime, time

from xlsxwriter import Workbook

from aggregator.definition import Asked
from aggregator.domain import Nation
from aggregator.styling import add_formats, workbook_font
from aggregator.summary.nation import figures, notices, overview, provinces
from aggregator.summary.sheet import Sheet

_SHEETS = (
    ("Tổng quan", overview.write),
    ("Các tỉnh", provinces.write),
    ("Số liệu theo tỉnh", figures.write),
    ("Cần lưu ý", notices.write),
)


def nation_workbook(asked: Asked, nation: Nation) -> bytes:
    """The same provinces give the same bytes."""
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        **workbook_font(),
    }
    with Workbook(content, options) as workbook:
        workbook.set_properties(
            {
                "title": f"Tổng hợp các tỉnh: {asked.short_title}",
                # the day the figures stand for, not the clock
                "created": datetime.combine(nation.as_of, time(), tzinfo=UTC),
            }
        )
        formats = add_formats(workbook)
        for name, write in _SHEETS:
            sheet = Sheet(workbook.add_worksheet(name), formats)
            write(sheet, asked, nation)
            sheet.end()
    return content.getvalue()
