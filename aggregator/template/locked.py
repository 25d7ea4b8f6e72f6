"""A workbook whose locks survive what people paste into it."""

from collections.abc import Mapping
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

_COLUMNS: Final = 16_384


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


class LockedSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter has no types
    """A sheet of which no cell is left to the style Normal, however far out it lies."""

    locked: Format

    def lock_columns(self, widths: tuple[float, ...], locked: Format) -> None:
        """Set up the columns.

        Args:
            widths: Of the first of them, at least one, in characters; 0 hides a column.
            locked: The format of all cells in which nothing stands.
        """
        self.locked = locked
        for column, width in enumerate(widths):
            self.set_column(column, column, width, locked, {"hidden": width == 0})

    def _xml_end_tag(self, tag: str) -> None:
        if tag == "cols":  # xlsxwriter itself would take a second for 16,000 columns
            beyond = max(self.col_info) + 2
            style = self.locked._get_xf_index()  # noqa: SLF001 - as xlsxwriter's sheets do
            self._xml_empty_tag(
                "col", [("min", beyond), ("max", _COLUMNS), ("width", 9), ("style", style)]
            )
        super()._xml_end_tag(tag)
