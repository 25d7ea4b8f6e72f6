"""Named formats: one look for the form that goes out and the summary that comes of it.

Every state and severity differs in lightness, weight or pattern besides colour, and always comes
with a sign or a word, so that nothing is lost in a greyscale print. Dark text on fills keeps a
contrast of at least 7 to 1.
"""

import re
from collections.abc import Mapping
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from aggregator.definition import AMOUNT_UNIT
from aggregator.domain import fitting, printable

FONT: Final = "Times New Roman"
NUMBER: Final = "[$-42A]#,##0"
"""Whole numbers with Vietnamese grouping where the program honours the language code."""

DECIMAL: Final = "[$-42A]#,##0.0########"
"""Numbers that are not whole; a whole one would end in a bare ",0"."""

_PERCENT: Final = '[>=1][$-42A]">100%";[$-42A]0.0%'

_PAGE_TEXT: Final = 90
"""UTF-16 units: a page head takes 255 with its codes, and has two texts."""
_TAKEN_FOR_CODE: Final = re.compile(r"&(?=[G\[])")

_Properties = Mapping[str, str | int | bool]

_INK: Final = "#1F2A36"
_GREY: Final = "#4D4D4D"
_RULE: Final = "#7F7F7F"

_TEXT: Final[_Properties] = {
    "font_name": FONT,
    "font_size": 12,
    "font_color": _INK,
    "valign": "vcenter",
}
_WRAP: Final[_Properties] = {**_TEXT, "text_wrap": True}
_CELL: Final[_Properties] = {**_WRAP, "border": 1, "border_color": _RULE}
_TOP: Final[_Properties] = {"valign": "top"}
_CENTRE: Final[_Properties] = {"align": "center"}
_RIGHT: Final[_Properties] = {"align": "right"}
_BOLD: Final[_Properties] = {"bold": True}
_ITALIC: Final[_Properties] = {"italic": True}
_HEADER: Final[_Properties] = {**_CELL, **_BOLD, **_CENTRE, "bg_color": "#D9E2F3"}
_INPUT: Final[_Properties] = {**_CELL, "bg_color": "#FFF9E0", "locked": False}
_SUBTOTAL: Final[_Properties] = {**_CELL, **_BOLD, "bg_color": "#EDEDED"}
_TOTAL: Final[_Properties] = {**_CELL, **_BOLD, "bg_color": "#D9D9D9", "top": 2, "bottom": 2}
_FORM_FIGURE: Final[_Properties] = {**_TEXT, **_BOLD, "align": "left", "font_size": 14}
_TIGHT: Final[_Properties] = {"font_size": 11}  # of the table of all units, two pages wide
_STATE: Final[_Properties] = {**_CELL, **_CENTRE, **_TIGHT}

_FORM: Final[Mapping[str, _Properties]] = {
    "locked": _TEXT,
    "campaign": {**_WRAP, **_BOLD, **_CENTRE},
    "title": {**_WRAP, **_BOLD, **_CENTRE, "font_size": 16},
    "subtitle": {**_WRAP, **_ITALIC, **_CENTRE},
    "caption": {**_WRAP, **_BOLD},
    "unit-name": {**_WRAP, **_BOLD, "bottom": 1, "bottom_color": _RULE},
    "hint": {**_WRAP, **_ITALIC, "font_color": _GREY},
    "header": _HEADER,
    "key": {**_TEXT, "font_size": 8, "font_color": _RULE},
    "number": {**_CELL, **_CENTRE},
    "question": _CELL,
    "sub-question": _CELL,
    "unit": {**_CELL, **_CENTRE},
    "section": {**_CELL, **_BOLD, "bg_color": "#EDEDED"},
    "section-centre": {**_CELL, **_BOLD, **_CENTRE, "bg_color": "#EDEDED"},
    "guide": _WRAP,
    "small-text": {**_WRAP, **_TOP, "font_size": 10},
    "echo": {**_CELL, **_ITALIC, "font_size": 11},
    "check": {**_CELL, "font_size": 11},
    "computed-number": {**_CELL, **_RIGHT, "bg_color": "#EDEDED", "num_format": "#,##0"},
    "computed-decimal": {**_CELL, **_RIGHT, "bg_color": "#EDEDED", "num_format": "General"},
    "computed-percent": {**_CELL, **_RIGHT, "bg_color": "#EDEDED", "num_format": '0.0"%"'},
    "closed": {**_CELL, "bg_color": "#D9D9D9"},
    "previous": {**_CELL, **_TOP, "font_size": 11, "font_color": _GREY, "bg_color": "#F2F2F2"},
    # conditional: only what differs; the words in the column Kiểm tra say the same
    "mark-open": {"bg_color": "#FFF2B3", "border": 3},
    "mark-wrong": {"bg_color": "#F4B6AE", "bold": True},
    "mark-doubtful": {"bg_color": "#FFE08A"},
    "mark-fine": {"bg_color": "#E4F1E1"},
    "mark-kept": {"bold": True},
}

