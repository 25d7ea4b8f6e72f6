"""What every annex begins with."""

from collections.abc import Iterator

from aggregator.paper.markup import LINE_BREAK, paragraph, run
from aggregator.reports.word.compilation import Compilation
from aggregator.reports.word.opening import NUMBER


def annex_head(compilation: Compilation, number: int, title: str, note: str = "") -> Iterator[str]:
    yield paragraph("AnnexHeading", run(f"Phụ lục {number}"), LINE_BREAK, run(title))
    if note:
        yield paragraph("AnnexNote", run(note))
    report = (
        f"(kèm theo Báo cáo số {NUMBER}, ngày ...... tháng ...... năm ...... của "
        f"{compilation.campaign.issuing_body})"
    )
    yield paragraph("AnnexNote", run(report))
    yield paragraph("Gap")
