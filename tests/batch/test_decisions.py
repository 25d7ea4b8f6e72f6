"""What is open is settled by a person in Excel, and everything follows."""

import io
import shutil
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from aggregator.batch.job import Reopening
from aggregator.definition import Campaign
from aggregator.domain import PathError, counts_of
from aggregator.layout import WorkbookPlan
from tests.batch.test_aggregate import Office
from tests.batch.test_invariants import without_timings
from tests.desk import (
    DECIDED,
    OPEN,
    RECEIVED,
    SIGNED,
    add,
    decide,
    ids,
    rows,
    states,
    total_of,
    value_of,
)
from tests.runs import Run

pytestmark = pytest.mark.usefixtures("quick")

U, V = "HU-CPA", "HU-CPU"
COSTLY = {"bridge.quantity": 1, "bridge.amount": 25_000_000_000}
BRIDGE = f"{U}/bridge.amount"
QUANTITY = f"{U}/bridge.quantity"
ROAD = f"{U}/road.quantity"


@pytest.fixture
def office(campaign: Campaign, plan: WorkbookPlan, tmp_path: Path) -> Office:
    return Office(campaign, plan, tmp_path)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "decisions.xlsx"


def settled(office: Office, book: Path, decisions: Mapping[str, Mapping[str, object]]) -> Run:
    """What comes of some decisions."""
    office.run()
    decide(book, decisions)
    return office.run()


# ------------------------------------------------------------------------------ figures


def test_a_true_large_figure_is_accepted_and_counts(office: Office, book: Path) -> None:
    office.returned(U, COSTLY)
    before = office.run()
    assert value_of(before, U, "bridge.amount")["status"] == "query"
    asked = rows(book)
    assert "25.000.000.000 đồng" in f"{asked[BRIDGE]['question']}"
    decide(book, {key: {"decision": "nhận như đã ghi", **SIGNED} for key in (BRIDGE, QUANTITY)})
    after = office.run()
    value = value_of(after, U, "bridge.amount")
    assert (value["status"], value["value"]) == ("reported", "25000000000")
    assert value["basis"] == f"decision:{BRIDGE}"
    assert total_of(after, "bridge.amount")["value"] == "25000000000"
    assert states(after, BRIDGE) == ["in-force"]
    assert BRIDGE not in rows(book)
    assert rows(book, DECIDED)[BRIDGE]["decided_by"] == "Nguyễn Văn An"
    about = [row for row in after.table("findings") if row["field"].startswith("bridge.")]
    assert {row["state"] for row in about} == {"settled"}


@pytest.mark.parametrize(
    ("decision", "value", "status", "counts"),
    [
        ("lấy cách đọc A", None, "adjusted", "1.234"),
        ("lấy cách đọc B", None, "adjusted", "1234"),
        ("sửa thành", "1,2", "adjusted", "1.2"),
        ("sửa thành", 1.2, "adjusted", "1.2"),
        ("SUA THANH", "1,2 km", "adjusted", "1.2"),
        ("xác nhận không có", None, "nil", "0"),
        ("không tính", None, "excluded", ""),
        ("correct", "1,2", "adjusted", "1.2"),
        ("take-b", None, "adjusted", "1234"),
    ],
)
def test_an_ambiguous_figure_is_settled(  # noqa: PLR0913, PLR0917 - what is decided, and what of it
    office: Office, book: Path, decision: str, value: object, status: str, counts: str
) -> None:
    office.returned(U, {"road.quantity": "1.234", "road.amount": ""})
    run = settled(office, book, {ROAD: {"decision": decision, "value": value, **SIGNED}})
    seen = value_of(run, U, "road.quantity")
    assert (seen["status"], seen["value"]) == (status, counts)
    total = total_of(run, "road.quantity")
    assert total["value"] == (counts or "")
    assert total["expected"] == "48"


def test_waiting_leaves_the_question_open_and_needs_no_name(office: Office, book: Path) -> None:
    office.returned(U, {"road.quantity": "1.234", "road.amount": 300_000_000})
    run = settled(office, book, {ROAD: {"decision": "chờ đơn vị"}})
    assert value_of(run, U, "road.quantity")["status"] == "query"
    assert states(run, ROAD) == ["waiting"]
    assert "Đang chờ đơn vị" in f"{rows(book)[ROAD]['note']}"
    finding = next(row for row in run.table("findings") if row["field"] == "road.quantity")
    assert finding["state"] == "waiting"


