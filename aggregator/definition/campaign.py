"""The definition of a campaign. Nothing in the code knows a particular one."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Annotated, Final, Literal, Self
from zoneinfo import ZoneInfo

import pydantic
from pydantic import StringConstraints, model_validator

from aggregator.definition.catalogue import cards
from aggregator.definition.consistency import inconsistencies
from aggregator.definition.figure_tables import FigureTable
from aggregator.definition.mistakes import SeveralMistakesError
from aggregator.definition.questions import (
    Attachment,
    Definition,
    Field,
    Id,
    Metric,
    Misspelling,
    NamedList,
    OutlineEntry,
    Table,
    Text,
)
from aggregator.definition.relations import Holding, Relation, holdings
from aggregator.definition.rule import Rule
from aggregator.definition.signature import Letterhead, Signature
from aggregator.definition.standard_rules import RELATIONS, standard_rule, standard_rules
from aggregator.definition.unit_words import Language, Words, words_in
from aggregator.definition.units import ReportingUnit, UnitGroup
from aggregator.definition.units_of_measure import UnitOfMeasure
from aggregator.domain import Figure, Severity

Level = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r'^[^"{}]+$')]
_OF_METRIC: Final = ("quantity", "amount")
Deadline = Literal["chậm nhất ngày", "trước ngày"]


class Period(Definition):
    start: date
    end: date


class Contact(Definition):
    office: Text
    person: str = ""
    phone: str = ""
    email: str = ""


class Form(Definition):
    """The workbook's version, and the versions that are still accepted when they come back."""

    version: Text
    accepted_versions: tuple[Text, ...]


