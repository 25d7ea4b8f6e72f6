"""What others read besides the summary: the draft report, and the data package for programs."""

from aggregator.reports.data_package import data_package
from aggregator.reports.run_account import run_account
from aggregator.reports.word import word_report

__all__ = ["data_package", "run_account", "word_report"]
