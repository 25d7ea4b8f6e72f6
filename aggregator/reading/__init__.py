"""Returned file to raw submission: the one place that opens workbooks.

Nothing in a file is believed before it is checked, and nothing is interpreted: what a value means
is for normalization to say.
"""

from aggregator.domain import RawSubmission, Refusal
from aggregator.layout import WorkbookPlan
from aggregator.reading.default_password import unlocked
from aggregator.reading.form.extract import extract
from aggregator.reading.form.structure import SeverityOf
from aggregator.reading.limits import LIMITS, Limits
from aggregator.reading.opening import opened
from aggregator.reading.refusal import RefusedError
from aggregator.reading.sniff import refuse_other_files

__all__ = ["LIMITS", "Limits", "read"]


def read(
    content: bytes,
    name: str,
    plan: WorkbookPlan,
    severity_of: SeverityOf,
    limits: Limits = LIMITS,
) -> RawSubmission | Refusal:
    """The facts of a returned file, or why it cannot be read.

    Args:
        content: The whole file.
        name: Its name, which only helps to say what a file that is no workbook is.
        plan: The form that was sent out.
        severity_of: Severity of a rule in this campaign, by rule id.
        limits: What the file may ask of us.
    """
    try:
        content = unlocked(content, limits)
        refuse_other_files(content, name, limits)
        source = opened(content, len(plan.sheets) + 1, limits)
        submission = extract(source, plan, severity_of, limits)
        source.verify_unread()
    except RefusedError as refused:
        return refused.refusal
    return submission
