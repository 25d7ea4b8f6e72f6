"""How quotations look: with whose they are and for how many units they stand."""

from typing import Final

from aggregator.paper.markup import paragraph, run
from aggregator.reports.word.compilation import Compilation
from aggregator.reports.word.quotations import Choice, Quotation

_TOO_LONG: Final = "; không trích được vì không có câu nào đủ ngắn"


def quoted(compilation: Compilation, quotation: Quotation, mark: str = "-") -> str:
    others = quotation.units - 1
    alike = f"; {others} đơn vị khác có câu gần giống" if others else ""
    whose = f" ({compilation.campaign.unit_name(quotation.unit)}{alike})."
    words = f"“{quotation.text}”"
    return paragraph("Quotation", run(f"{mark} "), run(words), run(whose, italic=True))


def standing(choice: Choice, answered: int) -> str:
    """For how many of the units that answered the quotations stand, to end a note with.

    Nothing where they stand for nobody but whom they are of.
    """
    if not choice.quotations:
        return _TOO_LONG
    sampled = choice.compared < answered
    among = f"trong {choice.compared} đơn vị lấy cách đều theo danh sách, " if sampled else ""
    if sampled or choice.units > len({one.unit for one in choice.quotations}):
        return f"; {among}câu trích dưới đây hoặc câu gần giống có ở {choice.units} đơn vị"
    return ""
