"""What a returned workbook says of itself before any sheet is read, in whatever format."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Workbook:
    """The workbook's own facts, before any sheet is read.

    Attributes:
        sheets: Worksheets, as they are named on their tabs, by folded name (see ``folded``); charts
            and dialogs are left out.
        names: Text of the defined names of the whole workbook, by name in lower case.
        modified: Last modification by the document's own properties, if it says so.
        properties: The document's custom properties that are texts, by name.
        macros: Part of the macros; empty when there are none.
        external_links: How many other workbooks it refers to.
        older_format: What a format is called that keeps neither formulas nor locks as the form
            has them; empty for Office Open XML.
    """

    sheets: Mapping[str, str]
    names: Mapping[str, str]
    modified: datetime | None
    properties: Mapping[str, str]
    macros: str
    external_links: int
    older_format: str = ""


def folded(sheet_name: str) -> str:
    """Sheet names that a person, and Excel, cannot tell apart become equal."""
    return unicodedata.normalize("NFC", sheet_name).casefold().strip()
