"""What stands on the sheets of the form: fixed texts, formulas, inputs, and how they look."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, lru_cache

from aggregator.definition import NUMERIC, Kind, ReportingUnit, cell_name
from aggregator.domain import Place


@lru_cache(maxsize=65_536)
def a1(row: int, column: int) -> str:
    """Address of a cell, from its row and column counted from 0: ``a1(8, 5) == "F9"``."""
    letters = ""
    column += 1
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return f"{letters}{row + 1}"


def ranges(places: Iterable[tuple[int, int]]) -> str:
    """Cells, at least one, as arguments of a sum; neighbours in a column or a row are one of them.

    A function takes 255 arguments.
    """
    first, *others = sorted(places)
    runs = [[first]]
    for place in others:
        begun = runs[-1]
        step = _step(begun[-1], place)
        if step in {(0, 1), (1, 0)} and (len(begun) == 1 or step == _step(*begun[:2])):
            begun.append(place)
        else:
            runs.append([place])
    return ",".join(
        a1(*run[0]) if len(run) == 1 else f"{a1(*run[0])}:{a1(*run[-1])}" for run in runs
    )


def _step(before: tuple[int, int], place: tuple[int, int]) -> tuple[int, int]:
    return place[0] - before[0], place[1] - before[1]


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A locked text.

    Attributes:
        row: From 0.
        column: From 0.
        text: What it says; for a label of the unit a pattern with ``{unit}`` or ``{due}``.
        style: Name of a format in ``styling``.
        last_column: Last column of a merged area; equal to ``column`` when not merged.
        of_unit: The text depends on the unit, so it is filled in by ``template``.
        required_of: Of a label that says whether an answer is required: the groups for which it
            is; ``None`` for every other label.
    """

    row: int
    column: int
    text: str
    style: str
    last_column: int
    of_unit: bool = False
    required_of: frozenset[str] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Computed:
    """A locked formula, in functions that every spreadsheet program since Excel 2007 knows.

    Attributes:
        row: From 0.
        column: From 0.
        formula: With ``=``; English names, commas, A1 addresses.
        value: What it says in an empty form.
        style: Name of a format in ``styling``.
        value_of_group: What it says instead in the empty form of a unit of that group.
    """

    row: int
    column: int
    formula: str
    value: str | int
    style: str
    value_of_group: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Highlight:
    """A fill that inputs take on while ``formula`` holds; the words beside them say the same.

    Attributes:
        first_row: Of the area, from 0; ``last_row``, ``column`` likewise.
        formula: With ``=``, for the first cell of the area.
        style: Name of a format in ``styling``.
    """

    first_row: int
    last_row: int
    column: int
    formula: str
    style: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Previous:
    """Where an earlier answer to a field is shown, locked, in a column that else is hidden.

    Attributes:
        field: Field id.
        row: From 0.
        column: From 0.
        width: Of the column when it is shown, in characters.
    """

    field: str
    row: int
    column: int
    width: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """An input cell.

    Attributes:
        field: Field id, e.g. ``lua.so_luong``.
        key: Key of its row, which stands in the hidden first column, e.g. ``lua``.
        label: Full wording of the question.
        caption: Of a figure, what it is called within its row.
        sheet: Name of the sheet.
        row: From 0.
        column: From 0.
        kind: count, decimal, money, text, narrative, choice or date.
        unit_of_measure: Declared unit; empty for texts.
        choices: Allowed answers of a choice.
        required_of: Ids of the unit groups that must answer.
        figure: It is one of the campaign's figures, with a row in ``values.csv``.
        adds: Adding it up over units makes sense.
        converts: Other units of measure, and how many of its own one is worth.
        of_table: It is a figure of a table, of which nothing is known but what the definition says.
    """

    field: str
    key: str
    label: str
    sheet: str
    row: int
    column: int
    kind: Kind
    unit_of_measure: str = ""
    choices: tuple[str, ...] = ()
    required_of: frozenset[str] = frozenset()
    figure: bool = False
    caption: str = ""
    adds: bool = True
    converts: tuple[tuple[str, Fraction], ...] = ()
    of_table: bool = False

    @property
    def place(self) -> Place:
        return Place(sheet=self.sheet, cell=a1(self.row, self.column))

    def is_required_of(self, unit: ReportingUnit) -> bool:
        return unit.group in self.required_of and not unit.exempt

    @property
    def numeric(self) -> bool:
        return self.kind in NUMERIC

    @property
    def defined_name(self) -> str:
        """Name of the cell in the workbook: the field id in the characters a name may have."""
        return cell_name(self.field)

    @property
    def reference(self) -> str:
        """What that name refers to: ``'Số liệu'!$F$9``."""
        return _reference(self.sheet, self.row, self.column)


@cache
def _reference(sheet: str, row: int, column: int) -> str:
    letters = a1(0, column).removesuffix("1")
    return f"'{sheet}'!${letters}${row + 1}"
