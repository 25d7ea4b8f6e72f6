"""The rounds of a campaign: each a folder with its definition, its inbox and its outputs."""

import shutil
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from aggregator.definition import Campaign, load_campaign
from aggregator.definition.load import files_with_office, load_round
from aggregator.definition.rounds import FOLDER, ROUND, Dates, Round
from aggregator.definition.toml_text import toml_text
from aggregator.domain import PathError, refused_by_disk

_DATA: Final = Path("data/output/data")
_MONTHS: Final = 12
_QUARTERS: Final = ("I", "II", "III", "IV")


@dataclass(frozen=True, kw_only=True, slots=True)
class ToBegin:
    """The round that is asked for; what is ``None`` follows from the round before.

    Attributes:
        campaign: Folder of the definition, or of that of the round before.
        rounds: Folder of the rounds.
        name: Of the folder of the new one: letters, digits, ``-``.
        title: In words.
        start: First day of its period; ``end``: the last.
        issue: Day on which its forms go out.
        due: Day by which they must be back.
    """

    campaign: Path
    rounds: Path
    name: str
    title: str | None = None
    start: date | None = None
    end: date | None = None
    issue: date | None = None
    due: date | None = None


def begin_round(order: ToBegin) -> tuple[Path, Round]:
    """Make the folder of a round: the files of the definition, what is its own, an empty inbox.

    Returns:
        The folder, and the round.

    Raises:
        DefinitionError: The definition is wrong, or would be in this round.
        PathError: The folder is there already, or cannot be written.
    """
    folder = order.rounds / order.name
    if folder.exists():
        raise PathError("round-there", folder=folder)
    campaign = load_campaign(order.campaign)
    last = _last(order.rounds)
    source = order.rounds / last.follows / FOLDER if last and last.follows else order.campaign
    one = _round(order, campaign, last)
    definition = folder / FOLDER
    try:
        definition.mkdir(parents=True)
        (folder / "inbox").mkdir()
        for name, path in files_with_office(source).items():
            shutil.copyfile(path, definition / name)
        (definition / ROUND).write_text(
            toml_text(one.model_dump(exclude_defaults=True)), encoding="utf-8"
        )
    except OSError as error:
        raise refused_by_disk(folder, "unwritten", error) from error
    load_campaign(definition)
    return folder, one


def last_figures(definition: Path) -> Path | None:
    """The data package that the round before has signed off; ``None``: there is none."""
    one = load_round(definition)
    if one is None or not one.follows:
        return None
    packages = sorted((definition.parent.parent / one.follows / "archive").glob(f"*/{_DATA}"))
    return packages[-1] if packages else None


def _last(rounds: Path) -> Round | None:
    """The round of the latest period; its ``follows`` is its own name."""
    known = [
        one.model_copy(update={"follows": path.parent.parent.name})
        for path in sorted(rounds.glob(f"*/{FOLDER}/{ROUND}"))
        if (one := load_round(path.parent))
    ]
    return max(known, key=lambda one: one.period.end, default=None)


def _round(order: ToBegin, campaign: Campaign, last: Round | None) -> Round:
    """What is not said is as far from its day in the round before as the periods are apart."""
    before = last or Round(
        id="0",
        title=campaign.short_title,
        period=Dates(start=campaign.period.start, end=campaign.period.end),
        issue_date=campaign.issue_date,
        due_date=campaign.due_date,
    )
    if last is None:
        start, end = campaign.period.start, campaign.period.end
    else:
        start, end = _next_period(before.period.start, before.period.end)
    start, end = order.start or start, order.end or end
    later = end - before.period.end
    return Round(
        id=order.name.replace("-", "_").lower(),
        title=order.title or _in_words(start, end),
        period=Dates(start=start, end=end),
        issue_date=order.issue or before.issue_date + later,
        due_date=order.due or before.due_date + later,
        follows=last.follows if last else "",
    )


def _in_words(start: date, end: date) -> str:
    """``ngày 19/11/2026``, ``tháng 11 năm 2026``, ``quý IV năm 2026``, ``năm 2026``."""
    if start == end:
        return f"ngày {start:%d/%m/%Y}"
    last = monthrange(end.year, end.month)[1]
    if (start.day, end.day) == (1, last) and start.year == end.year:
        match end.month - start.month + 1, start.month:
            case 1, month:
                return f"tháng {month} năm {end.year}"
            case 3, (1 | 4 | 7 | 10) as month:
                return f"quý {_QUARTERS[month // 3]} năm {end.year}"
            case 12, _:
                return f"năm {end.year}"
    return f"{start:%d/%m/%Y} - {end:%d/%m/%Y}"


def _next_period(start: date, end: date) -> tuple[date, date]:
    """As long again: whole months where the period has such, else days."""
    first = end + timedelta(days=1)
    if start.day == 1 and first.day == 1:
        months = _MONTHS * (end.year - start.year) + end.month - start.month
        year, month = divmod(first.month - 1 + months, _MONTHS)
        year, month = first.year + year, month + 1
        return first, date(year, month, monthrange(year, month)[1])
    return first, first + (end - start)
