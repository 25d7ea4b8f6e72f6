"""Sheet "Nhật ký": by what, from what and of what this summary was made."""

from collections.abc import Iterator
from typing import Final

from aggregator.domain import Severity, Status
from aggregator.summary.dossier import Dossier
from aggregator.summary.opening import open_sheet
from aggregator.summary.sheet import Sheet
from aggregator.summary.table import Heading, text, write_record, write_table
from aggregator.summary.wording import SEALS, SEVERITY, STATUS

_FACT_HEADINGS: Final = (Heading(title="Nội dung", width=38), Heading(title="Giá trị", width=70))
_FILE_HEADINGS: Final = (
    Heading(title="Tệp", width=38, key=True),
    Heading(title="SHA-256 (dấu vân tay của tệp)", width=70),
)


def write(sheet: Sheet, dossier: Dossier) -> None:
    row = open_sheet(
        sheet,
        dossier,
        title="NHẬT KÝ TỔNG HỢP",
        note="Cùng những tệp này và cùng phiên bản này luôn cho ra cùng một kết quả",
        widths=tuple(heading.width for heading in _FACT_HEADINGS),
    )
    for caption, fact in _facts(dossier):
        row = write_record(sheet, row, _FACT_HEADINGS, (text(caption, "cell-bold"), text(fact)))
    write_table(
        sheet,
        row + 1,
        _FILE_HEADINGS,
        dossier.outcome.files,
        lambda _, file: (text(file.path), text(file.sha256 or "(không đọc được)", "cell-code")),
        of="tệp",
        whole="data/files.csv",
    )


def _facts(dossier: Dossier) -> Iterator[tuple[str, str]]:
    campaign, outcome, counts = dossier.campaign, dossier.outcome, dossier.counts
    yield "Đợt báo cáo", f"{campaign.title} ({campaign.id})"
    yield "Phiên bản chương trình", dossier.run.version
    yield "Phiên bản biểu mẫu", campaign.form.version
    yield "SHA-256 của định nghĩa đợt báo cáo", campaign.sha256
    yield "Tính đến ngày", dossier.as_of
    yield "Dấu niêm của biểu mẫu", SEALS[dossier.run.sealed]
    yield "Số tệp nhận được", str(len(outcome.files))
    yield "Số đơn vị phải báo cáo", str(counts.expected)
    for status in Status:
        yield f"Ô số liệu: {STATUS[status].lower()}", str(counts.figures[status])
    for severity in Severity:
        yield f"Phát hiện: {SEVERITY[severity]}", str(counts.findings[severity])
    yield "Phát hiện: đã quyết định", str(counts.settled)
    for tally in outcome.tallies:
        rule = campaign.rule_by_id[tally.rule]
        told = f"Đạt {tally.passed}, không đạt {tally.failed}, chưa rõ {tally.undecided}."
        yield f"Quy tắc: {rule.label}", f"{told} {rule.why} Căn cứ: {rule.origin}."