# "General" shows a typed 12,5 as it is, where "#,##0" would show 13.
# "@" keeps a typed "- nội dung", "=..." or "0905..." as the text it is.
_INPUTS: Final[Mapping[str, _Properties]] = {
    "input-count": {**_INPUT, **_RIGHT, "num_format": "General"},
    "input-decimal": {**_INPUT, **_RIGHT, "num_format": "General"},
    "input-money": {**_INPUT, **_RIGHT, "num_format": "#,##0"},
    "input-text": {**_INPUT, "num_format": "@"},
    "input-narrative": {**_INPUT, **_TOP, "num_format": "@"},
    "input-choice": {**_INPUT, "num_format": "@"},
    "input-date": {**_INPUT, **_CENTRE, "num_format": "dd/mm/yyyy"},
    "input-reply": {**_INPUT, **_TOP, "num_format": "@"},
}

# a thick border and dots show in any print; the red is for the screen
_MARKED: Final[Mapping[str, _Properties]] = {
    name.replace("input-", "marked-"): {
        **properties,
        "border": 5,
        "border_color": "#C00000",
        "pattern": 18,
        "fg_color": "#D99694",
        "bg_color": "#FFF4F2",
    }
    for name, properties in _INPUTS.items()
}

_SUMMARY: Final[Mapping[str, _Properties]] = {
    "signature": {**_WRAP, **_BOLD, **_CENTRE, "valign": "top", "font_size": 14},
    "place": {**_WRAP, **_ITALIC, **_CENTRE, "valign": "top", "font_size": 14},
    "heading": {**_WRAP, **_BOLD, "font_size": 14},
    "link-centre": {**_CELL, **_TOP, **_CENTRE, "font_color": "#0B4FA0", "underline": 1},
    "link": {**_CELL, **_TOP, "font_color": "#0B4FA0", "underline": 1},
    "body-link": {**_TEXT, "font_color": "#0B4FA0", "underline": 1},
    "cell-text": {**_CELL, **_TOP},
    "cell-bold": {**_CELL, **_TOP, **_BOLD},
    "cell-code": {**_CELL, **_TOP, "font_size": 11},
    "cell-centre": {**_CELL, **_TOP, **_CENTRE},
    "cell-number": {**_CELL, **_TOP, **_RIGHT, "indent": 1, "num_format": NUMBER},
    "cell-decimal": {**_CELL, **_TOP, **_RIGHT, "indent": 1, "num_format": DECIMAL},
    "cell-right": {**_CELL, **_TOP, **_RIGHT, "indent": 1},
    "cell-date": {**_CELL, **_TOP, **_CENTRE, "num_format": "dd/mm/yyyy"},
    "cell-percent": {**_CELL, **_TOP, **_CENTRE, "num_format": _PERCENT},
    "header-turned": {**_HEADER, "rotation": 90, "font_size": 11, "font_color": "#0B4FA0"},
    "count": {**_SUBTOTAL, **_CENTRE, "font_size": 11},
    "lead": {**_WRAP, **_TOP, **_BOLD, "font_size": 13},
    "account-line": {**_TEXT, **_ITALIC, "font_size": 11},
    "account": {**_CELL, **_TOP, **_ITALIC, "font_color": _GREY},
    "legend": {**_WRAP, **_ITALIC, **_CENTRE, "font_size": 11},
    "form-text": {**_WRAP, "font_size": 14},
    "form-bold": {**_WRAP, **_BOLD, "font_size": 14},
    "form-number": {**_FORM_FIGURE, "num_format": NUMBER},
    "form-decimal": {**_FORM_FIGURE, "num_format": DECIMAL},
    "form-money": {**_FORM_FIGURE, "num_format": f'{NUMBER}" {AMOUNT_UNIT}"'},
    "table-number": {**_CELL, **_RIGHT, "num_format": NUMBER},
    "table-percent": {**_CELL, **_RIGHT, "num_format": '[$-42A]0.0"%"'},
    "section-number": {
        **_CELL,
        **_BOLD,
        **_RIGHT,
        "bg_color": "#EDEDED",
        "num_format": NUMBER,
    },
    "section-decimal": {
        **_CELL,
        **_BOLD,
        **_RIGHT,
        "bg_color": "#EDEDED",
        "num_format": DECIMAL,
    },
    "table-decimal": {**_CELL, **_RIGHT, "num_format": DECIMAL},
    "subtotal-text": {**_SUBTOTAL, **_TIGHT},
    "subtotal-number": {**_SUBTOTAL, **_TIGHT, **_RIGHT, "num_format": NUMBER},
    "subtotal-decimal": {**_SUBTOTAL, **_TIGHT, **_RIGHT, "num_format": DECIMAL},
    "total-text": _TOTAL,
    "total-right": {**_TOTAL, **_RIGHT, "indent": 1},
    "total-centre": {**_TOTAL, **_CENTRE},
    "total-number": {**_TOTAL, **_TIGHT, **_RIGHT, "num_format": NUMBER},
    "total-decimal": {**_TOTAL, **_TIGHT, **_RIGHT, "num_format": DECIMAL},
    "group": {**_CELL, **_TIGHT, **_BOLD, "bg_color": "#DEEAF6"},
    "figure-heading": {**_HEADER, "font_size": 10},
    "figure-place": {**_CELL, **_TIGHT, **_CENTRE},
    "figure-name": {**_CELL, **_TIGHT},
    "coverage": {**_CELL, **_CENTRE, **_ITALIC, "font_size": 11},
    "state-missing": {**_STATE, "bg_color": "#F2F2F2"},
    "state-query": {**_STATE, **_BOLD, "bg_color": "#FFE08A"},
    # no white text: LibreOffice draws the text of a cell that leads somewhere in dark blue
    "state-invalid": {**_STATE, **_BOLD, "bg_color": "#E8B4AC", "border": 2, "border_color": _INK},
    "state-held": {**_STATE, **_ITALIC, "bg_color": "#C9D6E8"},
    "state-excluded": {**_STATE, **_ITALIC, "font_color": _GREY, "bg_color": "#F2F2F2"},
    "state-not-asked": {**_STATE, "font_color": _GREY},
    # the asterisk stands in the format, so the cell stays a number that adds up
    "figure-number": {**_CELL, **_TIGHT, **_RIGHT, "num_format": NUMBER},
    "figure-decimal": {**_CELL, **_TIGHT, **_RIGHT, "num_format": DECIMAL},
    "state-adjusted-number": {**_CELL, **_TIGHT, **_RIGHT, **_ITALIC, "num_format": f'{NUMBER}"*"'},
    "state-adjusted-decimal": {
        **_CELL,
        **_TIGHT,
        **_RIGHT,
        **_ITALIC,
        "num_format": f'{DECIMAL}"*"',
    },
    "severity-hard": {**_CELL, **_TOP, **_BOLD, "bg_color": "#F2C9C4"},
    "severity-soft": {**_CELL, **_TOP, "bg_color": "#FFF2CC"},
    "severity-note": {**_CELL, **_TOP},
}


