"""The overview: one page, with the province's figures, who is missing and what has changed."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

from openpyxl import Workbook, load_workbook

from aggregator.domain import Change
from tests.summary.builders import Scene
from tests.summary.conftest import books_of, details_of


def texts(workbook: Workbook, name: str) -> list[str]:
    rows = workbook[name].iter_rows(values_only=True)
    return [str(value) for row in rows for value in row if value is not None]


def changed(count: int) -> tuple[Change, ...]:
    first = Change(
        unit="TU-PLK", field="road.quantity", before="12.5", after="13", cause="new-value"
    )
    second = Change(
        unit="H-LS", field="road.amount", before="1000000", after=None, cause="now-query"
    )
    gone = Change(unit="CU", field="bridge", before="7", after=None, cause="no-longer-asked")
    return (first, second, gone, *[first] * count)[:count]


def test_the_chart_of_arrivals_stands_with_its_table(books: dict[str, bytes]) -> None:
    drawn = {}
    for name, content in books.items():
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = [part for part in package.namelist() if "charts/chart" in part]
            drawn[name] = [package.read(part).decode() for part in names]
    assert not drawn["summary.xlsx"]
    (arrivals,) = drawn["details.xlsx"]
    assert arrivals.count("<c:ser>") == 3
    assert "'Nhịp gửi'!" in arrivals


def test_arrivals_add_up_to_the_units_that_have_sent(scene: Scene, details: Workbook) -> None:
    rows = [row for row in details["Nhịp gửi"].iter_rows(min_row=5, values_only=True) if row[0]]
    sent = [unit.received for unit in scene.outcome.units if unit.received]
    assert sum(int(str(row[1])) for row in rows) == len(sent)
    due = [row for row in rows if row[4] is not None]
    assert [row[4] for row in due] == [len(scene.outcome.units)]


def test_days_to_come_have_no_count(scene: Scene) -> None:
    units = tuple(replace(unit, received=None) for unit in scene.outcome.units)
    early = replace(scene, outcome=replace(scene.outcome, as_of=date(2019, 3, 1), units=units))
    sheet = load_workbook(io.BytesIO(details_of(early)))["Nhịp gửi"]
    known = [row for row in sheet.iter_rows(min_row=5, values_only=True) if row[0]]
    assert [row[2] is None for row in known] == [False, True]


def test_no_change_is_said(summary: Workbook, details: Workbook) -> None:
    assert any(text.startswith("Không có số liệu nào khác") for text in texts(summary, "Tổng quan"))
    assert "(Không có)" in texts(details, "Thay đổi")


def test_changes_are_counted_and_the_first_lead_to_the_list(scene: Scene) -> None:
    outcome = replace(scene.outcome, changes=changed(8))
    made = books_of(replace(scene, outcome=outcome))
    workbook, details = (load_workbook(io.BytesIO(content)) for content in made.values())
    overview = texts(workbook, "Tổng quan")
    (account,) = [text for text in overview if text.startswith("8 số liệu của 3 đơn vị")]
    assert "Số liệu mới: 6" in account
    assert "Nay không tính: chờ làm rõ: 1" in account
    assert any(text.endswith("12,5 → 13") for text in overview)
    assert any(text.endswith("1.000.000 → không tính") for text in overview)
    leading = [
        str(cell.hyperlink.location).rpartition("!")[2]
        for row in workbook["Tổng quan"].iter_rows()
        for cell in row
        if cell.hyperlink and str(cell.hyperlink.location).startswith("'Thay đổi'!")
    ]
    places = [details["Thay đổi"][address].value for address in leading if address != "A1"]
    assert places == [1, 2, 3]
    assert ("bridge", 7) in {(row[2].value, row[3].value) for row in details["Thay đổi"]}


def test_every_day_and_the_chart_are_printed(details: Workbook) -> None:
    sheet = details["Nhịp gửi"]
    last = max(cell.row for cell in sheet["A"] if cell.value is not None)
    assert str(sheet.print_area).endswith(f"$E${last + 2}")


def test_the_day_of_closing_is_drawn_where_there_is_one(scene: Scene) -> None:
    closing = scene.campaign.model_copy(update={"close_date": date(2019, 3, 20)})
    drawn = load_workbook(io.BytesIO(details_of(replace(scene, campaign=closing))))
    assert "Khóa sổ" in texts(drawn, "Nhịp gửi")
    marked = [
        row[0]
        for row in drawn["Nhịp gửi"].iter_rows(min_row=7, values_only=True)
        if row[5] is not None
    ]
    assert [day.date() for day in marked if isinstance(day, datetime)] == [date(2019, 3, 20)]
    open_ended = load_workbook(io.BytesIO(details_of(scene)))
    assert "Khóa sổ" not in texts(open_ended, "Nhịp gửi")


def test_extensions_are_said(scene: Scene) -> None:
    first, *others = scene.campaign.units
    later = first.model_copy(update={"due_date": date(2019, 3, 15)})
    extended = scene.campaign.model_copy(update={"units": (later, *others)})
    details = load_workbook(io.BytesIO(details_of(replace(scene, campaign=extended))))
    assert "1 đơn vị có hạn riêng" in "".join(texts(details, "Nhịp gửi"))
