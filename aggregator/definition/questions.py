"""The questions: metrics, the lines of the outline, lists and single fields."""

import re
from decimal import Decimal
from functools import cache
from typing import Annotated, Final, Literal, Self

import pydantic
from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from aggregator.definition.unit_words import Words
from aggregator.domain import utf16_units

AMOUNT_UNIT: Final = "đồng"
"""The unit of measure of every amount of money that is asked for."""

_LIST: Final = 255
"""Characters of all choices that the list in a cell has room for."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=100)]
Keyword = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[^+\s][^+]*( \+ [^+\s][^+]*)*$")
]
_TABS: Final = (
    *("guide", "figures", "narrative", "full-text", "proposal", "supplement", "contact", "cover"),
)


def taken_tabs(words: Words) -> tuple[str, ...]:
    """Names of the other sheets of a form, and of one that Excel keeps, in lower case."""
    tabs = (words[f"sheets.{tab}"].casefold() for tab in _TABS)
    return ("history", *tabs, "_stamp")


_TAB: Final = 31
"""Characters that the name of a sheet may have, as spreadsheet programs count them."""


def _short_enough(tab: str) -> str:
    if utf16_units(tab) > _TAB:
        raise ValueError(f"sheet '{tab}' is too long; a picture in it counts as two of {_TAB}")
    return tab


TabName = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=_TAB, pattern=r"^[^\[\]:*?/\\']+$"
    ),
    pydantic.AfterValidator(_short_enough),
]
"""What a spreadsheet program takes as the name of a sheet."""

TAKEN_TABLES: Final = (
    *("values", "totals", "findings", "narratives", "proposals", "supplements", "units", "calls"),
    *("notes", "decisions", "changes", "files", "run"),
)
"""Names of the other tables of the data package."""

Kind = Literal["count", "decimal", "money", "text", "narrative", "choice", "date"]

NUMERIC: Final = frozenset({"count", "decimal", "money"})
"""The kinds of which an answer is a number."""


class Definition(BaseModel):
    """A part of a definition: never changed, and without keys that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _listed(choices: tuple[str, ...]) -> tuple[str, ...]:
    for choice in choices:
        if "," in choice:
            raise ValueError(f"choice '{choice}' has a comma, as between choices; leave it out")
    needed = utf16_units(",".join(choices).replace('"', '""'))
    if needed > _LIST:
        raise ValueError(f"choices have {needed} characters together; a form takes {_LIST}")
    return choices


Choices = Annotated[tuple[Text, ...], pydantic.AfterValidator(_listed)]
"""What a cell of the form lets one choose from; spreadsheet programs keep it as one text."""


@cache
def cell_name(field: str) -> str:
    """What the cell of a field is called in the form: its id, in letters, digits and ``_``."""
    return "f_" + re.sub(r"[^0-9A-Za-z]+", "_", field).strip("_")


class Range(Definition):
    """A closed interval, in đồng per unit of quantity."""

    low: Annotated[int, pydantic.Field(gt=0)]
    high: Annotated[int, pydantic.Field(gt=0)]

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}; low must not exceed high")
        return self

    def __contains__(self, value: int | Decimal) -> bool:
        return self.low <= value <= self.high


class UnitCost(Definition):
    """What one piece of a metric costs. Outside soft: please check; outside hard: withheld."""

    soft: Range
    hard: Range

    @model_validator(mode="after")
    def _nested(self) -> Self:
        if self.soft.low < self.hard.low or self.soft.high > self.hard.high:
            raise ValueError("soft reaches outside hard; hard must contain soft")
        return self


class Quantity(Definition):
    """How much was done; ``also_counted_in``: other words for the same unit of measure."""

    label: Text
    kind: Literal["count", "decimal"]
    unit_of_measure: Text
    also_counted_in: tuple[Text, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """All words for the unit of measure, the form's own first."""
        return (self.unit_of_measure, *self.also_counted_in)


class Amount(Definition):
    label: Text


class Metric(Definition):
    """One contribution: how much was done, and how much money went into it.

    Attributes:
        id: First part of the field ids ``<id>.quantity`` and ``<id>.amount``.
        title: Official wording.
        keywords: By which a text is known to tell of it. Each is one or more groups of words, all
            of which are said: ``xây + nhà + người nghèo``. Without any, texts are not compared.
        apart_from: Words of which one is enough to say that the text tells of something else.
        required_of: Unit groups that must answer; empty means all.
    """

    id: Id
    title: Text
    quantity: Quantity
    amount: Amount
    unit_cost: UnitCost
    keywords: tuple[Keyword, ...] = ()
    apart_from: tuple[Text, ...] = ()
    required_of: tuple[str, ...] = ()


class OutlineEntry(Definition):
    """One line of the report outline: a heading, or a section to be answered.

    Attributes:
        id: Place in the outline, e.g. ``1.2.4c``; the field id is ``section.<id>``.
        mark: How the outline marks the line: ``Phần thứ nhất``, ``I-``, ``1.``, ``-``, ``+``.
        title: Official wording.
        answer: ``required``, ``optional``, or ``none`` for a heading.
        guidance: What to write, in a sentence or two.
        required_of: Unit groups for which a required section is required; empty means all.
        metrics: Ids of the metrics of which the report tells the totals under this line.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*([a-z][0-9]*)?$")]
    mark: Text
    title: Text
    answer: Literal["required", "optional", "none"] = "required"
    guidance: str = ""
    required_of: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()


class Field(Definition):
    """A single question, outside the metrics and the outline."""

    id: Id
    label: Text
    kind: Kind
    unit_of_measure: str = ""
    choices: Choices = ()
    required: bool = False

    @property
    def numeric(self) -> bool:
        return self.kind in NUMERIC

    @model_validator(mode="after")
    def _choices_for_choice(self) -> Self:
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError("choices belong to kind 'choice', and only to it")
        return self


ATTACHED: Final = "attached_"
"""Beginning of the ids of the questions about attachments."""


class Attachment(Definition):
    """A paper that is sent along with the form.

    Attributes:
        title: What it is: ``Biên bản kiểm kê có chữ ký``.
        required: Every unit has one.
    """

    id: Id
    title: Text
    required: bool = False

    @property
    def field(self) -> str:
        """Id of the question about it."""
        return f"{ATTACHED}{self.id}"

    def question(self, words: Words) -> Field:
        """What the form asks about it."""
        return Field(
            id=self.field,
            label=words.say("hints.attachment", title=self.title),
            kind="choice",
            choices=(words["answers.sent"], words["answers.not-sent"]),
            required=self.required,
        )


class Misspelling(Definition):
    """Official wording that is carried as it was issued, and told to the office once.

    Attributes:
        as_issued: The words as they stand in the plan, in whatever case.
        meant: What they most probably should be.
    """

    as_issued: Text
    meant: Text


class Column(Field):
    """A column of a list.

    Attributes:
        width: In characters.
        once: The same text may stand in the return of one unit only.
    """

    width: Annotated[int, pydantic.Field(ge=4, le=100)] = 20
    once: bool = False


class Table(Definition):
    """A list that each unit fills as far as it needs.

    The field ids are ``<id>[<row>].<column>``, rows counted from 1.
    """

    title: Text
    guidance: str = ""
    rows: Annotated[int, pydantic.Field(ge=1, le=500)] = 20
    columns: tuple[Column, ...]


class NamedList(Table):
    """A list beside those of proposals and of what the figures leave out.

    Attributes:
        id: Beginning of the field ids, and name of its table in the data package.
        sheet: Name of the sheet of the form.
    """

    id: Id
    sheet: TabName
