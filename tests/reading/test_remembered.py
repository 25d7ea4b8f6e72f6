"""What programs write alike is understood once; nothing that a sender can make large is kept."""

from aggregator.reading.remembered import remembered


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
