"""Proposals by whom they are addressed to, which is the list's column of choices."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from aggregator.definition import Column, Table
from aggregator.reports.filled_rows import FilledRow
from aggregator.reports.word.compilation import Compilation

_NOWHERE: Final = "Chưa ghi nơi gửi"


@dataclass(frozen=True, kw_only=True, slots=True)
class Addressed:
    """Proposals to one addressee.

    Attributes:
        title: Whom they are addressed to; empty where the list does not ask.
        rows: At least one, in the order of the roster.
    """

    title: str
    rows: tuple[FilledRow, ...]


def columns(proposal: Table) -> tuple[Column, list[Column]]:
    """What is proposed, and what else is said of it."""
    subject, *others = proposal.columns
    return subject, [column for column in others if column is not _addressee(proposal)]


def by_addressee(compilation: Compilation, proposal: Table) -> Iterator[Addressed]:
    """In the order of the choices; those to nobody come last."""
    rows = compilation.filled(proposal, "proposal")
    addressee = _addressee(proposal)
    if addressee is None:
        if rows:
            yield Addressed(title="", rows=rows)
        return
    groups: dict[str, list[FilledRow]] = {choice: [] for choice in addressee.choices}
    for row in rows:
        groups.setdefault(row.text(addressee.id), []).append(row)
    groups[""] = groups.pop("", [])
    for choice, group in groups.items():
        if group:
            title = f"{addressee.label} {choice}" if choice else _NOWHERE
            yield Addressed(title=title, rows=tuple(group))


def _addressee(proposal: Table) -> Column | None:
    return next((column for column in proposal.columns if column.kind == "choice"), None)
