"""A definition from the text to a workbook, and back; both say the same."""

import csv
import io
from pathlib import Path
from typing import Any

from aggregator.batch.publish import publish
from aggregator.definition import Campaign, load_campaign
from aggregator.definition.book_problems import BOOK
from aggregator.definition.load import ROSTERS, TEXT, load_book
from aggregator.definition.roster import OPTIONAL_COLUMNS, REQUIRED_COLUMNS
from aggregator.definition.toml_text import toml_text
from aggregator.domain import PathError
from aggregator.template.campaign_book import campaign_book


def to_workbook(folder: Path) -> Path:
    """Write the definition in ``folder`` as campaign.xlsx beside it.

    A workbook that says something else than the text is not written over.

    Raises:
        DefinitionError: The definition is wrong, or a workbook says something else.
        PathError: A file cannot be read or written.
    """
    campaign = load_campaign(folder)
    publish(folder, {BOOK: campaign_book(campaign)})
    return folder / BOOK


def to_text(folder: Path) -> tuple[Path, ...]:
    """Write campaign.toml and units.csv from the workbook in ``folder``.

    Raises:
        DefinitionError: What is in the workbook is wrong.
        PathError: A file cannot be read or written, or another list of units is there.
    """
    if (folder / "units.xlsx").exists():
        raise PathError("two-rosters-in-book", folder=folder)
    campaign, told = load_book(folder / BOOK)
    questions = {key: value for key, value in told.items() if key != "units"}
    files = {TEXT: toml_text(questions).encode("utf-8")}
    if campaign.units:
        files[ROSTERS[0]] = _roster(campaign)
    publish(folder, files)
    return tuple(folder / name for name in files)


def _roster(campaign: Campaign) -> bytes:
    columns = [
        column
        for column in (*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS)
        if column in REQUIRED_COLUMNS or any(getattr(unit, column) for unit in campaign.units)
    ]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for unit in campaign.units:
        writer.writerow(_shown(getattr(unit, column)) for column in columns)
    return text.getvalue().encode("utf-8")


def _shown(value: Any) -> str:  # noqa: ANN401 - of a unit
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)