def test_a_corrected_figure_is_checked_again_and_says_so(office: Office, book: Path) -> None:
    office.returned(U, {"house_repair.quantity": 10, "house_repair.amount": "chưa rõ"})
    key = f"{U}/house_repair.amount"
    run = settled(office, book, {key: {"decision": "sửa thành", "value": 150_000, **SIGNED}})
    assert value_of(run, U, "house_repair.amount")["status"] == "query"
    asked = rows(book)[key]
    assert f"{asked['question']}".startswith("Đã sửa thành 150.000 đồng, vẫn chưa rõ:")
    decide(book, {key: {"decision": "nhận như đã ghi", **SIGNED}})
    decide(book, {f"{U}/house_repair.quantity": {"decision": "nhận như đã ghi", **SIGNED}})
    accepted = office.run()
    seen = value_of(accepted, U, "house_repair.amount")
    assert (seen["status"], seen["value"]) == ("adjusted", "150000")
    assert states(accepted, key) == ["revised", "in-force"]


def test_an_accepted_figure_is_asked_about_by_another_rule(office: Office, book: Path) -> None:
    dear = {"house_repair.quantity": 10, "house_repair.amount": 600_000_000}
    key = f"{U}/house_repair.amount"
    office.returned(U, dear)
    office.run()
    asked = rows(book)[key]
    decide(book, {key: {"decision": "nhận như đã ghi", **SIGNED}})
    office.run()
    assert key not in rows(book)
    office.returned(U, {**dear, "house_repair.quantity": 0}, "later.xlsx", date(2019, 3, 9))
    later = office.run(as_of=date(2019, 3, 13))
    assert rows(book)[key]["question"] != asked["question"]
    assert states(later, key) == ["in-force"]  # the same value, another question


def test_a_figure_nobody_asked_about_is_corrected_by_a_row_added_by_hand(
    office: Office, book: Path
) -> None:
    office.returned(U, {"scholarship.quantity": 40, "scholarship.amount": 20_000_000})
    office.run()
    typed = {"unit": "huyện ủy chư păh", "field": "scholarship.quantity", "value": 44}
    add(book, {**typed, "decision": "sửa thành", **SIGNED})
    run = office.run()
    assert value_of(run, U, "scholarship.quantity")["value"] == "44"
    assert value_of(run, U, "scholarship.quantity")["basis"] == f"decision:{U}/scholarship.quantity"


def test_one_row_settles_several_fields(office: Office, book: Path) -> None:
    office.returned(U, {"bridge.quantity": "", "bridge.amount": ""})
    office.run()
    fields = "bridge.quantity;bridge.amount"
    add(book, {"unit": U, "field": fields, "decision": "xác nhận không có", **SIGNED})
    run = office.run()
    for field in fields.split(";"):
        seen = value_of(run, U, field)
        assert (seen["status"], seen["value"]) == ("nil", "0")
        assert states(run, f"{U}/{field}") == ["in-force"]


def test_a_figure_of_a_unit_that_has_not_reported_is_set_by_telephone(
    office: Office, book: Path
) -> None:
    office.run()
    add(book, {"unit": U, "field": "road.quantity", "decision": "sửa thành", "value": 3, **SIGNED})
    run = office.run()
    assert value_of(run, U, "road.quantity")["status"] == "adjusted"
    assert total_of(run, "road.quantity")["value"] == "3"
    unit = next(row for row in run.table("units") if row["unit"] == U)
    assert unit["status"] == "missing"


# ------------------------------------------------------------- lapse, withdraw, older copies


def test_a_decision_lapses_when_a_later_return_says_something_else(
    office: Office, book: Path
) -> None:
    office.returned(U, {"road.quantity": "1.234", "road.amount": 300_000_000})
    settled(office, book, {ROAD: {"decision": "lấy cách đọc A", **SIGNED}})
    office.returned(
        U, {"road.quantity": 3, "road.amount": 300_000_000}, "later.xlsx", date(2019, 3, 9)
    )
    run = office.run(as_of=date(2019, 3, 13))
    assert states(run, ROAD) == ["lapsed"]
    assert value_of(run, U, "road.quantity")["value"] == "3"
    first, *_ = rows(book).items()
    assert first[0] == ROAD
    assert "1,234 km" in f"{first[1]['question']}"
    assert "“3”" in f"{first[1]['question']}"
    decide(book, {ROAD: {"decision": "nhận như đã ghi", **SIGNED}})
    again = office.run(as_of=date(2019, 3, 13))
    assert states(again, ROAD) == ["revised", "in-force"]
    assert ROAD not in rows(book)


@pytest.mark.parametrize("later", [Decimal("1.234"), "1.234"])
def test_a_decision_holds_when_a_later_return_confirms_it(
    office: Office, book: Path, later: object
) -> None:
    office.returned(U, {"road.quantity": "1.234", "road.amount": 300_000_000})
    settled(office, book, {ROAD: {"decision": "lấy cách đọc A", **SIGNED}})
    answers = {"road.quantity": later, "road.amount": 300_000_001}
    office.returned(U, answers, "later.xlsx", date(2019, 3, 9))
    run = office.run(as_of=date(2019, 3, 13))
    assert states(run, ROAD) == ["in-force"]
    assert value_of(run, U, "road.quantity")["value"] == "1.234"


