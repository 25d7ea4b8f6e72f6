"""Whether a campaign may still be worked on: after it was signed off only by name and reason."""

from aggregator.batch.job import Job
from aggregator.domain import PathError
from aggregator.ledger import Closing, Register


def go_on(register: Register, job: Job) -> None:
    """Let the run go on, or refuse.

    Raises:
        PathError: The campaign has been signed off, and nobody opens it again.
    """
    last = closed(register)
    if last is None:
        return
    if job.reopen is None:
        raise PathError("closed", place=job.ledger, by=last.by, day=last.day, archive=last.archive)
    register.note_closing(
        Closing(act="reopen", by=job.reopen.by, reason=job.reopen.reason, day=job.as_of)
    )


def closed(register: Register) -> Closing | None:
    """The signing-off that is in force; ``None`` while the campaign is open."""
    closings = register.closings()
    return closings[-1] if closings and closings[-1].act == "close" else None
