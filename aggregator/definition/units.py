"""Who is asked: the units, and the groups that they belong to."""

from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from aggregator.definition.questions import Definition, Text


class UnitGroup(Definition):
    id: Text
    title: Text


class ReportingUnit(Definition):
    """An office on the roster.

    Attributes:
        code: Short and stable, used in file names.
        group: Id of its unit group.
        aliases: Other names it is known by.
        due_date: Agreed extension; without it the campaign's due date holds.
        exempt: It need not report, by decision.
    """

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]+(-[A-Z0-9]+)*$")]
    name: Text
    group: str
    kind: str = ""
    association_class: str = ""
    certainty: str = ""
    aliases: tuple[Text, ...] = ()
    contact: str = ""
    phone: str = ""
    email: str = ""
    due_date: date | None = None
    exempt: bool = False
