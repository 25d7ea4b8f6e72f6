"""The texts of a return, packed until somebody reads them: they are most of what a run knows."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, overload

from aggregator.batch.encoded import decoded, encoded
from aggregator.domain import Answer

_LEVEL = 6  # a fifth smaller than at 1, in a millisecond


class Store(Protocol):
    """Where bytes are kept."""

    def read(self, start: int, length: int) -> bytes: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Bytes within a store."""

    texts: Store
    start: int
    length: int

    def read(self) -> bytes:
        return self.texts.read(self.start, self.length)


class PackedAnswers(Sequence[Answer]):
    """Answers, unpacked anew each time they are gone through; whoever needs some keeps them."""

    __slots__ = ("_held",)

    def __init__(self, held: bytes | Stretch) -> None:
        self._held = held

    @property
    def packed(self) -> bytes:
        return self._held if isinstance(self._held, bytes) else self._held.read()

    def __iter__(self) -> Iterator[Answer]:
        return iter(self._unpacked())

    def __len__(self) -> int:
        return len(self._unpacked())

    @overload
    def __getitem__(self, place: int) -> Answer: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Answer, ...]: ...
    def __getitem__(self, place: int | slice) -> Answer | tuple[Answer, ...]:
        return self._unpacked()[place]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PackedAnswers) and other.packed == self.packed:
            return True
        return isinstance(other, Sequence) and self._unpacked() == tuple(other)

    __hash__ = None  # type: ignore[assignment] # as the list that may be equal to it

    def __reduce__(self) -> tuple[type["PackedAnswers"], tuple[bytes | Stretch]]:
        return PackedAnswers, (self._held,)

    def _unpacked(self) -> tuple[Answer, ...]:
        return decoded(zlib.decompress(self.packed), tuple[Answer, ...])


def pack(answers: Iterable[Answer]) -> bytes:
    return zlib.compress(encoded(tuple(answers)), _LEVEL)
