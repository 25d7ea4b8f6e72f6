"""What one cell of a returned workbook holds, in whatever format it is stored."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from aggregator.domain import CellKind, Run, Script
from aggregator.reading.look.style import PLAIN, Style, is_unseen

_PICTURE: Final = re.compile(r"\s*(?:_xlfn\.)*(?:DISPIMG|IMAGE)\s*\(", re.IGNORECASE)


class Piece(NamedTuple):
    """A piece of a stored text; ``struck`` is ``None`` where the style of the cell tells.

    Attributes:
        color: Of its letters, as RRGGBB; empty where unknown.
        size: Of its letters in points; 0 where unknown.
    """

    text: str
    struck: bool | None
    script: Script = Script.LINE
    color: str = ""
    size: float = 0

    def is_unseen(self, style: Style) -> bool:
        """Nobody sees it in a cell of that style."""
        if self.color or self.size:
            return is_unseen(self.color, style.ground, self.size)
        return style.unseen and self.struck is None


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
        if not (self.picture or self.formula or self.raw.startswith("=")):
            return False
        written = self.formula or self.raw[1:]
        return self.picture or _PICTURE.match(written) is not None

    @property
    def unseen(self) -> bool:
        """Nobody sees any of it."""
        if not self.pieces:
            return self.style.unseen
        return all(piece.is_unseen(self.style) for piece in self.pieces if piece.text.strip())

    def runs(self) -> tuple[Run, ...]:
        """The value in pieces; empty where none is struck, raised, lowered or out of sight."""
        struck = self.style.struck
        if not self.pieces:
            return (Run(self.raw, struck=True),) if struck and self.raw else ()
        nowhere = self.unseen
        runs = tuple(
            Run(
                piece.text,
                struck if piece.struck is None else piece.struck,
                piece.script,
                not nowhere and piece.is_unseen(self.style),
            )
            for piece in self.pieces
        )
        return runs if any(run.struck or run.script or run.unseen for run in runs) else ()
