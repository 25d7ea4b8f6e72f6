"""The tables of an OpenDocument spreadsheet, heard from its XML in one pass."""

import re
from collections.abc import Callable
from typing import Final

from aggregator.domain import Script, vietnamese
from aggregator.layout import a1
from aggregator.reading.address import Address
from aggregator.reading.cell import StoredCell
from aggregator.reading.limits import Limits
from aggregator.reading.markup import too_deep
from aggregator.reading.opendocument.cell import (
    OASIS,
    REPEATED_COLUMNS,
    TABLE,
    Look,
    OpenCell,
    times,
)
from aggregator.reading.opendocument.formula import without_namespace
from aggregator.reading.refusal import RefusedError
from aggregator.reading.sheet import Block, Overlay, Sheet

_OFFICE: Final = f"{OASIS}office:1.0"
_STYLE: Final = f"{OASIS}style:1.0"
_FO: Final = f"{OASIS}xsl-fo-compatible:1.0"
_COLOR: Final = re.compile("#([0-9a-fA-F]{6})")
_CELLS: Final = frozenset({f"{TABLE} table-cell", f"{TABLE} covered-table-cell"})
_DEFAULT_STYLE: Final = f"{TABLE} default-cell-style-name"
_REPEATED_ROWS: Final = f"{TABLE} number-rows-repeated"
_HIDDEN: Final = frozenset({"collapse", "filter"})
_WIDEST: Final = 1024  # columns, from the left, whose being hidden is kept


