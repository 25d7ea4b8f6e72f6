"""Why a command does not do what it was told, and what to do, in the language of the office."""

from typing import Final

from aggregator.cli.texts import TEXTS
from aggregator.definition import Language
from aggregator.domain import AggregatorError, ClosedError, OverwriteError

_FIRST: Final = 5
"""Files that are named."""


def told(refused: AggregatorError, language: Language) -> str:
    """What the screen says of it; where it has no words of its own, the error's."""
    match refused:
        case OverwriteError(out=out, names=names):
            named = ", ".join(names[:_FIRST]) + (", …" if len(names) > _FIRST else "")
            text = TEXTS[language]["made-refused"]
            return text.format(out=out, count=len(names), names=named)
        case ClosedError(by=by, day=day, archive=archive):
            text = TEXTS[language]["closed-refused"]
            return text.format(by=by, day=f"{day:%d/%m/%Y}", archive=archive)
        case _:
            return str(refused)
