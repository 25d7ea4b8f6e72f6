"""What a watch looks at: the inbox and the workbooks of decisions, told by their listings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from aggregator.batch.job import Job
from aggregator.intake import Listing, Mark, NotYet, list_inbox, mark_of, why_not_yet

_LOCKS: Final = ("~${}", ".~lock.{}#")
"""What Excel and LibreOffice put beside a workbook that they have open."""


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """A workspace at one moment.

    Attributes:
        inbox: What lies there.
        books: The workbooks of decisions, by file name.
    """

    inbox: Listing
    books: Mapping[str, Mark]


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """What differs between two views.

    Attributes:
        came: Paths in the inbox of what is new or has changed, in order.
        gone: Of what is there no more.
        decided: Names of the workbooks of decisions that are new or have changed.
    """

    came: tuple[str, ...] = field(default=())
    gone: tuple[str, ...] = field(default=())
    decided: tuple[str, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.came or self.gone or self.decided)


def view_of(job: Job) -> View:
    """As it is now.

    Raises:
        PathError: The inbox is not there, or cannot be listed.
    """
    return View(inbox=list_inbox(job.inbox), books=_books(job.decisions_book))


def news_between(before: View, now: View) -> News:
    """A workbook of decisions that went away is no news: a missing row ends nothing."""
    there, files = before.inbox.files, now.inbox.files
    return News(
        came=tuple(sorted(name for name in files if files[name] != there.get(name))),
        gone=tuple(sorted(there.keys() - files.keys())),
        decided=tuple(
            sorted(name for name in now.books if now.books[name] != before.books.get(name))
        ),
    )


def after_run(job: Job, before: View, beside: Iterable[Path]) -> View:
    """What a run has seen, with what it has written itself: that is no news.

    Where it had to put its workbook of decisions beside the old one, the old one is as the run did
    not see it, or as it did: only in the first case it is news.
    """
    own = {place.name for place in beside if place.parent == job.decisions_book.parent}
    written = own & _books(job.decisions_book).keys() or {job.decisions_book.name}
    marks = {name: mark for name, mark in _books(job.decisions_book).items() if name in written}
    return View(inbox=before.inbox, books={**before.books, **marks})


def not_yet(job: Job, view: View, only: Iterable[str] = ()) -> dict[str, NotYet]:
    """What has to be waited for, by path in the inbox or name of a workbook of decisions.

    Args:
        job: Where they lie.
        view: What lies there.
        only: Look at these alone, which were waited for before; none: at everything.
    """
    places = {
        **{name: job.inbox / name for name in view.inbox.files},
        **{name: job.decisions_book.with_name(name) for name in view.books},
    }
    wanted = [name for name in only if name in places] or places
    found = {name: _why_not(places[name], book=name in view.books) for name in wanted}
    return {name: why for name, why in found.items() if why is not None}


def _why_not(place: Path, *, book: bool) -> NotYet | None:
    if book and any(place.with_name(lock.format(place.name)).exists() for lock in _LOCKS):
        return NotYet.OPEN
    return why_not_yet(place)


def _books(place: Path) -> dict[str, Mark]:
    """Whatever lies there under such a name; a lock is no workbook."""
    try:
        there = sorted(place.parent.glob(f"{place.stem}*{place.suffix}"))
    except OSError:
        return {}
    marks = ((path.name, mark_of(path)) for path in there)
    return {name: mark for name, mark in marks if mark is not None}
