"""What the covering letter says: official wording around the words of the campaign."""

from collections.abc import Iterator

from aggregator.correspondence import Paragraph, has_superior, subject, whom_to_ask
from aggregator.definition import Campaign, ReportingUnit


def abstract(campaign: Campaign) -> str:
    return campaign.words.say(
        "covering.about", subject=subject(campaign.short_title, campaign.words)
    )


def body(campaign: Campaign, unit: ReportingUnit, form: str) -> Iterator[Paragraph]:
    """The paragraphs from the basis to the closing; ``form`` is the name of the enclosed file."""
    words, sender = campaign.words, campaign.collecting_body
    yield Paragraph(text=_request(campaign, unit))
    yield Paragraph(
        lead=words["covering.form"],
        text=words["covering.excel"],
        key=form,
        end=words.say("covering.made-for", unit=unit.name),
    )
    yield Paragraph(lead=words["covering.contents"])
    yield from _contents(campaign)
    yield Paragraph(lead=words["covering.how"], text=words["covering.how-to"])
    yield Paragraph(
        lead=words["covering.when"],
        text=words.say("covering.send-to", collecting=sender),
        key=f"{campaign.deadline_of(unit)} {words.in_words(campaign.due(unit))}",
        end=".",
    )
    email = campaign.contact.email
    address = words.say("covering.to-address", address=email) if email else ""
    yield Paragraph(
        lead=words["covering.send"], text=words.say("covering.send-how", address=address)
    )
    yield Paragraph(text=words.say("covering.questions", whom=whom_to_ask(campaign)))
    yield Paragraph(text=words.say("covering.closing", collecting=sender, unit=unit.name))


def _request(campaign: Campaign, unit: ReportingUnit) -> str:
    words, sender = campaign.words, campaign.collecting_body
    basis = "; ".join(campaign.legal_basis)
    through = words.say("covering.through", issuing=campaign.issuing_body, collecting=sender)
    return words.say(
        "covering.request",
        basis=words.say("covering.basis", basis=basis) if basis else "",
        collecting=sender,
        unit=unit.name,
        to=through if has_superior(campaign) else sender,
    )


def _contents(campaign: Campaign) -> Iterator[Paragraph]:
    words = campaign.words
    if campaign.metrics:
        appendix = f"“{campaign.appendix_title}” {campaign.appendix_period}".rstrip()
        yield Paragraph(
            text=words.say(
                "covering.figures",
                count=len(campaign.metrics),
                appendix=appendix,
                no_figures=words["answers.no-figures"],
            )
        )
    for of_figures in campaign.tables:
        yield Paragraph(
            text=words.say(
                "covering.table",
                title=of_figures.title,
                count=len([*of_figures.fields]),
                sheet=of_figures.sheet,
            )
        )
    if campaign.asks_narrative:
        yield Paragraph(text=words["covering.narrative"])
    if campaign.attachments:
        yield Paragraph(text=words.say("covering.attached", what=campaign.sent_along))
    for table in campaign.all_lists.values():
        guidance = words.inside(table.guidance)
        text = words.say("covering.list", title=table.title, guidance=guidance)
        yield Paragraph(text=text.rstrip(": "))
