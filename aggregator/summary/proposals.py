"""Sheet "Đề xuất": what the units propose, to whom, on what evidence; by addressee."""

from collections import Counter
from collections.abc import Sequence

from aggregator.definition import Column
from aggregator.summary.dossier import Dossier
from aggregator.summary.filled_rows import FilledRow, filled_rows, write_filled_rows
from aggregator.summary.sheet import Sheet


def write(sheet: Sheet, dossier: Dossier) -> None:
    table = dossier.campaign.proposal
    place = next((at for at, column in enumerate(table.columns) if column.kind == "choice"), None)
    rows = filled_rows(dossier, table, "proposal")
    note = "Nguyên văn theo báo cáo của đơn vị"
    if place is not None:
        column = table.columns[place]
        rows = _by_choice(rows, place, column)
        note = f"{note}; {column.label.lower()}: {_counts(rows, place, column)}" if rows else note
    write_filled_rows(
        sheet,
        dossier,
        table,
        rows,
        title="ĐỀ XUẤT, KIẾN NGHỊ CỦA CÁC ĐƠN VỊ",
        note=note,
    )


def _by_choice(rows: Sequence[FilledRow], place: int, column: Column) -> list[FilledRow]:
    """In the order of the choices; other words after them, blank ones last."""
    order = {choice: rank for rank, choice in enumerate(column.choices)}

    def rank(row: FilledRow) -> tuple[int, str]:
        chosen = row.words(place)
        return (order.get(chosen, len(order) + (not chosen)), chosen if chosen not in order else "")

    return sorted(rows, key=rank)


def _counts(rows: Sequence[FilledRow], place: int, column: Column) -> str:
    counts = Counter(row.words(place) for row in rows)
    known = [f"{choice}: {counts[choice]}" for choice in column.choices]
    other = sum(
        count for choice, count in counts.items() if choice and choice not in column.choices
    )
    known += [f"khác: {other}"] if other else []
    known += [f"không ghi: {counts['']}"] if counts[""] else []
    return ", ".join(known)
