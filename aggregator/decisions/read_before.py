"""A row that was read before is no news, and an older workbook undoes no newer decision."""

from collections.abc import Sequence
from dataclasses import replace

from aggregator.decisions.book import TypedRow
from aggregator.decisions.columns import SheetId
from aggregator.decisions.words import VERDICT
from aggregator.domain import Decision


def was_read(one: Decision, earlier: Sequence[Decision], row: TypedRow) -> bool:
    """It stood so in the ledger when the workbook was written, or was read from it since."""
    if row.written_after is None:
        return any(_same(one, before, row) for before in earlier)
    until = [before for before in earlier if before.number <= row.written_after]
    since = [before for before in earlier if before.number > row.written_after]
    valid = [before for before in until if not before.problem]
    if valid and row.sheet is not SheetId.OPEN and _same(one, valid[-1], row):
        return True  # a row of what is decided repeats what was decided
    if one.problem and until and _same(one, until[-1], row):
        return True
    return any(_same(one, before, row) for before in since)


def _same(one: Decision, before: Decision, row: TypedRow) -> bool:
    signed = (one.reason, one.decided_by) == (before.reason, before.decided_by)
    dated = one.decided_on == before.decided_on or "decided_on" not in row.cells
    if not (signed and dated):
        return False
    if one.problem or before.verdict is None:
        return one.problem == before.problem and _typed(one) == _typed(before)
    # what was refused for what stood elsewhere does not come true when that is gone
    return (one.verdict, one.value) == (before.verdict, before.value)


def _typed(one: Decision) -> dict[str, tuple[str, str]]:
    return {column: (cell.kind, cell.raw) for column, cell in one.cells.items()}


def not_behind(one: Decision, earlier: Sequence[Decision], row: TypedRow) -> Decision:
    """A workbook that did not know of a newer decision does not undo it."""
    holding = [before for before in earlier if not before.problem]
    last = holding[-1] if holding else None
    behind = (
        last is not None
        and last.number > one.written_after
        and (last.written_after > one.written_after or not row.main)
    )
    if not behind or last is None or last.verdict is None:
        return one
    return replace(
        one,
        problem=(
            f"{last.decided_by} đã quyết định “{VERDICT[last.verdict]}” ngày "
            f"{last.decided_on:%d/%m/%Y} ở bản mới hơn; muốn đổi, xin sửa ở bản decisions.xlsx "
            "mới nhất."
        ),
    )
