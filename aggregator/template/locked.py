"""A workbook whose locks survive what people paste into it."""

from collections.abc import Mapping
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

_LAST_COLUMN: Final = 16_383


class LockedWorkbook(Workbook):  # type: ignore[misc]  # xlsxwriter has no types
    """Sheets cannot be added, removed, renamed or moved, and each cell says itself if it is locked.

    A cell that is pasted from another workbook takes the lock of the style Normal of the workbook
    it comes into. So that style is open here, and what people have pasted over can be corrected;
    every other format, that of cells without one included, is locked unless it says otherwise.
    """

    def add_format(self, properties: Mapping[str, object] | None = None) -> Format:
        drawn = _OwnLock(
            {**self.default_format_properties, **(properties or {})},
            self.xf_format_indices,
            self.dxf_format_indices,
        )
        self.formats.append(drawn)
        return drawn

    def _write_book_views(self) -> None:
        # xlsxwriter has no call for it; the element stands right before the views
        self._xml_empty_tag("workbookProtection", [("lockStructure", 1)])
        super()._write_book_views()


class _OwnLock(Format):  # type: ignore[misc]  # xlsxwriter has no types
    """A format that states its lock, where xlsxwriter leaves "locked" unsaid."""

    asked: int = 0

    def _get_protection_properties(self) -> list[tuple[str, int]]:
        # the first format is written twice: as the style Normal, then as that of bare cells
        if self.xf_index == 0 and not self.asked:
            self.asked = 1
            return [("locked", 0)]
        return [("locked", int(self.locked))]


def lock_columns(sheet: Worksheet, widths: tuple[float, ...], locked: Format) -> None:
    """Widths of the first columns, 0 hides one; no cell of the sheet is left to the style Normal.

    Args:
        sheet: To set up.
        widths: In characters, from column A.
        locked: The format of the cells in which nothing stands.
    """
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width, locked, {"hidden": width == 0})
    sheet.set_column(len(widths), _LAST_COLUMN, None, locked)
