"""A file inside a container, and what all of them together may cost."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from aggregator.domain import Letter, Refusal
from aggregator.intake.limits import Limits
from aggregator.intake.refusal import OverBudgetError

_MIB: Final = 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """A file inside a container.

    Attributes:
        path: ``<container>!/<name>``.
        content: Its bytes; empty when they could not be had.
        size: As far as known.
        refusal: Why it goes no further.
        sent: When the message around it was sent; ``None`` when there is no telling.
        letter: What it says, where it is a message that takes a library to open.
        unfinished: Its name is one of files that are still on their way.
    """

    path: str
    content: bytes = b""
    size: int = 0
    refusal: Refusal | None = None
    sent: datetime | None = None
    letter: Letter | None = None
    unfinished: bool = False


class Budget:
    """What one container and all containers in it may still take."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.members_left = limits.members
        self.bytes_left = limits.bundle_bytes
        self.seconds_left = float(limits.foreign_seconds)

    def take_members(self, count: int) -> None:
        """Count so many files.

        Raises:
            OverBudgetError: They are too many.
        """
        self.members_left -= count
        if self.members_left < 0:
            raise OverBudgetError(f"gói có quá {self._limits.members} tệp")

    def take_seconds(self, seconds: float) -> None:
        """Count so much time of libraries.

        Raises:
            OverBudgetError: It is too much.
        """
        self.seconds_left -= seconds
        if self.seconds_left < 0:
            raise OverBudgetError(f"gói mở quá {self._limits.foreign_seconds} giây")

    def take_bytes(self, count: int) -> None:
        """Count so many bytes of files.

        Raises:
            OverBudgetError: They are too many.
        """
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise OverBudgetError(f"gói giải nén quá {self._limits.bundle_bytes // _MIB} MB")
