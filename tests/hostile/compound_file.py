"""Compound files ([MS-CFB]) as programs write them: streams and storages, within storages."""

import struct
from collections.abc import Mapping
from typing import Final, Union

Tree = Mapping[str, Union[bytes, "Tree"]]

SECTOR: Final = 512
SMALL: Final = 64
CUTOFF: Final = 4096
FREE, END, OF_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5


def compound_file(tree: Tree) -> bytes:
    """A file that holds the tree: bytes are streams, mappings storages."""
    entries: list[list[object]] = [["Root Entry", ROOT, FREE, FREE, FREE, b""]]
    entries[0][4] = _add(tree, entries)
    small = bytearray()
    small_table: list[int] = []
    sectors = bytearray()
    table: list[int] = []

    def placed(content: bytes) -> int:
        start, count = len(table), -(-len(content) // SECTOR)
        sectors.extend(content.ljust(count * SECTOR, b"\x00"))
        table.extend([*range(start + 1, start + count), END] if count else [])
        return start if count else END

    places: list[tuple[int, int]] = []
    for name, kind, *_, content in entries:
        assert isinstance(content, bytes), name
        if kind != STREAM or not content:
            places.append((END if kind == STREAM else 0, 0))
        elif len(content) < CUTOFF:
            start, count = len(small_table), -(-len(content) // SMALL)
            small.extend(content.ljust(count * SMALL, b"\x00"))
            small_table.extend([*range(start + 1, start + count), END])
            places.append((start, len(content)))
        else:
            places.append((placed(content), len(content)))
    places[0] = placed(bytes(small)), len(small)
    listed = b"".join(struct.pack("<L", number) for number in small_table)
    small_at = placed(listed.ljust(-(-len(listed) // SECTOR) * SECTOR, b"\xff"))
    directory = b"".join(
        _entry(str(name), [int(str(number)) for number in numbers], place)
        for (name, *numbers, _), place in zip(entries, places, strict=True)
    )
    directory_at = placed(directory)
    table_sectors = 1
    while table_sectors * (SECTOR // 4) < len(table) + table_sectors:
        table_sectors += 1
    at = len(table)
    table += [OF_TABLE] * table_sectors
    table += [FREE] * (table_sectors * (SECTOR // 4) - len(table))
    sectors.extend(struct.pack(f"<{len(table)}L", *table))
    header = struct.pack(
        "<8s16x5H6x9L",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        table_sectors,
        directory_at,
        0,
        CUTOFF,
        small_at if small_table else END,
        -(-len(listed) // SECTOR),
        END,
        0,
    )
    fat = [at + number for number in range(table_sectors)]
    return header + struct.pack("<109L", *fat, *[FREE] * (109 - len(fat))) + bytes(sectors)


def _add(tree: Tree, entries: list[list[object]]) -> int:
    """Write the entries of a storage, balanced, so that no reader has to go down far."""
    numbers = []
    for name, held in tree.items():
        content = held if isinstance(held, bytes) else b""
        kind = STREAM if isinstance(held, bytes) else STORAGE
        numbers.append(len(entries))
        entries.append([name, kind, FREE, FREE, FREE, content])
        if not isinstance(held, bytes):
            entries[numbers[-1]][4] = _add(held, entries)
    return _balanced(numbers, entries)


def _balanced(numbers: list[int], entries: list[list[object]]) -> int:
    if not numbers:
        return FREE
    half = len(numbers) // 2
    entries[numbers[half]][2] = _balanced(numbers[:half], entries)
    entries[numbers[half]][3] = _balanced(numbers[half + 1 :], entries)
    return numbers[half]


def _entry(name: str, numbers: list[int], place: tuple[int, int]) -> bytes:
    kind, left, right, child = numbers
    encoded = name.encode("utf-16-le") + b"\x00\x00"
    return struct.pack("<64sHBB3L36xLQ", encoded, len(encoded), kind, 1, left, right, child, *place)
