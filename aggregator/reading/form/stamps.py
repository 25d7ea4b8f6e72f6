"""What a workbook says of itself: the stamp on its hidden sheet, in names and in properties."""

from collections.abc import Iterable, Mapping
from typing import Final

from aggregator.domain import Stamp, StampSource
from aggregator.layout import STAMP_BASE, STAMP_ENTERED_BY, STAMP_PARTS, stamp_name
from aggregator.reading.address import Area
from aggregator.reading.sheet import Sheet

STAMP_AREA: Final = Area(rows=len(STAMP_PARTS) + 8, columns=2)
"""The part of the stamp sheet that is read: names in the first column, values in the second."""


def read_stamps(
    sheet: Sheet | None, names: Mapping[str, str], properties: Mapping[str, str]
) -> tuple[Stamp, ...]:
    """The stamps found, that of the sheet first; one that says nothing is left out."""
    on_sheet: dict[str, str] = {}
    if sheet is not None:
        on_sheet = {
            cell.raw.strip(): sheet.cells[row, 1].raw.strip()
            for (row, column), cell in sheet.cells.items()
            if column == 0 and (row, 1) in sheet.cells
        }
    parts = (*STAMP_PARTS, STAMP_BASE, STAMP_ENTERED_BY)
    in_names = {part: _constant(names.get(stamp_name(part), "")) for part in parts}
    in_properties = {part: properties.get(stamp_name(part), "") for part in parts}
    return tuple(
        _stamps(
            (
                (StampSource.SHEET, on_sheet),
                (StampSource.NAMES, in_names),
                (StampSource.PROPERTIES, in_properties),
            )
        )
    )


def _stamps(found: Iterable[tuple[StampSource, Mapping[str, str]]]) -> Iterable[Stamp]:
    for source, parts in found:
        if any(parts.get(part) for part in STAMP_PARTS):
            yield Stamp(
                source=source,
                campaign=parts.get("campaign", ""),
                template_version=parts.get("template_version", ""),
                unit=parts.get("unit", ""),
                seal=parts.get("seal", ""),
                base=parts.get(STAMP_BASE, ""),
                entered_by=parts.get(STAMP_ENTERED_BY, ""),
            )


def _constant(text: str) -> str:
    """The text that a name stands for: ``"X-01"``; empty when it refers to cells instead."""
    text = text.removeprefix("=").strip()
    if len(text) >= 2 and text[0] == text[-1] == '"':  # noqa: PLR2004 - the two quotation marks
        return text[1:-1].replace('""', '"').strip()
    return ""
