"""How much a returned workbook may ask of us: every limit, in one place, each with its reason.

The figures come from a survey of 2,600 real workbooks: each limit lies far above what real ones
need (in brackets the largest one seen) and far below what would hurt.
"""

from dataclasses import dataclass
from typing import Final

from aggregator.execution import TaskLimits

_KIB: Final = 1024
_MIB: Final = 1024 * _KIB


_TASK: Final = TaskLimits(wall_seconds=30, cpu_seconds=20, memory_bytes=1024 * _MIB)


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What a workbook may be at most; one more is refused.

    Attributes:
        file_bytes: Of the file as received (2.7 MiB); a mail gateway stops at about as much.
        members: Entries of the zip (340); Apache POI's default.
        unpacked_bytes: Of all parts together, counted while inflating (16 MiB).
        part_bytes: Of one part, counted while inflating (16 MiB).
        ratio: Unpacked to packed size of a large part; 97 for a real part of 100 KiB.
        ratio_from_bytes: A part up to this size may be packed as tightly as it likes.
        tag_bytes: One ``<...>``; older expat takes quadratic time over longer ones.
        depth: Nesting of elements (30).
        cells: On the sheets we read, blank ones included (569,000).
        area_cells: Covered by merged areas, and by links, on the sheets we read (1,475 areas);
            harmless here, but other programs expand them cell by cell.
        extra_sheets: Beyond those of the form (24).
        defined_names: In the workbook (3,660).
        strings: Shared strings (as many as cells: each stands in one).
        text_characters: Of one cell; ten times what Excel can hold, because other programs store
            more, and an overlong answer is a finding, not a hostile file.
        stacked_marks: Accents on one letter (3); to put them in order takes quadratic time.
        rows: Of a sheet, by the file format.
        columns: Of a sheet, by the file format.
        moved_rows: How far below its planned end the form is still looked for.
        moved_columns: How far to the right.
        task: Of the worker that reads it: seconds (3.6 of processor time) and memory.
    """

    file_bytes: int = 20 * _MIB
    members: int = 1_000
    unpacked_bytes: int = 200 * _MIB
    part_bytes: int = 100 * _MIB
    ratio: int = 100
    ratio_from_bytes: int = 10 * _MIB
    tag_bytes: int = _MIB
    depth: int = 64
    cells: int = 1_000_000
    area_cells: int = 100_000
    extra_sheets: int = 20
    defined_names: int = 5_000
    strings: int = 1_000_000
    text_characters: int = 327_670
    stacked_marks: int = 100
    rows: int = 1_048_576
    columns: int = 16_384
    moved_rows: int = 200
    moved_columns: int = 4
    task: TaskLimits = _TASK


LIMITS: Final = Limits()
