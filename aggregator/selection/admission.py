"""Whether a return that can be read may count at all."""

from typing import Final

from aggregator.definition import Campaign
from aggregator.domain import Disposition, Finding, Refusal, Severity, Status, Submission

_ELSEWHERE: Final = (
    "filled-copy",
    "figures-elsewhere",
    "copied-sheet",
    "narrative-elsewhere",
    "value-outside-form",
)
"""Rules that tell where the answers stand that are not in their inputs, the plainest first."""


def admit(submission: Submission, campaign: Campaign) -> Refusal | None:
    """Why a return is held whatever its figures say; ``None`` when it may count.

    A return of which a sheet is gone, or in which nothing is filled in, must never displace an
    earlier good one; rows of lists alone are something only where nothing else is asked. One whose
    answers stand elsewhere in the file is not called empty.
    """
    for finding in submission.findings:
        if finding.rule == "missing-sheet" and finding.severity is Severity.HARD:
            return _held(finding)
    lists_alone = not (campaign.asks_figures or campaign.asks_narrative)
    tells = tuple(f"{prefix}[" for prefix in campaign.all_lists) if lists_alone else "section."
    unanswered = all(seen.status is Status.MISSING for seen in submission.observations)
    if not unanswered or any(one.field.startswith(tells) for one in submission.answers):
        return None
    told = {finding.rule: finding for finding in reversed(submission.findings)}
    for rule in _ELSEWHERE:
        if rule in told:
            return _held(told[rule])
    others = told["extra-sheet"].facts["observed"] if "extra-sheet" in told else ""
    observed = f"; tệp còn có sheet ngoài biểu mẫu: {others}" if others else ""
    return Refusal(disposition=Disposition.HELD, rule="empty-return", facts={"observed": observed})


def _held(finding: Finding) -> Refusal:
    return Refusal(disposition=Disposition.HELD, rule=finding.rule, facts=finding.facts)


def whole_under_a_temporary_name(path: str) -> Refusal:
    """That a return is held which a program was still fetching or saving, or had put aside.

    It may be older or newer than the one beside it, so a person must say whether it counts.
    """
    return Refusal(
        disposition=Disposition.HELD, rule="temporary-name", facts={"observed": _name(path)}
    )


def half_a_file(path: str) -> Refusal:
    """That such a file is none of the form, or not all of one."""
    return Refusal(
        disposition=Disposition.IGNORED, rule="temporary-file", facts={"observed": _name(path)}
    )


def _name(path: str) -> str:
    return path.rpartition("/")[2]
