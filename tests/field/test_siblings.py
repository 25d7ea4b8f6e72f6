"""Siblings of the cases: the same kinds of fault, made anew on a filled form of a case."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.colors import Color

from tests.runs import Run, aggregate_into

pytestmark = pytest.mark.usefixtures("quick")

HERE = Path(__file__).parent
FORM = HERE / "cases" / "12-partial-resubmission" / "inbox" / "HU-CPA.xlsx"
UNIT = "HU-CPA"
WHITE = InlineFont(color=Color("FFFFFFFF"))
Sent = Callable[..., "Answer"]


class Answer:
    """What a run says of one return, by cell of the sheet of figures."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.values = {row["cell"]: row for row in run.table("values") if row["unit"] == UNIT}

    def says(self, cell: str) -> str:
        """Status of a figure, with its value or candidates."""
        row = self.values[cell]
        return f"{row['status']} {row['value'] or row['candidates']}".strip()

    def rules(self, cell: str = "") -> set[str]:
        found = self.run.table("findings")
        return {row["rule"] for row in found if row["unit"] == UNIT and row["cell"] == cell}


@pytest.fixture
def sent(tmp_path: Path) -> Sent:
    """Sends the form with some cells written anew: ``"H10"`` of figures, or ``"Sheet!D9"``."""

    def send(cells: dict[str, object], name: str = "HU-CPA.xlsx") -> Answer:
        workbook = openpyxl.load_workbook(FORM)
        for at, value in cells.items():
            sheet, _, cell = at.rpartition("!")
            workbook[sheet or "Số liệu"][cell].value = value
        inbox = tmp_path / "inbox"
        inbox.mkdir(exist_ok=True)
        workbook.save(inbox / name)
        return Answer(aggregate_into(tmp_path, inbox, key=HERE / "seal.key"))

    return send


def test_letters_that_nobody_sees_are_no_digits(sent: Sent) -> None:
    answer = sent(
        {
            "H17": CellRichText(TextBlock(WHITE, "9"), "28.450.000"),
            "H16": CellRichText("800.900.000", TextBlock(WHITE, " đồng")),
            "H15": CellRichText(TextBlock(WHITE, "2.500"), TextBlock(WHITE, ".300.000")),
            "H13": CellRichText("116.930.000", TextBlock(InlineFont(sz=1), ".000")),
            "H14": CellRichText("900.600.", TextBlock(InlineFont(color=Color("FFFF0000")), "000")),
        }
    )
    assert answer.says("H17") == "query 28450000;928450000"
    assert answer.says("H13") == "query 116930000;116930000000"
    assert answer.says("H14") == "reported 900600000"
    assert answer.says("H16") == "reported 800900000"
    assert all("hidden-cells" in answer.rules(cell) for cell in ("H13", "H15", "H16", "H17"))
    assert "hidden-cells" not in answer.rules("H14")


def test_a_note_names_the_unit_of_what_it_speaks_of(sent: Sent) -> None:
    answer = sent(
        {
            "L8": "ĐVT: triệu đồng",
            "L10": "Số lượng là hộ",
            "L13": "Chưa tính ngày công của hội viên",
            "L15": "Tính bằng mét",
            "L16": "Theo QĐ 123/QĐ-UBND, đã bàn giao tháng 12/2017",
        }
    )
    assert answer.says("F8") == "reported 312"
    assert answer.says("H8") == "query 156420000;156420000000000"
    assert answer.says("F10") == "query 21"
    assert answer.says("H10") == "reported 315700000"
    assert answer.says("F15") == "query 0.0125;12.5"
    assert answer.says("H15") == "reported 2500300000"
    assert not answer.rules("L13")
    assert answer.says("F16") == "reported 4"
    assert not answer.rules("L16")


