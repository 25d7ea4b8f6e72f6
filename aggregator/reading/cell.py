"""What one cell of a returned workbook holds, in whatever format it is stored."""

from typing import NamedTuple

from aggregator.domain import CellKind


class StoredCell(NamedTuple):
    """What a cell that is not blank holds; the fields are those of ``RawCell``."""

    kind: CellKind
    raw: str
    formula: str = ""
    font: str = ""
    shown: str = ""
