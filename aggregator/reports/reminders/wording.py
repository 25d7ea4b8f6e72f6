"""What a reminder says: politely, by when, how late, what to do, whom to phone."""

from collections.abc import Iterator

from aggregator.correspondence import Paragraph, subject, whom_to_ask
from aggregator.definition import Campaign
from aggregator.domain import UnitStatus, legible
from aggregator.reports.reminders.laggard import Laggard


def abstract(campaign: Campaign, laggard: Laggard) -> str:
    if laggard.status is UnitStatus.REJECTED:
        key = "about-rejected"
    else:
        key = "about-late" if laggard.days_late else "about-early"
    return campaign.words.say(f"reminder.{key}", subject=_subject(campaign))


def body(campaign: Campaign, laggard: Laggard) -> Iterator[Paragraph]:
    """The paragraphs from the deadline to the closing."""
    words, sender, unit = campaign.words, campaign.collecting_body, laggard.unit.name
    yield Paragraph(
        text=words.say(
            "reminder.was-sent", collecting=sender, unit=unit, subject=_subject(campaign)
        ),
        key=f"{campaign.deadline_of(laggard.unit)} {words.in_words(laggard.due)}",
        end=".",
    )
    match laggard.status:
        case UnitStatus.REJECTED:
            yield from _rejected(campaign, laggard)
        case _:
            yield from _missing(campaign, laggard)
    email = campaign.contact.email
    address = words.say("covering.to-address", address=email) if email else ""
    yield Paragraph(
        lead=words["reminder.how"],
        text=words.say(
            "reminder.send-how", unit_code=laggard.unit.code, unit=unit, address=address
        ),
    )
    yield Paragraph(lead=words["reminder.contact"], text=f"{whom_to_ask(campaign)}.")
    yield Paragraph(text=words.say("reminder.crossed", unit=unit, collecting=sender))


def _subject(campaign: Campaign) -> str:
    return subject(campaign.short_title, campaign.words)


def _overdue(campaign: Campaign, laggard: Laggard) -> str:
    """How late it is."""
    key = "reminder.overdue-one" if laggard.days_late == 1 else "reminder.overdue"
    return campaign.words.say(key, days=laggard.days_late)


def _missing(campaign: Campaign, laggard: Laggard) -> Iterator[Paragraph]:
    words, sender, unit = campaign.words, campaign.collecting_body, laggard.unit.name
    until = words.say("reminder.until", day=words.in_words(laggard.as_of))
    if laggard.days_late:
        yield Paragraph(
            text=until,
            key=_overdue(campaign, laggard),
            end=words.say(
                "reminder.still-missing", collecting=sender, unit=unit, whole=campaign.whole
            ),
        )
        yield Paragraph(text=words.say("reminder.hurry", unit=unit))
        return
    left = (laggard.due - laggard.as_of).days
    asked = (
        words.say("reminder.in-time", days=left, unit=unit)
        if left
        else words.say("reminder.today", unit=unit)
    )
    not_yet = words.say("reminder.not-yet", collecting=sender, unit=unit)
    yield Paragraph(text=f"{until}{not_yet} {asked}")


def _rejected(campaign: Campaign, laggard: Laggard) -> Iterator[Paragraph]:
    words = campaign.words
    late = words.say("reminder.by-now", overdue=_overdue(campaign, laggard))
    yield Paragraph(text=_received(campaign, laggard))
    yield Paragraph(
        text=words.say(
            "reminder.not-in", unit=laggard.unit.name, overdue=late if laggard.days_late else ""
        )
    )


def _received(campaign: Campaign, laggard: Laggard) -> str:
    words, unit, file = campaign.words, laggard.unit.name, legible(laggard.file)
    when = words.in_words(laggard.received) if laggard.received else ""
    reason = legible(laggard.reason_to_unit)
    return words.say(
        "reminder.refused",
        when=words.say("reminder.when", day=when) if when else "",
        collecting=campaign.collecting_body,
        file=words.say(f"reminder.{'of-file' if file else 'of-unit'}", file=file, unit=unit),
        reason=words.say("reminder.reason", reason=reason) if reason else "",
    )