# one line a question: small, so that it is one screen wide
_SMALL: Final[_Properties] = {**_CELL, **_TOP, "font_size": 11}
_TO_FILL: Final[_Properties] = {**_SMALL, "bg_color": "#FFF9E0", "locked": False}
_DECISIONS: Final[Mapping[str, _Properties]] = {
    "small-header": {**_HEADER, "font_size": 11},
    "small-cell": _SMALL,
    "small-centre": {**_SMALL, **_CENTRE},
    "small-percent": {**_SMALL, **_CENTRE, "num_format": _PERCENT},
    "small-date": {**_SMALL, **_CENTRE, "num_format": "dd/mm/yyyy"},
    "small-link": {**_SMALL, "font_color": "#0B4FA0", "underline": 1},
    "decision-header": {**_HEADER, "font_size": 11, "bg_color": "#FFE08A"},
    "decision-input": _TO_FILL,
    "decision-date": {**_TO_FILL, **_CENTRE, "num_format": "dd/mm/yyyy"},
    # conditional: only what differs; the words of the note say the same
    "decision-full": {"bg_color": "#E4F1E1"},
    "decision-half": {"bg_color": "#FFE08A", **_ITALIC},
    "decision-refused": {"bg_color": "#F2C9C4", **_BOLD},
}


_ALL: Final = {**_FORM, **_INPUTS, **_MARKED, **_SUMMARY, **_DECISIONS}


def workbook_font() -> dict[str, object]:
    """Options for ``Workbook``: the default font is the measure of column widths.

    With Calibri they come out a quarter wider on machines that lack it; fonts exactly as wide as
    Times New Roman are everywhere. New at each call, because xlsxwriter writes into it.
    """
    return {
        # outside the theme, whose own font Excel would take instead
        "default_format_properties": {"font_name": FONT, "font_size": 12, "font_scheme": "none"},
        "default_column_width": 72,
        "default_row_height": 21,
    }


def page_text(text: str) -> str:
    """Text for a page head or foot, where ``&`` starts a code and space is short."""
    # xlsxwriter takes these for pictures and other codes although they are escaped
    shown = _TAKEN_FOR_CODE.sub("& ", printable(text))
    room = max(1, _PAGE_TEXT - shown.count("&"))
    escaped = fitting(shown, room).replace("&", "&&")
    # a digit would be taken for one more of the font size before it
    return f" {escaped}" if escaped[:1].isdigit() else escaped


class _Formats(dict[str, Format]):
    """Formats that are made when they are first asked for: of a hundred a workbook uses some."""

    def __init__(self, workbook: Workbook) -> None:
        super().__init__()
        self._workbook = workbook

    def __missing__(self, name: str) -> Format:
        drawn: Format = self._workbook.add_format(dict(_ALL[name]))
        self[name] = drawn
        return drawn


def add_formats(workbook: Workbook) -> dict[str, Format]:
    """Every named format, ready for use in ``workbook``. All cells are locked but the inputs."""
    return _Formats(workbook)
