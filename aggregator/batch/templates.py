"""What the office sends out: a form and a letter for each unit, and the list to mail them by."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from aggregator.batch.definition_changes import as_sent, sent_from
from aggregator.batch.job import Progress
from aggregator.batch.mailing import (
    LETTERS,
    MAILING_LIST,
    form_path,
    letter_path,
    mailing_list,
)
from aggregator.batch.outbox import Order, Outbox
from aggregator.batch.previous import read_previous
from aggregator.batch.publish import publish, sweep, writable
from aggregator.batch.roster import units_called
from aggregator.batch.seal_key import read_key, read_or_make_key
from aggregator.definition import Campaign, ReportingUnit, load_campaign
from aggregator.domain import OverwriteError, PathError, Previous
from aggregator.layout import plan_workbook
from aggregator.template import render
from aggregator.template.letter import covering_letter

_NAMED: Final = 3
"""Files that a refusal names; the rest it counts."""


def make_templates(order: Order, progress: Progress) -> Outbox:
    """Make forms, letters and mailing list; nothing is written when something is in the way.

    Raises:
        DefinitionError: The definition is wrong.
        UnknownUnitError: A code is not on the roster.
        OverwriteError: Another content is there, and it was not said that it may be overwritten.
        PathError: Something cannot be written.
    """
    campaign = load_campaign(order.campaign)
    units = units_called(campaign, order.units)
    papers = {
        **{letter_path(unit): covering_letter(campaign, unit, form_path(unit)) for unit in units},
        MAILING_LIST: mailing_list(campaign),
    }
    forms: dict[str, bytes] = {}
    previous = read_previous(order.previous, campaign) if order.previous else {}
    key = read_key(order.key)
    if key is not None:
        forms = _forms(campaign, units, key, previous, progress)
        in_the_way = _different(order.out, forms)
    else:
        # a new key seals differently, so no form that is there can stay as it is; the key itself
        # must not be made for a run that is then refused
        in_the_way = [form_path(unit) for unit in units if (order.out / form_path(unit)).exists()]
    in_the_way += _different(order.out, papers)
    if in_the_way and not order.force:
        raise OverwriteError(_refusal(order.out, in_the_way), tuple(in_the_way))

    writable(order.out)
    sweep(order.out)
    if key is None:
        forms = _forms(campaign, units, read_or_make_key(order.key), previous, progress)
    unchanged = sum((order.out / name).exists() and name not in in_the_way for name in forms)
    publish(order.out, {**forms, **papers})
    sent = sent_from(order.out)
    writable(sent)
    publish(sent, as_sent(order.campaign, campaign))
    return Outbox(
        forms=tuple(order.out / name for name in forms),
        unchanged=unchanged,
        letters=order.out / LETTERS,
        mailing_list=order.out / MAILING_LIST,
        reachable=bool(campaign.contact.phone or campaign.contact.email),
    )


def _forms(
    campaign: Campaign,
    units: Sequence[ReportingUnit],
    key: bytes,
    previous: Previous,
    progress: Progress,
) -> dict[str, bytes]:
    plan = plan_workbook(campaign)
    forms = {}
    for number, unit in enumerate(units, start=1):
        forms[form_path(unit)] = render(campaign, plan, unit, key, previous.get(unit.code))
        progress("template", number, len(units))
    return forms


def _different(out: Path, outputs: Mapping[str, bytes]) -> list[str]:
    """The outputs in whose place there is something else."""
    try:
        return [
            name
            for name, content in outputs.items()
            if (place := out / name).exists()
            and not (place.is_file() and place.read_bytes() == content)
        ]
    except OSError as error:
        raise PathError(f"{error.filename or out}: cannot be read ({error.strerror})") from error


def _refusal(out: Path, in_the_way: Sequence[str]) -> str:
    named = ", ".join(in_the_way[:_NAMED])
    more = f" and {len(in_the_way) - _NAMED} more" if len(in_the_way) > _NAMED else ""
    return (
        f"{out}: {named}{more} would be overwritten with other content; please add --force if "
        "that is meant, or name another folder with --out"
    )
