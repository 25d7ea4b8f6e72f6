"""The parts of a .docx file, and the file: the same parts give the same bytes.

python-docx would stamp the entries with the clock.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PACKAGE_URI

CONTENT_TYPES: Final = "[Content_Types].xml"

_LEVEL: Final = 3
"""Of compression: half the time of the usual 6, for a report that is a tenth larger."""

XML_HEAD: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"


def bytes_of(document: Document) -> bytes:
    """The document as a .docx file."""
    return pack(parts_of(document))


def parts_of(document: Document) -> dict[str, bytes]:
    """Its parts by their names in the file, the table of contents first."""
    package = document.part.package
    parts = tuple(package.iter_parts())
    found = {
        CONTENT_TYPES: _content_types({part.partname: part.content_type for part in parts}),
        PACKAGE_URI.rels_uri.membername: package.rels.xml,
    }
    for part in parts:
        found[part.partname.membername] = part.blob
        if len(part.rels):
            found[part.partname.rels_uri.membername] = part.rels.xml
    return found


def pack(parts: Mapping[str, bytes | Iterable[bytes]]) -> bytes:
    """The file; a part may come in pieces, and is never there as a whole then."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as file:
        for name, part in parts.items():
            with file.open(name, "w") as entry:  # stamped with the first moment that a zip can name
                for piece in (part,) if isinstance(part, bytes) else part:
                    entry.write(piece)
        for told in file.infolist():
            told.create_system = 0  # or the file would tell Windows from Linux
    return content.getvalue()


def _content_types(of_parts: Mapping[str, str]) -> bytes:
    defaults = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
    entries = [
        *(f'<Default Extension="{ext}" ContentType="{kind}"/>' for ext, kind in defaults.items()),
        *(
            f'<Override PartName="{escape(name)}" ContentType="{kind}"/>'
            for name, kind in sorted(of_parts.items())
        ),
    ]
    return f'{XML_HEAD}\n<Types xmlns="{_TYPES}">{"".join(entries)}</Types>'.encode()
