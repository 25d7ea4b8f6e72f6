"""The head of a paper: the Party's way, or that of the state, which all other bodies follow.

Sources: guideline 36-HD/VPTW of the Party's Central Office; decree 30/2020/NĐ-CP, appendix I.
What only the office can know - number, place and day - is left open with dots.
"""

from collections.abc import Iterator
from typing import Final

from aggregator.definition import Campaign, Words
from aggregator.paper.markup import paragraph, run, side_by_side

_PARTY_WIDTHS: Final = (74.0, 86.0)  # millimetres
_STATE_WIDTHS: Final = (68.0, 92.0)
_PARTY: Final = "ĐẢNG CỘNG SẢN VIỆT NAM"


def letterhead(  # noqa: PLR0913 - what makes a head, each by name
    campaign: Campaign, body: str, kind: str, symbol: str, *, below: str, words: Words
) -> str:
    """The two columns at the head of a paper.

    Args:
        campaign: Says whose custom holds, and which line stands above.
        body: Who sends the paper.
        kind: Of the paper, as it stands in its number: ``BC``, ``CV``.
        symbol: Of the body, in its number.
        below: Paragraphs below the number.
        words: In which the state's lines are said.
    """
    superior, number_ = campaign.superior_body.upper(), number(campaign, kind, symbol)
    if superior.startswith(body.upper()):  # the body above is the sender itself, by its full name
        superior, body = "", campaign.superior_body
    left, right = (
        (_party_left(superior, body.upper(), number_), _party_right(words))
        if campaign.letterhead == "party"
        else (_state_left(superior, body.upper(), number_, words), _state_right(words))
    )
    widths = _PARTY_WIDTHS if campaign.letterhead == "party" else _STATE_WIDTHS
    return side_by_side(widths, ("".join(left) + below, "".join(right)))


def number(campaign: Campaign, kind: str, symbol: str) -> str:
    """The number of a paper, its figure left open; for the arguments see ``letterhead``."""
    if campaign.letterhead == "party":
        return f"......-{kind}/{symbol}"
    # a letter of a state body has no kind in its number
    return f"....../{symbol}" if kind == "CV" else f"....../{kind}-{symbol}"


def _party_left(superior: str, body: str, number_: str) -> Iterator[str]:
    if superior:
        yield paragraph("HeadLine", run(superior))
    yield paragraph("HeadBody", run(body))
    yield paragraph("HeadLine", run("*"))
    yield paragraph("HeadLine", run(f"Số {number_}"))


def _party_right(words: Words) -> Iterator[str]:
    yield paragraph("HeadParty", run(_PARTY))
    yield paragraph("HeadRule")
    yield paragraph("HeadDay", run(words["letterhead.place-and-day"]))


def _state_left(superior: str, body: str, number_: str, words: Words) -> Iterator[str]:
    if superior:
        yield paragraph("HeadSuperior", run(superior))
    yield paragraph("HeadNation", run(body))
    yield paragraph("HeadShortRule")
    yield paragraph("HeadLine", run(words.say("letterhead.number", number=number_)))


def _state_right(words: Words) -> Iterator[str]:
    yield paragraph("HeadNation", run(words["letterhead.nation"]))
    yield paragraph("HeadBody", run(words["letterhead.motto"]))
    yield paragraph("HeadRule")
    yield paragraph("HeadDay", run(words["letterhead.place-and-day"]))
