"""The first page: who reports to whom, on what, and that it is a draft."""

from collections.abc import Iterator
from typing import Final

from aggregator.domain import within_sentence
from aggregator.paper.markup import paragraph, run, side_by_side
from aggregator.reports.word.compilation import Compilation

KIND: Final = "BÁO CÁO"
DRAFT: Final = "DỰ THẢO"
NUMBER: Final = "......-BC/......"
PLACE_AND_DAY: Final = "............, ngày ...... tháng ...... năm ......"

_TITLE: Final = "ĐẢNG CỘNG SẢN VIỆT NAM"
_WIDTHS: Final = (74.0, 86.0)


def opening(compilation: Compilation) -> Iterator[str]:
    campaign = compilation.campaign
    superior = campaign.superior_body
    yield side_by_side(
        _WIDTHS,
        (
            (paragraph("HeadLine", run(superior.upper())) if superior else "")
            + paragraph("HeadBody", run(campaign.issuing_body.upper()))
            + paragraph("HeadLine", run("*"))
            + paragraph("HeadLine", run(f"Số {NUMBER}"))
            + paragraph("Draft", run(DRAFT)),
            paragraph("HeadParty", run(_TITLE))
            + paragraph("HeadRule")
            + paragraph("HeadDay", run(PLACE_AND_DAY)),
        ),
    )
    yield paragraph("Kind", run(KIND))
    yield paragraph("Abstract", run(within_sentence(campaign.title)))
    yield paragraph("Rule", run("-----"))
    yield paragraph("Note", run(_how_it_came_about(compilation)))
    yield paragraph("Body", run(_basis(compilation)))


def _how_it_came_about(compilation: Compilation) -> str:
    return (
        f"(Tổng hợp nguyên văn báo cáo của {compilation.counted} đơn vị, tính đến ngày "
        f"{compilation.as_of}. Lưu thành tệp khác trước khi biên tập, vì lần tổng hợp sau sẽ ghi "
        f"lại tệp này; khi trình thì bỏ đoạn này và dấu {DRAFT}.)"
    )


def _basis(compilation: Compilation) -> str:
    campaign = compilation.campaign
    basis = f"Thực hiện {'; '.join(campaign.legal_basis)}, " if campaign.legal_basis else ""
    return f"{basis}{campaign.issuing_body} báo cáo kết quả như sau:"
