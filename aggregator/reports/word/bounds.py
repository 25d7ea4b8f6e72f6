"""What the annexes hold of more units than a document can: then they say where the rest is."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from aggregator.domain import vietnamese
from aggregator.paper.markup import Cell, paragraph, run, table
from aggregator.reports.word.compilation import Compilation
from aggregator.reports.word.quotations import Said, sample

NARRATIVES: Final = "data/narratives.csv"
PROPOSALS: Final = "data/proposals.csv"
_MOST_ROWS: Final = 2_000
"""Of a table: a hundred pages."""


def printed(compilation: Compilation, said: Sequence[Said]) -> Iterator[tuple[int, Said]]:
    """The texts that are, with their places: all, or those that are compared to be quoted."""
    return iter(enumerate(said)) if compilation.whole else sample(said)


def left_out(said: Sequence[Said], shown: Sequence[Said], path: str) -> Iterator[str]:
    """Of how many units texts are not printed, if any, and where they are."""
    units, of_all = (len({one.unit for one in some}) for some in (shown, said))
    if units < of_all:
        note = (
            f"(Nguyên văn của {units} đơn vị lấy cách đều theo danh sách; "
            f"của cả {vietnamese(of_all)} đơn vị ở tệp {path}.)"
        )
        yield paragraph("Note", run(note))


def bounded_table(
    widths: Sequence[float],
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    path: str,
) -> Iterator[str]:
    """A table of no more rows than can be looked through; ``path`` has all of them."""
    waiting = iter(rows)
    yield table(widths, headings, islice(waiting, _MOST_ROWS))
    if next(waiting, None) is not None:
        note = f"(Bảng dừng ở {vietnamese(_MOST_ROWS)} dòng; đầy đủ ở tệp {path}.)"
        yield paragraph("Note", run(note))
