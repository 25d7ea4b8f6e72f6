"""Sheet "Đề xuất, kiến nghị": what the units propose, to whom, on what evidence; by addressee."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from aggregator.definition import Column
from aggregator.summary.dossier import Dossier
from aggregator.summary.filled_rows import FilledRow, filled_rows, write_filled_rows
from aggregator.summary.sheet import Sheet
from aggregator.summary.similar import groups
from aggregator.summary.table import Heading, centred

_ALIKE: Final = Heading(title="Số đơn vị cùng nêu", width=9)
_WIDTHS: Final = {"narrative": 76.0}
"""Wider than in the form, where a column also has to fit on a small screen."""

_PRINTED: Final = 2


def write(sheet: Sheet, dossier: Dossier) -> None:
    table = dossier.campaign.proposal
    place = next((at for at, column in enumerate(table.columns) if column.kind == "choice"), None)
    rows = _alike(filled_rows(dossier, table, "proposal"), place)
    note = "Nguyên văn theo báo cáo của đơn vị; nhiều đơn vị cùng nêu xếp trước"
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
        of="đề xuất",
        widths=_WIDTHS,
        lead=_ALIKE,
        pages=_PRINTED,
    )


def _alike(rows: Sequence[FilledRow], place: int | None) -> list[FilledRow]:
    """What most units propose first, like ones side by side; each led by how many units they are.

    The first column says what is proposed; only what is put to the same addressee is alike.
    """
    addressees = ["" if place is None else row.words(place) for row in rows]
    leaders = groups([row.words(0) for row in rows], addressees)
    members: dict[int, list[FilledRow]] = {}
    for leader, row in zip(leaders, rows, strict=True):
        members.setdefault(leader, []).append(row)
    units = {leader: len({row.unit for row in alike}) for leader, alike in members.items()}
    return [
        replace(row, lead=centred(units[leader]))
        for leader, alike in sorted(members.items(), key=lambda one: -units[one[0]])
        for row in alike
    ]


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
