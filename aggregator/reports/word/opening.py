"""The first page: who reports to whom, on what, and that it is a draft."""

from collections.abc import Iterable, Iterator

from aggregator.correspondence import letterhead, subject
from aggregator.definition import Campaign, words_in
from aggregator.definition.words import UNIT_STATUS
from aggregator.domain import EXPECTED, UnitStatus, counts_of, within_sentence
from aggregator.paper.contents import Entry, contents
from aggregator.paper.markup import paragraph, run
from aggregator.reports.word.bounds import NARRATIVES, PROPOSALS
from aggregator.reports.word.compilation import Compilation
from aggregator.reports.word.headings import entries
from aggregator.reports.word.progress_annex import TITLE as PROGRESS
from aggregator.reports.word.wording import CONTENTS, DRAFT, KIND


def opening(compilation: Compilation, annexes: Iterable[Entry]) -> Iterator[str]:
    """The head and the table of contents, in which ``annexes`` follow the outline."""
    campaign = compilation.campaign
    draft = paragraph("Draft", run(DRAFT))
    yield letterhead(
        campaign, campaign.issuing_body, "BC", "......", below=draft, words=words_in("vi")
    )
    yield paragraph("Kind", run(KIND))
    yield paragraph("Abstract", run(subject(campaign.title, words_in("vi"))))
    yield paragraph("Rule", run("-----"))
    yield paragraph("Note", run(f"({_how_it_came_about(compilation)}{_as_issued(campaign)})"))
    yield contents(CONTENTS, (*entries(campaign), *annexes))
    yield paragraph("Gap")
    yield paragraph("Body", run(_basis(campaign)))
    yield paragraph("Body", run(_progress(compilation)))


def _how_it_came_about(compilation: Compilation) -> str:
    in_tables = f"{NARRATIVES} và {PROPOSALS}"
    texts = "report-annex.docx" if compilation.whole else in_tables
    return (
        f"Tổng hợp báo cáo của {compilation.counted} đơn vị, tính đến ngày {compilation.as_of}. "
        "Chỉ gồm số liệu đã tổng hợp và câu nguyên văn của đơn vị, đặt trong ngoặc kép; “câu gần "
        "giống” là câu có phần lớn từ ngữ như nhau, số liệu và địa danh có thể khác. Nguyên văn "
        f"đầy đủ ở tệp {texts}. Lưu thành tệp khác trước khi biên tập, vì lần tổng hợp "
        "sau sẽ ghi lại tệp này; khi trình thì bỏ đoạn này, các dòng ghi chú in nghiêng và dấu "
        f"{DRAFT}. Mục lục có số trang khi bấm chuột phải, chọn Cập nhật."
    )


def _as_issued(campaign: Campaign) -> str:
    """Which official wording is carried although it is most probably misspelt."""
    official = [entry.title.casefold() for entry in campaign.outline]
    told = [
        f" Đề cương ban hành ghi “{one.as_issued}” ở {count} mục, có lẽ là “{one.meant}”; "
        "dự thảo giữ đúng như đã ban hành."
        for one in campaign.misspellings
        if (count := sum(one.as_issued.casefold() in title for title in official))
    ]
    return "".join(told)


def _basis(campaign: Campaign) -> str:
    basis = f"Thực hiện {'; '.join(campaign.legal_basis)}, " if campaign.legal_basis else ""
    return f"{basis}{campaign.issuing_body} báo cáo kết quả như sau:"


def _progress(compilation: Compilation) -> str:
    """Who has reported and who has not, in one sentence."""
    found = counts_of(compilation.outcome).units
    waiting = [
        f"{found[status]} đơn vị {within_sentence(UNIT_STATUS[status])}"
        for status in EXPECTED
        if status is not UnitStatus.COUNTED and found[status]
    ]
    listed = f"; {', '.join(waiting)} (danh sách ở phụ lục “{PROGRESS}”)" if waiting else ""
    return (
        f"Đến ngày {compilation.as_of}, {compilation.counted} đơn vị có báo cáo được tổng hợp"
        f"{listed}."
    )
