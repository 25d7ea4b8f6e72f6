"""The summary of a country: what its provinces have handed in and what they come to."""

from aggregator.summary.nation.workbook import nation_workbook

__all__ = ["nation_workbook"]
