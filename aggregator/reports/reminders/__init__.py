"""What goes to units whose return is not counted: a list of them, letters, drafts of mails."""

from aggregator.reports.reminders.laggard import laggards
from aggregator.reports.reminders.reminders import LIST, reminder_list, reminder_names, reminders

__all__ = ["LIST", "laggards", "reminder_list", "reminder_names", "reminders"]
