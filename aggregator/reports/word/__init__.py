"""The draft of the report in Word, laid out as provincial party offices do, and its annexes."""

from aggregator.reports.word.annexes import word_annexes
from aggregator.reports.word.report import word_report

__all__ = ["word_annexes", "word_report"]
