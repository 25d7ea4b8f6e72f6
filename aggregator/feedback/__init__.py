"""What a unit gets back: its own workbook with the faults marked, and a letter."""

from aggregator.feedback.returned import feedback, feedback_to, paths_of

__all__ = ["feedback", "feedback_to", "paths_of"]
