"""Sheet "Các tỉnh": what each has handed in, and how far its units are."""

from typing import Final

from aggregator.definition import Asked
from aggregator.domain import Nation, PackageState, Province, UnitStatus
from aggregator.summary.nation.opening import open_sheet
from aggregator.summary.nation.wording import STATE
from aggregator.summary.sheet import Sheet
from aggregator.summary.table import Cell, Heading, centred, day, number, text, write_table

_HEADINGS: Final = (
    Heading(title="TT", width=4),
    Heading(title="Tỉnh", width=32, key=True),
    Heading(title="Tình trạng", width=13, key=True),
    Heading(title="Số liệu đến ngày", width=11),
    Heading(title="Người chốt", width=22),
    Heading(title="Ngày chốt", width=11),
    Heading(title="Đơn vị phải báo cáo", width=9),
    Heading(title="Đã tổng hợp", width=8),
    Heading(title="Có tệp chờ quyết định", width=9),
    Heading(title="Không tiếp nhận được", width=9),
    Heading(title="Chưa gửi", width=8),
    Heading(title="Việc phải làm rõ", width=8),
    Heading(title="Cơ quan tổng hợp", width=26),
    Heading(title="Gói (thư mục)", width=24),
)


def write(sheet: Sheet, asked: Asked, nation: Nation) -> None:
    row = open_sheet(
        sheet,
        asked,
        nation,
        title="CÁC TỈNH",
        note="Đã chốt: gói được đối chiếu từng tệp với danh sách kiểm tra của nó. "
        "Chưa chốt: số liệu còn có thể thay đổi",
        widths=tuple(heading.width for heading in _HEADINGS),
    )
    write_table(
        sheet, row, _HEADINGS, nation.provinces, _record, of="tỉnh", whole="data/provinces.csv"
    )


def _record(place: int, one: Province) -> tuple[Cell, ...]:
    def count(status: UnitStatus) -> Cell:
        return number(one.units.get(status, 0) if one.given else None)

    closed = one.state is PackageState.CLOSED
    return (
        centred(place),
        text(f"{one.code} {one.name}".strip()),
        text(STATE[one.state], "cell-text" if closed else "cell-bold"),
        day(one.as_of),
        text(one.closed_by),
        day(one.closed_on),
        number(one.expected if one.given else None),
        number(one.reported if one.given else None),
        count(UnitStatus.HELD),
        count(UnitStatus.REJECTED),
        count(UnitStatus.MISSING),
        number(one.open_hard),
        text(one.collecting_body),
        text(one.package),
    )
