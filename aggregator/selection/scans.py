"""Scans with signature and stamp: sent together with the workbook, or named after its unit."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from aggregator.domain import Disposition, FileRecord

_ENDINGS: Final = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff")
_RETURNS: Final = {Disposition.COUNTED, Disposition.SUPERSEDED, Disposition.DUPLICATE}


def scans_of_returns(files: Collection[FileRecord]) -> Iterator[FileRecord]:
    """The refused scans that belong to returns, as ignored.

    A scan belongs to the returns of exactly one unit that came in one message or bundle with it;
    else to the counted return of the one unit that its own name, or its folder's, tells; or its own
    words, where the office has typed that return in.
    """
    counted = {file.unit: file for file in files if file.disposition is Disposition.COUNTED}
    returns: defaultdict[str, list[FileRecord]] = defaultdict(list)
    for file in files:
        if file.disposition in _RETURNS:
            returns[_container(file)].append(file)
    for file in files:
        if file.disposition is not Disposition.REJECTED or not file.path.lower().endswith(_ENDINGS):
            continue
        of = _of_one_unit(returns[_container(file)]) if _container(file) else None
        if of is None and file.reason == "not-a-workbook":
            of = counted.get(file.unit) or _typed_in(file, counted)
        if of is not None:
            yield replace(
                file,
                disposition=Disposition.IGNORED,
                unit=of.unit,
                reason="signed-scan",
                facts={"observed": of.path},
            )


def _typed_in(scan: FileRecord, counted: Mapping[str, FileRecord]) -> FileRecord | None:
    """The return for which the office may have read it."""
    of = counted.get(scan.may_concern[0]) if len(scan.may_concern) == 1 else None
    return of if of is not None and of.entered_by else None


def _container(file: FileRecord) -> str:
    """The message or bundle that it lies in; empty for none."""
    return file.path.rpartition("!/")[0]


def _of_one_unit(returns: Sequence[FileRecord]) -> FileRecord | None:
    """The first, when all are of one unit."""
    return returns[0] if len({one.unit for one in returns}) == 1 else None
