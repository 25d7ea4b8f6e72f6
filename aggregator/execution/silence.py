"""Imported by the process that starts the workers, and by nothing else.

A worker that cannot even begin, because the run has just been stopped, has nothing to say: that it
is gone is noticed where its work was waited for.
"""

import sys


def _say_nothing(*_: object) -> None:
    pass


sys.excepthook = _say_nothing
