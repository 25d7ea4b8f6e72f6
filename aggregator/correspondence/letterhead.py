"""The head of a paper: the Party's way, or that of the state, which all other bodies follow.

Sources: guideline 36-HD/VPTW of the Party's Central Office; decree 30/2020/NĐ-CP, appendix I.
What only the office can know - number, place and day - is left open with dots.
"""

from collections.abc import Iterator
from typing import Final

from aggregator.definition import Campaign
from aggregator.paper.markup import paragraph, run, side_by_side

PLACE_AND_DAY: Final = "............, ngày ...... tháng ...... năm ......"

_PARTY_WIDTHS: Final = (74.0, 86.0)  # millimetres
_STATE_WIDTHS: Final = (68.0, 92.0)
_PARTY: Final = "ĐẢNG CỘNG SẢN VIỆT NAM"
_NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"


def letterhead(campaign: Campaign, body: str, kind: str, symbol: str, below: str = "") -> str:
    """The two columns at the head of a paper.

    Args:
        campaign: Says whose custom holds, and which line stands above.
        body: Who sends the paper.
        kind: Of the paper, as it stands in its number: ``BC``, ``CV``.
        symbol: Of the body, in its number.
        below: Paragraphs below the number.
    """
    superior, number_ = campaign.superior_body.upper(), number(campaign, kind, symbol)
    if superior.startswith(body.upper()):  # the body above is the sender itself, by its full name
        superior, body = "", campaign.superior_body
    left, right = (
        (_party_left(superior, body.upper(), number_), _party_right())
        if campaign.letterhead == "party"
        else (_state_left(superior, body.upper(), number_), _state_right())
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


def _party_right() -> Iterator[str]:
    yield paragraph("HeadParty", run(_PARTY))
    yield paragraph("HeadRule")
    yield paragraph("HeadDay", run(PLACE_AND_DAY))


def _state_left(superior: str, body: str, number_: str) -> Iterator[str]:
    if superior:
        yield paragraph("HeadSuperior", run(superior))
    yield paragraph("HeadNation", run(body))
    yield paragraph("HeadShortRule")
    yield paragraph("HeadLine", run(f"Số: {number_}"))


def _state_right() -> Iterator[str]:
    yield paragraph("HeadNation", run(_NATION))
    yield paragraph("HeadBody", run(_MOTTO))
    yield paragraph("HeadRule")
    yield paragraph("HeadDay", run(PLACE_AND_DAY))
