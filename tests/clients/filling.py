"""A whole return as an officer fills it in: every figure, every section, and awkward texts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from xml.sax.saxutils import escape

from aggregator.domain import Figure
from aggregator.layout import Slot, WorkbookPlan
from tests.reading.surgery import STRINGS, WORKBOOK, members, packed

Typed = str | int | Decimal | date

DAY_ZERO: Final = date(1899, 12, 30)  # of the serial numbers that stand for dates


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What is typed into a cell, and what is meant by it."""

    typed: Typed
    meant: Figure | str


def _same(figure: Figure) -> Entry:
    return Entry(typed=figure, meant=figure)


_FIGURES: Final[Mapping[str, tuple[Entry, Entry]]] = {
    "scholarship": (_same(1250), _same(625_000_000)),
    "child_allowance": (Entry(typed="3450", meant=3450), _same(1_725_000_000)),
    "health_insurance": (_same(12_618), Entry(typed="8.832.600.000", meant=8_832_600_000)),
    "house_repair": (_same(86), Entry(typed="2.150.000.000 đồng", meant=2_150_000_000)),
    "policy_family_house": (Entry(typed="45 căn", meant=45), _same(3_600_000_000)),
    "poor_family_house": (_same(112), _same(7_840_000_001)),
    "poor_patient": (_same(0), _same(0)),
    "school_building": (_same(24), _same(98_765_432_109)),
    "road": (_same(Decimal("12.5")), Entry(typed="15625000000", meant=15_625_000_000)),
    "bridge": (_same(3), _same(1_500_000_000)),
    "environment": (_same(37), _same(185_000_000)),
}
"""By metric: quantity and amount."""

_SUPPLEMENT: Final[Mapping[str, tuple[Entry, ...]]] = {
    "quantity": (
        _same(Decimal("7.25")),
        Entry(typed="3,4", meant=Decimal("3.4")),
        _same(Decimal("0.1")),
    ),
    "amount": (_same(45_000_000), Entry(typed="120000000", meant=120_000_000), _same(0)),
}

_TEXTS: Final = (
    "Đã tổ chức 12 lớp tập huấn cho 540 lượt hội viên ở Chư Păh, Ia Ly và Ia Khươl.",
    "- Củng cố tổ chức hội cơ sở;\n- Vận động hội viên làm đường;\n+ Phối hợp với Mặt trận.",
    "=> Kết quả: hoàn thành 100% chỉ tiêu; nguồn: báo cáo số 15-BC/HU.",
    "Có ý kiến cho rằng \"đã đủ\", 'chưa rõ' & <cần bổ sung> theo “Kết luận 102”; a < b > c.",
    "Mục 1:\nChi hội ở 14/14 xã, thị trấn.\n\nMục 2:  hai dấu cách, và ; , . / \\ | % # @ $ {x}.",
    "+84 269 3845 xxx là số điện thoại đường dây nóng của Ban Dân vận.",
)
_LONG: Final = (
    "Các cấp ủy đã lãnh đạo, chỉ đạo; hội quần chúng hoạt động đúng tôn chỉ, mục đích. " * 70
)[:4999] + "."

_CONTACT: Final[Mapping[str, Entry]] = {
    "contact.name": Entry(typed="Rơ Châm H'Yéo", meant="Rơ Châm H'Yéo"),
    "contact.position": Entry(typed="Phó Trưởng ban", meant="Phó Trưởng ban"),
    "contact.phone": Entry(typed="0269 3845 123", meant="0269 3845 123"),
    "contact.email": Entry(typed="bandv.chupah@example.vn", meant="bandv.chupah@example.vn"),
    "contact.report_date": Entry(typed=date(2019, 3, 8), meant="2019-03-08"),
    "contact.signer": Entry(typed="Nguyễn Văn Đức", meant="Nguyễn Văn Đức"),
}


def filling(plan: WorkbookPlan) -> dict[Slot, Entry]:
    """An answer to every input of the form; blank are only some rows of its two open lists."""
    return dict(_entries(plan))


def _entries(plan: WorkbookPlan) -> Iterator[tuple[Slot, Entry]]:
    sections = 0
    for slot in plan.slots:
        key, _, part = slot.field.partition(".")
        row = int(re.findall(r"\[(\d+)\]", key)[0]) if "[" in key else 0
        if slot.field in _CONTACT:
            yield slot, _CONTACT[slot.field]
        elif slot.figure:
            yield slot, _FIGURES[key][part == "amount"]
        elif slot.numeric and row <= len(_SUPPLEMENT[part]):
            yield slot, _SUPPLEMENT[part][row - 1]
        elif slot.kind == "choice" and row <= 4:
            choice = slot.choices[row % len(slot.choices)]
            zero = slot.choices[1]  # "nothing to report", which the figures beside it say too
            choice = zero if key == "poor_patient" else choice
            yield slot, Entry(typed=choice, meant=choice)
        elif not slot.numeric and slot.kind != "choice" and row <= 4:
            text = _LONG if sections % 10 == 9 else _TEXTS[sections % len(_TEXTS)]
            sections += 1
            yield slot, Entry(typed=text, meant=text)


def typed_into(form: bytes, answers: Mapping[Slot, Entry]) -> bytes:
    """The form as Excel stores it when the answers have been typed: nothing else is touched."""
    parts = members(form)
    names = re.findall(r'<sheet name="([^"]+)"', parts[WORKBOOK].decode())
    part_of = {name: f"xl/worksheets/sheet{at}.xml" for at, name in enumerate(names, start=1)}
    strings = _Strings(parts[STRINGS].decode())
    by_part: dict[str, dict[str, Typed]] = {}
    for slot, entry in answers.items():
        by_part.setdefault(part_of[slot.sheet], {})[slot.place.cell] = entry.typed
    for part, cells in by_part.items():

        def cell(match: re.Match[str], cells: dict[str, Typed] = cells) -> str:
            typed = cells.pop(match[1], None)
            if typed is None:
                return match[0]
            if isinstance(typed, str):
                return f'<c r="{match[1]}"{match[2]} t="s"><v>{strings.index(typed)}</v></c>'
            value = (typed - DAY_ZERO).days if isinstance(typed, date) else typed
            return f'<c r="{match[1]}"{match[2]}><v>{value}</v></c>'

        parts[part] = re.sub(
            r'<c r="([A-Z]+\d+)"( s="\d+")?/>', cell, parts[part].decode()
        ).encode()
        assert not cells, f"no such blank cells: {cells}"
    return packed({**parts, STRINGS: strings.part()})


class _Strings:
    """Shared strings that grow."""

    def __init__(self, part: str) -> None:
        self._head, self._tail = part.split("</sst>")
        self._indices: dict[str, int] = {}
        self._first = len(re.findall("<si>", part))

    def index(self, text: str) -> int:
        return self._indices.setdefault(text, self._first + len(self._indices))

    def part(self) -> bytes:
        added = "".join(
            f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in self._indices
        )
        count = self._first + len(self._indices)
        head = re.sub(r' count="\d+" uniqueCount="\d+"', f' uniqueCount="{count}"', self._head)
        return f"{head}{added}</sst>{self._tail}".encode()
