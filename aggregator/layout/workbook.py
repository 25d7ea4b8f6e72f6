"""Campaign to plan: the sheets of the form, in tab order."""

from collections.abc import Iterator

from aggregator.definition import Campaign
from aggregator.domain import Place
from aggregator.layout import contact, figure_tables, figures, full_text, guide, narrative, tables
from aggregator.layout.elements import a1
from aggregator.layout.header import UNIT_NAME
from aggregator.layout.plan import SheetPlan, WorkbookPlan


def plan_workbook(campaign: Campaign) -> WorkbookPlan:
    """The form of a campaign; the same for every unit."""
    filled_in = tuple(_filled_in(campaign))
    repeated = (full_text.plan(campaign),) if campaign.asks_narrative else ()
    return WorkbookPlan(
        campaign=campaign.id,
        version=campaign.form.version,
        sheets=(guide.plan(campaign), *filled_in, *repeated),
        title=campaign.short_title,
        unit_name=Place(sheet=filled_in[0].name, cell=a1(*UNIT_NAME)),
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
    if campaign.contact_fields:
        yield contact.plan(campaign)
