"""Texts written into a document as bytes: python-docx would make an object of every word's markup.

python-docx sets up the pages; where a text belongs it leaves a mark, which the text takes the place
of when the document is packed.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from aggregator.paper.container import pack, parts_of

DOCUMENT: Final = "word/document.xml"
_MARK: Final = "<w:p><w:r><w:t>A text stands here.</w:t></w:r></w:p>"


def leave_room(document: Document) -> None:
    """For a text, behind all that is there."""
    mark = _MARK.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)
    document.element.body.sectPr.addprevious(parse_xml(mark))


def written(document: Document, texts: Sequence[Iterable[str]]) -> bytes:
    """The document as a .docx file, with a text of paragraphs and tables in each room left."""
    parts = parts_of(document)
    return pack({**parts, DOCUMENT: _filled(parts[DOCUMENT], texts)})


def _filled(body: bytes, texts: Sequence[Iterable[str]]) -> Iterator[bytes]:
    first, *others = body.split(_MARK.encode())
    yield first
    for text, after in zip(texts, others, strict=True):
        yield from map(str.encode, text)
        yield after
