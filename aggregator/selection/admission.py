"""Whether a return that can be read may count at all."""

from aggregator.domain import Disposition, Refusal, Severity, Status, Submission


def admit(submission: Submission) -> Refusal | None:
    """Why a return is held whatever its figures say; ``None`` when it may count.

    A return of which a sheet is gone, or in which nothing is filled in, must never displace an
    earlier good one.
    """
    for finding in submission.findings:
        if finding.rule == "missing-sheet" and finding.severity is Severity.HARD:
            return Refusal(disposition=Disposition.HELD, rule=finding.rule, facts=finding.facts)
    unanswered = all(seen.status is Status.MISSING for seen in submission.observations)
    if unanswered and not any(answer.field.startswith("section.") for answer in submission.answers):
        return Refusal(disposition=Disposition.HELD, rule="empty-return", facts={"observed": ""})
    return None


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
