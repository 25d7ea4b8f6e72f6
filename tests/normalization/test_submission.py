"""A whole return: observations and answers in form order, a finding for each broken rule."""

from dataclasses import replace
from decimal import Decimal

from aggregator.definition import card
from aggregator.definition.unit_words import words_in
from aggregator.domain import (
    CellKind,
    FieldCell,
    Finding,
    Place,
    RawCell,
    RawSubmission,
    Severity,
    Status,
    Submission,
)
from aggregator.layout import SheetPlan, Slot, WorkbookPlan
from aggregator.normalization import submission

HOUSES = Slot(
    field="house.quantity",
    key="house",
    label="Tổng số căn",
    sheet="Số liệu",
    row=1,
    column=1,
    kind="count",
    unit_of_measure="căn",
    figure=True,
)
ROAD = Slot(
    field="road.quantity",
    key="road",
    label="Tổng số km",
    sheet="Số liệu",
    row=2,
    column=1,
    kind="decimal",
    unit_of_measure="km",
    figure=True,
)
NOTE = Slot(
    field="house.note",
    key="house",
    label="Ghi chú",
    sheet="Số liệu",
    row=1,
    column=2,
    kind="text",
)
OTHER = Slot(
    field="supplement[1].quantity",
    key="supplement[1]",
    label="1. Số lượng",
    sheet="Phụ lục bổ sung",
    row=1,
    column=1,
    kind="decimal",
)
REPORT_DATE = Slot(
    field="contact.report_date",
    key="contact.report_date",
    label="Ngày lập báo cáo",
    sheet="Liên hệ",
    row=1,
    column=1,
    kind="date",
)
SLOTS = (HOUSES, NOTE, ROAD, OTHER, REPORT_DATE)
PLAN = WorkbookPlan(
    campaign="example",
    version="1",
    sheets=(
        SheetPlan(
            name="Số liệu", widths=(0, 20, 20), labels=(), slots=SLOTS, last_printed_column=2
        ),
    ),
    unit_name=Place(),
)


def severity_of(rule: str) -> Severity:
    return Severity.NOTE if rule in {"legacy-encoding", "formula-in-input"} else Severity.HARD


def submitted(*cells: tuple[Slot, RawCell], findings: tuple[Finding, ...] = ()) -> Submission:
    raw = RawSubmission(
        stamps=(),
        unit_name="",
        modified=None,
        cells=tuple(FieldCell(field=slot.field, cell=cell) for slot, cell in cells),
        findings=findings,
    )
    return submission(raw, PLAN, severity_of)


def text(slot: Slot, raw: str, formula: str = "", font: str = "") -> tuple[Slot, RawCell]:
    return slot, RawCell(place=slot.place, kind=CellKind.TEXT, raw=raw, formula=formula, font=font)


def test_every_numeric_input_is_observed_in_form_order() -> None:
    result = submitted(text(ROAD, "12,5 km"), text(HOUSES, "05 căn"))
    assert [
        (observation.field, observation.status, observation.value)
        for observation in result.observations
    ] == [
        ("house.quantity", Status.REPORTED, 5),
        ("road.quantity", Status.REPORTED, Decimal("12.5")),
        ("supplement[1].quantity", Status.MISSING, None),
    ]
    assert result.findings == ()


def test_the_cell_as_it_was_typed_stays_with_the_observation() -> None:
    result = submitted(text(HOUSES, " 1.234 "))
    assert result.observations[0].cell.raw == " 1.234 "
    assert [step.rule for step in result.observations[0].steps] == ["outer-space", "grouped-digits"]


def test_a_query_is_a_finding_with_its_candidates() -> None:
    result = submitted(text(ROAD, "1.234"))
    assert result.findings == (
        Finding(
            rule="ambiguous-number",
            severity=Severity.HARD,
            place=ROAD.place,
            field="road.quantity",
            facts={
                "observed": "1.234",
                "label": "Tổng số km",
                "candidates": "1,234 / 1.234",
                "unit_of_measure": "km",
                "likelier": "",
            },
            candidates=(Decimal("1.234"), Decimal(1234)),
            withholds=("road.quantity",),
        ),
    )


def test_a_query_without_candidates_says_that_none_is_clear() -> None:
    money = replace(HOUSES, kind="money", unit_of_measure="đồng")
    sheet = replace(PLAN.sheets[0], slots=(money,))
    raw = RawSubmission(
        stamps=(),
        unit_name="",
        modified=None,
        cells=(FieldCell(field=money.field, cell=text(money, "50 tri?u")[1]),),
        findings=(),
    )
    (finding,) = submission(raw, replace(PLAN, sheets=(sheet,)), severity_of).findings
    assert finding.candidates == ()
    told = card("ambiguous-number")
    assert told.account(finding, "vi").endswith("có thể đọc là số nào, chưa rõ.")
    assert told.account(finding, "en").endswith("can be read as a number that is not clear.")
    for language, said in (("vi", "số nào, chưa rõ."), ("en", "a number that is not clear.")):
        sent = told.to_sender(finding, words_in(language))
        assert sent is not None
        assert sent.message.endswith(said)


