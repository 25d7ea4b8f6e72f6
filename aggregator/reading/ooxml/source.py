"""A workbook in Office Open XML (.xlsx, .xlsm): its container, opened."""

from dataclasses import replace

from aggregator.reading.address import Area
from aggregator.reading.limits import Limits
from aggregator.reading.ooxml.cell import Shared
from aggregator.reading.ooxml.comments import read_comments
from aggregator.reading.ooxml.container import read_container
from aggregator.reading.ooxml.laid_over import read_overlays
from aggregator.reading.ooxml.relations import relations_part
from aggregator.reading.ooxml.strings import NO_STRINGS, read_strings
from aggregator.reading.ooxml.styles import read_styles
from aggregator.reading.ooxml.worksheet import read_sheet
from aggregator.reading.package import Package
from aggregator.reading.sheet import Sheet
from aggregator.reading.workbook import folded


class Ooxml:
    """Reads worksheets of one workbook, within one allowance of cells.

    Attributes:
        workbook: What the container says of itself.

    Raises:
        RefusedError: The container holds something else, or a workbook that is not whole.
    """

    def __init__(self, package: Package, form_sheets: int, limits: Limits) -> None:
        self._package = package
        container = read_container(package, form_sheets, limits)
        self.workbook = container.workbook
        self._sheets = container.sheets
        self._cells_left = limits.cells
        part, strings, styles = package.part, container.strings, container.styles
        self._shared = Shared(
            strings=read_strings(part(strings), strings, limits) if strings else NO_STRINGS,
            styles=read_styles(part(styles), styles, limits) if styles else {},
            date1904=container.date1904,
            limits=limits,
        )

    def sheet(self, name: str, area: Area, most_cells: int | None = None) -> Sheet | None:
        entry = self._sheets.get(folded(name))
        if entry is None:
            return None
        content = self._package.part(entry.part)
        left = self._cells_left if most_cells is None else min(self._cells_left, most_cells)
        sheet = read_sheet(content, entry.name, area, left, self._shared)
        self._cells_left -= sheet.cell_count
        comments = read_comments(self._package, entry.part, self._shared.limits)
        overlays = read_overlays(self._package, entry.part, self._shared.limits)
        if not (comments or overlays or entry.hidden):
            return sheet
        return replace(
            sheet,
            comments=comments,
            overlays=(*sheet.overlays, *overlays),
            hidden=entry.hidden,
        )

    def is_as_long(self, name: str, formulas: int, cells: int) -> bool:
        entry = self._sheets.get(folded(name))
        if entry is None or relations_part(entry.part) in self._package:
            return False
        content = self._package.part(entry.part)
        filled = content.count(b"</v>") + content.count(b"</is>")
        return content.count(b"</f>") == formulas and filled <= cells

    def verify_unread(self) -> None:
        """Make sure that the parts nobody asked for are whole and within the limits."""
        self._package.verify_unread()
