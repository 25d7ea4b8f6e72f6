"""The state of the collection as one page, for a phone or the screen of a meeting room."""

from aggregator.reports.page.page import page

__all__ = ["page"]
