"""The paper that letters and the report are written on: page, styles, markup; and its bytes."""

from aggregator.paper.blank import blank_paper
from aggregator.paper.stationery import Stationery
from aggregator.paper.style import FIRST_LINE, HEAD_AND_FOOT, Style
from aggregator.paper.written import leave_room, written

__all__ = [
    "FIRST_LINE",
    "HEAD_AND_FOOT",
    "Stationery",
    "Style",
    "blank_paper",
    "leave_room",
    "written",
]
