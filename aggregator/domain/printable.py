"""Text from anywhere, made fit for a cell: shown as text, whatever it looks like."""

import re
import unicodedata
from typing import Final

_SUSPECT: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_TAKEN_FOR_CODE: Final = ("=", "＝", "{=", "<r>")
"""A formula if the cell is ever edited; the last is what xlsxwriter takes for ready-made markup."""


def printable(text: str) -> str:
    r"""``text`` with nothing in it that breaks a file, hides itself or can turn into a formula.

    Line ends become ``\n``; control characters, marks that reverse the direction of writing and
    halves of characters become visible codes such as ``[U+0008]``; text that looks like a formula
    gets an apostrophe in front.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SUSPECT.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
    text = unicodedata.normalize("NFC", text)
    return f"'{text}" if text.lstrip().startswith(_TAKEN_FOR_CODE) else text