def test_a_legacy_figure_counts_and_is_noted() -> None:
    result = submitted(text(HOUSES, "12 c¨n"))
    assert result.observations[0].value == 12
    assert [(finding.rule, finding.withholds) for finding in result.findings] == [
        ("legacy-encoding", ())
    ]


def test_a_calculated_formula_counts_and_is_noted() -> None:
    cell = RawCell(place=HOUSES.place, kind=CellKind.NUMBER, raw="12", formula="SUM(A1:A3)")
    result = submitted((HOUSES, cell))
    assert (result.observations[0].status, result.observations[0].value) == (Status.REPORTED, 12)
    assert [finding.rule for finding in result.findings] == ["formula-in-input"]


def test_a_formula_that_was_not_calculated_is_never_zero() -> None:
    cell = RawCell(place=HOUSES.place, kind=CellKind.FORMULA_WITHOUT_VALUE, formula="5+7")
    observation = submitted((HOUSES, cell)).observations[0]
    assert (observation.status, observation.value, observation.candidates) == (
        Status.QUERY,
        None,
        (12,),
    )


def test_answers_are_tidy_texts_and_blank_ones_are_none() -> None:
    date = RawCell(place=REPORT_DATE.place, kind=CellKind.DATETIME, raw="2019-03-05T00:00:00")
    result = submitted(text(NOTE, "  Nhà tình nghĩa\r\n"), (REPORT_DATE, date))
    assert [(answer.field, answer.text) for answer in result.answers] == [
        ("house.note", "Nhà tình nghĩa"),
        ("contact.report_date", "2019-03-05"),
    ]
    assert submitted(text(NOTE, " \u00a0\u200b\n")).answers == ()


def test_a_legacy_text_is_decoded_and_noted() -> None:
    result = submitted(text(NOTE, "Nhµ t×nh nghÜa", font=".VnTime"))
    assert result.answers[0].text == "Nhà tình nghĩa"
    assert [finding.rule for finding in result.findings] == ["legacy-encoding"]
    assert result.findings[0].facts["observed"] == "Nhµ t×nh nghÜa"


def test_a_text_longer_than_a_cell_can_keep() -> None:
    assert submitted(text(NOTE, "a" * 32_767)).findings == ()
    for long in ("a" * 32_768, "😀" * 16_384):
        result = submitted(text(NOTE, long))
        assert [finding.rule for finding in result.findings] == ["text-too-long"]
        assert result.answers[0].text == long


def test_an_error_in_a_text_is_a_finding_and_no_answer() -> None:
    cell = RawCell(place=NOTE.place, kind=CellKind.ERROR, raw="#REF!")
    result = submitted((NOTE, cell))
    assert result.answers == ()
    assert [finding.rule for finding in result.findings] == ["error-value"]


def test_findings_of_reading_stand_first() -> None:
    structural = Finding(rule="altered-label", severity=Severity.HARD)
    result = submitted(text(HOUSES, "-5"), findings=(structural,))
    assert [finding.rule for finding in result.findings] == ["altered-label", "negative-value"]


def test_a_text_that_a_library_stored_as_a_formula_is_still_the_text() -> None:
    for kind, raw in ((CellKind.FORMULA_WITHOUT_VALUE, ""), (CellKind.NUMBER, "0")):
        cell = RawCell(place=NOTE.place, kind=kind, raw=raw, formula="> Đạt 100%")
        result = submitted((NOTE, cell))
        assert [answer.text for answer in result.answers] == ["=> Đạt 100%"]
        assert [finding.rule for finding in result.findings] == ["text-as-formula"]


def test_a_formula_with_a_result_in_a_text_answers_with_it() -> None:
    cell = RawCell(place=NOTE.place, kind=CellKind.TEXT, raw="12 căn", formula='F7&" căn"')
    assert submitted((NOTE, cell)).answers[0].text == "12 căn"


def test_a_date_whose_format_was_lost_is_still_that_date() -> None:
    for raw, meant in (("43532", "2019-03-08"), ("73050", "2099-12-31"), ("73051", "73051")):
        cell = RawCell(place=REPORT_DATE.place, kind=CellKind.NUMBER, raw=raw)
        assert submitted((REPORT_DATE, cell)).answers[0].text == meant
    number = RawCell(place=NOTE.place, kind=CellKind.NUMBER, raw="43532")
    assert submitted((NOTE, number)).answers[0].text == "43532"
