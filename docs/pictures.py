"""The guide's pictures, drawn from the sample submissions: ``python -m docs.pictures``.

Needs LibreOffice with its Python, and pdftoppm; a person runs it when what they show has changed,
which a test tells: ``made-of.json`` has the digest of what each sheet held when it was drawn.
"""

import hashlib
import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from openpyxl import load_workbook

from aggregator.definition import load_campaign
from aggregator.domain import Place
from aggregator.layout import plan_workbook
from aggregator.template import render
from tests.desk import OPEN, decide
from tests.libreoffice import Filling, Value, convert, fill_all
from tests.printed import pages_by_sheet
from tests.runs import ROOT, SAMPLES, aggregate_into

IMAGES: Final = ROOT / "docs" / "images"
MADE_OF: Final = IMAGES / "made-of.json"
UNIT: Final = "HU-CPA"
SIGNED: Final = {"decided_by": "Nguyễn Văn An"}
DECISIONS: Final[Mapping[str, Mapping[str, object]]] = {
    "HU-MYA/road.quantity": {
        "decision": "lấy cách đọc A",
        "reason": "Gọi điện ngày 13/3, đ/c Hạnh xác nhận",
        **SIGNED,
    },
    "TU-APA/poor_family_house.quantity": {
        "decision": "sửa thành",
        "value": 13,
        "reason": "Công văn số 45 của đơn vị",
        **SIGNED,
    },
    "HU-KCH": {
        "decision": "gia hạn đến",
        "value": "20/3/2019",
        "reason": "Đơn vị đề nghị",
        **SIGNED,
    },
    "H-LS": {"decision": "không phải báo cáo", "reason": "Mới thành lập", **SIGNED},
    "HU-PTH/poor_patient.amount": {"decision": "không tính", "reason": "Chờ kế toán", **SIGNED},
    "H-NM/missing-figure": {"decision": "xác nhận không có", "reason": "Đã gọi"},  # not yet whole
}
FILLED_IN: Final[Mapping[str, Value]] = {
    "scholarship.quantity": 100,
    "scholarship.amount": 50_000,
    "child_allowance.quantity": 120,
    "child_allowance.amount": 1_250_000_000,
    "health_insurance.state": "Không phát sinh",
    "house_repair.state": "Chưa có số liệu",
    "policy_family_house.quantity": 2,
    "policy_family_house.amount": 90_000_000,
    "poor_family_house.quantity": 0,
    "poor_family_house.amount": 45_000_000,
    "poor_patient.quantity": 10,
    "road.quantity": 3,
    "road.amount": 900_500_000,
    "bridge.quantity": 1,
    "bridge.amount": 0,
    "environment.quantity": 0,
    "environment.amount": 0,
}


@dataclass(frozen=True, kw_only=True)
class Picture:
    """The upper part of the first page of a sheet.

    Attributes:
        dots: To the inch.
        height: Share of the page, from the top.
    """

    name: str
    sheet: str
    dots: int
    height: float


OVERVIEW: Final = Picture(name="summary-overview", sheet="Tổng quan", dots=100, height=0.85)
OPEN_QUESTIONS: Final = Picture(name="decisions-open", sheet=OPEN, dots=112, height=0.66)
DECIDED: Final = Picture(name="decisions-made", sheet="Đã quyết định", dots=112, height=0.41)
FORM: Final = Picture(name="form-figures", sheet="Số liệu", dots=84, height=0.66)
_LONG_SIDE, _SHORT_SIDE = 11.69, 8.27  # of A4, in inches


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A workbook of which a picture is drawn, before the next step changes it.

    Attributes:
        filled: What is filled into it by hand before it is drawn, by cell.
    """

    workbook: Path
    picture: Picture
    upright: bool = False
    filled: Mapping[Place, Value] | None = None


def shown(workspace: Path) -> Iterator[Shown]:
    """One after the other, each to be looked at before the next is asked for."""
    yield from _of_a_run(workspace)
    yield _of_the_form(workspace)


def _of_a_run(workspace: Path) -> Iterator[Shown]:
    summary = aggregate_into(workspace, SAMPLES).job.output / "summary.xlsx"
    yield Shown(workbook=summary, picture=OVERVIEW, upright=True)
    book = workspace / "decisions.xlsx"
    decide(book, DECISIONS)
    yield Shown(workbook=book, picture=OPEN_QUESTIONS)
    aggregate_into(workspace, SAMPLES, as_of=date(2019, 3, 13))
    yield Shown(workbook=book, picture=DECIDED)


def _of_the_form(workspace: Path) -> Shown:
    campaign = load_campaign(ROOT / "workbook_templates" / "kl102")
    plan = plan_workbook(campaign)
    blank = workspace / "blank.xlsx"
    blank.write_bytes(render(campaign, plan, campaign.unit_by_code[UNIT], None))
    values = {plan.slot_by_field[field].place: value for field, value in FILLED_IN.items()}
    return Shown(workbook=blank, picture=FORM, filled=values)


def digest(one: Shown) -> str:
    """Of the words, figures and widths of the sheet, and of how the picture is cut."""
    sheet = load_workbook(one.workbook)[one.picture.sheet]
    rows = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    widths = {name: each.width for name, each in sheet.column_dimensions.items()}
    told = (rows, sorted(widths.items()), str(one.picture), str(one.filled))
    return hashlib.sha256(repr(told).encode()).hexdigest()


def draw(one: Shown) -> None:
    picture, workbook = one.picture, one.workbook
    if one.filled is not None:
        workbook = one.workbook.with_name("filled.xlsx")
        filling = Filling(
            source=one.workbook, target=workbook, values=one.filled, recalculated=True
        )
        fill_all([filling])
    with tempfile.TemporaryDirectory() as folder:
        pages = pages_by_sheet(workbook, Path(folder))
        sheets = list(pages)
        first = 1 + sum(pages[name] for name in sheets[: sheets.index(picture.sheet)])
        (printed,) = convert([workbook], "pdf", Path(folder))
        sides = (_SHORT_SIDE, _LONG_SIDE) if one.upright else (_LONG_SIDE, _SHORT_SIDE)
        wide, high = (int(side * picture.dots) for side in sides)
        subprocess.run(  # noqa: S603 - our own command on our own file
            [
                *("pdftoppm", "-png", "-singlefile", "-r", str(picture.dots)),
                *("-f", str(first), "-l", str(first)),
                *("-x", "0", "-y", "0", "-W", str(wide), "-H", str(int(high * picture.height))),
                *(str(printed), str(IMAGES / picture.name)),
            ],
            check=True,
        )


def main() -> None:
    made_of = {}
    with tempfile.TemporaryDirectory() as folder:
        for one in shown(Path(folder)):
            draw(one)
            made_of[one.picture.name] = digest(one)
    MADE_OF.write_text(f"{json.dumps(made_of, indent=2, sort_keys=True)}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
