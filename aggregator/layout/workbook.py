"""Campaign to plan: the sheets of the form, in tab order."""

from aggregator.definition import Campaign
from aggregator.domain import Place
from aggregator.layout import contact, figures, full_text, guide, narrative, tables
from aggregator.layout.elements import a1
from aggregator.layout.plan import WorkbookPlan


def plan_workbook(campaign: Campaign) -> WorkbookPlan:
    """The form of a campaign; the same for every unit."""
    return WorkbookPlan(
        campaign=campaign.id,
        version=campaign.form.version,
        sheets=(
            guide.plan(campaign),
            figures.plan(campaign),
            narrative.plan(campaign),
            tables.plan_proposals(campaign),
            tables.plan_supplement(campaign),
            contact.plan(campaign),
            full_text.plan(campaign),
        ),
        title=campaign.short_title,
        unit_name=Place(sheet=figures.SHEET, cell=a1(*figures.UNIT_NAME)),
    )
