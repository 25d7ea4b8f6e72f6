"""Campaign to plan: the sheets of the form, in tab order."""

from collections.abc import Iterable, Iterator
from typing import Final

from aggregator.definition import Campaign
from aggregator.domain import DefinitionError, Place, Problem
from aggregator.layout import contact, figure_tables, figures, full_text, guide, narrative, tables
from aggregator.layout.elements import a1
from aggregator.layout.header import UNIT_NAME
from aggregator.layout.plan import SheetPlan, WorkbookPlan

_FORMULA: Final = 8192
"""Characters that a spreadsheet program takes."""
_NESTED: Final = 40
"""Relations, each within the one before, of the 64 functions that it takes within each other."""


def plan_workbook(campaign: Campaign) -> WorkbookPlan:
    """The form of a campaign; the same for every unit.

    Raises:
        DefinitionError: So much must hold in a row that no formula says it.
    """
    filled_in = tuple(_filled_in(campaign))
    too_long = tuple(_too_long(filled_in))
    if too_long:
        raise DefinitionError(too_long)
    repeated = (full_text.plan(campaign),) if campaign.asks_narrative else ()
    return WorkbookPlan(
        campaign=campaign.id,
        version=campaign.form.version,
        sheets=(guide.plan(campaign), *filled_in, *repeated),
        title=campaign.short_title,
        language=campaign.language,
        unit_name=Place(sheet=filled_in[0].name, cell=a1(*UNIT_NAME)),
    )


def _too_long(sheets: Iterable[SheetPlan]) -> Iterator[Problem]:
    for sheet in sheets:
        for cell in sheet.computed:
            if len(cell.formula) > _FORMULA or cell.formula.count("IF(COUNT(") > _NESTED:
                yield Problem(
                    where=f"sheet {sheet.name}, row {cell.row + 1}",
                    seen="too much must hold in it for a formula",
                    expected="name fewer figures, or begin the relations in other rows",
                    vietnamese=f"sheet {sheet.name}, dòng {cell.row + 1}: quá nhiều ràng buộc cho "
                    "một công thức; hãy nêu ít số hơn, hoặc đặt vế trái ở dòng khác",
                )


def _filled_in(campaign: Campaign) -> Iterator[SheetPlan]:
    """The sheets with inputs; one at least, for something is asked."""
    addresses = figures.addresses(campaign)
    for table in campaign.tables:
        addresses |= figure_tables.addresses(table)
    if campaign.metrics:
        yield figures.plan(campaign, addresses.__getitem__)
    for table in campaign.tables:
        yield figure_tables.plan(campaign, table, addresses.__getitem__)
    if campaign.asks_narrative:
        yield narrative.plan(campaign)
    for prefix, of_rows in campaign.all_lists.items():
        yield tables.plan(campaign, of_rows, prefix)
    if campaign.contact_questions:
        yield contact.plan(campaign)
