"""A PDF that came instead of the form: how many pages it has, and what the first of them say.

Figures are never taken from it: it only helps to tell whose it is, and what is to be typed in.
"""

import io
import logging
from typing import Final

from pypdf import PdfReader

from aggregator.reading.refusal import RefusedError

_PAGES: Final = 2
"""Head and subject of a letter stand on the first."""
_LONGEST: Final = 20_000
"""Characters that are kept of them."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # a damaged file is nothing to tell of


def refused_pdf(content: bytes) -> RefusedError:
    """That the file is one, with what can be read of it."""
    pages, said = _read(content)
    if not pages:
        return RefusedError("not-a-workbook", "tệp PDF")
    if not said:
        return RefusedError("not-a-workbook", f"tệp PDF, {pages} trang, không có chữ (bản quét)")
    return RefusedError("not-a-workbook", f"tệp PDF, {pages} trang", said)


def _read(content: bytes) -> tuple[int, str]:
    """Number of pages, 0 where it cannot be told, and the text of the first of them."""
    try:
        reader = PdfReader(io.BytesIO(content))
        pages = len(reader.pages)
        said = "\n".join(page.extract_text() for page in reader.pages[:_PAGES])
    except Exception:  # noqa: BLE001 - whatever a damaged or locked file makes of the library
        return 0, ""
    return pages, said.strip()[:_LONGEST]
