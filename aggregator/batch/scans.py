"""Scans with signature and stamp, sent in one message or bundle with the workbook."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

from aggregator.domain import Disposition, FileRecord

_ENDINGS: Final = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff")
_RETURNS: Final = {Disposition.COUNTED, Disposition.SUPERSEDED, Disposition.DUPLICATE}


def scans_beside_returns(files: Collection[FileRecord]) -> Iterator[FileRecord]:
    """Those refused scans that came together with the returns of exactly one unit, as ignored."""
    for file in files:
        container, inside, _ = file.path.rpartition("!/")
        if (
            not inside
            or file.disposition is not Disposition.REJECTED
            or not file.path.lower().endswith(_ENDINGS)
        ):
            continue
        beside = [
            other
            for other in files
            if other.disposition in _RETURNS and other.path.rpartition("!/")[0] == container
        ]
        if len({other.unit for other in beside}) == 1:
            yield replace(
                file,
                disposition=Disposition.IGNORED,
                unit=beside[0].unit,
                reason="signed-scan",
                facts={"observed": beside[0].path},
            )
