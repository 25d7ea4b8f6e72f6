"""The overview: one page, with the province's figures, who is missing and what has changed."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

from openpyxl import Workbook, load_workbook

from aggregator.definition.totals_in_words import likely_words, short_money
from aggregator.domain import (
    LIKELY_OF_100,
    Change,
    Decision,
    DecisionState,
    Standing,
    UnitStatus,
    Unsaid,
    Verdict,
    vietnamese,
)
from tests.summary.builders import Scene
from tests.summary.conftest import books_of, details_of, summary_of


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


def figure_rows(workbook: Workbook) -> list[list[str]]:
    """The table of the province's figures, by line, without what is empty."""
    rows = [[str(cell) for cell in row if cell] for row in workbook["Tổng quan"].values]
    start = next(at for at, row in enumerate(rows) if row[:2] == ["TT", "Nội dung"])
    end = next(at for at, row in enumerate(rows) if row[:1] == ["Ai đã có báo cáo, ai chưa"])
    return rows[start + 1 : end]


def test_each_total_is_said_shortly_with_whom_it_comes_from(
    scene: Scene, summary: Workbook
) -> None:
    *metrics, whole, explanation = figure_rows(summary)
    province = {total.field: total for total in scene.outcome.totals if total.group == "province"}
    assert len(metrics) == len(scene.campaign.metrics)
    for metric, row in zip(scene.campaign.metrics, metrics, strict=True):
        quantity, amount = (province[f"{metric.id}.{part}"] for part in ("quantity", "amount"))
        assert quantity.value is not None
        assert amount.value is not None
        assert row[1:] == [
            metric.title,
            f"{vietnamese(quantity.value)} {metric.quantity.unit_of_measure}",
            f"{quantity.contributors}/{quantity.expected}",
            "–",
            short_money(int(amount.value)),
            f"{amount.contributors}/{amount.expected}",
            "–",
        ]
    money = scene.outcome.money
    assert money is not None
    assert money.value == sum(
        int(total.value or 0) for field, total in province.items() if field.endswith(".amount")
    )
    assert whole[1:] == [
        short_money(int(money.value)),
        f"{money.contributors}/{money.expected}",
        "–",
    ]
    assert "– chưa đủ cơ sở để ước tính: chưa có báo cáo nào được tổng hợp." in explanation[0]
    assert f"{LIKELY_OF_100} trên 100" not in explanation[0]


def test_where_a_total_will_lie_is_said_in_the_overview_and_with_the_figures(scene: Scene) -> None:
    outcome = scene.outcome
    (road,) = [t for t in outcome.totals if (t.group, t.field) == ("province", "road.amount")]
    likely = replace(
        road, likely_low=12_110_000_000, likely_high=12_990_000_000, unsaid=Unsaid.FEW_RETURNS
    )
    totals = tuple(likely if total is road else total for total in outcome.totals)
    told = replace(scene, outcome=replace(outcome, totals=totals))
    workbook = load_workbook(io.BytesIO(summary_of(told)))
    rows = figure_rows(workbook)
    (row,) = [row for row in rows if row[1:2] == ["Hỗ trợ làm đường"]]
    assert row[-1] == "12,1–13,0 tỷ"
    assert [row[-1] for row in rows[:-1]].count("–") == len(rows) - 2
    assert f"{LIKELY_OF_100} trên 100" in rows[-1][0]
    assert "– chưa đủ cơ sở để ước tính: chưa có báo cáo nào được tổng hợp." in rows[-1][0]
    assert "quá ít" not in rows[-1][0]
    figures = workbook["Số liệu theo đơn vị"]
    captions = {str(line[1].value): line for line in figures.iter_rows()}
    ends = [captions[f"Khi đủ số liệu, có lẽ {end}"] for end in ("từ", "đến")]
    assert [next(cell.value for cell in line if isinstance(cell.value, int)) for line in ends] == [
        12_110_000_000,
        12_990_000_000,
    ]


