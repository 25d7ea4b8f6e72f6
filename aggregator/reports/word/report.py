"""The draft of the report, from its first page to its last annex."""

from datetime import datetime, time
from itertools import count

from docx.document import Document as Report
from docx.enum.section import WD_ORIENT, WD_SECTION

from aggregator.definition import Campaign
from aggregator.domain import Outcome
from aggregator.layout import WorkbookPlan
from aggregator.paper import blank_paper, bytes_of
from aggregator.paper.markup import append
from aggregator.reports.word.closing import closing
from aggregator.reports.word.compilation import Compilation
from aggregator.reports.word.figures_annex import figures_annex
from aggregator.reports.word.opening import DRAFT, KIND, opening
from aggregator.reports.word.outline import outline
from aggregator.reports.word.progress_annex import progress_annex
from aggregator.reports.word.styles import FOOT, STYLES
from aggregator.reports.word.supplements_annex import supplements_annex
from aggregator.reports.word.unresolved_annex import unresolved_annex


def word_report(campaign: Campaign, plan: WorkbookPlan, outcome: Outcome) -> bytes:
    """The draft of the report as the bytes of a .docx file; the same inputs give the same."""
    compilation = Compilation(campaign=campaign, plan=plan, outcome=outcome)
    report = blank_paper(STYLES)
    _write_properties(report, compilation)
    _mark_as_draft(report, compilation)
    append(report, *opening(compilation), *outline(compilation), *closing(compilation))
    _turn(report)
    annexes = (figures_annex,) if campaign.metrics else ()
    for number, annex in zip(
        count(1), (*annexes, supplements_annex, progress_annex, unresolved_annex), strict=False
    ):
        append(report, *annex(compilation, number))
    return bytes_of(report)


def _write_properties(report: Report, compilation: Compilation) -> None:
    campaign = compilation.campaign
    about = report.core_properties
    about.title = f"{KIND.capitalize()} {campaign.short_title}"
    about.author = about.last_modified_by = campaign.collecting_body
    about.created = about.modified = datetime.combine(compilation.outcome.as_of, time())


def _mark_as_draft(report: Report, compilation: Compilation) -> None:
    """At the foot of every page."""
    section = report.sections[0]
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]
        line.style = FOOT.name
        line.add_run(f"{DRAFT} - số liệu đến ngày {compilation.as_of}")


def _turn(report: Report) -> None:
    """What follows stands on landscape pages, all of them numbered."""
    upright = report.sections[-1]
    section = report.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = upright.page_height, upright.page_width
    section.different_first_page_header_footer = False
