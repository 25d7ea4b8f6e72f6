"""What happens to one returned workbook, in a worker that may die without harm."""

import hashlib
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path

from aggregator.batch.alike import held_once
from aggregator.batch.encoded import decoded, encoded
from aggregator.batch.packed_answers import PackedAnswers, pack
from aggregator.definition import Campaign
from aggregator.domain import Disposition, RawSubmission, Reading, Refusal, Submission
from aggregator.layout import WorkbookPlan, plan_workbook
from aggregator.normalization import submission
from aggregator.reading import read

_form: ContextVar[tuple[Campaign, WorkbookPlan]] = ContextVar("form")


@dataclass(frozen=True, kw_only=True, slots=True)
class ToRead:
    """A file to read.

    Attributes:
        content: Where it lies.
        name: That it came under.
        sha256: That its bytes must have, hexadecimal; empty for a file that nobody vouches for.
    """

    content: Path
    name: str
    sha256: str = ""


def prepare(campaign: Campaign) -> None:
    """Tell a worker, once, whose form it will read."""
    _form.set((campaign, plan_workbook(campaign)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Died:
    """A worker died over the workbook. It may have been the machine's fault, so try again."""

    cause: str

    @property
    def reading(self) -> Reading:
        return Refusal(
            disposition=Disposition.REJECTED,
            rule="damaged-workbook",
            facts={"observed": self.cause},
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Read:
    """A reading, told by its kind: what workers send back and the ledger keeps.

    The answers of a submission stand beside it, packed.
    """

    submission: Submission | None = None
    answers: bytes = b""
    refusal: Refusal | None = None


def reading_of(content: bytes) -> Reading:
    """What ``process_return`` made.

    Raises:
        ValueError: It is not whole.
    """
    read_ = decoded(content, _Read)
    if read_.submission is not None:
        packed = PackedAnswers(read_.answers)
        return held_once(replace(read_.submission, answers=packed))
    if read_.refusal is None:
        raise ValueError("neither a submission nor a refusal")
    return read_.refusal


def process_return(file: ToRead) -> bytes | Died:
    """Open, find the cells, give them their meaning; an encoded ``Reading``."""
    content = file.content.read_bytes()
    if file.sha256 and hashlib.sha256(content).hexdigest() != file.sha256:
        return died(file, "bản lưu không còn nguyên vẹn")
    campaign, plan = _form.get()
    reading: Reading | RawSubmission = read(content, file.name, plan, campaign.severity)
    if isinstance(reading, RawSubmission):
        usual_costs = {metric.id: metric.unit_cost.soft for metric in campaign.metrics}
        reading = submission(reading, plan, campaign.severity, usual_costs)
    if isinstance(reading, Refusal):
        return encoded(_Read(refusal=reading))
    return encoded(_Read(submission=replace(reading, answers=()), answers=pack(reading.answers)))


def died(_file: ToRead, cause: str) -> Died:
    return Died(cause=cause)
