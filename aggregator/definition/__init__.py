"""What is asked, of whom, and what must hold: one campaign, read from files and never changed."""

from aggregator.definition.campaign import (
    Campaign,
    Contact,
    Form,
    Period,
    ReportingUnit,
    Rule,
    UnitGroup,
)
from aggregator.definition.catalogue import Card, CardText, Language, card, cards
from aggregator.definition.load import load_campaign
from aggregator.definition.questions import (
    AMOUNT_UNIT,
    Amount,
    Column,
    Field,
    Kind,
    Metric,
    OutlineEntry,
    Quantity,
    Range,
    Table,
    UnitCost,
)

__all__ = [
    "AMOUNT_UNIT",
    "Amount",
    "Campaign",
    "Card",
    "CardText",
    "Column",
    "Contact",
    "Field",
    "Form",
    "Kind",
    "Language",
    "Metric",
    "OutlineEntry",
    "Period",
    "Quantity",
    "Range",
    "ReportingUnit",
    "Rule",
    "Table",
    "UnitCost",
    "UnitGroup",
    "card",
    "cards",
    "load_campaign",
]
