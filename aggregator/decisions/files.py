"""Decisions on files and days of receipt, by the content they are about."""

from collections.abc import Iterable, Mapping
from datetime import date

from aggregator.decisions.keys import Subject, content_of, path_of, subject_of
from aggregator.domain import Decision, Disposition, FileRecord, Verdict


def file_decisions(decisions: Mapping[str, Decision]) -> dict[str, Decision]:
    """By SHA-256, or by path for a file whose bytes could not be read; without what only waits."""
    return {
        content_of(key) or path_of(key): one
        for key, one in decisions.items()
        if subject_of(key) is Subject.FILE and one.verdict is not Verdict.WAIT
    }


def days_of_receipt(decisions: Mapping[str, Decision]) -> dict[str, date]:
    """The true days of receipt that people have given, by SHA-256."""
    return {
        content_of(key): date.fromisoformat(one.value)
        for key, one in decisions.items()
        if subject_of(key) is Subject.RECEIPT
    }


def lapsed_choices(
    decisions: Mapping[str, Decision], files: Iterable[FileRecord]
) -> dict[int, str]:
    """Why, by number, the choice of a version no longer decides: another one has come since."""
    counted = {one.sha256: one for one in files if one.disposition is Disposition.COUNTED}
    by_unit = {one.unit: one for one in counted.values()}
    lapsed = {}
    for sha256, one in file_decisions(decisions).items():
        if one.verdict is not Verdict.COUNT or sha256 in counted:
            continue
        newer = by_unit.get(one.unit)
        judged = set((one.judged or "").split(";"))
        if newer is not None and newer.sha256 not in judged:
            lapsed[one.number] = f"đơn vị đã gửi bản khác, đang được tính: {newer.path}"
        elif newer is None:
            lapsed[one.number] = "tệp không còn trong hộp nhận, hoặc có bản khác chờ quyết định"
    return lapsed
