"""What a program writes alike into every return is understood once."""

from collections.abc import Callable, Sequence
from functools import lru_cache, wraps
from typing import Final, Generic, TypeVar, TypeVarTuple

_ENTRIES: Final = 32
_LARGEST: Final = 40 * 1024  # bytes or characters; a worker lives on after a hostile file
_YOUNG: Final = 1024 * 1024  # bytes of pieces; those of a form are a third of it
_EACH: Final = 1024  # bytes that a piece counts for beside its own

Others = TypeVarTuple("Others")
T = TypeVar("T")
Content = TypeVar("Content", bytes, str)


def remembered(
    function: Callable[[Content, *Others], T],
) -> Callable[[Content, *Others], T]:
    """Keep the last results for contents of the size that programs write.

    The results are shared: nobody may change them. Large contents are not kept, so that no file
    can fill the memory of the worker that reads the next one.
    """
    kept = lru_cache(maxsize=_ENTRIES)(function)

    @wraps(function)
    def call(content: Content, *others: *Others) -> T:
        if len(content) > _LARGEST:
            return function(content, *others)
        return kept(content, *others)

    return call


class Memory(Generic[T]):
    """What pieces of parts mean: rows of a sheet, texts, names. Most are those of the form.

    Of every file only the pieces that no file before had are understood anew. Pieces come in two
    generations: when the young ones have become too many, those that were not asked for meanwhile
    are forgotten.
    """

    def __init__(self, largest: int = _LARGEST) -> None:
        """Keep no piece of more than so many bytes."""
        self._largest = largest
        self._young: dict[bytes, T] = {}
        self._old: dict[bytes, T] = {}
        self._bytes = 0  # of the young

    def recalled(
        self, pieces: Sequence[bytes], understand: Callable[[Sequence[bytes]], Sequence[T]]
    ) -> list[T]:
        """What each piece means; ``understand`` is asked for those that are not known, at once.

        The results are shared: nobody may change what they say.
        """
        found = list(map(self._young.get, pieces))
        if None not in found:
            return found  # type: ignore[return-value] # mypy does not see that none is in it
        recalled = [
            self._old.get(piece) if one is None else one
            for piece, one in zip(pieces, found, strict=True)
        ]
        unknown = [piece for piece, one in zip(pieces, recalled, strict=True) if one is None]
        understood = iter(understand(unknown) if unknown else ())
        meanings = [next(understood) if one is None else one for one in recalled]
        for piece, one, meaning in zip(pieces, found, meanings, strict=True):
            if one is None:
                self._keep(piece, meaning)
        return meanings

    def _keep(self, piece: bytes, meaning: T) -> None:
        if len(piece) > self._largest:
            return
        self._young[piece] = meaning
        self._bytes += len(piece) + _EACH
        if self._bytes > _YOUNG:
            self._old, self._young, self._bytes = self._young, {}, 0
