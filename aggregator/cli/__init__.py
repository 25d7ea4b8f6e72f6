"""The command line: parse, call ``batch``, print, exit. One file per command; ``screen`` prints.

Whatever is slow to import is imported by the command that needs it, when it runs.
"""

from aggregator.cli.main import main

__all__ = ["main"]