def test_a_decision_is_withdrawn_and_taken_again(office: Office, book: Path) -> None:
    office.returned(U, {"road.quantity": "1.234", "road.amount": 300_000_000})
    settled(office, book, {ROAD: {"decision": "lấy cách đọc A", **SIGNED}})
    decide(book, {ROAD: {"decision": "rút lại", "reason": "Ghi nhầm"}}, DECIDED)
    run = office.run()
    assert states(run, ROAD) == ["withdrawn", "withdrawn"]
    assert value_of(run, U, "road.quantity")["status"] == "query"
    assert ROAD in rows(book)
    assert office.run().outputs.keys() == run.outputs.keys()
    assert states(office.run(), ROAD) == ["withdrawn", "withdrawn"]
    decide(book, {ROAD: {"decision": "lấy cách đọc A", **SIGNED}})
    assert states(office.run(), ROAD) == ["withdrawn", "withdrawn", "in-force"]


def test_nothing_that_is_missing_or_older_undoes_a_decision(office: Office, book: Path) -> None:
    office.returned(U, {"road.quantity": "1.234", "road.amount": 300_000_000})
    office.run()
    shutil.copy(book, book.with_name("empty of decisions.xlsx"))
    decide(book, {ROAD: {"decision": "lấy cách đọc A", **SIGNED}})
    first = book.read_bytes()
    office.run()
    decide(book, {ROAD: {"decision": "sửa thành", "value": "2", **SIGNED}}, DECIDED)
    expected = office.run()
    assert value_of(expected, U, "road.quantity")["value"] == "2"
    older = book.with_name("empty of decisions.xlsx").read_bytes()
    for content in (None, older, first):
        book.unlink()
        if content is not None:
            book.write_bytes(content)
        again = office.run()
        assert without_timings(again) == without_timings(expected)
        assert states(again, ROAD) == ["revised", "in-force"]


def test_changing_ones_mind_back_is_a_new_decision(office: Office, book: Path) -> None:
    office.returned(U, {"road.quantity": "1.234", "road.amount": 300_000_000})
    settled(office, book, {ROAD: {"decision": "lấy cách đọc A", **SIGNED}})
    decide(book, {ROAD: {"decision": "không tính"}}, DECIDED)
    assert value_of(office.run(), U, "road.quantity")["status"] == "excluded"
    decide(book, {ROAD: {"decision": "lấy cách đọc A"}}, DECIDED)
    run = office.run()
    assert value_of(run, U, "road.quantity")["value"] == "1.234"
    assert states(run, ROAD) == ["revised", "revised", "in-force"]


