"""What others read besides the summary: the draft report, a page, reminders, data for programs."""

from aggregator.reports.data_package import data_package, parquet_paths
from aggregator.reports.figure_tables import totals as totals_table
from aggregator.reports.figure_tables import values as values_table
from aggregator.reports.nation_package import nation_package
from aggregator.reports.page import page
from aggregator.reports.reminders import LIST as REMINDER_LIST
from aggregator.reports.reminders import laggards, reminder_list, reminder_names, reminders
from aggregator.reports.run_account import run_account
from aggregator.reports.word import word_annexes, word_report

__all__ = [
    "REMINDER_LIST",
    "data_package",
    "laggards",
    "nation_package",
    "page",
    "parquet_paths",
    "reminder_list",
    "reminder_names",
    "reminders",
    "run_account",
    "totals_table",
    "values_table",
    "word_annexes",
    "word_report",
]
