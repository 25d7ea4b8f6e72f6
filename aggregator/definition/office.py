"""What an office says once for all its campaigns: its name, its letterhead, who signs, whom to ask.

It lies in one file beside the folders of the campaigns, or in the folder of one; a definition holds
what is its own.
"""

from pathlib import Path
from typing import Final

OFFICE: Final = "office.toml"

OF_THE_OFFICE: Final = frozenset(
    {
        *("issuing_body", "collecting_body", "superior_body", "level"),
        *("letterhead", "signature"),
        *("deadline", "time_zone", "contact", "groups", "misspellings", "units_of_measure"),
    }
)
"""Keys that it may say."""


def office_file(folder: Path) -> Path | None:
    """The file for the definition in ``folder``; ``None``: there is none."""
    known = (folder / OFFICE, folder.parent / OFFICE)
    return next((path for path in known if path.is_file()), None)
