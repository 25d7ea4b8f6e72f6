"""What the operator asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aggregator.definition import Language

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how many steps are done and how many there are, 0: not known."""


def silent(_stage: str, _done: int, _all: int) -> None:
    """A progress that nobody watches."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reopening:
    by: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """One run of ``aggregate``.

    Attributes:
        campaign: Folder of the definition.
        inbox: Folder of the returns; only read.
        output: Folder of the summary and the data package.
        ledger: Folder of the ledger.
        key: File of the seal key; it need not exist.
        as_of: The day the run stands for; new arrivals are received on it.
        workers: Processes that read workbooks.
        scheduler: Of the Dask cluster that does so in their place; ``None``: this machine does.
        language: Of the findings' texts.
        decisions: The workbook of decisions; it need not exist. ``None``: beside ``output``.
        reopen: Who opens a campaign that was signed off again, and why; ``None``: nobody does.
        withdrawn: Files that are gone since the last run are meant to be, be they most of them.
        previous: Data package of an earlier campaign, to compare with; ``None``: there is none.
    """

    campaign: Path
    inbox: Path
    output: Path
    ledger: Path
    key: Path
    as_of: date
    workers: int
    language: Language
    previous: Path | None = None
    decisions: Path | None = None
    reopen: Reopening | None = None
    withdrawn: bool = False
    scheduler: str | None = None

    @property
    def decisions_book(self) -> Path:
        """Where the workbook of decisions lies: in the workspace, beside the outputs."""
        return self.decisions or self.output.parent / "decisions.xlsx"
