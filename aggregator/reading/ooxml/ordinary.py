"""The ordinary way of writing sheets and strings, read without an XML parser.

Programs write nearly all cells in one of a few ways. Where a part holds nothing else between its
outer tags, one regular expression per cell reads it, about twice as fast as a parser that calls
back for each tag. The expressions cover every character, so what they accept means what a parser
would have found; at the first thing they do not know the whole part goes to the parser. A test
holds the two ways equal.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeVar

from aggregator.reading.markup import characters
from aggregator.reading.ooxml.spreadsheetml import MAIN
from aggregator.reading.remembered import Memory

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
_UNUSUAL_REFERENCE: Final = re.compile("&(?!(?:lt|gt|quot|apos|amp);)")
_REFERENCES: Final = (
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", '"'),
    ("&apos;", "'"),
    ("&amp;", "&"),
)

Item = TypeVar("Item")
Text = TypeVar("Text", str, str | None)


class UnusualError(Exception):
    """Something in the part is left to the parser."""


class Parted(NamedTuple):
    """A part that is mostly a list.

    Attributes:
        head: Up to the list, its opening tag included.
        body: The items, which nobody has looked at yet.
        tail: From the closing tag of the list on.
    """

    head: bytes
    body: bytes
    tail: bytes


def parted(content: bytes, tag: str) -> Parted | None:
    """The list in the one element ``tag`` of a part; ``None``: all of it is for the parser."""
    start = content.find(b">", content.find(b"<" + tag.encode())) + 1
    end = content.rfind(b"</%b>" % tag.encode(), start)
    if len(content) > _LARGEST or not start or end == -1:
        return None
    return Parted(content[:start], content[start:end], content[end:])


def is_ordinary(head: bytes, tail: bytes, tag: str) -> bool:
    """What is around a list is such that its items may be read without a parser."""
    try:
        text = head.decode("utf-8")
        behind = tail.decode("utf-8")
    except UnicodeDecodeError:
        return False
    declaration = _DECLARATION.match(text)
    before = text[declaration.end() if declaration else 0 :]
    return not (
        not before.find(f"<{tag}") == before.rfind(f"<{tag}") >= 0
        or before.endswith("/>")
        or "<!" in before
        or "<?" in before
        # names without a prefix are those of spreadsheets, from the root on
        or before.count("xmlns=") != 1
        or "xmlns=" not in before[: before.find(">")]
        or not any(f'xmlns="{space}"' in before for space in MAIN)
        or "xmlns=" in behind
        or f"<{tag}" in behind
    )


def as_text(content: bytes) -> str:
    """A piece of a part that is not for the parser.

    Raises:
        UnusualError: No parser would take it as it stands.
    """
    if b"]]>" in content or len(content.translate(None, _FORBIDDEN)) < len(content):
        raise UnusualError
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnusualError from error
    # XML turns a carriage return into a line feed
    if "\r" in text or any(character in text for character in _NO_CHARACTERS):
        raise UnusualError
    return text


def listed(
    content: bytes,
    tag: str,
    item: str,
    memory: Memory[Item],
    understand: Callable[[Sequence[bytes]], Sequence[Item]],
) -> tuple[list[Item], bytes] | None:
    """What the items in the one element ``tag`` of a part mean, and the rest, for the parser.

    Returns:
        ``None``: all of it is for the parser.
    """
    part = parted(content, tag)
    if part is None or not is_ordinary(part.head, part.tail, tag):
        return None
    *pieces, last = part.body.split(_closing(item).encode())
    if last:
        return None
    try:
        return memory.recalled(pieces, understand), part.head + part.tail
    except UnusualError:
        return None


def taken_apart(pieces: Sequence[bytes], item: str, expression: re.Pattern[str]) -> list[list[str]]:
    """Each group of an expression in all pieces, which lack the closing tag of their one item.

    Raises:
        UnusualError: A piece is something else than the expression knows.
    """
    closing = _closing(item)
    stride = 1 + expression.groups
    split = expression.split(as_text(closing.encode().join(pieces)))
    between, *groups = (split[group::stride] for group in range(stride))
    if between != ["", *[closing] * (len(pieces) - 1), ""]:
        raise UnusualError
    return groups


def _closing(item: str) -> str:
    return f"</{item}>"


def resolved(texts: list[Text]) -> list[Text]:
    """Texts with their references to characters resolved, all in one go; none stays none.

    Raises:
        UnusualError: They have others than those that every XML knows.
    """
    referring = [(number, text) for number, text in enumerate(texts) if text and "&" in text]
    if not referring:
        return texts
    joined = _characters(_SEPARATOR.join([text for _, text in referring]))
    found = [] if joined is None else joined.split(_SEPARATOR)
    if len(found) != len(referring):
        raise UnusualError
    whole = texts.copy()
    for (number, _), text in zip(referring, found, strict=True):
        whole[number] = text
    return whole


def _characters(text: str) -> str | None:
    """What a text stands for, as ``characters`` says."""
    if _UNUSUAL_REFERENCE.search(text):
        return characters(text)
    for reference, character in _REFERENCES:
        text = text.replace(reference, character)
    return text
