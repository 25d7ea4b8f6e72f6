"""What is worth recording of a run besides its outcome."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class RunRecord:
    """Nothing here may differ between two runs on the same inputs: no clock time, no durations.

    Attributes:
        version: Of the program.
        seals: One sentence in Vietnamese: whether the seals of the forms were verified, and if
            not, why.
    """

    version: str
    seals: str
