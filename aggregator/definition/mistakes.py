"""Mistakes in a definition that show when its parts are laid side by side."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator


class SeveralMistakesError(ValueError):
    """What does not fit together.

    Attributes:
        sentences: What was seen; what to do.
    """

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


def repeated(what: str, names: Iterable[str]) -> Iterator[str]:
    """A sentence for each name that must be there once, and is there more often."""
    for name, times in Counter(names).items():
        if times > 1:
            yield f"{what} '{name}' stands twice; each must be there once"


def unknown(what: str, used: Iterable[str], known: Collection[str]) -> Iterator[str]:
    """A sentence for each name that is used and not ``known``."""
    for name in used:
        if name not in known:
            yield f"{what} '{name}' is not defined; allowed: {', '.join(sorted(known))}"
