"""An inbox that has lost most of its files is not taken for a withdrawal.

A network drive that is half connected, a folder that is still being copied, a slip of the mouse:
the tables would lose most of the province, and the letters ask units for what they have sent.
"""

from collections.abc import Collection, Mapping
from typing import Final

from aggregator.batch.job import Job
from aggregator.domain import Arrival, LostInboxError

_FEWEST: Final = 3
"""From how many files on others that stay are no comfort: fewer are sorted out by hand."""


def not_lost(before: Mapping[str, str], arrivals: Collection[Arrival], job: Job) -> None:
    """Nothing, where the files of the last run are still there or are meant to be gone.

    A file that lies elsewhere now, or has another content, is not gone; one that has become empty,
    or can no longer be read, is: that is what a drive leaves which is not connected.

    Args:
        before: SHA-256 by path, at the last published run.
        arrivals: Everything in the inbox.
        job: What the operator asks for.

    Raises:
        LostInboxError: More than half of them are gone, and at least three or all that there were;
            and nobody has said that it is meant.
    """
    paths = {one.path for one in arrivals if one.sha256 and one.size}
    contents = {one.sha256 for one in arrivals if one.sha256}
    gone = tuple(
        sorted(
            path
            for path, sha256 in before.items()
            if sha256 and path not in paths and sha256 not in contents
        )
    )
    few = bool(paths) and len(gone) < _FEWEST
    if job.withdrawn or few or 2 * len(gone) <= len(before):
        return
    raise LostInboxError(job.inbox, job.ledger, before=len(before), gone=gone)
