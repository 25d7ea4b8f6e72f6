"""How offices lay out their letters: head, body, foot.

What only the office can know - number, day, signature - is left open with dots.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from aggregator.correspondence.letterhead import letterhead
from aggregator.correspondence.wording import Paragraph, symbol
from aggregator.definition import Campaign, words_in
from aggregator.paper import FIRST_LINE, HEAD_AND_FOOT, Stationery, Style
from aggregator.paper.markup import paragraph, run, side_by_side

_OPEN: Final = "." * 30
_FOOT_WIDTHS: Final = (80.0, 80.0)  # millimetres

_SHEAF: Final = Stationery(
    (
        *HEAD_AND_FOOT,
        Style(id="About", name="Trích yếu", size=12, italic=True, alignment="center", before=3),
        Style(id="Addressee", name="Kính gửi", alignment="center", before=18, after=18),
        Style(id="Body", name="Nội dung", indent=FIRST_LINE, after=6),
        Style(id="KeptBody", name="Nội dung liền sau", indent=FIRST_LINE, after=6, kept=True),
        Style(id="End", name="Cuối thư", size=2),
    )
)


def letter_to(  # noqa: PLR0913 - what makes a letter, each by name
    campaign: Campaign,
    addressee: str,
    *,
    about: str,
    body: Iterable[Paragraph],
    recipients: Iterable[str],
    day: date,
) -> bytes:
    """A whole letter, as the bytes of a .docx file; the same inputs, the same.

    Args:
        campaign: Whose collecting body writes.
        addressee: Who is written to.
        about: The abstract below the number.
        body: Its paragraphs.
        recipients: The lines of who gets a copy.
        day: What the file says it was made on.
    """
    blocks = (
        _head(campaign, about),
        paragraph("Addressee", run(campaign.words["letters.to"], italic=True), run(addressee)),
        *_body(tuple(body)),
        _foot(campaign, recipients),
        paragraph("End"),  # Word wants a paragraph at the end of a document
    )
    return _SHEAF.write(
        blocks, title=f"{about} - {addressee}", author=campaign.collecting_body, day=day
    )


def _head(campaign: Campaign, about: str) -> str:
    sender = campaign.collecting_body
    below = paragraph("About", run(about))
    # an official head is official wording, whatever language the letter is in
    words = campaign.words if campaign.letterhead == "company" else words_in("vi")
    return letterhead(campaign, sender, "CV", symbol(sender), below=below, words=words)


def _body(body: tuple[Paragraph, ...]) -> Iterator[str]:
    for place, part in enumerate(body, start=1):
        # no heading and no signature alone on a page
        kept = not part.text or place == len(body)
        yield paragraph("KeptBody" if kept else "Body", *_runs(part))


def _runs(part: Paragraph) -> Iterator[str]:
    for text, bold in (
        (part.lead, True),
        (part.text, False),
        (part.key, True),
        (part.end, False),
    ):
        if text:
            yield run(text, bold=bold)


def _foot(campaign: Campaign, recipients: Iterable[str]) -> str:
    signer, *posts = campaign.signature or (_OPEN, _OPEN)
    return side_by_side(
        _FOOT_WIDTHS,
        (
            paragraph("FootHead", run(campaign.words["letters.copies"], underlined=True))
            + "".join(paragraph("FootLine", run(recipient)) for recipient in recipients),
            paragraph("Signer", run(signer))
            + "".join(paragraph("SignerPost", run(line)) for line in posts)
            + paragraph("SignedName", run(_OPEN)),
        ),
    )
