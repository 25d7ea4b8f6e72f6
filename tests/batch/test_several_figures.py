"""What is asked about several figures at once is decided at once, or figure by figure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from aggregator.definition import Campaign, Rule
from aggregator.domain import Severity
from aggregator.layout import WorkbookPlan
from aggregator.validation import confront
from aggregator.validation.result import Results
from aggregator.validation.within_return import ReturnCase
from tests.batch.test_aggregate import Office
from tests.desk import DECIDED, SIGNED, add, decide, rows, states, value_of
from tests.runs import Run

pytestmark = pytest.mark.usefixtures("quick")

U = "HU-CPA"
LATER = date(2019, 3, 6)
BLANKS = f"{U}/missing-figure"
FIELDS = ("road.quantity", "road.amount", "bridge.quantity", "bridge.amount", "environment.amount")
LEFT: Mapping[str, object] = dict.fromkeys(FIELDS, "") | {"environment.quantity": 4}
NIL = {"decision": "xác nhận không có", **SIGNED}


@pytest.fixture
def office(campaign: Campaign, plan: WorkbookPlan, tmp_path: Path) -> Office:
    return Office(campaign, plan, tmp_path)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "decisions.xlsx"


def statuses(run: Run) -> dict[str, str]:
    return {field: value_of(run, U, field)["status"] for field in FIELDS}


def blanks(run: Run) -> list[dict[str, str]]:
    return [row for row in run.table("findings") if row["rule"] == "missing-figure"]


def test_all_blanks_of_a_return_are_one_finding_and_one_question(
    office: Office, book: Path
) -> None:
    office.returned(U, LEFT)
    run = office.run()
    (finding,) = blanks(run)
    assert finding["field"] == ";".join(FIELDS)
    assert finding["message"] == (
        "2 dòng và 1 ô để trống: không có, hay chưa điền? (9. Hỗ trợ làm đường; "
        "10. Hỗ trợ xây cầu; 11. Hỗ trợ hoạt động bảo vệ môi trường - Tổng số tiền)."
    )
    asked = rows(book)
    assert {key for key in asked if key.partition("/")[2] in {*FIELDS, "missing-figure"}} == {
        BLANKS
    }
    assert asked[BLANKS]["field"] == ";".join(FIELDS)
    assert asked[BLANKS]["label"] == "5 số liệu"
    assert f"{asked[BLANKS]['question']}".startswith("2 dòng và 1 ô để trống")
    assert set(statuses(run).values()) == {"missing"}


def test_one_decision_holds_for_each(office: Office, book: Path) -> None:
    office.returned(U, LEFT)
    office.run()
    decide(book, {BLANKS: NIL})
    run = office.run()
    assert statuses(run) == dict.fromkeys(FIELDS, "nil")
    for field in FIELDS:
        assert value_of(run, U, field)["basis"] == f"decision:{U}/{field}"
        assert states(run, f"{U}/{field}") == ["in-force"]
    assert not blanks(run)
    assert BLANKS not in rows(book)
    again = office.run()
    assert statuses(again) == dict.fromkeys(FIELDS, "nil")
    assert len(again.table("decisions")) == len(FIELDS)


def test_one_figure_is_decided_by_itself_and_the_others_together(
    office: Office, book: Path
) -> None:
    office.returned(U, LEFT)
    office.run()
    add(
        book,
        {
            "unit": U,
            "field": "environment.amount",
            "decision": "sửa thành",
            "value": 8_000_000,
            **SIGNED,
        },
    )
    run = office.run()
    assert value_of(run, U, "environment.amount")["value"] == "8000000"
    left = [field for field in FIELDS if field != "environment.amount"]
    assert blanks(run)[0]["field"] == ";".join(left)
    assert rows(book)[BLANKS]["field"] == ";".join(left)
    decide(book, {BLANKS: NIL})
    run = office.run()
    assert statuses(run) == dict.fromkeys(FIELDS, "nil") | {"environment.amount": "adjusted"}


def test_a_later_decision_on_one_figure_overrides(office: Office, book: Path) -> None:
    office.returned(U, LEFT)
    office.run()
    decide(book, {BLANKS: NIL})
    office.run()
    key = f"{U}/environment.amount"
    decide(book, {key: {"decision": "sửa thành", "value": 8_000_000, "reason": "Gọi lại"}}, DECIDED)
    run = office.run()
    assert value_of(run, U, "environment.amount")["value"] == "8000000"
    assert states(run, key) == ["revised", "in-force"]
    assert value_of(run, U, "bridge.amount")["status"] == "nil"


def test_the_key_stays_when_a_blank_is_filled_in(office: Office, book: Path) -> None:
    office.returned(U, LEFT)
    office.run()
    decide(book, {BLANKS: {"decision": "chờ đơn vị"}})
    run = office.run()
    assert blanks(run)[0]["state"] == "waiting"
    assert "Đang chờ đơn vị" in f"{rows(book)[BLANKS]['note']}"
    office.returned(U, {**LEFT, "road.quantity": 3}, modified=LATER)
    run = office.run()
    left = [field for field in FIELDS if field != "road.quantity"]
    assert rows(book)[BLANKS]["field"] == ";".join(left)
    assert blanks(run)[0]["state"] == "waiting"


def test_one_that_waits_by_itself_keeps_the_others_open(office: Office, book: Path) -> None:
    office.returned(U, LEFT)
    office.run()
    add(book, {"unit": U, "field": "road.amount", "decision": "chờ đơn vị"})
    run = office.run()
    assert blanks(run)[0]["state"] == "open"
    assert not rows(book)[BLANKS]["note"]


def test_a_decision_lapses_only_for_the_figure_that_came(office: Office, book: Path) -> None:
    office.returned(U, LEFT)
    office.run()
    decide(book, {BLANKS: NIL})
    office.run()
    office.returned(U, {**LEFT, "road.quantity": 3}, modified=LATER)
    run = office.run()
    assert statuses(run) == dict.fromkeys(FIELDS, "nil") | {"road.quantity": "reported"}
    assert states(run, f"{U}/road.quantity") == ["lapsed"]
    assert states(run, f"{U}/road.amount") == ["in-force"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"decision": "sửa thành", "value": 5, **SIGNED}, "chỉ dùng cho từng số liệu"),
        ({"decision": "xác nhận không có", "decided_by": "Nguyễn Văn An"}, "chưa ghi lý do"),
        ({"decision": "nhận như đã ghi", **SIGNED}, "không có số nào để nhận"),
    ],
)
def test_what_cannot_be_decided_is_refused_once_and_may_be_mended(
    office: Office, book: Path, typed: Mapping[str, object], why: str
) -> None:
    office.returned(U, LEFT)
    office.run()
    decide(book, {BLANKS: typed})
    for _ in range(2):
        run = office.run()
        assert set(statuses(run).values()) == {"missing"}
        (refused,) = run.table("decisions")
        assert (refused["key"], refused["state"]) == (BLANKS, "refused")
        assert why in refused["message"]
        row = rows(book)[BLANKS]
        assert why in f"{row['note']}"
        assert row["decision"] == typed["decision"]
    decide(book, {BLANKS: {**NIL, "value": None}})
    run = office.run()
    assert statuses(run) == dict.fromkeys(FIELDS, "nil")
    assert BLANKS not in rows(book)


def test_the_row_is_understood_without_its_list_of_fields(office: Office, book: Path) -> None:
    office.returned(U, LEFT)
    office.run()
    decide(book, {BLANKS: {**NIL, "field": None}})
    assert statuses(office.run()) == dict.fromkeys(FIELDS, "nil")


def test_a_row_without_a_question_says_what_it_lacks(office: Office, book: Path) -> None:
    office.returned(U, {})
    office.run()
    add(book, {"key": BLANKS, **NIL})
    run = office.run()
    (refused,) = run.table("decisions")
    assert refused["state"] == "refused"
    assert "không có số liệu" in refused["message"]


def test_the_question_stays_when_the_return_is_gone(office: Office, book: Path) -> None:
    path = office.returned(U, LEFT)
    office.run()
    path.unlink()
    office.run(withdrawn=True)
    assert rows(book)[BLANKS]["field"] == ";".join(FIELDS)
    decide(book, {f"{BLANKS}": {**NIL, "field": ";".join(FIELDS[:2])}})
    office.run(withdrawn=True)
    assert rows(book)[BLANKS]["field"] == ";".join(FIELDS[2:])


# ------------------------------------------------------------------- with candidates for each

HOUSES, BRIDGES = "house_repair.amount", "bridge.amount"
IN_THOUSANDS = {
    "house_repair.quantity": 2,
    HOUSES: 20_000,
    "bridge.quantity": 1,
    BRIDGES: 300_000,
}
ALL = f"{U}/magnitude"


def in_thousands(case: ReturnCase, rule: Rule) -> Results:
    """Stands for any rule that has its own likely value for each of several figures."""
    first, second = (case.observations[field] for field in (HOUSES, BRIDGES))
    if first.value == IN_THOUSANDS[HOUSES]:
        finding = case.finding(rule, first, {"observed": "20.000; 300.000", "high": "0"})
        yield replace(
            finding,
            severity=Severity.HARD,
            candidates=(20_000_000,),
            also={BRIDGES: (300_000_000,)} if second.value == IN_THOUSANDS[BRIDGES] else {},
            withholds=(HOUSES, BRIDGES),
        )


@pytest.fixture
def only_in_thousands(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = dict.fromkeys(confront.WITHIN, lambda _case, _rule: iter(()))
    monkeypatch.setattr(confront, "WITHIN", {**kinds, "magnitude": in_thousands})


@pytest.mark.usefixtures("only_in_thousands")
@pytest.mark.parametrize(
    ("decision", "status", "values"),
    [
        ("lấy cách đọc B", "adjusted", ("20000000", "300000000")),
        ("nhận như đã ghi", "reported", ("20000", "300000")),
    ],
)
def test_each_figure_takes_its_own_reading(
    office: Office, book: Path, decision: str, status: str, values: tuple[str, str]
) -> None:
    office.returned(U, IN_THOUSANDS)
    run = office.run()
    assert value_of(run, U, BRIDGES)["candidates"] == "300000;300000000"
    asked = rows(book)[ALL]
    assert (asked["a"], asked["b"]) == ("20.000; 300.000", "20.000.000; 300.000.000")
    assert asked["typed"] == "20000; 300000"
    decide(book, {ALL: {"decision": decision, **SIGNED}})
    run = office.run()
    counted = [value_of(run, U, field) for field in (HOUSES, BRIDGES)]
    assert tuple(one["value"] for one in counted) == values
    assert {one["status"] for one in counted} <= {status, "adjusted"}
    assert ALL not in rows(book)


@pytest.mark.usefixtures("only_in_thousands")
def test_a_copy_of_the_workbook_decides_about_what_it_showed(office: Office, book: Path) -> None:
    """The return that came in the meantime says something else about one of the figures."""
    office.returned(U, IN_THOUSANDS)
    office.run()
    old = book.with_name("decisions (1).xlsx")
    decide(book, {ALL: {"decision": "lấy cách đọc B", **SIGNED}}, to=old.name)
    content = old.read_bytes()
    old.unlink()
    office.returned(U, {**IN_THOUSANDS, BRIDGES: 310_000_000}, modified=LATER)
    office.run()
    old.write_bytes(content)
    run = office.run()
    assert value_of(run, U, HOUSES)["value"] == "20000000"
    assert value_of(run, U, BRIDGES)["value"] == "310000000"
    assert states(run, f"{U}/{BRIDGES}") == ["lapsed"]


def costly_bridges(case: ReturnCase, rule: Rule) -> Results:
    """Stands for another rule that doubts one of them."""
    seen = case.observations[BRIDGES]
    yield case.finding(rule, seen, {"first": "cầu", "second": "nhà", "observed": "lạ"})


@pytest.mark.usefixtures("only_in_thousands")
def test_another_doubt_is_told_as_well_and_answered(
    office: Office, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = {**confront.WITHIN, "identical-rows": costly_bridges}
    monkeypatch.setattr(confront, "WITHIN", kinds)
    office.returned(U, IN_THOUSANDS)
    office.run()
    assert "lạ" in f"{rows(book)[ALL]['question']}"
    decide(book, {ALL: {"decision": "nhận như đã ghi", **SIGNED}})
    run = office.run()
    assert {row["state"] for row in run.table("findings") if row["unit"] == U and row["field"]} == {
        "settled"
    }
    assert not {key for key in rows(book) if key.startswith(f"{U}/")}
