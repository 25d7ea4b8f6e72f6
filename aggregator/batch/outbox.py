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
        mail: Make drafts of mails, too; those that are there are kept in step with their forms in
            any case.
    """

    campaign: Path
    units: Sequence[str]
    out: Path
    key: Path
    force: bool = False
    previous: Path | None = None
    mail: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Outbox:
    """What is in the outbox for the units that were asked for.

    Attributes:
        forms: Of those units, in roster order.
        unchanged: How many of the forms were there already, just the same.
        letters: Folder of the covering letters.
        mailing_list: Of the whole roster.
        reachable: The campaign names a telephone or an address for questions.
        drafts: Mails that bring the forms; none where none were asked for.
        unaddressed: Names of the units to which they go and whose address is not known.
    """

    forms: tuple[Path, ...]
    unchanged: int
    letters: Path
    mailing_list: Path
    reachable: bool
    drafts: tuple[Path, ...] = ()
    unaddressed: tuple[str, ...] = ()
