"""Sheet "Bổ sung": contributions outside the appendix, as the units wrote them; never added up."""

from aggregator.summary.dossier import Dossier
from aggregator.summary.filled_rows import write_filled_rows
from aggregator.summary.sheet import Sheet


def write(sheet: Sheet, dossier: Dossier) -> None:
    write_filled_rows(
        sheet,
        dossier,
        dossier.campaign.supplement,
        "supplement",
        title="NỘI DUNG ĐÓNG GÓP BỔ SUNG",
        note="Ngoài các nội dung của phụ lục; không cộng, vì nội dung và đơn vị tính khác nhau",
    )
