"""Text from anywhere, made fit for a cell: shown as text, whatever it looks like."""

from typing import Final

from aggregator.domain.spelling import legible

_TAKEN_FOR_CODE: Final = ("=", "＝", "{=", "<r>")
"""A formula if the cell is ever edited; the last is what xlsxwriter takes for ready-made markup."""


def printable(text: str) -> str:
    """``text`` made legible, and with an apostrophe in front where it looks like a formula."""
    text = legible(text)
    return f"'{text}" if text.lstrip().startswith(_TAKEN_FOR_CODE) else text


def utf16_units(text: str) -> int:
    """How long spreadsheet programs call ``text``."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fitting(text: str, most: int) -> str:
    """As much of ``text`` as fits into ``most`` of those units, which are 1 or more."""
    if utf16_units(text) <= most:
        return text
    begun = text.encode("utf-16-le", "surrogatepass")[: 2 * (most - 1)]
    return f"{begun.decode('utf-16-le', errors='ignore')}…"
