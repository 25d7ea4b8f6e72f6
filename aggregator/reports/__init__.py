"""What others read besides the summary: data for programs, reminders, a page for the screen."""

from aggregator.reports.data_package import data_package
from aggregator.reports.page import page
from aggregator.reports.reminders import reminder_names, reminders
from aggregator.reports.run_account import run_account

__all__ = ["data_package", "page", "reminder_names", "reminders", "run_account"]
