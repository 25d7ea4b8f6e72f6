"""The paper of a draft: what the file says of itself, and the mark at the foot of every page."""

from datetime import datetime, time

from docx.document import Document as Report
from docx.enum.section import WD_ORIENT, WD_SECTION

from aggregator.paper import blank_paper
from aggregator.reports.word.compilation import Compilation
from aggregator.reports.word.styles import FOOT, STYLES
from aggregator.reports.word.wording import DRAFT


def draft_paper(compilation: Compilation, kind: str) -> Report:
    """Empty upright pages for a document of this kind."""
    report = blank_paper(STYLES)
    campaign = compilation.campaign
    about = report.core_properties
    about.title = f"{kind} {campaign.short_title}"
    about.author = about.last_modified_by = campaign.collecting_body
    about.created = about.modified = datetime.combine(compilation.outcome.as_of, time())
    section = report.sections[0]
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]
        line.style = FOOT.name
        line.add_run(f"{DRAFT} - số liệu đến ngày {compilation.as_of}")
    return report


def turn(report: Report) -> None:
    """What follows stands on landscape pages, all of them numbered."""
    upright = report.sections[-1]
    section = report.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = upright.page_height, upright.page_width
    section.different_first_page_header_footer = False
