"""The columns that the tables of the overview share, in characters: a portrait page."""

from typing import Final

WIDTHS: Final = (4.0, 33.0, 16.0, 8.0, 18.0, 13.0, 8.0, 18.0)
LAST: Final = len(WIDTHS) - 1
