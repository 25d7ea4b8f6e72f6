"""What a campaign asks, with the figures as its form has them."""

from aggregator.definition import Asked, AskedFigure, Campaign, asked
from aggregator.layout.plan import WorkbookPlan


def asked_of(campaign: Campaign, plan: WorkbookPlan) -> Asked:
    """For the data package, and for whoever compares campaigns.

    Args:
        campaign: The definition.
        plan: Of its form.
    """
    return asked(
        campaign,
        (
            AskedFigure(
                field=slot.field,
                label=slot.label,
                kind=slot.kind,
                unit_of_measure=slot.unit_of_measure,
                required_of=tuple(sorted(slot.required_of)),
            )
            for slot in plan.figures
        ),
    )