def test_a_call_is_about_what_was_sent_as_on_the_screen_and_the_page(scene: Scene) -> None:
    call = replace(scene.outcome.calls[0], questions=("missing-return", "encrypted-workbook"))
    outcome = replace(scene.outcome, calls=(call,))
    workbook = load_workbook(io.BytesIO(summary_of(replace(scene, outcome=outcome))))
    assert "Tệp có mật khẩu" in texts(workbook, "Tổng quan")


def test_where_a_groups_total_will_lie_is_a_note_on_it(scene: Scene, summary: Workbook) -> None:
    outcome = scene.outcome
    group = scene.campaign.groups[0].id
    (road,) = [t for t in outcome.totals if (t.group, t.field) == (group, "road.amount")]
    likely = replace(road, likely_low=12_110_000_000, likely_high=12_990_000_000, unsaid=None)
    totals = tuple(likely if total is road else total for total in outcome.totals)
    told = replace(scene, outcome=replace(outcome, totals=totals))
    figures = load_workbook(io.BytesIO(summary_of(told)))["Số liệu theo đơn vị"]
    sums = [row for row in figures.iter_rows() if row[1].value == "Cộng nhóm"]
    noted = [cell.comment.text for row in sums for cell in row if cell.comment]
    assert noted == [likely_words(likely, "đồng")]
    before = list(summary["Số liệu theo đơn vị"].iter_rows())
    assert not [c for row in before if row[1].value == "Cộng nhóm" for c in row if c.comment]


def test_who_is_missing_is_named_by_group_with_what_is_the_matter(
    scene: Scene, summary: Workbook
) -> None:
    rows = {row[0]: row for row in summary["Tổng quan"].iter_rows(values_only=True) if row[0]}
    for group in scene.campaign.groups:
        codes = {unit.code for unit in scene.campaign.units_of(group.id)}
        states = [unit.status for unit in scene.outcome.units if unit.unit in codes]
        counted = states.count(UnitStatus.COUNTED)
        assert rows[group.title][2] == f"{counted}/{len(states)}"
        assert (rows[group.title][3] is None) == (counted == len(states))
    named = "; ".join(str(rows[group.title][3] or "") for group in scene.campaign.groups)
    assert "Huyện ủy Chư Sê (có tệp chờ quyết định)" in named
    assert "Hội Người mù tỉnh (gửi tệp không tiếp nhận được)" in named
    assert "Hội Luật gia tỉnh" not in named


def test_many_missing_units_are_counted_where_they_are_not_named(
    empty_books: dict[str, Workbook], scene: Scene
) -> None:
    rows = {row[0]: row for row in empty_books["summary.xlsx"]["Tổng quan"].values if row[0]}
    first = scene.campaign.groups[0]
    units = scene.campaign.units_of(first.id)
    names = "; ".join(unit.name for unit in units[:6])
    assert rows[first.title][3] == f"{names}; và {len(units) - 6} đơn vị nữa (sheet Tiến độ)"


def test_decisions_are_counted_by_what_they_do(scene: Scene, summary: Workbook) -> None:
    rows = {row[0]: row for row in summary["Tổng quan"].values if row[0]}
    assert rows["Quyết định"][2] == "chưa có quyết định nào."
    decided = Decision(
        key="HU-CPA/road.amount",
        verdict=Verdict.CORRECT,
        unit="HU-CPA",
        field="road.amount",
        value="12",
        reason="gọi điện",
        decided_by="An",
        decided_on=date(2019, 3, 11),
        read_on=date(2019, 3, 12),
    )
    standing = (
        Standing(decision=decided, state=DecisionState.IN_FORCE),
        Standing(decision=replace(decided, key="HU-CPA/x"), state=DecisionState.LAPSED),
    )
    told = replace(scene, outcome=replace(scene.outcome, decisions=standing))
    overview = load_workbook(io.BytesIO(summary_of(told)))["Tổng quan"]
    rows = {row[0]: row for row in overview.values if row[0]}
    assert rows["Quyết định"][2] == (
        "1 đang có hiệu lực (1 sửa thành); 1 hết hiệu lực, phải xét lại."
    )
