"""Plan to protected workbook, one for each unit of the roster."""

from aggregator.template.render import render

__all__ = ["render"]
