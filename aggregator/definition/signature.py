"""Who signs for a body: its head, a deputy for the head, or somebody for all of a committee."""

from typing import Annotated, Final

from pydantic import Field

from aggregator.definition.questions import Text

Signature = Annotated[tuple[Text, ...], Field(max_length=2)]
"""``TRƯỞNG BAN``; ``K/T TRƯỞNG BAN``, ``PHÓ TRƯỞNG BAN``; ``T/M BAN THƯỜNG VỤ``, ``PHÓ BÍ THƯ``."""

_FOR_ALL: Final = "T/M "
_FOR_THE_HEAD: Final = "K/T "
_COMMITTEES: Final = (
    *("ban thường vụ", "ban chấp hành", "ban chỉ đạo", "ban cán sự", "đảng đoàn", "đảng ủy"),
    *("ủy ban", "hội đồng", "thường trực"),
)
"""Bodies that decide together; any other ban is led by one head, who signs in his own name."""


def check_signature(lines: Signature, body: str) -> None:
    """Raises ``ValueError`` where ``lines`` are not how somebody signs for ``body``."""
    if not lines:
        return
    first, *post = lines
    if first.startswith((_FOR_ALL, _FOR_THE_HEAD)) and not post:
        raise ValueError(f"signature '{first}' has no post; add who signs as a second line")
    if first.startswith(_FOR_ALL):
        committee = first.removeprefix(_FOR_ALL).casefold()
        if not (committee.startswith(_COMMITTEES) and body.casefold().startswith(committee)):
            raise ValueError(
                f"signature '{first}' is not of {body}; T/M is for a committee that signs itself, "
                "write TRƯỞNG BAN or K/T TRƯỞNG BAN"
            )
    elif post and not first.startswith(_FOR_THE_HEAD):
        raise ValueError(f"signature '{first}' has a second line; begin it with K/T or T/M")
