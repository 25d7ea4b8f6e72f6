"""What is signed off is no draft any more: the mark at the head of the appendix goes."""

import io
import zipfile
from typing import Final
from xml.sax.saxutils import escape

from aggregator.summary.printout import DRAFT, mark_code

_HEADER: Final = f"<oddHeader>{escape(mark_code(DRAFT))}</oddHeader>".encode()
_SHEETS: Final = "xl/worksheets/sheet"


def as_signed_off(content: bytes) -> bytes:
    """summary.xlsx without the mark; all else of it is left as it was published.

    The same content gives the same bytes.

    Raises:
        ValueError: No sheet of it bears the mark, so this is not a summary of ours.
    """
    result = io.BytesIO()
    found = 0
    with (
        zipfile.ZipFile(io.BytesIO(content)) as draft,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as final,
    ):
        for part in draft.infolist():
            written = draft.read(part)
            if part.filename.startswith(_SHEETS):
                found += written.count(_HEADER)
                written = written.replace(_HEADER, b"")
            final.writestr(part, written, zipfile.ZIP_DEFLATED)
    if found != 1:
        raise ValueError("the summary has no sheet that is marked as a draft")
    return result.getvalue()
