"""The ordinary way of writing sheets and strings, read without an XML parser.

Programs write nearly all cells in one of a few ways. Where a part holds nothing else between its
outer tags, one regular expression per cell reads it, about twice as fast as a parser that calls
back for each tag. The expressions cover every character, so what they accept means what a parser
would have found; at the first thing they do not know the whole part goes to the parser. A test
holds the two ways equal.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from aggregator.reading.markup import MAIN

_DECLARATION: Final = re.compile(
    r'\ufeff?(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="(?:yes|no)")?\?>'
    r"(?:\r?\n)?)?"
)
TEXT: Final = "([^<]*)"
TAG_T: Final = '<t(?: xml:space="preserve")?>'
_LARGEST: Final = 16 * 1024 * 1024  # bytes of a part; as text it takes up to four times as much
_FORBIDDEN: Final = bytes({*range(0x20)} - {*b"\t\r\n"})
_NO_CHARACTERS: Final = ("\ufffe", "\uffff")
_OTHER_REFERENCE: Final = re.compile("&(?!(?:lt|gt|amp|quot|apos|#[0-9]{2,5});)")
_NUMBERED: Final = re.compile("&#([0-9]{2,5});")
_FIRST_PRINTABLE: Final = 0x20
_SURROGATES: Final = range(0xD800, 0xE000)
_AFTER_PLANE: Final = 0xFFFE
_NAMED: Final = (
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", '"'),
    ("&apos;", "'"),
    ("&amp;", "&"),  # the last one, so that nothing is resolved twice
)


class UnusualError(Exception):
    """Something in the part is left to the parser."""


def scan_element(content: bytes, tag: str, scan: Callable[[str, int], int]) -> bytes | None:
    """Have all that is in the one element ``tag`` of a part read by ``scan``.

    Args:
        content: The part.
        tag: Its local name.
        scan: Reads a text from a position on; how far it came.

    Returns:
        The part without what was read, for the parser; ``None`` when all of it is for the parser.
    """
    if (
        len(content) > _LARGEST
        or b"]]>" in content
        or len(content.translate(None, _FORBIDDEN)) < len(content)
    ):
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    declaration = _DECLARATION.match(text)
    body = declaration.end() if declaration else 0
    opening = text.find(f"<{tag}", body)
    start = text.find(">", opening) + 1
    head = text[body:start]
    if (
        opening == -1
        or head.endswith("/>")
        or "<!" in head
        or "<?" in head
        # names without a prefix are those of spreadsheets, from the root on
        or head.count("xmlns=") != 1
        or not any(f'xmlns="{space}"' in head for space in MAIN)
        or any(character in text for character in _NO_CHARACTERS)
        or "\r" in text[body:]  # XML turns it into a line feed
    ):
        return None
    try:
        end = scan(text, start)
    except UnusualError:
        return None
    tail = text[end:]
    if not tail.startswith(f"</{tag}>") or "xmlns=" in tail or f"<{tag}" in tail:
        return None
    return f"{text[:start]}{tail}".encode()


def resolved(text: str) -> str:
    """A text with its references to characters resolved.

    Raises:
        UnusualError: It has others than those that every XML knows.
    """
    if "&" not in text:
        return text
    if _OTHER_REFERENCE.search(text):
        raise UnusualError
    if "&#" in text:
        pieces = _NUMBERED.split(text)
        pieces[1::2] = map(_character, pieces[1::2])
        text = "".join(pieces)
    for reference, character in _NAMED:
        text = text.replace(reference, character)
    return text


@cache
def _character(number: str) -> str:
    """The character that a number stands for; "&" stays a reference, to be resolved last."""
    code = int(number)
    if code < _FIRST_PRINTABLE or code in _SURROGATES or code >= _AFTER_PLANE:
        raise UnusualError
    return "&amp;" if code == ord("&") else chr(code)
