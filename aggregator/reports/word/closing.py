"""The end of the text proper: who gets it, and room for the signature."""

from collections.abc import Iterator
from typing import Final

from aggregator.definition.signature import for_all
from aggregator.domain import within_sentence
from aggregator.paper.markup import paragraph, run, side_by_side
from aggregator.reports.word.compilation import Compilation

_WIDTHS: Final = (64.0, 96.0)
_OPEN: Final = "." * 30


def closing(compilation: Compilation) -> Iterator[str]:
    campaign = compilation.campaign
    yield paragraph(
        "LastLine", run(f"Trên đây là báo cáo {within_sentence(campaign.short_title)}./.")
    )
    yield side_by_side(
        _WIDTHS,
        (
            paragraph("FootHead", run("Nơi nhận:", underlined=True))
            + paragraph("FootLine", run(f"- {_OPEN},"))
            + paragraph("FootLine", run(f"- {campaign.collecting_body},"))
            + paragraph("FootLine", run("- Lưu ............")),
            paragraph("Signer", run(for_all(campaign.issuing_body, campaign.letterhead) or _OPEN))
            + paragraph("SignerPost", run(_OPEN))
            + paragraph("SignedName", run(_OPEN)),
        ),
    )
