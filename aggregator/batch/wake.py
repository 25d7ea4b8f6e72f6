"""When to look at the workspace again: at a change in its folders, and by the clock."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from time import sleep
from typing import Final

from watchfiles import watch

_DEBOUNCE: Final = 50
"""Milliseconds in which changes are taken together; that a folder is quiet is told otherwise."""


def wakes(
    folders: Callable[[], Collection[Path]], *, every: float, polling: bool
) -> Iterator[bool]:
    """Whether the system tells of a change in one of the folders, again and again, without end.

    What it tells is a reason to look and no more: on shares changes are lost and told twice.

    Args:
        folders: Those that matter now; not what lies below them.
        every: Seconds after which it is time to look all the same.
        polling: Have the folders looked at where the system tells of no changes.
    """
    while True:
        wanted = frozenset(folders())
        there = sorted(folder for folder in wanted if folder.is_dir())
        try:
            if there:
                for changes in watch(
                    *there,
                    watch_filter=None,
                    debounce=_DEBOUNCE,
                    rust_timeout=round(every * 1000),
                    yield_on_timeout=True,
                    force_polling=polling or None,
                    poll_delay_ms=round(every * 1000),
                    recursive=False,
                    ignore_permission_denied=True,
                ):
                    yield bool(changes)
                    if len(there) < len(wanted) or frozenset(folders()) != wanted:
                        break
                continue
        except OSError:  # one has gone since, or the system cannot watch so many
            pass
        sleep(every)
        yield True
