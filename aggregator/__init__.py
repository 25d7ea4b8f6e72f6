"""Collects figures and narrative from many offices through Excel workbooks.

The stages, in the order in which the facts travel (``docs/architecture.md``)::

    definition -> layout -> template                                      what is asked
    intake -> reading -> normalization -> validation -> ledger -> aggregation -> summary, reports
"""

from typing import Final

__version__: Final = "0.1.0"
