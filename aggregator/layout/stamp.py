"""The identity of a workbook: what it is stamped with, where, and how the stamp is sealed.

The stamp stands three times, on a veryHidden sheet (part names in column A, values in column B), in
defined names that hold constant texts, and in custom document properties, because no spreadsheet
program keeps everything. What goes back to a unit to be corrected also says of which return it was
made; what the office itself fills in for a unit, who does so.
"""

import hashlib
import hmac
from typing import Final

STAMP_SHEET: Final = "_stamp"
STAMP_PARTS: Final = ("campaign", "template_version", "unit", "seal")
"""In the order of the rows of the stamp sheet."""
STAMP_BASE: Final = "base"
"""One part more, of feedback alone: SHA-256 of the return that it was made of. It is not sealed."""
STAMP_ENTERED_BY: Final = "entered_by"
"""One part more, of forms that the office fills in for a unit: who does. It is sealed."""


def stamp_name(part: str) -> str:
    """The defined name that holds one part of the stamp."""
    return f"stamp_{part}"


def seal_of(
    key: bytes, campaign: str, template_version: str, unit: str, entered_by: str = ""
) -> str:
    """HMAC-SHA256 over the other parts, hexadecimal: only the holder of ``key`` can make it."""
    who = f"\n{entered_by}" if entered_by else ""
    message = f"{campaign}\n{template_version}\n{unit}{who}".encode()
    return hmac.new(key, message, hashlib.sha256).hexdigest()
