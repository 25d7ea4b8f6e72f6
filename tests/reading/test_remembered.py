"""What programs write alike is understood once; nothing that a sender can make large is kept."""

from collections.abc import Sequence

from aggregator.reading.remembered import Memory, remembered


def test_small_contents_are_understood_once_and_large_ones_every_time() -> None:
    asked: list[int] = []

    @remembered
    def length(content: bytes, more: int) -> int:
        asked.append(len(content))
        return len(content) + more

    small, large = bytes(40 * 1024), bytes(40 * 1024 + 1)
    assert [length(small, 1), length(bytes(small), 1), length(small, 2)] == [40961, 40961, 40962]
    assert [length(large, 1), length(large, 1)] == [40962, 40962]
    assert asked == [40960, 40960, 40961, 40961]


def test_few_contents_are_kept() -> None:
    asked: list[bytes] = []

    @remembered
    def heard(content: bytes) -> bytes:
        asked.append(content)
        return content

    for number in (*range(33), 32, 0):
        heard(bytes([number]))
    assert asked == [bytes([number]) for number in (*range(33), 0)]


def test_only_pieces_that_are_not_known_are_understood_and_all_at_once() -> None:
    asked: list[list[bytes]] = []

    def understand(pieces: Sequence[bytes]) -> list[int]:
        asked.append(list(pieces))
        return list(map(len, pieces))

    memory = Memory[int](3)
    assert memory.recalled([], understand) == []
    assert memory.recalled([b"a", b"bb", b"long"], understand) == [1, 2, 4]
    assert memory.recalled([b"bb", b"", b"a", b"long"], understand) == [2, 0, 1, 4]
    assert memory.recalled([b"", b"a"], understand) == [0, 1]
    assert asked == [[b"a", b"bb", b"long"], [b"", b"long"]]


def test_what_nobody_asks_for_is_forgotten_and_what_is_asked_for_stays() -> None:
    asked: list[bytes] = []

    def understand(pieces: Sequence[bytes]) -> list[int]:
        asked.extend(pieces)
        return list(map(len, pieces))

    memory = Memory[int]()
    for number in range(3000):
        memory.recalled([b"form", b"%d" % number], understand)
    assert asked.count(b"form") == 1
    assert len(memory._young) + len(memory._old) < 2100
    memory.recalled([b"0"], understand)
    assert asked.count(b"0") == 2
