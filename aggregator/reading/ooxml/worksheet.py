"""One worksheet: its cells as they are stored, whichever program wrote them and however."""

from aggregator.reading.address import Area
from aggregator.reading.limits import Limits
from aggregator.reading.markup import parse
from aggregator.reading.ooxml.cell import Shared
from aggregator.reading.ooxml.grid import Grid, OddSheetError
from aggregator.reading.ooxml.ordinary_sheet import scan_cells
from aggregator.reading.ooxml.spreadsheetml import by_full_name
from aggregator.reading.ooxml.strings import Runs
from aggregator.reading.ooxml.surroundings import FALSE, NO_SIZE, Surroundings, surroundings
from aggregator.reading.refusal import RefusedError
from aggregator.reading.sheet import Sheet


def read_sheet(content: bytes, name: str, area: Area, cells_left: int, shared: Shared) -> Sheet:
    """Read an area of a sheet; what the sheet says of its own size is ignored.

    Raises:
        RefusedError: The sheet is not as it must be, or holds more than ``cells_left`` cells.
    """
    grid = Grid(area, cells_left, shared)
    part = f"sheet {name[:40]}"
    try:
        scanned = scan_cells(content, grid)
        if scanned is None:
            grid = Grid(area, cells_left, shared)
            listener = _SheetListener(grid, area, shared.limits)
            parse(content, part, shared.limits, listener)
            around: Surroundings = listener
        else:
            around = surroundings(scanned.rest, part, area, shared.limits)
        grid.close()
    except OddSheetError as odd:
        raise RefusedError("damaged-workbook", f"{part}: {odd}") from odd
    return Sheet(
        name=name,
        cells=grid.cells,
        protected=around.protected,
        cell_count=grid.count,
        beyond=tuple(grid.beyond),
        hidden_rows=frozenset(grid.hidden_rows),
        hidden_columns=frozenset(around.hidden_columns),
        merged=tuple(around.merged),
        overlays=around.printed(() if scanned is None else scanned.printed),
    )


class _SheetListener(Surroundings):
    """Hears the sheet's XML, in any of its forms.

    Where programs would disagree on what a cell holds (two values, two cells at one address, a
    comment inside a value), nothing is chosen: the sheet is odd.
    """

    def __init__(self, grid: Grid, area: Area, limits: Limits) -> None:
        super().__init__(area, limits)
        self.text = self._text
        self._grid = grid
        self._runs = Runs()
        self._starts = by_full_name(
            c=self._cell_starts,
            row=self._row_starts,
            v=self._value_starts,
            t=self._text_starts,
            f=self._formula_starts,
            rFont=self._font_is,
            r=self._runs.run_starts,
            rPr=self._runs.look_is,
            strike=self._runs.strike_is,
            vertAlign=self._runs.script_is,
            color=self._runs.color_is,
            sz=self._runs.size_is,
            rPh=self._phonetic_starts,
            **{"is": self._inline_starts},
        )
        self._ends = by_full_name(
            c=self._cell_ends,
            v=self._value_ends,
            t=self._text_ends,
            f=self._formula_ends,
            rPh=self._phonetic_ends,
        )
        # the cell that is open
        self._in_cell = False
        self._reference: str | None = None
        self._type = ""
        self._style = ""
        self._rich = False
        self._value: str | None = None
        self._font = ""
        self._formula: str | None = None
        self._formula_index = ""
        self._phonetic = False
        self._characters: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        super().start(name, attributes)
        if self._characters is not None:
            raise OddSheetError("thẻ lạ trong một giá trị")
        started = self._starts.get(name)
        if started is not None:
            started(attributes)

    def end(self, name: str, /) -> None:
        super().end(name)
        ended = self._ends.get(name)
        if ended is not None:
            ended()

    def _text(self, characters: str, /) -> None:
        if self._characters is not None:
            self._characters.append(characters)
        else:
            self.printed_text(characters)

    def remark(self, *_: str) -> None:
        if self._characters is not None:
            raise OddSheetError("chú thích XML trong một giá trị")

    def _row_starts(self, attributes: dict[str, str]) -> None:
        hidden = attributes.get("hidden", "0").casefold() not in FALSE
        hidden = hidden or attributes.get("ht") in NO_SIZE
        self._grid.row(attributes.get("r"), hidden=hidden)

    def _cell_starts(self, attributes: dict[str, str]) -> None:
        if self._in_cell:
            raise OddSheetError("ô nằm trong ô")
        self._in_cell = True
        self._reference = attributes.get("r")
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._rich = "vm" in attributes
        self._value = self._formula = None
        self._font = ""
        self._runs.text_starts()

    def _cell_ends(self) -> None:
        self._in_cell = False
        self._grid.cell(
            self._reference,
            self._type,
            self._value,
            self._formula,
            self._style,
            self._font,
            self._runs.pieces(),
            rich=self._rich,
        )

    def _inline_starts(self, _attributes: dict[str, str]) -> None:
        if self._value is not None:
            raise OddSheetError("hai giá trị trong một ô")
        self._value = ""

    def _value_starts(self, attributes: dict[str, str]) -> None:
        self._inline_starts(attributes)
        self._characters = []

    def _text_starts(self, _attributes: dict[str, str]) -> None:
        """A run of an inline text; hints on how to speak it do not count."""
        if not self._phonetic:
            self._characters = []

    def _formula_starts(self, attributes: dict[str, str]) -> None:
        if self._formula is not None:
            raise OddSheetError("hai công thức trong một ô")
        self._formula_index = attributes.get("si", "")
        self._characters = []

    def _value_ends(self) -> None:
        self._value = self._heard()

    def _text_ends(self) -> None:
        if not self._phonetic:
            heard = self._heard()
            self._runs.hear(heard)
            self._value = (self._value or "") + heard

    def _formula_ends(self) -> None:
        self._formula = self._grid.formula(self._heard(), self._formula_index, self._reference)

    def _heard(self) -> str:
        heard = "".join(self._characters or ())
        self._characters = None
        return heard

    def _font_is(self, attributes: dict[str, str]) -> None:
        self._font = self._font or attributes.get("val", "")

    def _phonetic_starts(self, _attributes: dict[str, str]) -> None:
        self._phonetic = True

    def _phonetic_ends(self) -> None:
        self._phonetic = False
