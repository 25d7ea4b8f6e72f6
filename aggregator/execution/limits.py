"""How long and how large a task may be."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskLimits:
    """What one task may use; past it, its worker dies.

    Attributes:
        wall_seconds: Covers a task that waits for something.
        cpu_seconds: Where the system can enforce it.
        memory_bytes: That the task may add to its worker; likewise.
    """

    wall_seconds: int
    cpu_seconds: int
    memory_bytes: int


AMPLE: Final = TaskLimits(wall_seconds=3600, cpu_seconds=3600, memory_bytes=2**36)
"""For what is made of our own results: no bounds but those of the machine."""
