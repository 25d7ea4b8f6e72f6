"""The ordinary way of writing sheets and strings, read without an XML parser.

Programs write nearly all cells in one of a few ways. Where a part holds nothing else between its
outer tags, one regular expression per cell reads it, about twice as fast as a parser that calls
back for each tag. The expressions cover every character, so what they accept means what a parser
would have found; at the first thing they do not know the whole part goes to the parser. A test
holds the two ways equal.
"""

import re
from collections.abc import Callable
from typing import Final, TypeVar

from aggregator.reading.markup import characters
from aggregator.reading.ooxml.spreadsheetml import MAIN

_DECLARATION: Final = re.compile(
    r'\ufeff?(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="(?:yes|no)")?\?>'
    r"(?:\r?\n)?)?"
)
TEXT: Final = "([^<]*+)"
TAG_T: Final = '<t(?: xml:space="preserve")?+>'
_LARGEST: Final = 16 * 1024 * 1024  # bytes of a part; as text it takes up to four times as much
_FORBIDDEN: Final = bytes({*range(0x20)} - {*b"\t\r\n"})
_NO_CHARACTERS: Final = ("\ufffe", "\uffff")
_SEPARATOR: Final = "\ufdd0"  # of texts: XML allows it, and it stands for no character

Text = TypeVar("Text", str, str | None)


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
        or "xmlns=" not in head[: head.find(">")]
        or not any(f'xmlns="{space}"' in head for space in MAIN)
        or any(character in text for character in _NO_CHARACTERS)
        or text.find("\r", body) >= 0  # XML turns it into a line feed
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


def resolved(texts: list[Text]) -> list[Text]:
    """Texts with their references to characters resolved, all in one go; none stays none.

    Raises:
        UnusualError: They have others than those that every XML knows.
    """
    referring = [(number, text) for number, text in enumerate(texts) if text and "&" in text]
    if not referring:
        return texts
    joined = characters(_SEPARATOR.join([text for _, text in referring]))
    found = [] if joined is None else joined.split(_SEPARATOR)
    if len(found) != len(referring):
        raise UnusualError
    whole = texts.copy()
    for (number, _), text in zip(referring, found, strict=True):
        whole[number] = text
    return whole
