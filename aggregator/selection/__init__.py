"""Which return of a unit counts, whose a file is, and when it came in."""

from aggregator.selection.admission import admit
from aggregator.selection.clues import with_letters
from aggregator.selection.identity import Identity, identify
from aggregator.selection.reception import Reception, Receptions
from aggregator.selection.sort import SortedInbox, sort_out

__all__ = [
    "Identity",
    "Reception",
    "Receptions",
    "SortedInbox",
    "admit",
    "identify",
    "sort_out",
    "with_letters",
]
