"""What every annex begins with."""

from collections.abc import Iterator

from aggregator.correspondence import number as number_of
from aggregator.paper.contents import Entry
from aggregator.paper.markup import LINE_BREAK, paragraph, run
from aggregator.reports.word.compilation import Compilation


def annex_head(compilation: Compilation, number: int, title: str, note: str = "") -> Iterator[str]:
    lines = annex_entry(number, title).lines
    yield paragraph("AnnexHeading", LINE_BREAK.join(run(line) for line in lines))
    if note:
        yield paragraph("AnnexNote", run(note))
    campaign = compilation.campaign
    report = (
        f"(kèm theo Báo cáo số {number_of(campaign, 'BC', '......')}, ngày ...... tháng ...... "
        f"năm ...... của {campaign.issuing_body})"
    )
    yield paragraph("AnnexNote", run(report))
    yield paragraph("Gap")


def annex_entry(number: int, title: str) -> Entry:
    """Its heading."""
    return Entry(level=1, lines=(f"Phụ lục {number}", title))
