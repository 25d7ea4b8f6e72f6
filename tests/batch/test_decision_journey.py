"""From open questions to a package that proves itself, as the reviewer works: in LibreOffice."""

import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aggregator.batch.verify import verify
from aggregator.definition import Campaign
from aggregator.domain import Place
from aggregator.layout import WorkbookPlan
from tests.batch.test_aggregate import Office
from tests.batch.test_closing import signed_off
from tests.desk import DECIDED, OPEN, SIGNED, Typed, places, rows, states, total_of, value_of
from tests.libreoffice import Filling, fill_all
from tests.runs import SAMPLES, Run

pytestmark = pytest.mark.libreoffice


def typed_in(book: Path, decisions: dict[str, Typed], sheet: str = OPEN) -> None:
    """Opened, filled in and saved by LibreOffice, which takes values in unlocked cells only."""
    values: dict[Place, Any] = {}
    for key, typed in decisions.items():
        values |= places(book, key, {**SIGNED, **typed}, sheet)
    saved = book.with_name("saved by Calc.xlsx")
    fill_all([Filling(source=book, target=saved, values=values)])
    saved.replace(book)


def amount(run: Run, field: str) -> Decimal:
    return Decimal(total_of(run, field)["value"] or 0)


def test_samples_to_a_closed_campaign(
    campaign: Campaign, plan: WorkbookPlan, tmp_path: Path
) -> None:
    office = Office(campaign, plan, tmp_path)
    shutil.rmtree(office.inbox)
    shutil.copytree(SAMPLES, office.inbox)
    book = tmp_path / "decisions.xlsx"
    first = office.run()
    road, houses = "HU-MYA/road.quantity", "TU-APA/poor_family_house.quantity"
    blanks = "H-NM/missing-figure"
    assert {road, houses, blanks} <= rows(book).keys()

    typed_in(
        book,
        {
            road: {"decision": "lấy cách đọc A"},
            houses: {"decision": "sửa thành", "value": "12 căn"},
            blanks: {"decision": "xác nhận không có"},
            "H-LS": {"decision": "không phải báo cáo"},
        },
    )
    decided = office.run(as_of=date(2019, 3, 14))
    of_blanks = ("H-NM/bridge.quantity", "H-NM/bridge.amount")
    assert {states(decided, key)[0] for key in (road, houses, *of_blanks, "H-LS")} == {"in-force"}
    moved = {
        field: amount(decided, field) - amount(first, field)
        for field in (slot.field for slot in plan.figures)
        if amount(decided, field) != amount(first, field)
    }
    assert moved.pop("road.quantity") == Decimal("1.234")
    assert moved.pop("poor_family_house.quantity") == 12
    assert moved == {}  # but for what waited only for the other figure of its pair
    assert total_of(decided, "road.quantity")["expected"] == "47"

    answers = {
        "road.quantity": 9,
        "road.amount": 1_500_000_000,
        # nothing of the first return is left out
        "proposal[1].content": "Sớm ban hành Luật về hội.",
        "proposal[1].level": "Trung ương",
        "proposal[1].evidence": "Nghị định số 45/2010/NĐ-CP chưa quy định tiêu chí.",
    }
    office.returned("HU-MYA", answers, "Mang Yang gui lai.xlsx", date(2019, 3, 15))
    revised = office.run(as_of=date(2019, 3, 16))
    assert states(revised, road) == ["lapsed"]
    assert next(iter(rows(book))) == road

    typed_in(book, {houses: {"decision": "rút lại"}}, DECIDED)
    withdrawn = office.run(as_of=date(2019, 3, 17))
    assert states(withdrawn, houses) == ["withdrawn", "withdrawn"]
    assert value_of(withdrawn, "TU-APA", "poor_family_house.quantity")["status"] == "query"

    package = signed_off(office, day=date(2019, 3, 18))
    assert verify(package.place, 2).holds
    manifest = ["sha256sum", "-c", "--quiet", "manifest-sha256.txt"]
    assert subprocess.run(manifest, cwd=package.place, check=False).returncode == 0
    stored = min((package.place / "data" / "returns").iterdir())
    content = bytearray(stored.read_bytes())
    content[len(content) // 2] ^= 1
    stored.write_bytes(bytes(content))
    assert [one.kind for one in verify(package.place, 2).damage] == ["changed"]
