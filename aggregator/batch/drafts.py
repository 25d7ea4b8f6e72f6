"""What was typed into decisions.xlsx and could not be taken: it stays there until it is mended."""

from collections.abc import Container, Iterable

from aggregator.decisions import ReadBooks, is_of_several
from aggregator.domain import Decision


def drafts_of(
    history: Iterable[Decision], books: ReadBooks, refused: Container[Decision]
) -> dict[str, Decision]:
    """What was typed and could not be taken, by key.

    It stays as long as its row says so, or has vanished; a row that was cleared has no draft. What
    was refused for what stands elsewhere is told until somebody decides, but not filled in again.
    """
    drafts: dict[str, Decision] = {}
    for one in history:
        if one.problem:
            drafts[one.key] = one
        else:
            drafts = {key: draft for key, draft in drafts.items() if not _decides(one, draft)}
    filled = {row.cells["key"].raw for row in books.rows if "key" in row.cells}
    return {
        key: one
        for key, one in drafts.items()
        if not one.cells or key in filled or key not in books.keys or one in refused
    }


def _decides(one: Decision, draft: Decision) -> bool:
    """Whether a decision is what a refused row became, be it about one figure or about several."""
    if one.key == draft.key:
        return True
    of_several = is_of_several(draft.key) and one.unit == draft.unit
    return of_several and one.field in draft.field.split(";")
