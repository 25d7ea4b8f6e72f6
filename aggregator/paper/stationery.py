"""Many documents on the same paper: it is made once, and each is only written upon."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from html import escape
from typing import Final

from aggregator.domain import legible
from aggregator.paper.blank import LANGUAGE, blank_paper
from aggregator.paper.container import XML_HEAD, pack, parts_of
from aggregator.paper.style import Style
from aggregator.paper.written import DOCUMENT

_PROPERTIES: Final = "docProps/core.xml"
_END: Final = b"<w:sectPr"
"""What ends the text of a document: the set-up of its pages."""


class Stationery:
    def __init__(self, styles: Iterable[Style]) -> None:
        self._styles = tuple(styles)

    @cached_property
    def _parts(self) -> dict[str, bytes]:
        return parts_of(blank_paper(self._styles))

    def write(self, blocks: Iterable[str], *, title: str, author: str, day: date) -> bytes:
        """A document as the bytes of a .docx file; the same inputs give the same.

        Args:
            blocks: Paragraphs and tables, as the markup makes them.
            title: In its properties, as the rest.
            author: A body, not a person.
            day: That it says it was made on.
        """
        before, end, after = self._parts[DOCUMENT].partition(_END)
        return pack(
            {
                **self._parts,
                DOCUMENT: b"".join((before, "".join(blocks).encode(), end, after)),
                _PROPERTIES: _properties(title, author, day),
            }
        )


def _properties(title: str, author: str, day: date) -> bytes:
    who = escape(legible(author), quote=False)
    made = "".join(
        f'<dcterms:{moment} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:{moment}>'
        for moment in ("created", "modified")
    )
    return (
        f"{XML_HEAD}\n<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(legible(title), quote=False)}</dc:title><dc:creator>{who}</dc:creator>"
        f"<cp:lastModifiedBy>{who}</cp:lastModifiedBy><cp:revision>1</cp:revision>{made}"
        f"<dc:language>{LANGUAGE}</dc:language></cp:coreProperties>"
    ).encode()
