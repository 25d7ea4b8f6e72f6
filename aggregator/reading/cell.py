"""What one cell of a returned workbook holds, in whatever format it is stored."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from aggregator.domain import CellKind, Run, Script
from aggregator.reading.look.style import PLAIN, Style

_PICTURE: Final = re.compile(r"\s*(?:_xlfn\.)*(?:DISPIMG|IMAGE)\s*\(", re.IGNORECASE)


class Piece(NamedTuple):
    """A piece of a stored text; ``struck`` is ``None`` where the style of the cell tells."""

    text: str
    struck: bool | None
    script: Script = Script.LINE


class StoredCell(NamedTuple):
    """What a cell that is not blank holds; the fields are those of ``RawCell``.

    Attributes:
        shown: What the sheet shows, where the file itself says so; else ``None``.
        pieces: Of a text that does not look alike from end to end; else empty.
        picture: A picture that is placed in the cell; the file may hold an error beside it.
    """

    kind: CellKind
    raw: str
    formula: str = ""
    font: str = ""
    style: Style = PLAIN
    shown: str | None = None
    pieces: Sequence[Piece] = ()
    picture: bool = False

    @property
    def is_picture(self) -> bool:
        """A picture is placed in the cell: by the file's word, or by a function that shows one."""
        written = self.formula or (self.raw[1:] if self.raw.startswith("=") else "")
        return self.picture or _PICTURE.match(written) is not None

    def runs(self) -> tuple[Run, ...]:
        """The value in pieces; empty where nothing in it is struck, raised or lowered."""
        struck = self.style.struck
        if not self.pieces:
            return (Run(self.raw, struck=True),) if struck and self.raw else ()
        runs = tuple(
            Run(piece.text, struck if piece.struck is None else piece.struck, piece.script)
            for piece in self.pieces
        )
        return runs if any(run.struck or run.script for run in runs) else ()
