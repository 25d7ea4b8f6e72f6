"""Who signs for a body: its head, a deputy for the head, or somebody for all of a committee."""

from collections.abc import Iterator
from typing import Annotated, Final, Literal

from pydantic import Field

from aggregator.definition.questions import Text

Letterhead = Literal["party", "state", "front", "company"]

Signature = Annotated[tuple[Text, ...], Field(max_length=2)]
"""``TRƯỞNG BAN``; ``K/T TRƯỞNG BAN``, ``PHÓ TRƯỞNG BAN``; ``T/M BAN THƯỜNG VỤ``, ``PHÓ BÍ THƯ``;
of others than the Party ``GIÁM ĐỐC``; ``KT. GIÁM ĐỐC``, ``PHÓ GIÁM ĐỐC``."""

_FOR_ALL: Final = "T/M "
_FOR_THE_HEAD: Final = "K/T "
_OTHERS_FOR_ALL: Final = "TM. "
_OTHERS: Final = (_OTHERS_FOR_ALL, "KT. ", "TL. ", "TUQ. ", "Q. ")
"""How it is written that somebody signs for another, elsewhere than in the Party."""
_COMMITTEES: Final = (
    *("ban thường vụ", "ban chấp hành", "ban chỉ đạo", "ban cán sự", "đảng đoàn", "đảng ủy"),
    *("ủy ban", "hội đồng", "thường trực"),
)
"""Bodies that decide together; any other ban is led by one head, who signs in his own name."""


def signature_mistakes(lines: Signature, body: str, letterhead: Letterhead) -> Iterator[str]:
    """What is not as somebody signs for ``body``, in a sentence."""
    if not lines:
        return
    first, *post = lines
    if letterhead != "party":
        yield from _mistakes_of_others(first, post)
        return
    if first.startswith((_FOR_ALL, _FOR_THE_HEAD)) and not post:
        yield f"signature '{first}' has no post; add who signs as a second line"
    if first.startswith(_FOR_ALL):
        committee = first.removeprefix(_FOR_ALL).casefold()
        if not (committee.startswith(_COMMITTEES) and body.casefold().startswith(committee)):
            yield (
                f"signature '{first}' is not of {body}; T/M is for a committee that signs itself, "
                "write TRƯỞNG BAN or K/T TRƯỞNG BAN"
            )
    elif post and not first.startswith(_FOR_THE_HEAD):
        yield f"signature '{first}' has a second line; begin it with K/T or T/M"


def _mistakes_of_others(first: str, post: list[str]) -> Iterator[str]:
    if first.startswith((_FOR_ALL, _FOR_THE_HEAD)):
        yield f"signature '{first}' is the Party's way; write TM. or KT."
        return
    if first.startswith(_OTHERS) and not post:
        yield f"signature '{first}' has no post; add who signs as a second line"
    if post and not first.startswith(_OTHERS):
        yield f"signature '{first}' has a second line; begin it with TM. or KT."


def for_all(body: str, letterhead: Letterhead) -> str:
    """The line above the name of who signs for a whole body; empty: its head signs alone."""
    if letterhead == "party":
        return f"{_FOR_ALL}{body.upper()}"
    return f"{_OTHERS_FOR_ALL}{body.upper()}" if body.casefold().startswith(_COMMITTEES) else ""
