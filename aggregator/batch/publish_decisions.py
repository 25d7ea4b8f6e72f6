"""``decisions.xlsx`` is replaced only by what has read it: nothing that somebody typed is lost."""

from datetime import date
from pathlib import Path

from aggregator.batch.digests import sha256_at
from aggregator.batch.publish import publish
from aggregator.decisions import ReadBooks


def publish_decisions(
    place: Path, content: bytes, read: ReadBooks, as_of: date
) -> tuple[Path, ...]:
    """Put the workbook in its place, or beside it where the old one must stay.

    The old one stays while another program holds it open, and where somebody has saved it, or a
    copy of it, since it was read: the next run reads both.

    Args:
        place: Of the workbook.
        content: The new one.
        read: What was read at the start of the run.
        as_of: Day of the run, for the name of the new one where it is put beside.

    Returns:
        The new one, if it had to be put beside.

    Raises:
        PathError: It cannot be written.
    """
    if not _saved_since(place, read):
        return publish(place.parent, {place.name: content}, as_of=as_of)
    beside = _free_name(place, as_of)
    publish(place.parent, {beside.name: content})
    return (beside,)


def _saved_since(place: Path, read: ReadBooks) -> bool:
    copies = place.parent.glob(f"{place.stem} (????-??-?? mới*){place.suffix}")
    there = [one for one in (place, *copies) if one.exists()]
    return any(sha256_at(one) != read.files.get(one, "") for one in there)


def _free_name(place: Path, as_of: date) -> Path:
    number = 1
    while True:
        again = f" {number}" if number > 1 else ""
        name = place.with_name(f"{place.stem} ({as_of} mới{again}){place.suffix}")
        if not name.exists():
            return name
        number += 1
