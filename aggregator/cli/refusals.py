"""Why a command does not do what it was told, and what to do, in the language of the office."""

from aggregator.definition import Language
from aggregator.domain import AggregatorError, RefusalError


def told(refused: AggregatorError, language: Language) -> str:
    """What the screen says of it."""
    return refused.told.to(language) if isinstance(refused, RefusalError) else str(refused)
