"""The columns that the tables of the overview share, in characters."""

from typing import Final

WIDTHS: Final = (4.0, 34.0, 23.0, 10.0, 18.0, 11.0, 11.0, 18.0, 18.0, 13.0)
LAST: Final = len(WIDTHS) - 1
"""On the screen and on paper; in the tables of units and figures a share with its bar."""
