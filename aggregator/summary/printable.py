"""Text from anywhere, made fit for a cell: shown as text, whatever it looks like."""

from typing import Final

from aggregator.domain import visible

_TAKEN_FOR_CODE: Final = ("=", "＝", "{=", "<r>")
"""A formula if the cell is ever edited; the last is what xlsxwriter takes for ready-made markup."""


def printable(text: str) -> str:
    """``text`` with nothing in it that breaks a file, hides itself or can turn into a formula.

    What looks like a formula gets an apostrophe in front.
    """
    text = visible(text)
    return f"'{text}" if text.lstrip().startswith(_TAKEN_FOR_CODE) else text
