"""Forms that the office fills in itself, for units that have sent a scan or a PDF instead."""

from pathlib import Path

from aggregator.batch.in_the_way import different
from aggregator.batch.outbox import Order
from aggregator.batch.previous import read_previous
from aggregator.batch.publish import publish, sweep, writable
from aggregator.batch.roster import units_called
from aggregator.batch.seal_key import read_or_make_key
from aggregator.definition import ReportingUnit, load_campaign
from aggregator.domain import PathError, named
from aggregator.layout import plan_workbook
from aggregator.template import render


def forms_on_behalf(order: Order, entered_by: str) -> tuple[Path, ...]:
    """Make the forms; nothing is mailed, so there are no letters and no lists.

    Args:
        order: For which units, and where.
        entered_by: Who fills them in; it stands in each stamp.

    Raises:
        DefinitionError: The definition is wrong.
        UnknownUnitError: A code is not on the roster.
        PathError: Another content is there and may not be overwritten, or something cannot be
            written.
    """
    campaign = load_campaign(order.campaign)
    units = units_called(campaign, order.units)
    previous = read_previous(order.previous, campaign) if order.previous else {}
    plan, key = plan_workbook(campaign), read_or_make_key(order.key)
    forms = {
        _name(unit): render(
            campaign, plan, unit, key, previous.get(unit.code), entered_by=entered_by
        )
        for unit in units
    }
    in_the_way = different(order.out, forms)
    if in_the_way and not order.force:
        raise PathError("forms-in-the-way", folder=order.out, names=named(in_the_way))
    writable(order.out)
    sweep(order.out)
    publish(order.out, forms)
    return tuple(order.out / name for name in forms)


def _name(unit: ReportingUnit) -> str:
    """Another one than that of the form that the unit has, for both come into one inbox."""
    return f"{unit.code} (nhap thay).xlsx"
