"""What must hold between figures, whatever they are: sums, limits, ratios, one only with the other.

A relation compares the sum of some figures with the sum of others. That is all it can say; what
needs more is a rule, which is code.
"""

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Final, Literal, Self

import pydantic
from pydantic import StringConstraints, model_validator

from aggregator.definition.mistakes import Mistake, every, unknown
from aggregator.definition.questions import Definition, Id, Text
from aggregator.domain import Figure, Severity

if TYPE_CHECKING:
    from aggregator.definition.campaign import Campaign

_EACH: Final = "*"
_ADDITIVE: Final = frozenset({"equal", "at-most"})
"""What holds between sums as soon as it holds between all that they add."""

FigureName = Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_]*|\*)\.[a-z][a-z0-9_]*$")]
"""``<row>.<column>``; with ``*`` in each row that has all the figures named like this."""

Side = Annotated[tuple[FigureName, ...], pydantic.Field(max_length=100)]


class Relation(Definition):
    """One of them.

    Attributes:
        say: What must hold, as the form and the office tell it.
        left: Figures that are added up; ones that the form computes may be among them.
        holds: ``equal``, ``at-most``: left and right; ``between``: left, divided by right, lies
            between ``low`` and ``high``; ``only-if``: left is 0 unless right is not.
        right: Likewise.
        last: Figures of the round before, or of an earlier campaign, that are added on the right;
            where there is such a figure the office checks the relation, and the form does not.
        low: Of the ratio; ``high`` likewise.
        severity: Of a breach: hard withholds all its figures, soft asks.
    """

    id: Id
    say: Annotated[Text, StringConstraints(max_length=200)]
    left: Annotated[Side, pydantic.Field(min_length=1)]
    holds: Literal["equal", "at-most", "between", "only-if"]
    right: Side = ()
    last: Side = ()
    low: Decimal | None = None
    high: Decimal | None = None
    severity: Literal[Severity.HARD, Severity.SOFT] = Severity.SOFT

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if not (self.right or self.last):
            raise ValueError("right and last are empty; name what the left side is compared with")
        bounds = [one for one in (self.low, self.high) if one is not None]
        if (self.holds == "between") != bool(bounds):
            raise ValueError("low and high belong to holds = 'between', and one must be there")
        if bounds != sorted(bounds):
            raise ValueError(f"low {self.low} is above high {self.high}; low must not exceed high")
        return self

    def is_broken(self, left: Figure, right: Figure) -> bool:
        """Whether it does not hold between two sums."""
        match self.holds:
            case "equal":
                return left != right
            case "at-most":
                return left > right
            case "only-if":
                return left > 0 and right == 0
            case "between":
                if not right:
                    return False
                ratio = Decimal(left) / Decimal(right)
                too_low = self.low is not None and ratio < self.low
                return too_low or (self.high is not None and ratio > self.high)


@dataclass(frozen=True, kw_only=True, slots=True)
class Holding:
    """A relation between particular figures, by their ids."""

    relation: Relation
    left: tuple[str, ...]
    right: tuple[str, ...]
    last: tuple[str, ...] = ()


def holdings(campaign: "Campaign", relation: Relation) -> Iterator[Holding]:
    """The figures between which a relation must hold; none where a figure is not there."""
    found = tuple(_holdings(campaign.row_titles, campaign.figure_names, relation))
    rows = {one.left[0].partition(".")[0] for one in found}
    for one in found:
        # what holds for the parts of a sum one by one is not said again of the sum
        row = one.left[0].partition(".")[0]
        table = campaign.table_of_row.get(row) if _is_each(relation) else None
        parts = table.row_by_id[row].sum_of if table else ()
        if not parts or not rows.issuperset(parts) or relation.holds not in _ADDITIVE:
            yield one


def _is_each(relation: Relation) -> bool:
    return any(name.startswith(_EACH) for name in _names(relation))


def _names(relation: Relation) -> tuple[str, ...]:
    return (*relation.left, *relation.right, *relation.last)


def _holdings(
    rows: Iterable[str], known: AbstractSet[str], relation: Relation
) -> Iterator[Holding]:
    for row in rows if _is_each(relation) else [""]:
        left, right, last = (
            tuple(name.replace(_EACH, row) if name.startswith(_EACH) else name for name in side)
            for side in (relation.left, relation.right, relation.last)
        )
        if known >= {*left, *right, *last}:
            yield Holding(relation=relation, left=left, right=right, last=last)


def mistakes(campaign: "Campaign", known: AbstractSet[str]) -> Iterator[Mistake]:
    """Figures that relations name and that are not there.

    Args:
        campaign: With the relations.
        known: Ids of all figures.
    """
    rows = tuple(campaign.row_titles)
    columns = {name.partition(".")[2] for name in known}
    for at, relation in enumerate(campaign.relations):
        way = ("relations", at)
        wrong = [
            mistake
            for side in ("left", "right", "last")
            for name, of in every(getattr(relation, side), (*way, side))
            if name not in known and not _of_some_row(name, columns)
            for mistake in unknown(f"relation {relation.id}: figure", [(name, of)], known)
        ]
        yield from wrong
        if not wrong and not any(True for _ in _holdings(rows, known, relation)):
            said = f"relation {relation.id}: no row has all its figures; name rows that do"
            yield Mistake(sentence=said, at=(*way, "left"), names=_names(relation))


def _of_some_row(name: str, columns: Collection[str]) -> bool:
    """Whether it stands for each row, and rows have such a column."""
    row, _, column = name.partition(".")
    return row == _EACH and column in columns
