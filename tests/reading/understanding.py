"""What becomes of the cells of a return, by their address: read, and then normalised."""

from dataclasses import dataclass

from aggregator.domain import Figure, Finding, Observation, RawSubmission, Submission
from aggregator.layout import WorkbookPlan
from aggregator.normalization import submission
from aggregator.reading import LIMITS, read
from aggregator.reading.form.structure import SeverityOf

SHEET = "Số liệu"


@dataclass(frozen=True, kw_only=True)
class Understood:
    """A return, asked by the addresses of cells of the sheet "Số liệu"."""

    submission: Submission

    def observation(self, address: str) -> Observation:
        return next(
            one
            for one in self.submission.observations
            if (one.cell.place.sheet, one.cell.place.cell) == (SHEET, address)
        )

    def figures(self, address: str) -> tuple[Figure, ...]:
        """The value that counts, or the candidates that are asked about."""
        found = self.observation(address)
        return found.candidates if found.value is None else (found.value,)

    def outcome(self, address: str) -> tuple[str, tuple[Figure, ...], tuple[str, ...]]:
        """Status, figures and the rules of what is found in the cell."""
        return (
            self.observation(address).status.value,
            self.figures(address),
            tuple(finding.rule for finding in self.findings(address)),
        )

    def answer(self, address: str) -> str:
        texts = (
            answer.text
            for answer in self.submission.answers
            if (answer.place.sheet, answer.place.cell) == (SHEET, address)
        )
        return next(texts, "")

    def findings(self, address: str) -> list[Finding]:
        return [
            finding
            for finding in self.submission.findings
            if (finding.place.sheet, finding.place.cell) == (SHEET, address) and finding.field
        ]


def understood(
    content: bytes, name: str, plan: WorkbookPlan, severity_of: SeverityOf
) -> Understood:
    raw = read(content, name, plan, severity_of, LIMITS)
    assert isinstance(raw, RawSubmission), raw
    return Understood(submission=submission(raw, plan, severity_of))
