"""Mistakes in a definition that show when its parts are laid side by side."""


class SeveralMistakesError(ValueError):
    """What does not fit together.

    Attributes:
        sentences: What was seen; what to do.
    """

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences
