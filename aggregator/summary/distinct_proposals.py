"""What the units propose, each proposal once, with all the rows in which it was made."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from aggregator.definition import Table
from aggregator.likeness import wordings
from aggregator.summary.dossier import Dossier
from aggregator.summary.filled_rows import FilledRow, filled_rows
from aggregator.summary.similar import groups


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One proposal to one addressee.

    Attributes:
        rows: Where it was made, in the order of units; a unit may have made it twice.
    """

    rows: tuple[FilledRow, ...]

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Codes, each once."""
        return tuple(dict.fromkeys(row.unit for row in self.rows))


def addressee_column(table: Table) -> int | None:
    """Place of the column that says to whom; ``None``: the form does not ask."""
    return next((at for at, column in enumerate(table.columns) if column.kind == "choice"), None)


def distinct_proposals(dossier: Dossier) -> tuple[Proposal, ...]:
    """By addressee in the order of the form, what most units propose first, like ones side by side.

    The same is proposed where the first column has the same words in the same order, whatever their
    case and punctuation, and the addressee is the same.
    """
    table = dossier.campaign.proposal
    if table is None:
        return ()
    at = addressee_column(table)
    rows = filled_rows(dossier, table, "proposal")
    texts = [row.words(0) for row in rows]
    made: dict[tuple[bytes | str, str], list[FilledRow]] = {}
    for row, text, wording in zip(rows, texts, wordings(texts), strict=True):
        made.setdefault((wording or text, _addressee(row, at)), []).append(row)
    proposals = _by_units([Proposal(rows=tuple(same)) for same in made.values()], at)
    return tuple(sorted(proposals, key=lambda one: _rank(table, one, at)))


def _by_units(proposals: Sequence[Proposal], at: int | None) -> list[Proposal]:
    """What says nearly the same is weighed together."""
    firsts = [one.rows[0] for one in proposals]
    leaders = groups([row.words(0) for row in firsts], [_addressee(row, at) for row in firsts])
    backing: dict[int, set[str]] = {}
    for leader, proposal in zip(leaders, proposals, strict=True):
        backing.setdefault(leader, set()).update(proposal.units)
    placed = sorted(
        zip(leaders, proposals, strict=True),
        key=lambda one: (-len(backing[one[0]]), one[0], -len(one[1].units)),
    )
    return [proposal for _, proposal in placed]


def _rank(table: Table, proposal: Proposal, at: int | None) -> tuple[int, str]:
    """In the order of the choices; other words after them, blank ones last."""
    if at is None:
        return 0, ""
    choices = table.columns[at].choices
    chosen = proposal.rows[0].words(at)
    if chosen in choices:
        return choices.index(chosen), ""
    return len(choices) + (not chosen), chosen


def _addressee(row: FilledRow, at: int | None) -> str:
    return "" if at is None else row.words(at)
