"""How a quotation looks: in quotation marks, with whose it is and for how many it stands."""

from aggregator.paper.markup import paragraph, run
from aggregator.reports.word.compilation import Compilation
from aggregator.reports.word.quotations import Quotation


def quoted(compilation: Compilation, quotation: Quotation, mark: str = "-") -> str:
    others = quotation.units - 1
    alike = f"; {others} đơn vị khác có câu gần giống" if others else ""
    whose = f" ({compilation.campaign.unit_name(quotation.unit)}{alike})."
    return paragraph(
        "Quotation", run(f"{mark} "), run(f"“{quotation.text}”"), run(whose, italic=True)
    )
