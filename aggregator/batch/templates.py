"""What the office sends out: a form and a letter for each unit, and the list to mail them by."""

from collections.abc import Mapping, Sequence

from aggregator.batch.definition_changes import as_sent, sent_from
from aggregator.batch.in_the_way import different
from aggregator.batch.job import Progress
from aggregator.batch.mailing import (
    DRAFTS,
    LETTERS,
    MAILING_LIST,
    draft_path,
    form_path,
    letter_path,
    mailing_list,
)
from aggregator.batch.outbox import Order, Outbox
from aggregator.batch.previous import read_previous
from aggregator.batch.publish import publish, sweep, writable
from aggregator.batch.roster import units_called
from aggregator.batch.seal_key import read_key, read_or_make_key
from aggregator.correspondence import DRAFT_LIST, Enclosure, addresses_of, draft_list
from aggregator.definition import Campaign, ReportingUnit, load_campaign
from aggregator.domain import PathError, Previous, named
from aggregator.layout import plan_workbook
from aggregator.template import render
from aggregator.template.letter import covering_letter, covering_mail


def make_templates(order: Order, progress: Progress) -> Outbox:
    """Make forms, letters and mailing list; nothing is written when something is in the way.

    Raises:
        DefinitionError: The definition is wrong.
        UnknownUnitError: A code is not on the roster.
        PathError: Another content is there, and it was not said that it may be overwritten.
        PathError: Something cannot be written.
    """
    campaign = load_campaign(order.campaign)
    units = units_called(campaign, order.units)
    papers = {
        **{letter_path(unit): covering_letter(campaign, unit, form_path(unit)) for unit in units},
        MAILING_LIST: mailing_list(campaign),
    }
    previous = read_previous(order.previous, campaign) if order.previous else {}
    written_to = [unit for unit in units if order.mail or (order.out / draft_path(unit)).exists()]
    forms: dict[str, bytes] = {}
    drafts: dict[str, bytes] = {}
    key = read_key(order.key)
    if key is not None:
        forms = _forms(campaign, units, key, previous, progress)
        drafts = _drafts(campaign, written_to, forms)
        in_the_way = different(order.out, {**forms, **drafts})
    else:
        # a new key seals differently, so no form that is there can stay as it is; the key itself
        # must not be made for a run that is then refused
        sealed = (form_path(unit) for unit in units)
        in_the_way = [name for name in sealed if (order.out / name).exists()]
    in_the_way += different(order.out, papers)
    if in_the_way and not order.force:
        raise PathError("forms-in-the-way", folder=order.out, names=named(in_the_way))

    writable(order.out)
    sweep(order.out)
    if key is None:
        forms = _forms(campaign, units, read_or_make_key(order.key), previous, progress)
        drafts = _drafts(campaign, written_to, forms)
    unchanged = sum((order.out / name).exists() and name not in in_the_way for name in forms)
    publish(order.out, {**forms, **papers, **drafts})
    if drafts:
        there = [unit for unit in campaign.units if (order.out / draft_path(unit)).exists()]
        publish(order.out, {f"{DRAFTS}/{DRAFT_LIST}": draft_list(there)})
    sent = sent_from(order.out)
    writable(sent)
    publish(sent, as_sent(order.campaign, campaign))
    return Outbox(
        forms=tuple(order.out / name for name in forms),
        unchanged=unchanged,
        letters=order.out / LETTERS,
        mailing_list=order.out / MAILING_LIST,
        reachable=bool(campaign.contact.phone or campaign.contact.email),
        drafts=tuple(order.out / name for name in drafts),
        unaddressed=tuple(unit.name for unit in written_to if not addresses_of(unit)),
    )


def _drafts(
    campaign: Campaign, units: Sequence[ReportingUnit], forms: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The mails that bring the forms."""
    return {
        draft_path(unit): covering_mail(
            campaign, unit, Enclosure(name=form_path(unit), content=forms[form_path(unit)])
        )
        for unit in units
    }


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
