"""Everything a run found out, for the officer who has to act on it: two workbooks.

summary.xlsx is read and printed; details.xlsx, whose sheets are in ``details``, is looked up.
"""

from aggregator.summary.nation import nation_workbook
from aggregator.summary.run_record import RunRecord
from aggregator.summary.sheets import Book
from aggregator.summary.signing import as_signed_off
from aggregator.summary.workbook import details_workbook, summary_workbook

__all__ = [
    "Book",
    "RunRecord",
    "as_signed_off",
    "details_workbook",
    "nation_workbook",
    "summary_workbook",
]
