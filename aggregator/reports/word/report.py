"""The draft of the report, from its first page to the official appendix."""

from itertools import chain

from aggregator.definition import Campaign
from aggregator.domain import Outcome
from aggregator.layout import WorkbookPlan
from aggregator.paper import leave_room, written
from aggregator.reports.word.annex import annex_entry
from aggregator.reports.word.appendix import appendix, wide
from aggregator.reports.word.closing import closing
from aggregator.reports.word.compilation import Compilation
from aggregator.reports.word.draft_paper import draft_paper, turn
from aggregator.reports.word.excerpts import excerpts
from aggregator.reports.word.opening import opening
from aggregator.reports.word.wording import KIND


def word_report(campaign: Campaign, plan: WorkbookPlan, outcome: Outcome) -> bytes:
    """The draft as the bytes of a .docx file; the same inputs give the same.

    It has some fifteen pages, however many units report; what they wrote is in the annexes whole.
    """
    compilation = Compilation(campaign=campaign, plan=plan, outcome=outcome)
    report = draft_paper(compilation, KIND.capitalize())
    annexes = (annex_entry(1, campaign.figures_title),) if campaign.asks_figures else ()
    leave_room(report)
    figures = appendix(compilation, 1) if campaign.asks_figures else ()
    text = (opening(compilation, annexes), excerpts(compilation), closing(compilation))
    if not wide(campaign):
        return written(report, (chain(*text, figures),))
    turn(report)
    leave_room(report)
    return written(report, (chain(*text), figures))
