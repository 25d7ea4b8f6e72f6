"""The draft of the report in Word, laid out as provincial party offices lay out their documents."""

from aggregator.reports.word.report import word_report

__all__ = ["word_report"]
