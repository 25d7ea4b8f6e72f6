"""Sheet "Cần lưu ý": what has to be known of the provinces before their figures are used."""

from typing import Final

from aggregator.definition import Asked
from aggregator.domain import Nation
from aggregator.summary.nation.opening import open_sheet
from aggregator.summary.nation.wording import NOTICE, about, account
from aggregator.summary.sheet import Sheet
from aggregator.summary.table import Heading, centred, text, write_table

_HEADINGS: Final = (
    Heading(title="TT", width=5),
    Heading(title="Tỉnh", width=34, key=True),
    Heading(title="Điều cần lưu ý", width=24, key=True),
    Heading(title="Về", width=34),
    Heading(title="Cụ thể", width=64),
)


def write(sheet: Sheet, asked: Asked, nation: Nation) -> None:
    row = open_sheet(
        sheet,
        asked,
        nation,
        title="CẦN LƯU Ý",
        note="Tỉnh thiếu, chưa chốt, hỏi hoặc kiểm tra khác; quan trọng xếp trước",
        widths=tuple(heading.width for heading in _HEADINGS),
    )
    labels = {figure.field: figure.label for figure in asked.figures}
    write_table(
        sheet,
        row,
        _HEADINGS,
        nation.notices,
        lambda place, one: (
            centred(place),
            text(one.province or "(các tỉnh)"),
            text(NOTICE[one.notice]),
            text(about(one, labels)),
            text(account(one)),
        ),
        of="điều",
        whole="data/notices.csv",
    )
