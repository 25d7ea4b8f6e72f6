"""The words of the form that carry a meaning, as Vietnamese campaigns have them."""

from aggregator.definition import words_in

WORDS = words_in("vi")
STATES = tuple(WORDS[f"answers.{state}"] for state in ("has-figures", "nil", "no-figures"))
HAS_FIGURES, NIL, NO_FIGURES = STATES
WRONG, DOUBTFUL, OPEN, FINE = (
    WORDS[f"check.{word}"] for word in ("wrong", "doubtful", "open", "fine")
)
COVER = WORDS["sheets.cover"]
