"""The files with which a definition is begun."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

from aggregator.batch.publish import publish, writable
from aggregator.definition import load_campaign
from aggregator.definition.book_problems import BOOK
from aggregator.definition.load import FILES
from aggregator.domain import PathError, refused_by_disk
from aggregator.template.campaign_book import campaign_book


def new_campaign(folder: Path, like: Path | None, *, excel: bool = False) -> tuple[Path, ...]:
    """Copy a definition into a folder that is new or empty.

    Args:
        folder: Where it is begun.
        like: The folder of another definition; ``None``: a short one that explains itself.
        excel: Begin it as a workbook alone.

    Returns:
        The files that were made.

    Raises:
        DefinitionError: What the workbook is to be made of is wrong.
        PathError: The folder is in use, there is nothing to begin with, or the disk refuses.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PathError("folder-not-empty", folder=folder)
    if like is not None and not any((like / name).is_file() for name in FILES[:2]):
        raise PathError("no-definition-in-it", folder=like)
    with as_file(files("aggregator.definition") / "starter") as starter:
        source = like or starter
        if excel:
            content = campaign_book(load_campaign(source))
            writable(folder)
            publish(folder, {BOOK: content})
            return (folder / BOOK,)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return tuple(
                Path(shutil.copyfile(source / name, folder / name))
                for name in FILES
                if (source / name).is_file()
            )
        except OSError as error:
            raise refused_by_disk(folder, "unwritten", error) from error
