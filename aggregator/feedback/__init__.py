"""What a unit gets back: its own workbook with the faults marked, a letter, a mail with both."""

from aggregator.feedback.papers import FOLDER, are_drafted, paths_of
from aggregator.feedback.returned import feedback, feedback_to

__all__ = ["FOLDER", "are_drafted", "feedback", "feedback_to", "paths_of"]
