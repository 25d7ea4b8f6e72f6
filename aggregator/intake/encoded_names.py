"""Names that do not say how their letters are encoded, as many zip programs write them."""

import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from aggregator.domain import TCVN3

_UTF8: Final = 0x800  # general purpose bit 11: the name is UTF-8
_UNICODE_PATH: Final = 0x7075  # what Info-ZIP and 7-Zip add to a name in another encoding
_FIELD: Final = struct.Struct("<HH")
_BEFORE_NAME: Final = struct.Struct("<BL")
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS: Final = "aăâeêioôơuưy"
_LETTERS: Final = frozenset(
    unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in ("", *_TONES)
) | {"đ"}


def name_of_entry(info: zipfile.ZipInfo) -> str:
    """The name of an entry of a zip, in the letters that its sender saw."""
    if info.flag_bits & _UTF8:
        return info.filename
    raw = info.orig_filename.encode("cp437").partition(b"\x00")[0]
    return _unicode_path(info.extra, raw) or decoded(raw)


def decoded(raw: bytes) -> str:
    """UTF-8 where it is that, else the encoding in which it reads best as Vietnamese."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return min(_readings(raw), key=_strangeness)  # the first of those that are alike


def _readings(raw: bytes) -> Iterator[str]:
    with suppress(UnicodeDecodeError):
        yield unicodedata.normalize("NFC", raw.decode("cp1258"))  # Windows in Vietnamese
    yield "".join(TCVN3.get(char, char) for char in raw.decode("latin-1"))
    yield raw.decode("cp437")  # what the format says


def _strangeness(text: str) -> int:
    """How many of its characters are no Vietnamese letters, or capitals within a word."""
    before = ""
    strange = 0
    for char in text:
        capital_inside = before.islower() and char.isupper()
        strange += not char.isascii() and (char.lower() not in _LETTERS or capital_inside)
        before = char
    return strange


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """The name in UTF-8 beside the other one; empty where there is none, or for another name."""
    at = 0
    while at + _FIELD.size <= len(extra):
        kind, length = _FIELD.unpack_from(extra, at)
        field = extra[at + _FIELD.size : at + _FIELD.size + length]
        if kind == _UNICODE_PATH and len(field) > _BEFORE_NAME.size:
            _, checksum = _BEFORE_NAME.unpack_from(field)
            if checksum == zlib.crc32(raw):
                return field[_BEFORE_NAME.size :].decode("utf-8", "replace")
        at += _FIELD.size + length
    return ""
