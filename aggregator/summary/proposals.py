"""Sheet "Đề xuất": what the units propose, to whom, on what evidence."""

from aggregator.summary.dossier import Dossier
from aggregator.summary.filled_rows import write_filled_rows
from aggregator.summary.sheet import Sheet


def write(sheet: Sheet, dossier: Dossier) -> None:
    write_filled_rows(
        sheet,
        dossier,
        dossier.campaign.proposal,
        "proposal",
        title="ĐỀ XUẤT, KIẾN NGHỊ CỦA CÁC ĐƠN VỊ",
        note="Nguyên văn theo báo cáo của đơn vị",
    )