# --------------------------------------------------------------------------- refused rows


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"decision": "nhận như đã ghi", **SIGNED}, "nhiều cách đọc"),
        ({"decision": "lấy cách đọc A", "reason": "x"}, "chưa ghi người quyết định"),
        ({"decision": "lấy cách đọc A", "decided_by": "An"}, "chưa ghi lý do"),
        ({"decision": "lấy cách đọc A"}, "chưa ghi lý do và người quyết định"),
        ({"decision": "sửa thành", **SIGNED}, "chưa ghi số ở cột Giá trị"),
        ({"decision": "sửa thành", "value": "nhiều", **SIGNED}, "không phải là một số km"),
        ({"decision": "sửa thành", "value": "1.234", **SIGNED}, "có thể đọc là 1,234 / 1.234"),
        ({"decision": "sửa thành", "value": -2, **SIGNED}, "không phải là"),
        ({"decision": "gia hạn đến", "value": "20/3/2019", **SIGNED}, "không dùng được"),
        ({"decision": "đồng ý", **SIGNED}, "không rõ quyết định “đồng ý”"),
        ({"reason": "đã gọi"}, "chưa chọn quyết định"),
        ({"decision": "rút lại", **SIGNED}, "không có quyết định nào"),
        ({"decision": "lấy cách đọc A", "value": 5, **SIGNED}, "không đi kèm giá trị"),
        ({"decision": "không tính", "decided_on": "hôm qua", **SIGNED}, "không phải là ngày"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_and_all_others_hold(
    office: Office, book: Path, typed: Mapping[str, object], told: str
) -> None:
    office.returned(U, {"road.quantity": "1.234", "road.amount": 300_000_000})
    office.run()
    decide(book, {ROAD: typed, V: {"decision": "không phải báo cáo", **SIGNED}})
    run = office.run()
    assert states(run, ROAD) == ["refused"]
    assert states(run, V) == ["in-force"]
    row = rows(book)[ROAD]
    assert told in f"{row['note']}"
    assert f"{row['note']}".startswith("Chưa nhận: ")
    for name, value in typed.items():
        assert str(row[name]) == str(value)  # nothing that was typed is lost
    assert [told in one.problem for one in run.report.refused] == [True]
    again = office.run()
    assert states(again, ROAD) == ["refused"]
    assert again.report.refused == ()
    assert str(rows(book)[ROAD]["note"]) == row["note"]


def test_rows_that_contradict_each_other_are_both_refused(office: Office, book: Path) -> None:
    office.returned(U, {"road.quantity": "1.234", "road.amount": 300_000_000})
    office.run()
    decide(book, {ROAD: {"decision": "lấy cách đọc A", **SIGNED}}, to="decisions-PC2.xlsx")
    decide(book, {ROAD: {"decision": "lấy cách đọc B", **SIGNED}})
    run = office.run()
    assert states(run, ROAD) == ["refused", "refused"]
    row = rows(book)[ROAD]
    assert "trái nhau: “lấy cách đọc B 1.234 km” (Nguyễn Văn An: decisions.xlsx" in f"{row['note']}"
    assert "“lấy cách đọc A 1,234 km” (Nguyễn Văn An: decisions-PC2.xlsx" in f"{row['note']}"
    assert row["decision"] is None  # neither comes true by itself
    written = book.read_bytes()
    for _ in range(2):
        again = office.run()
        assert states(again, ROAD) == ["refused", "refused"]
        assert value_of(again, U, "road.quantity")["status"] == "query"
        assert book.read_bytes() == written
    book.with_name("decisions-PC2.xlsx").unlink()
    assert states(office.run(), ROAD) == ["refused", "refused"]
    decide(book, {ROAD: {"decision": "lấy cách đọc B", **SIGNED}})
    assert states(office.run(), ROAD) == ["refused", "refused", "in-force"]


def test_a_copy_beside_is_read_and_says_the_same_only_once(office: Office, book: Path) -> None:
    office.returned(U, {"road.quantity": "1.234", "road.amount": 300_000_000})
    office.run()
    for name in ("decisions (1).xlsx", "decisions - Copy.xlsx"):
        decide(book, {ROAD: {"decision": "lấy cách đọc A", **SIGNED}}, to=name)
    run = office.run()
    assert states(run, ROAD) == ["in-force"]
    assert states(office.run(), ROAD) == ["in-force"]


def test_a_copy_that_does_not_know_of_a_newer_decision_does_not_undo_it(
    office: Office, book: Path
) -> None:
    office.returned(U, {"road.quantity": "1.234", "road.amount": 300_000_000})
    office.run()
    old = book.read_bytes()
    decide(book, {ROAD: {"decision": "lấy cách đọc A", **SIGNED}})
    office.run()
    book.with_name("decisions-old.xlsx").write_bytes(old)
    copy = book.with_name("decisions-old.xlsx")
    decide(copy, {ROAD: {"decision": "lấy cách đọc B", "reason": "y", "decided_by": "Bình"}})
    run = office.run()
    assert "Nguyễn Văn An đã quyết định" in f"{rows(book, DECIDED)[ROAD]['note']}"
    written = book.read_bytes()
    for each in (run, office.run(), office.run()):
        assert states(each, ROAD) == ["in-force", "refused"]
        assert value_of(each, U, "road.quantity")["value"] == "1.234"
    assert book.read_bytes() == written


# --------------------------------------------------------------------------- files and units


def test_a_file_of_nobody_is_assigned(office: Office, book: Path) -> None:
    path = office.returned(U, {"bridge.quantity": 2, "bridge.amount": 600_000_000})
    workbook = load_workbook(path)
    path.unlink()
    for sheet in list(workbook.sheetnames):
        if workbook[sheet].sheet_state != "visible":
            del workbook[sheet]
    for name in list(workbook.defined_names):
        del workbook.defined_names[name]
    unnamed = office.plan.unit_name
    workbook[unnamed.sheet][unnamed.cell].value = ""
    workbook.custom_doc_props.props.clear()  # type: ignore[attr-defined]  # its stubs lag behind
    workbook.save(office.inbox / "bao cao.xlsx")
    office.run()
    (key,) = [key for key in rows(book) if key.startswith("file:")]
    decide(book, {key: {"decision": "là của đơn vị", "value": "chu pah?", **SIGNED}})
    refused = office.run()
    assert states(refused, key) == ["refused"]
    decide(book, {key: {"value": "HUYỆN ỦY CHƯ PĂH"}})
    run = office.run()
    assert states(run, key) == ["refused", "in-force"]
    assert value_of(run, U, "bridge.amount")["value"] == "600000000"
    file = next(row for row in run.table("files") if row["path"] == "bao cao.xlsx")
    assert (file["disposition"], file["unit"]) == ("counted", U)


def undecided(office: Office) -> Run:
    """Two versions that nothing orders, and a third that came before them."""
    office.returned(U, {"scholarship.quantity": 1, "scholarship.amount": 500_000}, "a.xlsx")
    office.returned(U, {"scholarship.quantity": 2, "scholarship.amount": 900_000}, "b.xlsx")
    return office.run()


def file_row(book: Path, path: str) -> str:
    return next(key for key, row in rows(book).items() if row["path"] == path)


def disposition(run: Run, path: str) -> str:
    return next(row["disposition"] for row in run.table("files") if row["path"] == path)


def test_one_of_several_versions_is_chosen_and_a_later_one_competes(
    office: Office, book: Path
) -> None:
    assert {disposition(undecided(office), path) for path in ("a.xlsx", "b.xlsx")} == {"held"}
    key = file_row(book, "a.xlsx")
    decide(book, {key: {"decision": "tính bản này", **SIGNED}})
    run = office.run()
    assert (disposition(run, "a.xlsx"), disposition(run, "b.xlsx")) == ("counted", "superseded")
    assert not any(key.startswith("file:") for key in rows(book))
    office.returned(
        U, {"scholarship.quantity": 3, "scholarship.amount": 1_500_000}, "c.xlsx", date(2019, 3, 9)
    )
    later = office.run(as_of=date(2019, 3, 13))
    assert disposition(later, "c.xlsx") == "counted"
    assert states(later, key) == ["lapsed"]
    assert next(iter(rows(book))) == key


def test_leaving_out_the_version_that_counts_brings_no_older_one_back(
    office: Office, book: Path
) -> None:
    office.returned(U, {"scholarship.quantity": 1, "scholarship.amount": 500_000}, "a.xlsx")
    office.run(as_of=date(2019, 3, 8))
    office.returned(U, {"scholarship.quantity": 2, "scholarship.amount": 900_000}, "b.xlsx")
    office.run()
    sha256 = next(one for one in office.run().table("files") if one["path"] == "b.xlsx")["sha256"]
    add(book, {"key": f"file:{sha256}", "decision": "không tính", **SIGNED})
    run = office.run()
    assert (disposition(run, "a.xlsx"), disposition(run, "b.xlsx")) == ("held", "excluded")
    assert value_of(run, U, "scholarship.quantity")["status"] == "held"
    decide(book, {file_row(book, "a.xlsx"): {"decision": "tính bản này", **SIGNED}})
    assert value_of(office.run(), U, "scholarship.quantity")["value"] == "1"


@pytest.mark.usefixtures("papers")
def test_a_unit_is_extended_and_exempted(office: Office, book: Path) -> None:
    office.returned(U)
    office.run()
    decide(
        book,
        {
            V: {"decision": "gia hạn đến", "value": datetime(2019, 3, 20), **SIGNED},  # noqa: DTZ001
            "HU-KCH": {"decision": "không phải báo cáo", **SIGNED},
        },
    )
    run = office.run()
    units = {row["unit"]: row for row in run.table("units")}
    assert (units[V]["status"], units[V]["days_late"]) == ("missing", "0")
    assert units["HU-KCH"]["status"] == "exempt"
    assert V not in rows(book)
    assert total_of(run, "bridge.amount")["expected"] == "47"
    assert not [one for one in run.table("findings") if one["unit"] == "HU-KCH"]
    assert "reminders/HU-KCH.docx" not in run.outputs
    late = office.run(as_of=date(2019, 3, 22))
    assert next(row for row in late.table("units") if row["unit"] == V)["days_late"] == "2"
    assert V in rows(book)


def test_an_exempt_unit_that_reports_nevertheless_is_expected_where_it_has_answered(
    office: Office, book: Path
) -> None:
    """Nobody reads "48/47"; of what it leaves blank nothing is expected."""
    blank = {"road.quantity": None, "road.amount": None}
    office.returned(U, {"bridge.quantity": 3, "bridge.amount": "1.234", **blank})
    office.run()
    add(book, {"key": U, "unit": U, "decision": "không phải báo cáo", **SIGNED})
    run = office.run()
    unit = next(row for row in run.table("units") if row["unit"] == U)
    assert unit["status"] == "counted"
    for row in run.table("totals"):
        assert int(row["contributors"]) <= int(row["expected"])
    expected = {
        row["field"]: row["expected"]
        for row in run.table("totals")
        if row["group"] == "province" and row["field"].startswith(("bridge.", "road."))
    }
    assert expected == {
        "bridge.quantity": "48",
        "bridge.amount": "48",
        "road.quantity": "47",
        "road.amount": "47",
    }
    assert counts_of(run.report.outcome).expected == 48


def test_the_true_day_of_receipt_is_given(office: Office, book: Path) -> None:
    office.returned(U)
    run = office.run()
    assert next(row for row in run.table("units") if row["unit"] == U)["days_late"] == "2"
    (key,) = rows(book, RECEIVED)
    typed = {"received_on": "9/3/2019", "reason": "Bưu điện", "decided_by": "Văn thư"}
    decide(book, {key: typed}, RECEIVED)
    told = office.run()
    unit = next(row for row in told.table("units") if row["unit"] == U)
    assert (unit["received_at"], unit["days_late"]) == ("2019-03-09", "0")
    decide(book, {key: {**typed, "received_on": "30/2/2019"}}, RECEIVED)
    refused = office.run()
    assert states(refused, key) == ["in-force", "refused"]
    assert "không phải là ngày" in f"{rows(book, RECEIVED)[key]['note']}"


def test_a_question_ends_by_an_answer_and_not_because_a_file_vanished(
    office: Office, book: Path
) -> None:
    path = office.returned(U, {"road.quantity": "1.234", "road.amount": 300_000_000})
    office.run()
    path.unlink()
    office.run(withdrawn=True)
    assert ROAD in rows(book)
    office.run()
    assert ROAD in rows(book)
    office.returned(U, {"road.quantity": 2, "road.amount": 300_000_000})
    office.run()
    assert ROAD not in rows(book)


# --------------------------------------------------------------- the workbook and the ledger


def test_a_second_run_changes_no_byte_of_it(office: Office, book: Path) -> None:
    office.returned(U, {**COSTLY, "road.quantity": "1.234", "road.amount": 300_000_000})
    settled(office, book, {ROAD: {"decision": "lấy cách đọc A", **SIGNED}, BRIDGE: {"reason": "?"}})
    first = book.read_bytes()
    run = office.run()
    assert book.read_bytes() == first
    assert without_timings(office.run()) == without_timings(run)


def test_what_was_saved_during_the_run_is_not_written_over(
    office: Office, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.returned(U, {"road.quantity": "1.234", "road.amount": 300_000_000})
    office.run()
    from aggregator.batch import run as job  # noqa: PLC0415

    publish = job.publish  # type: ignore[attr-defined]  # a function of a run stood in for

    def meanwhile(*given: object, **named: object) -> object:
        decide(book, {ROAD: {"decision": "lấy cách đọc A", **SIGNED}})
        return publish(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(job, "publish", meanwhile)
    run = office.run(as_of=date(2019, 3, 13))
    assert [path.name for path in run.report.beside] == ["decisions (2019-03-13 mới).xlsx"]
    monkeypatch.undo()
    after = office.run()
    assert states(after, ROAD) == ["in-force"]
    assert after.report.beside == ()
    assert not book.with_name("decisions (2019-03-12 mới).xlsx").exists()


def test_a_workbook_that_cannot_be_read_stops_the_run_before_anything_is_changed(
    office: Office, book: Path
) -> None:
    office.returned(U)
    run = office.run()
    good = book.read_bytes()
    for content, told in (
        (b"", "is empty"),
        (b"%PDF-1.4", "is no Excel workbook"),
        (good[: len(good) // 2], "is damaged"),
        (next(office.inbox.glob("*.xlsx")).read_bytes(), "not one of decisions"),
    ):
        book.write_bytes(content)
        with pytest.raises(PathError, match=told):
            office.run()
        assert {path: (run.job.output / path).read_bytes() for path in run.outputs} == run.outputs
    book.write_bytes(good)
    office.run()


def test_everything_that_is_not_simply_right_stands_in_a_list(samples: Run) -> None:
    book = samples.job.decisions_book
    asked_about = rows(book)
    listed = asked_about.keys() | rows(book, DECIDED).keys()
    listed |= {
        f"{row['unit']}/{field}"
        for row in asked_about.values()
        for field in f"{row['field']}".split(";")
    }
    required = {
        (unit.code, slot.field)
        for unit in samples.report.campaign.units
        for slot in samples_plan(samples).figures
        if slot.is_required_of(unit)
    }
    reported = {one.unit for one in samples.report.outcome.returns}
    for row in samples.table("values"):
        asked = (row["unit"], row["field"]) in required
        fine = row["status"] in {"reported", "nil"} or (row["status"] == "missing" and not asked)
        if row["unit"] in reported and not fine:
            assert f"{row['unit']}/{row['field']}" in listed
    for row in samples.table("units"):
        held = {
            f"file:{file['sha256']}"
            for file in samples.table("files")
            if row["unit"] in file["may_concern"].split(";")
        }
        assert row["status"] == "counted" or row["unit"] in listed or held & listed
    soft = [
        row
        for row in samples.table("findings")
        if row["severity"] == "soft"
        and row["field"] in {one.field for one in samples_plan(samples).figures}
    ]
    assert soft
    for row in soft:
        assert f"{row['unit']}/{row['field']}" in listed
    for row in samples.table("files"):
        hard = any(
            one["path"] == row["path"] and one["severity"] == "hard"
            for one in samples.table("findings")
        )
        if row["disposition"] == "held" or (row["disposition"] == "rejected" and hard):
            assert f"file:{row['sha256']}" in listed


def samples_plan(run: Run) -> WorkbookPlan:
    from aggregator.layout import plan_workbook  # noqa: PLC0415

    return plan_workbook(run.report.campaign)


def test_a_lost_ledger_calls_nobody_late_on_the_strength_of_today(office: Office) -> None:
    office.returned(U)
    office.run(as_of=date(2019, 3, 8))
    shutil.rmtree(office.folder / "ledger")
    office.returned(V)
    run = office.run(as_of=date(2019, 3, 20))
    assert run.report.recovered is not None
    units = {row["unit"]: row for row in run.table("units")}
    assert (units[U]["received_at"], units[U]["days_late"]) == ("2019-03-08", "0")
    assert units[V]["days_late"] == "0"
    (lost,) = [row for row in run.table("findings") if row["rule"] == "lost-ledger"]
    assert "1 tệp lấy ngày nhận từ kết quả cũ, 1 tệp không rõ ngày nhận" in lost["message"]
    again = office.run(as_of=date(2019, 3, 21))
    assert again.report.recovered is None
    assert {row["unit"]: row["days_late"] for row in again.table("units")}[V] == "0"
    assert again.outputs["data/findings.csv"] == run.outputs["data/findings.csv"]


def test_a_first_run_over_an_empty_inbox_is_no_lost_ledger(office: Office) -> None:
    office.run(as_of=date(2019, 3, 8))
    office.returned(U)
    run = office.run(as_of=date(2019, 3, 20))
    assert run.report.recovered is None
    assert not [row for row in run.table("findings") if row["rule"] == "lost-ledger"]
    units = {row["unit"]: row for row in run.table("units")}
    assert units[U]["days_late"] == "10"


@pytest.mark.parametrize("left", ["run.json", "files.csv"])
def test_what_is_left_of_an_earlier_run_tells_that_the_ledger_is_lost(
    office: Office, left: str
) -> None:
    office.returned(U)
    office.run(as_of=date(2019, 3, 8))
    shutil.rmtree(office.folder / "ledger")
    for table in (office.folder / "output" / "data").iterdir():
        if table.name != left:
            table.unlink()
    run = office.run(as_of=date(2019, 3, 20))
    assert run.report.recovered is not None
    units = {row["unit"]: row for row in run.table("units")}
    assert units[U]["days_late"] == "0"
    assert units[U]["received_at"] == ("2019-03-08" if left == "files.csv" else "2019-03-20")
    assert [row for row in run.table("findings") if row["rule"] == "lost-ledger"]


def test_a_lost_ledger_does_not_change_which_return_counts(office: Office) -> None:
    """The second came later, whatever the documents' times of saving."""
    office.returned(U, {"bridge.quantity": 1}, "a.xlsx", date(2019, 3, 7))
    office.run(as_of=date(2019, 3, 8))
    office.returned(U, {"bridge.quantity": 2}, "b.xlsx", date(2019, 3, 2))
    for day in (9, 20):
        run = office.run(as_of=date(2019, 3, day))
        files = {row["path"]: row["disposition"] for row in run.table("files")}
        assert files == {"a.xlsx": "superseded", "b.xlsx": "counted"}
        shutil.rmtree(office.folder / "ledger")


@pytest.mark.usefixtures("papers")
def test_a_held_file_keeps_every_unit_it_may_concern_off_the_reminders(
    office: Office, book: Path
) -> None:
    path = office.returned(U)
    path.rename(office.inbox / f"{V}.xlsx")  # the stamp says one, the name another
    run = office.run()
    file = run.table("files")[0]
    assert (file["disposition"], set(file["may_concern"].split(";"))) == ("held", {U, V})
    units = {row["unit"]: row for row in run.table("units")}
    assert (units[U]["status"], units[V]["status"]) == ("held", "held")
    assert not [name for name in run.outputs if name.startswith(f"reminders/{V}.")]
    assert not [name for name in run.outputs if name.startswith(f"feedback/{V}.")]
    assert V not in rows(book)


@pytest.mark.usefixtures("papers")
def test_a_closed_campaign_goes_on_by_name_and_reason_only(office: Office) -> None:
    from tests.batch.test_closing import signed_off  # noqa: PLC0415

    office.returned(U)
    office.run()
    signed_off(office)
    with pytest.raises(PathError, match="signed off by Trần Thị Bình"):
        office.run()
    office.run(reopen=Reopening(by="An", reason="sai số liệu"))
    office.run()


def test_a_row_added_by_hand_that_cannot_be_taken_stays_where_it_was_typed(
    office: Office, book: Path
) -> None:
    office.returned(U, {"road.quantity": 2, "road.amount": 600_000_000})
    office.run()
    add(book, {"unit": U, "field": "road.quantity", "decision": "sửa thành", "value": 3})
    office.run()
    row = rows(book)[ROAD]
    assert (row["decision"], row["value"]) == ("sửa thành", 3)
    assert "chưa ghi lý do và người quyết định" in f"{row['note']}"
    decide(book, {ROAD: SIGNED})
    run = office.run()
    assert states(run, ROAD) == ["refused", "in-force"]
    assert value_of(run, U, "road.quantity")["value"] == "3"
    assert ROAD not in rows(book)


def test_what_was_typed_and_is_cleared_again_is_gone(office: Office, book: Path) -> None:
    office.returned(U, {"road.quantity": "1.234", "road.amount": ""})
    office.run()
    decide(book, {ROAD: {"decision": "lấy cách đọc A"}})
    office.run()
    assert rows(book)[ROAD]["decision"] == "lấy cách đọc A"
    decide(book, {ROAD: {"decision": None}})
    run = office.run()
    assert rows(book)[ROAD]["decision"] is None
    assert rows(book)[ROAD]["note"] is None
    assert states(run, ROAD) == ["refused"]


def test_a_file_that_cannot_be_read_is_left_out_and_its_unit_is_still_asked_about(
    office: Office, book: Path
) -> None:
    (office.inbox / f"{U}.xlsx").write_bytes(b"%PDF-1.4 no workbook")
    run = office.run()
    assert run.table("files")[0]["unit"] == U
    key = file_row(book, f"{U}.xlsx")
    decide(book, {key: {"decision": "tính bản này", **SIGNED}})
    assert "không đọc được nên không tính được" in f"{_refused(office, book, key)}"
    decide(book, {key: {"decision": "không tính"}})
    after = office.run()
    assert disposition(after, f"{U}.xlsx") == "excluded"
    assert value_of(after, U, "road.quantity")["status"] == "excluded"
    assert total_of(after, "road.quantity")["expected"] == "48"
    assert key not in rows(book)
    assert "đã loại theo quyết định" in f"{rows(book)[U]['question']}"


def _refused(office: Office, book: Path, key: str) -> object:
    office.run()
    return rows(book)[key]["note"]


@pytest.mark.usefixtures("papers")
def test_a_figure_that_a_decision_set_is_marked_wherever_it_is_shown(
    office: Office, book: Path
) -> None:
    office.returned(U, {"road.quantity": "1.234", "road.amount": 300_000_000})
    run = settled(office, book, {ROAD: {"decision": "lấy cách đọc A", **SIGNED}})
    summary = load_workbook(io.BytesIO(run.outputs["summary.xlsx"]))
    notes = [
        cell.comment.text
        for row in summary["Số liệu theo đơn vị"].iter_rows()
        for cell in row
        if cell.comment and "Nguyễn Văn An" in cell.comment.text
    ]
    assert len(notes) == 1
    assert "lấy cách đọc A 1,234 km; Nguyễn Văn An, ngày 12/03/2019" in notes[0]
    told = "gồm 1 số liệu do cơ quan tổng hợp điều chỉnh"
    for name in ("Tổng quan", "Số liệu theo đơn vị"):
        texts = [f"{cell.value}" for row in summary[name].iter_rows() for cell in row]
        assert any(told in text for text in texts), name
    assert told in run.outputs["index.html"].decode("utf-8")
    report = Document(io.BytesIO(run.outputs["report.docx"]))
    assert any(told in paragraph.text for paragraph in report.paragraphs)


def test_one_row_twice_in_the_workbook_is_refused_until_one_is_written_again(
    office: Office, book: Path
) -> None:
    office.returned(U, {"road.quantity": "1.234", "road.amount": ""})
    office.run()
    add(book, {"key": ROAD, "decision": "lấy cách đọc B", **SIGNED})
    decide(book, {V: {"decision": "chờ đơn vị"}})
    workbook = load_workbook(book)
    sheet = workbook[OPEN]
    columns = ids(sheet)
    first = next(at for at in range(3, 200) if sheet.cell(at, columns["key"]).value == ROAD)
    for name, value in {"decision": "lấy cách đọc A", **SIGNED}.items():
        sheet.cell(first, columns[name]).value = value
    workbook.save(book)
    for _ in range(3):
        run = office.run()
        assert states(run, ROAD) == ["refused", "refused"]
        assert value_of(run, U, "road.quantity")["status"] == "query"
