"""Where each figure, subtotal and total stands on the sheet of units and figures."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from aggregator.definition import ReportingUnit, UnitGroup
from aggregator.layout import Slot, a1
from aggregator.summary.dossier import Dossier
from aggregator.summary.sheets import SheetName
from aggregator.summary.target import Spot

NUMBER_COLUMN: Final = 0
NAME_COLUMN: Final = 1
FIRST_FIGURE: Final = 2
HEADING_ROW: Final = 5
"""Titles of the metrics; below them a row with the two figures of each."""

FIRST_ROW: Final = HEADING_ROW + 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """The rows of one group: its heading, its units, their sum and how many make it up."""

    group: UnitGroup
    units: tuple[ReportingUnit, ...]
    heading_row: int

    @property
    def first_row(self) -> int:
        return self.heading_row + 1

    @property
    def last_row(self) -> int:
        return self.heading_row + len(self.units)

    @property
    def sum_row(self) -> int:
        return self.last_row + 1

    @property
    def coverage_row(self) -> int:
        return self.last_row + 2

    def cells(self, column: int) -> str:
        """The units' cells of a column, e.g. ``C9:C25``."""
        return f"{a1(self.first_row, column)}:{a1(self.last_row, column)}"


class Grid:
    """Addresses on the sheet, from the roster and the form alone."""

    def __init__(self, dossier: Dossier) -> None:
        self.slots: tuple[Slot, ...] = dossier.plan.figures
        self.column = {slot.field: FIRST_FIGURE + n for n, slot in enumerate(self.slots)}
        blocks = []
        row = FIRST_ROW
        for group in dossier.campaign.groups:
            units = dossier.campaign.units_of(group.id)
            if units:
                blocks.append(Block(group=group, units=units, heading_row=row))
                row = blocks[-1].coverage_row + 1
        self.blocks = tuple(blocks)
        self.total_row = row if blocks else FIRST_ROW + 1

    @property
    def coverage_row(self) -> int:
        return self.total_row + 1

    @property
    def end_row(self) -> int:
        """The row below the province's last."""
        return self.coverage_row + 6

    @property
    def last_column(self) -> int:
        return FIRST_FIGURE + len(self.slots) - 1

    @cached_property
    def unit_row(self) -> dict[str, int]:
        return {
            unit.code: block.first_row + place
            for block in self.blocks
            for place, unit in enumerate(block.units)
        }

    def province_cells(self, column: int) -> str:
        """Every unit's cell of a column, by group, as the arguments of a sum.

        Of a roster without units the empty cell where the first would stand.
        """
        cells = [block.cells(column) for block in self.blocks] or [a1(FIRST_ROW, column)]
        return ",".join(cells)

    def total(self, field: str) -> Spot:
        return Spot(sheet=SheetName.FIGURES, row=self.total_row, column=self.column[field])
