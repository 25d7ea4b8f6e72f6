"""Folders that a cloud keeps in step, and their files that are not on this computer."""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from aggregator.doctor.examined import Examined, files_below, mind, named, right, wrong

_SERVICES: Final = {
    "OneDrive": re.compile(r"^onedrive\b", re.IGNORECASE),
    "SharePoint": re.compile(r"^sharepoint\b", re.IGNORECASE),
    "Google Drive": re.compile(r"^(google ?drive\b|my drive$|drivefs$)", re.IGNORECASE),
    "Dropbox": re.compile(r"^dropbox\b", re.IGNORECASE),
    "iCloud": re.compile(r"^(icloud ?drive|mobile documents|com~apple~clouddocs)", re.IGNORECASE),
    "Nextcloud": re.compile(r"^(nextcloud|owncloud)\b", re.IGNORECASE),
}
_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""In which Windows says where OneDrive's folders are, whatever they are called."""

_OFFLINE: Final = 0x1000 | 0x40000 | 0x400000
"""FILE_ATTRIBUTE_OFFLINE, _RECALL_ON_OPEN, _RECALL_ON_DATA_ACCESS of Windows."""
_DATALESS: Final = 0x40000000
"""SF_DATALESS of macOS."""


def in_the_cloud(workspace: Path) -> Examined:
    """Whether the workspace lies where a cloud keeps it in step."""
    place = workspace.absolute()
    for variable in _VARIABLES:
        root = os.environ.get(variable)
        if root and place.is_relative_to(root):
            return mind("cloud", service="OneDrive", folder=place)
    for part in place.parts:
        for service, pattern in _SERVICES.items():
            if pattern.search(part):
                return mind("cloud", service=service, folder=place)
    return right("no-cloud", folder=place)


def not_downloaded(folders: Iterable[Path]) -> tuple[Examined, ...]:
    """The files that are listed there and whose content is elsewhere."""
    away = [path for folder in folders for path in files_below(folder) if _is_away(path)]
    return (wrong("not-downloaded", count=len(away), names=named(away)),) if away else ()


def _is_away(path: Path) -> bool:
    try:
        known = path.lstat()
    except OSError:
        return False
    attributes = getattr(known, "st_file_attributes", 0)
    return bool(attributes & _OFFLINE or getattr(known, "st_flags", 0) & _DATALESS)
