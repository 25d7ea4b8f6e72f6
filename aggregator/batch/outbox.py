"""What the office wants to send out, and what then lies ready."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What is to be made.

    Attributes:
        campaign: Folder of the definition.
        units: Codes; none means the whole roster.
        out: The outbox.
        key: File of the seal key; made when it is not there.
        force: Overwrite files that are there with other content.
        previous: Data package of an earlier campaign, whose answers the forms show.
    """

    campaign: Path
    units: Sequence[str]
    out: Path
    key: Path
    force: bool = False
    previous: Path | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outbox:
    """What is in the outbox for the units that were asked for.

    Attributes:
        forms: Of those units, in roster order.
        unchanged: How many of the forms were there already, just the same.
        letters: Folder of the covering letters.
        mailing_list: Of the whole roster.
        reachable: The campaign names a telephone or an address for questions.
    """

    forms: tuple[Path, ...]
    unchanged: int
    letters: Path
    mailing_list: Path
    reachable: bool
