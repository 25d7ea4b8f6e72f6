"""The characters a person meant, whatever keyboard, font or program came between.

The order is the point. Legacy letters hide in characters that later steps would drop or map (the
soft hyphen is TCVN3 "ư"), so decoding comes first; and NFC, never NFKC, which makes 10² a 102.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from aggregator.domain import Step
from aggregator.domain.legacy import decoded, encoding_of
from aggregator.domain.mojibake import unmangled

_ETH: Final = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ"}
_SPACES: Final = {
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007", " "),
    **dict.fromkeys("\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    "\u2028": "\n",
    "\u2029": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "\x85": "\n",
}
# zero-width and bidirectional marks, byte order mark, control characters: no letters anywhere
_INVISIBLE: Final = re.compile(
    "[\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\x00-\x08\x0e-\x1f\x7f]"
)
# soft hyphen and C1 controls: a letter in TCVN3, bytes in mangled UTF-8
_INVISIBLE_AT_LAST: Final = re.compile("[\u00ad\x80-\x84\x86-\x9f]")
_LINE_ENDS: Final = re.compile("\r\n?")
_PLAIN: Final = re.compile("[ -~\n]*")


def normalize_text(raw: str, font: str = "") -> tuple[str, tuple[Step, ...]]:
    """The text as it was meant, and the steps that changed something.

    Args:
        raw: As stored in the cell.
        font: Name of the cell's font: ``.Vn*`` tells TCVN3, ``VNI-*`` tells VNI. Without it legacy
            letters are decoded only when the words fit one encoding and no other.

    Returns:
        The text, composed (NFC), without invisible characters and without white space at its
        ends. What cannot be decoded stays as it is.
    """
    steps: list[Step] = []
    text = raw
    if not _is_as_meant(raw, font):
        for name, change in _CHANGES:
            text = _step(steps, name, text, change(text))
            if name == "mojibake" and (encoding := encoding_of(text, font)):
                text = _step(steps, encoding.name, text, decoded(text, encoding))
    text = _step(steps, "outer-space", text, text.strip())
    return text, tuple(steps)


def _is_as_meant(text: str, font: str) -> bool:
    """No step would change it: true of nearly all texts, and soon said."""
    if _PLAIN.fullmatch(text):
        return True
    return (
        (_is_all_letters(text) or not _TO_CHANGE.search(text))
        and unicodedata.is_normalized("NFC", text)
        and not encoding_of(text, font)
        and unmangled(text) == text
    )


def _is_all_letters(text: str) -> bool:
    """All of it can be printed; but for a few letters, nothing that can is changed."""
    return text.replace("\n", "").isprintable() and not any(one in text for one in _CHANGED_LETTERS)


def _step(steps: list[Step], rule: str, before: str, after: str) -> str:
    if before != after:
        steps.append(Step(rule=rule, before=before, after=after))
    return after


def _composed(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _replacing(meant: Mapping[str, str]) -> Callable[[str], str]:
    """Replaces characters; looking for them first is what long texts without any need."""
    wanted = re.compile(f"[{''.join(meant)}]")
    return lambda text: wanted.sub(lambda match: meant[match[0]], text)


_TO_CHANGE: Final = re.compile(
    "|".join(
        (_INVISIBLE.pattern, f"[{''.join(_ETH)}\r{''.join(_SPACES)}]", _INVISIBLE_AT_LAST.pattern)
    )
)
_CHANGED_LETTERS: Final = (*_ETH, "\u034f")  # and a sign that joins letters
_CHANGES: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("invisible-characters", lambda text: _INVISIBLE.sub("", text)),
    ("mojibake", unmangled),
    ("unicode-nfc", _composed),
    ("eth", _replacing(_ETH)),
    ("line-ends", lambda text: _LINE_ENDS.sub("\n", text)),
    ("spaces", _replacing(_SPACES)),
    ("soft-hyphens", lambda text: _INVISIBLE_AT_LAST.sub("", text)),
)
DECODINGS: Final = frozenset(("mojibake", "legacy-tcvn3", "legacy-vni"))
"""Names of the steps that decode a legacy or mangled encoding."""