@pytest.mark.parametrize(
    ("note", "quantity", "amount"),
    [
        ("số tiền x 1000", "reported 12.5", "query 2500300000;2500300000000"),
        ("USD", "reported 12.5", "query 2500300000"),
        ("(m)", "query 0.0125;12.5", "reported 2500300000"),
        ("Đơn vị tính: 100 m", "query 12.5", "reported 2500300000"),
        ("12,5 x 200.024.000", "reported 12.5", "reported 2500300000"),
        ("km", "reported 12.5", "reported 2500300000"),
        ("(đồng)", "reported 12.5", "reported 2500300000"),
        ("Rộng 3 m", "reported 12.5", "reported 2500300000"),
    ],
)
def test_short_notes_that_name_a_unit(sent: Sent, note: str, quantity: str, amount: str) -> None:
    answer = sent({"L15": note})
    assert (answer.says("F15"), answer.says("H15")) == (quantity, amount)


def test_printed_words_written_anew_may_name_a_unit(sent: Sent) -> None:
    answer = sent({"B3": "(từ năm 2014 đến 2018; ĐVT: triệu đồng)"})
    assert answer.says("F7") == "reported 520"
    assert answer.says("H7") == "query 260350000;260350000000000"
    assert "ĐVT: triệu đồng" in " ".join(row["text"] for row in answer.run.table("notes"))


def test_a_heading_in_thousands_offers_both_readings(sent: Sent) -> None:
    answer = sent({"H6": "Ghi số tiền (nghìn đồng)", "H17": 28450})
    assert answer.says("H17") == "query 28450;28450000"
    assert answer.says("F17") == "reported 14"


def test_a_sheet_of_remarks_is_told(sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    load = openpyxl.load_workbook

    def with_remarks(path: Path) -> openpyxl.Workbook:
        workbook = load(path)
        workbook.create_sheet("Ghi chú")["A1"] = "Lưu ý: số tiền tính bằng nghìn đồng"
        return workbook

    monkeypatch.setattr(openpyxl, "load_workbook", with_remarks)
    answer = sent({})
    assert "doubt-in-remark" in answer.rules()
    assert answer.says("H17") == "reported 28450000"


def test_a_remark_that_adds_nothing_asks_nothing(sent: Sent) -> None:
    answer = sent(
        {
            "F9": "410 thẻ BHYT",
            "F10": "21 căn; đã bàn giao",
            "F11": "12 (QĐ số 15/QĐ-UBND ngày 3/4/2017)",
            "F12": "18 (theo QĐ 123/QĐ-UBND)",
            "F13": "233 (báo cáo 12)",
            "F16": "4 cầu, trong đó hỏng 2",
            "H9": "246.130.000 (trong đó 30.000.000 huy động)",
            "H10": "315.700.000 (bao gồm cả đối ứng 100.000.000)",
            "H11": "601.200.000, đã quyết toán",
        }
    )
    assert answer.says("F9") == "reported 410"
    assert answer.says("F10") == "reported 21"
    assert answer.says("F11") == "reported 12"
    assert answer.says("F12") == "reported 18"
    assert answer.says("F13") == "query 12;233"
    assert answer.says("F16").startswith("query")
    assert answer.says("H9") == "reported 246130000"
    assert answer.says("H10") == "query 100000000;315700000"
    assert answer.says("H11") == "reported 601200000"


def test_a_row_with_something_in_it_is_not_nil_elsewhere(sent: Sent) -> None:
    answer = sent({"F11": 5, "H11": None, "J11": "Không phát sinh", "F17": None, "H17": None})
    assert answer.says("F11") == "query 0;5"
    assert answer.says("H11") == "missing"
    assert answer.says("F17") == "missing"


def test_one_number_across_two_figures_is_neithers(
    sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = openpyxl.load_workbook

    def merged(path: Path) -> openpyxl.Workbook:
        workbook = load(path)
        workbook["Số liệu"].merge_cells("H10:H11")
        workbook["Số liệu"].merge_cells("L12:L13")
        return workbook

    monkeypatch.setattr(openpyxl, "load_workbook", merged)
    answer = sent({})
    assert answer.says("H10") == "query 315700000"
    assert answer.says("H11") == "missing"
    assert answer.says("F10") == "reported 21"
    assert {"merged-cells"} <= answer.rules("H10") & answer.rules("L12")
