"""run.json: on what, and with what result, a run worked."""

from collections import Counter
from collections.abc import Iterable, Mapping

from aggregator import __version__
from aggregator.definition import Campaign
from aggregator.definition.words import UNSAID
from aggregator.domain import Enough, Outcome
from aggregator.reports.data_package import as_json


def run_account(campaign: Campaign, outcome: Outcome, stage_seconds: Mapping[str, float]) -> bytes:
    """The file's content; only ``stage_seconds`` differs between two runs on the same inputs."""
    return as_json(
        {
            "version": __version__,
            "campaign": campaign.id,
            "campaign_sha256": campaign.sha256,
            "as_of": outcome.as_of.isoformat(),
            "inputs": {file.path: file.sha256 for file in outcome.files},
            "counts": {
                "disposition": _counted(file.disposition for file in outcome.files),
                "status": _counted(value.observation.status for value in outcome.values),
                "severity": _counted(finding.severity for finding in outcome.findings),
            },
            "enough": _enough(outcome.enough),
            "rules": {
                tally.rule: {
                    "passed": tally.passed,
                    "failed": tally.failed,
                    "undecided": tally.undecided,
                }
                for tally in outcome.tallies
            },
            "stage_seconds": dict(stage_seconds),
        }
    )


def _enough(enough: Enough) -> dict[str, object]:
    return {
        "calls": enough.calls,
        "share": float(enough.share),
        "confidence": float(enough.confidence),
        "why": UNSAID[enough.why] if enough.why else "",
    }


def _counted(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))
