"""The texts of all returns wait on the disk: they are most of what came in."""

import weakref
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Literal
from uuid import uuid4

from aggregator.batch.packed_answers import PackedAnswers, Stretch
from aggregator.domain import Reading, Submission, refused_by_disk


class _Reader:
    """Reads a file of packed answers; workers hand it on to processes of their own."""

    def __init__(self, path: Path, mode: Literal["rb", "x+b"] = "rb") -> None:
        self._path = path
        self._file: BinaryIO = path.open(mode)
        weakref.finalize(self, self._file.close)

    def read(self, start: int, length: int) -> bytes:
        self._file.seek(start)
        return self._file.read(length)

    def __reduce__(self) -> tuple[type["_Reader"], tuple[Path]]:
        return _Reader, (self._path,)


class Texts(_Reader):
    """One file of packed answers, which this process writes and its workers read.

    It can be read for as long as anybody holds a return of which the answers are in it. What a run
    that was killed leaves there, the next one of the ledger removes.
    """

    def __init__(self, folder: Path) -> None:
        """Begin a new file in ``folder``, which the workers see at the same path.

        Raises:
            PathError: It cannot be made.
        """
        path = folder.absolute() / f"{uuid4().hex}.tmp"
        try:
            super().__init__(path, "x+b")
        except OSError as error:
            raise refused_by_disk(folder, "unwritten", error) from error
        weakref.finalize(self, _remove, self._file, path)

    def put_away(self, reading: Reading) -> Reading:
        """The same reading, its answers here.

        Raises:
            PathError: There is no room.
        """
        if not (isinstance(reading, Submission) and isinstance(reading.answers, PackedAnswers)):
            return reading
        packed = reading.answers.packed
        try:
            start = self._file.seek(0, 2)
            self._file.write(packed)
            self._file.flush()  # the workers read it
        except OSError as error:
            raise refused_by_disk(self._path.parent, "unwritten", error) from error
        answers = PackedAnswers(Stretch(texts=self, start=start, length=len(packed)))
        return replace(reading, answers=answers)

    def leave(self) -> None:
        """The workers need it no more: nobody finds it then, and this process still reads it."""
        with suppress(OSError):  # a system that removes no open file does so when it is closed
            self._path.unlink()


def _remove(file: BinaryIO, path: Path) -> None:
    with suppress(OSError):
        file.close()
    with suppress(OSError):  # a worker still has it open, where that matters
        path.unlink()
