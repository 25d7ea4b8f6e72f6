"""What a table of figures is made of: its columns and its rows."""

from typing import Annotated, Literal

import pydantic

from aggregator.definition.questions import NUMERIC, Choices, Definition, Id, Text


class FigureColumn(Definition):
    """A column that is filled in, or one that the form computes from others.

    Attributes:
        id: Second part of the field ids.
        kind: Of its answers; ``percent`` is a decimal in % that is never added.
        unit_of_measure: Of its numbers; empty: each row has its own. That of money is always đồng,
            of a percentage always %.
        choices: Of the kind ``choice``.
        width: In characters.
        required: Whether a blank in it is a figure that is missing.
        total: ``sum``, or ``none`` where adding units up makes no sense, as of a rate.
        sum_of: Ids of the columns that it is the sum of; the form adds them.
        percent_of: Part and whole, ids of columns, of which it is the percentage. That of a total
            is computed again from the figures, never added.
    """

    id: Id
    label: Text
    kind: Literal["count", "decimal", "money", "percent", "text", "choice", "date"] = "count"
    unit_of_measure: str = ""
    choices: Choices = ()
    width: Annotated[int, pydantic.Field(ge=4, le=60)] = 16
    required: bool = True
    total: Literal["sum", "none"] = "sum"
    sum_of: tuple[Id, ...] = ()
    percent_of: tuple[Id, ...] = ()

    @property
    def computed(self) -> bool:
        return bool(self.sum_of or self.percent_of)

    @property
    def numeric(self) -> bool:
        return self.kind in NUMERIC or self.percentage

    @property
    def percentage(self) -> bool:
        return self.kind == "percent" or bool(self.percent_of)

    @property
    def added(self) -> bool:
        """Whether units and rows of it are added up."""
        return self.total == "sum" and not self.percentage


class FigureRow(Definition):
    """A row of inputs, a heading above rows, or the sum of rows.

    Attributes:
        id: First part of the field ids; no other row of the campaign has it.
        mark: How the form counts it: ``1``, ``a)``, ``-``; empty: rows are numbered.
        heading: It has no cells.
        kind: Of the figures in the columns that have no unit of measure themselves.
        unit_of_measure: Of those figures.
        also_counted_in: Other words for it.
        sum_of: Ids of the rows that it is the sum of; the form adds them.
        closed: Ids of the columns that do not apply to it.
        required_of: Unit groups that must answer; empty means all.
    """

    id: Id
    title: Text
    mark: str = ""
    heading: bool = False
    kind: Literal["count", "decimal"] | None = None
    unit_of_measure: str = ""
    also_counted_in: tuple[Text, ...] = ()
    sum_of: tuple[Id, ...] = ()
    closed: tuple[Id, ...] = ()
    required_of: tuple[str, ...] = ()
