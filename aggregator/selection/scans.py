"""Scans with signature and stamp: sent together with the workbook, or named after its unit."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

from aggregator.domain import Disposition, FileRecord

_ENDINGS: Final = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff")
_RETURNS: Final = {Disposition.COUNTED, Disposition.SUPERSEDED, Disposition.DUPLICATE}


def scans_of_returns(files: Collection[FileRecord]) -> Iterator[FileRecord]:
    """The refused scans that belong to returns, as ignored.

    A scan belongs to the returns of exactly one unit that came in one message or bundle with it;
    else to the counted return of the one unit that its own name, or its folder's, tells.
    """
    counted = {file.unit: file for file in files if file.disposition is Disposition.COUNTED}
    for file in files:
        if file.disposition is not Disposition.REJECTED or not file.path.lower().endswith(_ENDINGS):
            continue
        of = _beside(file, files)
        if of is None and file.reason == "not-a-workbook" and file.unit:
            of = counted.get(file.unit)
        if of is not None:
            yield replace(
                file,
                disposition=Disposition.IGNORED,
                unit=of.unit,
                reason="signed-scan",
                facts={"observed": of.path},
            )


def _beside(scan: FileRecord, files: Collection[FileRecord]) -> FileRecord | None:
    """A return in one container with the scan, when all that are in it are of one unit."""
    container, inside, _ = scan.path.rpartition("!/")
    if not inside:
        return None
    beside = [
        other
        for other in files
        if other.disposition in _RETURNS and other.path.rpartition("!/")[0] == container
    ]
    return beside[0] if len({other.unit for other in beside}) == 1 else None
