"""UTF-8 that was read as Windows-1252 (``triá»‡u``), put right only when nothing else fits."""

import re
from typing import Final

from aggregator.domain.syllable import plausible

# Bytes that Windows-1252 leaves undefined pass through as the control characters they are.
_UNDEFINED: Final = {"\x81": 0x81, "\x8d": 0x8D, "\x8f": 0x8F, "\x90": 0x90, "\x9d": 0x9D}
_LEAD: Final = "[\u00c3-\u00c6\u00e1\u00e2]"
_CONTINUED: Final = "".join(
    bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0)
)
_MANGLED: Final = re.compile(f"{_LEAD}[{_CONTINUED}]")
_AS_MEANT: Final = re.compile(f"{_LEAD}(?![{_CONTINUED}])")  # no UTF-8 leaves it at that
_WORD: Final = re.compile(r"[^\W\d_]+")


def unmangled(text: str) -> str:
    """``text`` as it was before; unchanged unless all of it decodes, into Vietnamese syllables."""
    if text.isascii() or _AS_MEANT.search(text) or not _MANGLED.search(text):
        return text
    try:
        repaired = b"".join(_byte(character) for character in text).decode("utf-8")
    except UnicodeError:
        return text
    words = [word for word in _WORD.findall(repaired) if not word.isascii()]
    return repaired if words and all(plausible(word) for word in words) else text


def _byte(character: str) -> bytes:
    if character in _UNDEFINED:
        return bytes((_UNDEFINED[character],))
    return character.encode("cp1252")
