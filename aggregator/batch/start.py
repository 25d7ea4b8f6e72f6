"""A workspace for an office: folders, the definition, files to double-click, a page on how."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aggregator.batch.publish import publish, sweep, writable
from aggregator.batch.shipped import names_of_definitions, pictures
from aggregator.definition import Campaign, load_campaign
from aggregator.definition.load import FILES, files_with_office
from aggregator.definition.rounds import FOLDER
from aggregator.domain import PathError, refused_by_disk
from aggregator.workspace import GUIDE, System, guide, launchers

_FOLDERS: Final = ("inbox", "outbox")
_HERE: Final[dict[str, System]] = {"win32": "windows", "darwin": "mac"}
_ANY: Final = "python"
"""The interpreter of a computer that is not this one."""
_RUNNABLE: Final = frozenset({".command", ".desktop"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Begun:
    """A workspace that can be used.

    Attributes:
        folder: Where it is.
        campaign: That it is for.
        kept: It had a definition, which was left as it is.
        launchers: Names of the files to double-click.
    """

    folder: Path
    campaign: Campaign
    kept: bool
    launchers: tuple[str, ...]


def this_system() -> System:
    """The kind of computer that this is."""
    return _HERE.get(sys.platform, "linux")


def start(folder: Path, source: Path, systems: Sequence[System]) -> Begun:
    """Make a workspace, or renew what ``start`` itself has made in one.

    What an office has put there or changed stays: its definition, returns, forms, results.

    Args:
        folder: Where it is to be.
        source: Folder of the definition of which it gets a copy, if it has none.
        systems: For whose computers there are files to double-click; none: for this one's.

    Raises:
        DefinitionError: The definition is wrong; nothing was written.
        PathError: There is no such definition, or the folder cannot be written.
    """
    definition = folder / FOLDER
    kept = any((definition / name).exists() for name in FILES[:2])
    if not kept and not source.is_dir():
        raise PathError("no-such-definition", place=source, names=", ".join(names_of_definitions()))
    campaign = load_campaign(definition if kept else source)
    here = this_system()
    files = {
        name: content
        for system in systems or (here,)
        for name, content in launchers(system, sys.executable if system == here else _ANY).items()
    }
    writable(folder)
    sweep(folder)
    try:
        for name in _FOLDERS:
            (folder / name).mkdir(exist_ok=True)
        if not kept:
            definition.mkdir(exist_ok=True)
            for name, path in files_with_office(source).items():
                shutil.copyfile(path, definition / name)
        publish(folder, {**files, GUIDE: guide(campaign, pictures())})
        for name in files:
            if (path := folder / name).suffix in _RUNNABLE:
                path.chmod(path.stat().st_mode | 0o111)
    except OSError as error:
        raise refused_by_disk(error.filename or folder, "unwritten", error) from error
    return Begun(folder=folder, campaign=campaign, kept=kept, launchers=tuple(files))
