"""What comes with the program: definitions to begin with, and the pictures of the guide.

It lies beside the package in a checkout, and within it where a wheel was installed.
"""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parents[1]
_CAMPAIGNS: Final = "workbook_templates"
_PICTURES: Final = "docs/images"


def pictures() -> Path:
    """The folder of the pictures."""
    return _shipped(_PICTURES)


def definition_at(named: Path) -> Path:
    """The folder of a definition that is named by its path, or as one that comes along.

    ``flood`` and ``workbook_templates/flood`` mean the folder of that name where there is one,
    else the definition that comes along. What is neither stays as it is.
    """
    known = _shipped(_CAMPAIGNS) / named.name
    by_name = named.parent in {Path(), Path(_CAMPAIGNS)} and named.name
    return known if by_name and not named.is_dir() and known.is_dir() else named


def names_of_definitions() -> tuple[str, ...]:
    """Of those that come along, in order."""
    return tuple(sorted(path.name for path in _shipped(_CAMPAIGNS).iterdir() if path.is_dir()))


def _shipped(name: str) -> Path:
    within = _PACKAGE / name
    return within if within.is_dir() else _PACKAGE.parent / name
