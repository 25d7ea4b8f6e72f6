"""The words of the form that carry a meaning: what a unit may choose, what the form says back."""

from aggregator.definition import Words

WRONG, DOUBTFUL, OPEN, FINE = "check.wrong", "check.doubtful", "check.open", "check.fine"
"""Keys of the first words of what the form says of a row; its highlights go by them."""


def states(words: Words) -> tuple[str, str, str]:
    """What may be said of a row as a whole.

    That it has figures; that they are all 0, without typing it; that they are not known, which is
    not 0.
    """
    return words["answers.has-figures"], words["answers.nil"], words["answers.no-figures"]


def verdict(words: Words, first: str, key: str, **facts: object) -> str:
    """A text within a formula: one of the first words above, and what is told by ``key``."""
    return f'"{words[first]}: {words.say(key, **facts)}"'
