"""What others read besides the summary: the data package for programs, reminders for units."""

from aggregator.reports.data_package import data_package
from aggregator.reports.reminders import reminders
from aggregator.reports.run_account import run_account

__all__ = ["data_package", "reminders", "run_account"]