class TableListener:
    """Hears ``content.xml``.

    Attributes:
        sheets: The tables, in their order; all that they hold, however far out.
        named: Text of the named expressions of the whole workbook, by name.
        external_links: How many sheets and links of other files it refers to.

    Raises:
        RefusedError: More cells, sheets or text than allowed.
    """

    def __init__(self, most_sheets: int, limits: Limits) -> None:
        self.sheets: list[Sheet] = []
        self.named: dict[str, str] = {}
        self.external_links = 0
        self._most_sheets = most_sheets
        self._limits = limits
        self._depth = 0
        self._cells_seen = 0
        self._area = 0  # of merged cells
        self._looks: dict[str, Look] = {}
        self._undisplayed: set[str] = set()  # styles of tables that nobody sees
        self._style = ""  # the one that is open
        self._table: _Table | None = None
        self._cell: OpenCell | None = None
        self._in_shapes = False
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            f"{TABLE} table": self._table_starts,
            f"{TABLE} table-row": self._row_starts,
            f"{TABLE} table-column": self._column_is,
            f"{TABLE} named-range": self._name_is,
            f"{TABLE} named-expression": self._name_is,
            f"{TABLE} table-source": self._link_is,
            f"{_OFFICE} dde-source": self._link_is,
            f"{_STYLE} style": self._style_starts,
            f"{_STYLE} table-properties": self._display_is,
            f"{_STYLE} text-properties": self._letters_are,
            f"{_STYLE} table-cell-properties": self._ground_is,
            f"{TABLE} shapes": self._shapes_start,
            **dict.fromkeys(_CELLS, self._cell_starts),
        }

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        self._depth += 1
        if self._depth > self._limits.depth:
            raise too_deep(self._limits)
        if self._cell is not None:
            self._cell.start(name, attributes)
            return
        started = self._starts.get(name)
        if started is not None:
            started(attributes)

    def end(self, name: str, /) -> None:
        self._depth -= 1
        if self._cell is not None:
            if self._cell.end():
                self._cell_ends(self._cell)
                self._cell = None
        elif name == f"{TABLE} table" and self._table is not None:
            self._table_ends(self._table)
        elif name == f"{TABLE} table-row" and self._table is not None:
            self._row_ends(self._table)

    def text(self, characters: str, /) -> None:
        if self._cell is not None:
            self._cell.text(characters)

    def remark(self, *_: str) -> None:
        """Nothing is said in comments."""

    def _table_starts(self, attributes: dict[str, str]) -> None:
        if self._table is not None:
            raise RefusedError("damaged-workbook", "sheet nằm trong sheet")
        hidden = attributes.get(f"{TABLE} style-name", "") in self._undisplayed
        self._table = _Table(attributes, hidden=hidden)

    def _table_ends(self, table: "_Table") -> None:
        self._table = None
        if table.linked or not table.name:  # what DDE brought has no name
            return
        self.sheets.append(table.sheet())
        if len(self.sheets) > self._most_sheets:
            raise RefusedError(
                "unsafe-archive",
                f"{vietnamese(len(self.sheets))} sheet, giới hạn {vietnamese(self._most_sheets)}",
            )

    def _link_is(self, _attributes: dict[str, str]) -> None:
        self.external_links += 1
        if self._table is not None:
            self._table.linked = True

    def _name_is(self, attributes: dict[str, str]) -> None:
        if self._table is None:  # else it belongs to one sheet
            text = attributes.get(f"{TABLE} cell-range-address", "") or attributes.get(
                f"{TABLE} expression", ""
            )
            self.named[attributes.get(f"{TABLE} name", "")] = without_namespace(text)

    def _style_starts(self, attributes: dict[str, str]) -> None:
        self._style = attributes.get(f"{_STYLE} name", "")

    def _display_is(self, attributes: dict[str, str]) -> None:
        if attributes.get(f"{TABLE} display") == "false":
            self._undisplayed.add(self._style)

    def _letters_are(self, attributes: dict[str, str]) -> None:
        if not self._style:
            return
        look = self._looks.setdefault(self._style, Look())
        look.font = attributes.get(f"{_STYLE} font-name", "") or look.font
        line = attributes.get(f"{_STYLE} text-line-through-style")
        line = line or attributes.get(f"{_STYLE} text-line-through-type")
        if line:
            look.struck = line != "none"
        position = attributes.get(f"{_STYLE} text-position", "").partition(" ")[0]
        if position and position not in {"0%", "normal"}:
            lowered = position == "sub" or position.startswith("-")
            look.script = Script.LOWERED if lowered else Script.RAISED
        look.color = _color(attributes.get(f"{_FO} color", "")) or look.color
        points = attributes.get(f"{_FO} font-size", "").removesuffix("pt")
        if points.isascii() and points.replace(".", "", 1).isdigit():
            look.size = float(points)

    def _ground_is(self, attributes: dict[str, str]) -> None:
        ground = _color(attributes.get(f"{_FO} background-color", ""))
        if ground and self._style:
            self._looks.setdefault(self._style, Look()).ground = ground

    def _column_is(self, attributes: dict[str, str]) -> None:
        if self._table is not None:
            repeated = times(attributes, REPEATED_COLUMNS)
            first = self._table.columns
            self._table.columns += repeated
            usual = attributes.get(_DEFAULT_STYLE, "")
            if usual:
                self._table.column_styles.append((first, first + repeated, usual))
            if attributes.get(f"{TABLE} visibility") in _HIDDEN:
                self._table.hidden_columns.update(range(first, min(first + repeated, _WIDEST)))

    def _row_starts(self, attributes: dict[str, str]) -> None:
        if self._table is not None:
            self._table.repeated = times(attributes, _REPEATED_ROWS)
            self._table.column = 0
            self._table.row_style = attributes.get(_DEFAULT_STYLE, "")
            self._table.row_hidden = attributes.get(f"{TABLE} visibility") in _HIDDEN

    def _row_ends(self, table: "_Table") -> None:
        """The rows that repeat this one are written out where it holds something."""
        self._count(len(table.row_cells) * (table.repeated - 1))
        for column, cell in table.row_cells.items():
            for row in range(table.row, table.row + table.repeated):
                table.cells[row, column] = cell
        table.row_cells.clear()
        if table.row_hidden:
            hidden = min(table.repeated, self._limits.area_cells)
            table.hidden_rows.update(range(table.row, table.row + hidden))
        table.row += table.repeated
        if table.row > self._limits.rows:
            raise RefusedError("damaged-workbook", f"sheet {table.name[:40]}: quá nhiều dòng")

    def _cell_starts(self, attributes: dict[str, str]) -> None:
        self._count(1)
        self._cell = OpenCell(attributes, self._limits)

    def _shapes_start(self, _attributes: dict[str, str]) -> None:
        """What hangs on the sheet is heard like what hangs on a cell."""
        if self._table is not None:
            self._cell = OpenCell({}, self._limits)
            self._in_shapes = True

    def _cell_ends(self, cell: OpenCell) -> None:
        table = self._table
        if table is None:
            return
        if self._in_shapes:
            table.overlays += cell.overlays(None)
            self._in_shapes = False
            return
        table.overlays += cell.overlays((table.row, table.column))
        stored = cell.stored(self._looks, table.usual_style())
        at = table.row, table.column
        if stored is not None:
            self._count(cell.repeated - 1)
            for step in range(cell.repeated):
                table.row_cells[table.column + step] = stored
        if cell.comment:
            table.comments[a1(*at)] = cell.comment
        rows, columns = cell.spans
        if rows * columns > 1:
            self._area += rows * columns
            if self._area > self._limits.area_cells:
                limit = vietnamese(self._limits.area_cells)
                raise RefusedError("unsafe-archive", f"vùng trộn ô, liên kết quá {limit} ô")
            table.merged.append((at[0], at[0] + rows - 1, at[1], at[1] + columns - 1))
        table.column += cell.repeated
        if table.column > self._limits.columns:
            raise RefusedError("damaged-workbook", f"sheet {table.name[:40]}: quá nhiều cột")

    def _count(self, cells: int) -> None:
        self._cells_seen += cells
        if self._cells_seen > self._limits.cells:
            raise RefusedError(
                "unsafe-archive", f"quá {vietnamese(self._limits.cells)} ô trong tệp"
            )


def _color(text: str) -> str:
    match = _COLOR.fullmatch(text)
    return match[1] if match else ""


class _Table:
    """The table that is open, and how far it has come."""

    def __init__(self, attributes: dict[str, str], *, hidden: bool) -> None:
        self.hidden = hidden
        self.name = attributes.get(f"{TABLE} name", "")
        self.protected = attributes.get(f"{TABLE} protected") == "true"
        self.linked = False
        self.cells: dict[Address, StoredCell] = {}
        self.row_cells: dict[int, StoredCell] = {}  # of the row that is open
        self.comments: dict[str, str] = {}
        self.merged: list[Block] = []
        self.overlays: tuple[Overlay, ...] = ()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.column_styles: list[tuple[int, int, str]] = []  # first, end and name
        self.row_style = ""
        self.row = self.column = self.columns = 0
        self.repeated = 1
        self.row_hidden = False

    def usual_style(self) -> str:
        """Name of the style of a cell that names none, where the next cell stands."""
        if self.row_style:
            return self.row_style
        styles = self.column_styles
        return next((name for first, end, name in styles if first <= self.column < end), "")

    def sheet(self) -> Sheet:
        return Sheet(
            name=self.name,
            cells=self.cells,
            protected=self.protected,
            cell_count=len(self.cells),
            hidden=self.hidden,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            merged=tuple(self.merged),
            comments=self.comments,
            overlays=self.overlays,
        )
