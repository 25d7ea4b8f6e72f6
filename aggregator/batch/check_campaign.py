"""Whether a definition can be sent out: every mistake at once, what is odd, and a trial of it."""

from dataclasses import dataclass
from pathlib import Path

from aggregator.batch.definition_changes import changes_since_sent
from aggregator.batch.job import Progress, silent
from aggregator.batch.publish import publish, writable
from aggregator.batch.trial import Trial, try_out
from aggregator.definition import Campaign, load_campaign, load_questions
from aggregator.definition.book_problems import BOOK
from aggregator.definition.marked_book import marked_book
from aggregator.definition.oddities import oddities
from aggregator.domain import DefinitionError, Problem


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedCampaign:
    """What a check found.

    Attributes:
        problems: What must be mended before anything can be done.
        warnings: What is allowed and looks like a mistake.
        changes: What is different since forms were sent out, and what becomes of those.
        campaign: What is defined; ``None``: there are problems.
        trial: What came of trying it; ``None``: it was not tried.
        marked: The office's workbook with the mistakes in it; ``None``: it has none.
    """

    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    campaign: Campaign | None = None
    trial: Trial | None = None
    marked: Path | None = None

    @property
    def sound(self) -> bool:
        return not self.problems and not (self.trial and self.trial.problems)


def check_campaign(
    folder: Path,
    preview: Path | None,
    progress: Progress = silent,
    outbox: Path | None = None,
) -> CheckedCampaign:
    """Read the definition in ``folder``, and try it out.

    Args:
        folder: With ``campaign.toml`` and the roster.
        preview: Where the trial leaves what it makes, and a workbook with mistakes its marked
            copy; ``None``: neither is made.
        progress: Told of the trial.
        outbox: With the forms that have been sent out; ``None``: none have.

    Raises:
        PathError: A file is not there or cannot be read or written.
    """
    try:
        campaign = load_campaign(folder)
    except DefinitionError as error:
        problems = _all_problems(folder, error)
        return CheckedCampaign(
            problems=problems, marked=_marked(folder, problems, preview) if preview else None
        )
    trial = try_out(folder, campaign, preview, progress) if preview else None
    return CheckedCampaign(
        warnings=oddities(campaign),
        changes=changes_since_sent(outbox, campaign) if outbox else (),
        campaign=campaign,
        trial=trial,
    )


def _marked(folder: Path, problems: tuple[Problem, ...], preview: Path) -> Path | None:
    if not any(problem.cell for problem in problems):
        return None
    writable(preview)
    content = marked_book((folder / BOOK).read_bytes(), problems)
    publish(preview, {BOOK: content})
    return preview / BOOK


def _all_problems(folder: Path, error: DefinitionError) -> tuple[Problem, ...]:
    """Those of the questions, too, where already the roster cannot be read."""
    try:
        load_questions(folder)
    except DefinitionError as other:
        return tuple(dict.fromkeys((*error.problems, *other.problems)))
    return error.problems
