"""Text from anywhere, with nothing in it that breaks a file or hides itself."""

import re
import unicodedata
from typing import Final

_SUSPECT: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    r"""``text`` as it may be shown to people.

    Line ends become ``\n``; control characters, marks that reverse the direction of writing and
    halves of characters become visible codes such as ``[U+0008]``.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SUSPECT.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
    return unicodedata.normalize("NFC", text)
