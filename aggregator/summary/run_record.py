"""What is worth recording of a run besides its outcome."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class RunRecord:
    """Nothing here may differ between two runs on the same inputs: no clock time, no durations.

    Attributes:
        version: Of the program.
        sealed: Whether a key was at hand to verify the seals of the forms with.
        stored: Folder of the stored returns, seen from the summary and ``/``-separated; empty where
            no such path is of use to others than this machine.
    """

    version: str
    sealed: bool
    stored: str = ""
