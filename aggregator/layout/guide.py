"""The guide, the first sheet: who asks, by when, how to fill in, how to send back. No inputs."""

from collections.abc import Iterator
from typing import Final

from aggregator.definition import AMOUNT_UNIT, Campaign
from aggregator.layout.elements import Label
from aggregator.layout.plan import SheetPlan
from aggregator.layout.progress import progress

_WIDTHS: Final = (0, 24, 90)
_LINE: Final = 80  # characters that fit on a line of the wide column


def plan(campaign: Campaign) -> SheetPlan:
    words = campaign.words
    labels: list[Label] = [
        Label(row=0, column=1, text=campaign.issuing_body, style="campaign", last_column=2),
        Label(row=1, column=1, text=words["heads.form"], style="title", last_column=2),
        Label(row=2, column=1, text=campaign.title, style="subtitle", last_column=2),
    ]
    heights: dict[int, float] = {1: 24, 2: 36}
    row = 4
    for caption, text, of_unit in _lines(campaign):
        labels += (
            Label(row=row, column=1, text=caption, style="caption", last_column=1),
            Label(row=row, column=2, text=text, style="guide", last_column=2, of_unit=of_unit),
        )
        lines = sum(len(line) // _LINE + 1 for line in text.split("\n"))
        heights[row] = 17.0 * lines + 3
        row += 1
    row += 1
    title = words["progress.title"]
    labels.append(Label(row=row, column=1, text=title, style="section", last_column=2))
    captions, computed = progress(campaign, row + 1)
    return SheetPlan(
        name=words["sheets.guide"],
        widths=_WIDTHS,
        labels=(*labels, *captions),
        computed=computed,
        heights=heights,
        last_printed_column=2,
    )


def _lines(campaign: Campaign) -> Iterator[tuple[str, str, bool]]:
    """Caption and text; whether the text is of the unit."""
    words, contact = campaign.words, campaign.contact
    reach = ", ".join(
        part for part in (contact.office, contact.person, contact.phone, contact.email) if part
    )
    yield words["guide.unit"], "{unit}", True
    yield words["guide.due"], "{due}", True
    start, end = (words.in_digits(day) for day in (campaign.period.start, campaign.period.end))
    yield words["guide.period"], f"{start} - {end}", False
    if campaign.legal_basis:
        yield words["guide.basis"], "\n".join(campaign.legal_basis), False
    yield words["guide.contact"], reach, False
    for number, step in enumerate(_steps(campaign), start=1):
        yield words.say("guide.step", number=number), step, False
    if campaign.asks_figures:
        means = words.say("guide.zero-means", level=campaign.level)
        yield words["guide.zero"], means, False
    if campaign.counting_rule:
        yield words["guide.twice"], campaign.counting_rule, False
    yield words["guide.locked"], _locked(campaign), False


def _steps(campaign: Campaign) -> Iterator[str]:
    """In the order of the sheets."""
    words = campaign.words
    yield words["guide.open"]
    if campaign.metrics:
        yield words.say("guide.figures", money=words.term(AMOUNT_UNIT))
    for table in campaign.tables:
        yield words.say("guide.table", sheet=table.sheet)
    if campaign.asks_narrative:
        yield words["guide.narrative"]
    lists = [
        *([words["guide.proposals"]] if campaign.proposal else []),
        *([words["guide.supplement"]] if campaign.supplement else []),
        *(words.say("guide.list", sheet=one.sheet, title=one.title) for one in campaign.lists),
    ]
    if lists:
        yield " ".join(lists)
    contact = words["guide.contact-sheet"] if campaign.contact_fields else ""
    if campaign.attachments:
        contact += words.say("guide.attached", what=campaign.sent_along)
    yield f"{contact}{words['guide.send']}"


def _locked(campaign: Campaign) -> str:
    words = campaign.words
    places = [
        *([words["guide.in-note"]] if campaign.asks_figures else []),
        *([words["guide.in-supplement"]] if campaign.supplement else []),
    ]
    where = words["guide.or"].join(places)
    add = words.say("guide.add-at", places=where) if places else words["guide.add-nothing"]
    return words.say("guide.locked-why", add=add)
