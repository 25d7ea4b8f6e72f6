"""How the cells of a definition's workbook look."""

from xlsxwriter import Workbook

from aggregator.styling import FONT


class Looks:
    def __init__(self, workbook: Workbook) -> None:
        base = {"font_name": FONT, "font_size": 11, "valign": "top"}
        self.title = workbook.add_format({**base, "bold": True, "font_size": 14})
        self.key = workbook.add_format({**base, "font_color": "#808080"})
        self.header = workbook.add_format(
            {**base, "bold": True, "bg_color": "#D9E2F3", "border": 1, "text_wrap": True}
        )
        self.guide = workbook.add_format({**base, "text_wrap": True})
        filled = {**base, "border": 1, "border_color": "#BFBFBF"}
        self.text = workbook.add_format({**filled, "text_wrap": True, "num_format": "@"})
        self.number = workbook.add_format({**filled, "num_format": "#,##0.############"})
        self.day = workbook.add_format({**filled, "num_format": "dd/mm/yyyy", "align": "left"})
