"""The summary workbook: everything a run found out, for the officer who has to act on it."""

from aggregator.summary.run_record import RunRecord
from aggregator.summary.workbook import summarise

__all__ = ["RunRecord", "summarise"]
