"""Why a command does not do what it was told, and what to do, in the language of the office."""

from pathlib import Path
from typing import Final

from aggregator.cli.settings import Settings
from aggregator.cli.texts import TEXTS
from aggregator.domain import ClosedError, OverwriteError, PathError

_FIRST: Final = 5
"""Files that are named."""


def would_overwrite(refused: OverwriteError, out: Path, settings: Settings) -> PathError:
    """Forms that may have been sent would be lost."""
    named = ", ".join(refused.names[:_FIRST]) + (", …" if len(refused.names) > _FIRST else "")
    text = TEXTS[settings.language]["made-refused"]
    return PathError(text.format(out=out, count=len(refused.names), names=named))


def already_closed(refused: ClosedError, settings: Settings) -> PathError:
    """The campaign was signed off."""
    text = TEXTS[settings.language]["closed-refused"]
    return PathError(
        text.format(by=refused.by, day=f"{refused.day:%d/%m/%Y}", archive=refused.archive)
    )
