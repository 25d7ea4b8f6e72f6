"""Where the contents of the inbox have lain, run by run."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from aggregator.domain import Arrival, Sighting, Sightings


def sightings(
    connection: sqlite3.Connection, now: tuple[int, date], arrivals: Iterable[Arrival]
) -> Sightings:
    """Every path of every content that is in the inbox now, in published runs and in this one.

    Args:
        connection: To the ledger.
        now: This run, and its day.
        arrivals: Everything in the inbox.
    """
    run, day = now
    present = {(one.sha256, one.path) for one in arrivals if one.sha256}
    contents = {sha256 for sha256, _ in present}
    found: defaultdict[str, list[Sighting]] = defaultdict(list)
    rows = connection.execute(
        "WITH lain AS (SELECT path, sha256, run, lead(run) OVER (PARTITION BY path ORDER BY run)"
        " AS ended FROM arrival)"
        " SELECT sha256, path, min(run), max(coalesce((SELECT max(id) FROM run WHERE published"
        " AND (ended IS NULL OR id < ended)), run)) FROM lain WHERE sha256 <> ''"
        " GROUP BY sha256, path ORDER BY min(run), path"
    )
    known = set()
    for sha256, path, first, last in rows:
        if sha256 in contents:
            known.add((sha256, path))
            here = (sha256, path) in present
            found[sha256].append(Sighting(path=path, first=first, last=run if here else last))
    for sha256, path in sorted(present - known):
        found[sha256].append(Sighting(path=path, first=run, last=run))
    days = connection.execute("SELECT id, as_of FROM run WHERE published ORDER BY id")
    return Sightings(
        days={number: date.fromisoformat(as_of) for number, as_of in days} | {run: day},
        by_content={sha256: tuple(ones) for sha256, ones in found.items()},
    )
