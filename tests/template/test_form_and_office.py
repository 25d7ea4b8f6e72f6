"""What the form calls fine the office finds no fault with, and what it calls wrong is one.

Each answer of the tables stands in a row of a form that else is in order. LibreOffice says what the
form makes of it; the office's check says what the province does.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl import Workbook, load_workbook

from aggregator.batch.check import check_files
from aggregator.definition import Campaign
from aggregator.domain import Finding, Severity, State
from aggregator.layout import WorkbookPlan
from aggregator.template import render
from tests.conftest import KEY
from tests.form_words import DOUBTFUL, FINE, NIL, NO_FIGURES, OPEN, WRONG
from tests.libreoffice import Filling, fill_all
from tests.runs import ROOT
from tests.template.test_live_form import right_answer

DAY: Final = datetime(2019, 3, 5)  # noqa: DTZ001 - as cells hold it
TEXTS: Final = ("như trên", "-", "không", "0", "1.250", "12 triệu", "chưa có số liệu", "", " ")
NUMBERS: Final = (0, 1, 12.5, -3, 1250, 3_000_000, 20_000_000_000_000)
BLANK: Final = None

# quantity, amount, state, note
ROWS: Final[tuple[tuple[object, object, str, str], ...]] = (
    *((text, 45_000_000, "", "") for text in TEXTS),
    *((1, text, "", "") for text in TEXTS),
    *((number, 45_000_000, "", "") for number in NUMBERS),
    *((1, number, "", "") for number in NUMBERS),
    *((number, BLANK, "", "") for number in (0, 1, 12.5)),
    *((BLANK, number, "", "") for number in (0, 45_000_000, 12.5)),
    *(
        (quantity, amount, "", "")
        for quantity in (True, DAY, "#REF!")
        for amount in (0, 45_000_000)
    ),
    *((1, amount, "", "") for amount in (True, DAY, "#REF!")),
    (0, 0, "", ""),
    (1, 0, "", "Góp ngày công, không có tiền mặt"),
    (1, 45_000_000, "", "gồm cả hiện vật"),
    (3_000_000, 0, "", "Theo sổ sách"),
    (1, 12.5, "", "Theo sổ sách"),
    (12.5, 45_000_000, "", "Theo sổ sách"),
    *((BLANK, BLANK, state, note) for state in ("", NIL, NO_FIGURES) for note in ("", "Mất sổ")),
    *((0, 0, state, "") for state in (NIL, NO_FIGURES)),
    *((1, 45_000_000, state, "Mất sổ") for state in (NIL, NO_FIGURES)),
    *((BLANK, "-", state, "Mất sổ") for state in (NIL, NO_FIGURES)),
    *((BLANK, "chưa có số liệu", state, "Mất sổ") for state in (NIL, NO_FIGURES)),
)
SECTIONS: Final = (
    *("như trên", "- Như trên.", "“Như  đã nêu ở trên”.", "không", "Không có", "-", "......", "…"),
    *(" ", "như báo cáo\n\n\n\n\n", "(Đang tổng hợp, sẽ bổ sung sau)", "Đang tổng hợp", "*", "?"),
    *("=như trên", "sẽ bổ sung sau", "NHƯ CÁC MỤC TRÊN", "+ Theo quy định;", "Tốt", "123"),
    "Đã mở 12 lớp tập huấn, 340 lượt người dự.",
    "Không có hội viên nào được đào tạo trong năm.",
    "- Xem báo cáo kèm theo: 12 trang.",
    BLANK,
)
PROPOSALS: Final = (
    ("Bổ sung biên chế", "Tỉnh", "Hội có 1 biên chế"),
    ("Bổ sung biên chế", "Tỉnh", BLANK),
    ("Bổ sung biên chế", BLANK, "  "),
    (BLANK, "Tỉnh", "Hội có 1 biên chế"),
    (" ", BLANK, BLANK),
)
SUPPLEMENT: Final = (
    ("Tặng quà Tết", "suất", 120, 36_000_000, BLANK),
    ("Tặng quà Tết", "suất", "như trên", 36_000_000, BLANK),
    ("Tặng quà Tết", "suất", 12.5, -1, BLANK),
    ("Tặng quà Tết", "suất", 12, 12.5, BLANK),
    ("Tặng quà Tết", "suất", DAY, 36_000_000, BLANK),
    ("Tặng quà Tết", "suất", True, 36_000_000, BLANK),
    ("Tặng quà Tết", "suất", "#N/A", 36_000_000, BLANK),
    ("Tặng quà Tết", "suất", BLANK, BLANK, "không rõ số"),
)


@dataclass(frozen=True, kw_only=True)
class Told:
    """Some answers, what the form says of them, and what the office finds."""

    answers: object
    form: str
    findings: tuple[Finding, ...]

    @property
    def faults(self) -> list[str]:
        """What the unit has to do something about."""
        return [
            one.rule
            for one in self.findings
            if one.severity is Severity.HARD
            or (one.severity is Severity.SOFT and one.state is not State.EXPLAINED)
        ]


@dataclass(frozen=True, kw_only=True)
class Form:
    """A filled form, as LibreOffice has calculated it, and what the office finds in it."""

    workbook: Workbook
    findings: tuple[Finding, ...]

    def told(self, plan: WorkbookPlan, key: str, answers: object, column: int) -> Told:
        """Of the row with that key."""
        slots = [slot for slot in plan.slots if slot.key == key]
        fields = {slot.field for slot in slots}
        said = self.workbook[slots[0].sheet].cell(slots[0].row + 1, column).value
        found = tuple(one for one in self.findings if one.field in fields)
        return Told(answers=answers, form=str(said or ""), findings=found)


@pytest.fixture(scope="module")
def metrics(campaign: Campaign) -> list[str]:
    return [metric.id for metric in campaign.metrics]


@pytest.fixture(scope="module")
def outline(campaign: Campaign) -> Mapping[str, list[str]]:
    """Sections by whether they are required."""
    return {
        need: [f"section.{entry.id}" for entry in campaign.outline if entry.answer == need]
        for need in ("required", "optional")
    }


@pytest.fixture(scope="module")
def forms(
    campaign: Campaign,
    plan: WorkbookPlan,
    metrics: list[str],
    outline: Mapping[str, list[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> list[Form]:
    """Forms with some answers of the tables each, all others right."""
    folder = tmp_path_factory.mktemp("agree")
    (folder / "key").write_bytes(KEY)
    blank = render(campaign, plan, campaign.unit_by_code["HU-CPA"], KEY)
    optional = outline["optional"]
    paths = []
    for number in range(len(SECTIONS) // len(optional)):
        answers: dict[str, object] = {slot.field: right_answer(slot) for slot in plan.slots}
        for metric, row in zip(metrics, _share(ROWS, number, len(metrics)), strict=False):
            for part, value in zip(("quantity", "amount", "state", "note"), row, strict=True):
                answers[f"{metric}.{part}"] = value
        if number == 0:
            answers |= dict(zip(outline["required"], SECTIONS, strict=False))
            answers |= _listed("proposal", ("content", "level", "evidence"), PROPOSALS)
            columns = ("title", "unit_of_measure", "quantity", "amount", "note")
            answers |= _listed("supplement", columns, SUPPLEMENT)
        answers |= dict(zip(optional, _share(SECTIONS, number, len(optional)), strict=True))
        paths.append(folder / f"{number}.xlsx")
        _write(blank, answers, plan, paths[-1])
    (folder / "calculated").mkdir()
    targets = [folder / "calculated" / path.name for path in paths]
    fill_all(
        [
            Filling(source=path, target=target, recalculated=True)
            for path, target in zip(paths, targets, strict=True)
        ]
    )
    checked = check_files(paths, ROOT / "workbook_templates" / "kl102", folder / "key")
    return [
        Form(workbook=load_workbook(target, data_only=True), findings=one.findings)
        for target, one in zip(targets, checked, strict=True)
    ]


def _share(answers: Sequence[Any], number: int, size: int) -> Sequence[Any]:
    return answers[number * size : (number + 1) * size]


def _listed(
    name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]
) -> dict[str, object]:
    return {
        f"{name}[{number}].{column}": value
        for number, row in enumerate(rows, start=1)
        for column, value in zip(columns, row, strict=True)
    }


def _write(content: bytes, answers: Mapping[str, object], plan: WorkbookPlan, target: Path) -> None:
    workbook = load_workbook(io.BytesIO(content))
    for field, value in answers.items():
        place = plan.slot_by_field[field].place
        cell = workbook[place.sheet][place.cell]
        shown = cell.number_format
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "e" if value.startswith("#") else "s"
        # as Excel formats a cell in which it takes 5/3 for a day
        cell.number_format = "d-mmm" if value is DAY else shown
    workbook.save(target)


@pytest.mark.libreoffice
def test_figures(forms: list[Form], plan: WorkbookPlan, metrics: list[str]) -> None:
    figures = [
        form.told(plan, metric, row, 11)
        for number, form in enumerate(forms)
        for metric, row in zip(metrics, _share(ROWS, number, len(metrics)), strict=False)
    ]
    assert len(figures) == len(ROWS)
    for told in figures:
        hard = [one for one in told.findings if one.severity is Severity.HARD]
        assert not (told.form.startswith(FINE) and told.faults), told
        assert not (told.form.startswith(WRONG) and not hard), told
    fine = {told.answers for told in figures if told.form.startswith(FINE)}
    assert (BLANK, BLANK, NO_FIGURES, "Mất sổ") in fine
    said = {told.answers: told.form for told in figures}
    assert said[12.5, 45_000_000, "", ""] == "Sai: số lượng phải là số nguyên"
    assert said["như trên", 45_000_000, "", ""].startswith("Xem lại: chỉ ghi chữ số")


@pytest.mark.libreoffice
def test_sections(forms: list[Form], plan: WorkbookPlan, outline: Mapping[str, list[str]]) -> None:
    optional = outline["optional"]
    required = zip(outline["required"], SECTIONS, strict=False)
    sections = [forms[0].told(plan, section, text, 6) for section, text in required] + [
        form.told(plan, section, text, 6)
        for number, form in enumerate(forms)
        for section, text in zip(optional, _share(SECTIONS, number, len(optional)), strict=True)
    ]
    assert len(sections) == 2 * len(SECTIONS)
    for told in sections:
        assert told.form.startswith((OPEN, DOUBTFUL)) == bool(told.faults), told
    said = [told.form for told in sections]
    written = {told.answers: told.form for told in sections if told.form.endswith("ký tự")}
    assert said[0] == "Xem lại: viết nội dung ngay tại mục này"
    assert {SECTIONS[20], SECTIONS[21]} <= written.keys()


@pytest.mark.libreoffice
def test_lists(forms: list[Form], plan: WorkbookPlan) -> None:
    lists = [
        forms[0].told(plan, f"{name}[{number}]", row, column)
        for name, rows, column in (("proposal", PROPOSALS, 6), ("supplement", SUPPLEMENT, 8))
        for number, row in enumerate(rows, start=1)
    ]
    assert len(lists) == len(PROPOSALS) + len(SUPPLEMENT)
    for told in lists:
        assert not (told.form.startswith(FINE) and told.faults), told
        assert not (told.form.startswith(WRONG) and not told.faults), told
    assert [told.form for told in lists if told.form.startswith(FINE)] == [FINE, FINE, FINE]
