"""What a campaign asks, told with its figures, so that those of several provinces can be compared.

It is in the data package of every run; whoever adds provinces up finds out from it which of their
figures are the same.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from aggregator.definition.campaign import Campaign, Period
from aggregator.definition.questions import Definition, Id, Text
from aggregator.definition.units import UnitGroup
from aggregator.domain import DefinitionError, Problem

_SHORT: Final = 16
"""Digits of a digest that tells two checks apart."""


class AskedFigure(Definition):
    """One figure of the form.

    Attributes:
        required_of: Ids of the unit groups that must answer, sorted.
    """

    field: Text
    label: Text
    kind: Literal["count", "decimal", "money"]
    unit_of_measure: str
    required_of: tuple[str, ...]


class Asked(Definition):
    """What is asked, by whom, and how it is checked.

    Attributes:
        superior_body: The line above the sender in the head of a letter; names the province.
        figures: In the order of the form.
        checks: A digest of each rule and each range of unit costs, by its name.
    """

    id: Id
    title: Text
    short_title: Text
    issuing_body: Text
    collecting_body: Text
    superior_body: str
    counting_rule: str
    form_version: Text
    due_date: date
    period: Period
    groups: tuple[UnitGroup, ...]
    figures: tuple[AskedFigure, ...]
    checks: Mapping[str, str]

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        fields = {figure.field for figure in self.figures}
        groups = {group.id for group in self.groups}
        if len(fields) < len(self.figures) or len(groups) < len(self.groups):
            raise ValueError("a figure or a group stands twice")
        return self


class _Descriptor(BaseModel):
    """Of a data package; what else it tells is for others."""

    model_config = ConfigDict(extra="ignore")

    campaign: Asked


def asked_in(descriptor: bytes) -> Asked:
    """What the descriptor of a data package says that was asked.

    Raises:
        DefinitionError: It does not say so.
    """
    try:
        return _Descriptor.model_validate_json(descriptor).campaign
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "the file"
        problem = Problem(
            where="datapackage.json",
            seen=f"{key} does not tell what was asked ({first['msg']})",
            expected="please have it made anew by `aggregate` of this version",
        )
        raise DefinitionError((problem,)) from error


def asked(campaign: Campaign, figures: Iterable[AskedFigure]) -> Asked:
    """What a campaign asks, with the ``figures`` of its form."""
    return Asked(
        id=campaign.id,
        title=campaign.title,
        short_title=campaign.short_title,
        issuing_body=campaign.issuing_body,
        collecting_body=campaign.collecting_body,
        superior_body=campaign.superior_body,
        counting_rule=campaign.counting_rule,
        form_version=campaign.form.version,
        due_date=campaign.due_date,
        period=campaign.period,
        groups=campaign.groups,
        figures=tuple(figures),
        checks={
            **{rule.id: _digest(rule) for rule in campaign.rules},
            **{f"{one.id}.unit_cost": _digest(one.unit_cost) for one in campaign.metrics},
        },
    )


def _digest(part: Definition) -> str:
    return hashlib.sha256(part.model_dump_json().encode()).hexdigest()[:_SHORT]
