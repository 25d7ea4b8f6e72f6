"""Compound files ([MS-CFB]): old workbooks, and messages as Outlook saves them.

The one home of olefile. It may fail over a hostile file in any way, and take its time; so what is
opened here is opened in a worker process with limits.
"""

import io
from collections.abc import Sequence
from typing import Final

import olefile

_LAST: Final = 0xFFFFFFFA  # from here on, no sector but a mark


class DamagedCompoundError(Exception):
    """The library cannot make sense of it, or it is not whole."""


class Compound:
    """A compound file, open.

    Attributes:
        paths: Of the streams and storages in it, each as the names from the root to it.
    """

    def __init__(self, content: bytes) -> None:
        """Read its directory.

        Raises:
            DamagedCompoundError: It is damaged.
        """
        try:
            self._file = olefile.OleFileIO(
                io.BytesIO(content), raise_defects=olefile.DEFECT_INCORRECT
            )
            self.paths = tuple(
                tuple(path) for path in self._file.listdir(streams=True, storages=True)
            )
        except Exception as error:
            raise DamagedCompoundError(type(error).__name__) from error

    @property
    def names(self) -> frozenset[str]:
        """Of all streams and storages in it, wherever they are."""
        return frozenset(path[-1] for path in self.paths)

    def stream(self, *path: str) -> bytes:
        """A stream, whole.

        Raises:
            DamagedCompoundError: It is not there, or not whole.
        """
        try:
            entry = self._file.root
            for name in path:
                entry = entry.kids_dict[name.lower()]
            small = entry.size < self._file.minisectorcutoff
            content = self._file.openstream(list(path)).read()
            _check_chain(self._file.minifat if small else self._file.fat, entry.isectStart)
        except Exception as error:
            raise DamagedCompoundError(type(error).__name__) from error
        if not content or len(content) < entry.size:
            raise DamagedCompoundError("/".join(path))
        return bytes(content)

    def under(self, *path: str) -> tuple[str, ...]:
        """Names of what is in a storage, of the root where no path is given."""
        return tuple(
            each[-1] for each in self.paths if len(each) == len(path) + 1 and each[:-1] == path
        )


def _check_chain(table: Sequence[int], sector: int) -> None:
    """The library goes round in a chain that bites its tail until it has bytes enough."""
    for _ in range(len(table) + 1):
        if sector >= _LAST:
            return
        sector = table[sector] & 0xFFFFFFFF
    raise DamagedCompoundError("chain")