class Campaign(Definition):
    """Everything a campaign asks, of whom, and what must hold.

    Of what is asked, any part may be absent, but not all; what is absent is not spoken of.

    Attributes:
        close_date: The day after which what comes in no longer enters the report; it is counted all
            the same, and told; ``None``: there is none.
        deadline: The words before the due date, as the plan has them; an extension that a unit has
            been granted runs to the end of its day.
        level: What all units together are: ``tỉnh``, ``xã``, ``ngành``, ``tổng công ty``.
        language: In which the units are written to; what the office sees is Vietnamese.
        superior_body: The line above the sender in the head of a letter; empty: there is none.
        legal_basis: What the request rests on.
        plan_reference: Below the title of the outline.
        appendix_title: Of the table of figures.
        appendix_period: Below it.
        counting_rule: Who reports what, so that nothing is counted twice.
        letterhead: Whose custom heads, signs and addresses the papers: the Party's, or that of the
            state, which the Front, associations and companies follow.
        signature: The lines above the name of who signs the collecting body's letters; empty: the
            office writes them in.
        attachments: What is sent along with the form.
        misspellings: In the official wording.
        metrics: Contributions, each a quantity and the money that went into it.
        tables: Of other figures.
        relations: What must hold between figures.
        units_of_measure: What units write in place of the unit that is asked for, and its worth.
        proposal: What units propose, with evidence.
        supplement: What they have done that the figures have no row for.
        lists: Any others.
        rules: What is checked; where the definition says nothing, all that needs no word from it.
        time_zone: Where the collecting body keeps its calendar; a message from elsewhere arrives
            on the day it is there.
        sha256: Of the definition's files.
        units: The roster, in its own order.
    """

    id: Id
    title: Text
    short_title: Text
    issuing_body: Text
    collecting_body: Text
    superior_body: str = ""
    level: Level = "tỉnh"
    language: Language = "vi"
    letterhead: Letterhead = "party"
    signature: Signature = ()
    legal_basis: tuple[Text, ...] = ()
    plan_reference: str = ""
    appendix_title: str = ""
    appendix_period: str = ""
    counting_rule: str = ""
    period: Period
    issue_date: date
    due_date: date
    deadline: Deadline = "chậm nhất ngày"
    close_date: date | None = None
    time_zone: ZoneInfo
    contact: Contact
    form: Form
    groups: tuple[UnitGroup, ...]
    metrics: tuple[Metric, ...] = ()
    tables: tuple[FigureTable, ...] = ()
    relations: tuple[Relation, ...] = ()
    units_of_measure: tuple[UnitOfMeasure, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()
    proposal: Table | None = None
    supplement: Table | None = None
    lists: tuple[NamedList, ...] = ()
    contact_fields: tuple[Field, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    misspellings: tuple[Misspelling, ...] = ()
    rules: tuple[Rule, ...] = pydantic.Field(default_factory=standard_rules)
    units: tuple[ReportingUnit, ...]
    sha256: str

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        mistakes = tuple(inconsistencies(self))
        if mistakes:
            raise SeveralMistakesError(mistakes)
        return self

    @property
    def words(self) -> Words:
        """What the units read, in their language."""
        return words_in(self.language)

    @property
    def whole(self) -> str:
        """All units together, in words: ``toàn tỉnh``."""
        return f"toàn {self.level}"

    @cached_property
    def unit_by_code(self) -> dict[str, ReportingUnit]:
        return {unit.code: unit for unit in self.units}

    @cached_property
    def rule_by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.all_rules}

    @property
    def all_lists(self) -> dict[str, Table]:
        """The lists that are asked for, by the beginning of their field ids."""
        asked = {"proposal": self.proposal, "supplement": self.supplement}
        named = {one.id: one for one in self.lists}
        return {prefix: table for prefix, table in asked.items() if table} | named

    @property
    def asks_figures(self) -> bool:
        return bool(self.metrics or self.tables)

    @property
    def figures_title(self) -> str:
        """Of all that is asked in figures."""
        if self.appendix_title or len(self.tables) != 1:
            return self.appendix_title or "CÁC BẢNG SỐ LIỆU"
        return self.tables[0].title

    @cached_property
    def amounts(self) -> tuple[str, ...]:
        """Field ids of the money that may be added up to one sum, in form order."""
        of_metrics = (f"{metric.id}.amount" for metric in self.metrics)
        return (*of_metrics, *(field for table in self.tables for field in table.amounts))

    @cached_property
    def row_titles(self) -> dict[str, str]:
        """Number and title of each row of figures as the form has them, by its id."""
        metrics = enumerate(self.metrics, start=1)
        titles = {metric.id: f"{number}. {metric.title}" for number, metric in metrics}
        for table in self.tables:
            titles |= {row.id: table.named(row) for row in table.rows}
        return titles

    @cached_property
    def table_of_row(self) -> dict[str, FigureTable]:
        """The table of each row that is not a metric, by its id."""
        return {row.id: table for table in self.tables for row in table.rows}

    @cached_property
    def figure_names(self) -> frozenset[str]:
        """The ids of all figures, those that the form computes among them."""
        of_metrics = (f"{one.id}.{part}" for one in self.metrics for part in _OF_METRIC)
        return frozenset((*of_metrics, *(one for table in self.tables for one in table.numbers)))

    def has_figure(self, name: str) -> bool:
        return name in self.figure_names

    def figure_label(self, name: str) -> str:
        """Row and column of a figure, in words."""
        row, _, column = name.partition(".")
        table = self.table_of_row.get(row)
        if table:
            label = table.column_by_id[column].label
        else:
            metric = next(one for one in self.metrics if one.id == row)
            label = metric.quantity.label if column == "quantity" else metric.amount.label
        return f"{self.row_titles[row]} - {label}"

    def inputs_of(self, name: str) -> tuple[str, ...]:
        """The figures that are filled in, from which one is computed; else its own id."""
        row, _, column = name.partition(".")
        table = self.table_of_row.get(row)
        return tuple(table.inputs_of(row, column)) if table else (name,)

    def figure(self, name: str, known: Callable[[str], Figure | None]) -> Figure | None:
        """A figure, from those that are ``known``; ``None`` where it is not."""
        row, _, column = name.partition(".")
        table = self.table_of_row.get(row)
        return table.figure(row, column, known) if table else known(name)

    @cached_property
    def holdings(self) -> tuple[Holding, ...]:
        """All that must hold between particular figures."""
        return tuple(one for each in self.relations for one in holdings(self, each))

    @property
    def all_rules(self) -> tuple[Rule, ...]:
        """The rules, with that of the relations where they do not name it themselves."""
        if not self.relations or any(rule.kind == RELATIONS for rule in self.rules):
            return self.rules
        return (*self.rules, standard_rule(RELATIONS))

    @property
    def sent_along(self) -> str:
        """The attachments in words; empty: none is asked for."""
        return "; ".join(
            one.title if one.required else self.words.say("hints.if-any", title=one.title)
            for one in self.attachments
        )

    @property
    def contact_questions(self) -> tuple[Field, ...]:
        """Of whom to ask, and of what is sent along."""
        return (*self.contact_fields, *(one.question(self.words) for one in self.attachments))

    @property
    def asks_narrative(self) -> bool:
        """Whether the outline has a line that is answered."""
        return any(entry.answer != "none" for entry in self.outline)

    @property
    def asks_numbers(self) -> bool:
        """Whether there is a cell for a number anywhere."""
        columns = (column for table in self.all_lists.values() for column in table.columns)
        return self.asks_figures or any(column.numeric for column in columns)

    def checks(self, rule: str, metric: str) -> bool:
        """Whether the campaign makes this check on this metric."""
        chosen = self.rule_by_id.get(rule)
        return chosen is not None and chosen.is_about(metric)

    def unit_name(self, code: str) -> str:
        """The unit's name; the code itself when it is not on the roster."""
        return self.unit_by_code[code].name if code in self.unit_by_code else code

    def severity(self, rule: str) -> Severity:
        """How severe a breach of ``rule`` is here: the campaign's word, else the card's."""
        chosen = self.rule_by_id.get(rule)
        return chosen.severity if chosen else cards()[rule].severity

    def due(self, unit: ReportingUnit) -> date:
        """The day by which ``unit`` must have reported, extensions included."""
        return unit.due_date or self.due_date

    def deadline_of(self, unit: ReportingUnit) -> str:
        """The words before the day by which ``unit`` must have reported."""
        return self.words.term("chậm nhất ngày" if unit.due_date else self.deadline)

    def with_units(self, units: tuple[ReportingUnit, ...]) -> "Campaign":
        """The same campaign with another roster; nothing is checked again."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return Campaign.model_construct(**{**fields, "units": units})

    def units_of(self, group: str) -> tuple[ReportingUnit, ...]:
        return tuple(unit for unit in self.units if unit.group == group)
