"""One sheet of the form: its texts, its inputs, its protection and its print set-up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from aggregator.definition import Words
from aggregator.domain import Figure
from aggregator.layout import Feedback, Highlight, Label, Previous, SheetPlan, Slot
from aggregator.styling import page_text
from aggregator.template.entry_rules import entry_rule
from aggregator.template.locked import LockedSheet
from aggregator.template.returned import (
    keep_mark,
    remarks_by_field,
    write_answer,
    write_note,
)

_A4: Final = 9
_ZOOM: Final = 85
_BROKEN_SCALE: Final = 86  # percent
_MARGINS: Final = {"left": 0.6, "right": 0.4, "top": 0.7, "bottom": 0.6}  # inches


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitTexts:
    """What the form says of the unit it is made for.

    Attributes:
        name: Of the unit.
        group: Id of its group.
        due: Its due date, in words.
        short_title: Of the campaign.
        previous: Its answers in an earlier campaign, by field.
        words: All others of the form.
    """

    name: str
    group: str
    due: str
    short_title: str
    previous: Mapping[str, Figure | str]
    words: Words

    def fill(self, label: Label) -> str:
        if label.required_of is not None:
            required = self.group in label.required_of
            return self.words["answers.required" if required else "answers.optional"]
        if not label.of_unit:
            return label.text
        return label.text.format(unit=self.name, due=self.due)


class FormSheet(LockedSheet):
    """A sheet of xlsxwriter's, but for what it has no call for.

    Its rows in ``growing`` have a height to start with, but one that programs may still fit.
    """

    growing: frozenset[int] = frozenset()

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002
        # half the time of making a form would go into looking for functions newer than ours
        return formula.removeprefix("=")

    def _escape_attributes(self, attribute: object) -> object:
        # most are addresses and numbers of formats, and to look for what must be escaped takes long
        if isinstance(attribute, int) or (isinstance(attribute, str) and attribute.isalnum()):
            return attribute
        return super()._escape_attributes(attribute)

    def _xml_start_tag_unencoded(
        self, tag: str, attributes: list[tuple[str, object]] | None = None
    ) -> None:
        if tag == "row" and attributes and int(str(attributes[0][1])) - 1 in self.growing:
            attributes = [one for one in attributes if one[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


def write_sheet(  # noqa: PLR0913 - a sheet, and for whom
    workbook: Workbook,
    plan: SheetPlan,
    texts: UnitTexts,
    formats: Mapping[str, Format],
    feedback: Feedback | None = None,
    *,
    hidden: bool = False,
) -> None:
    """Its inputs are empty unless there is feedback: then they hold what the unit has answered.

    A ``hidden`` sheet is neither seen nor printed.
    """
    sheet = workbook.add_worksheet(plan.name, FormSheet)
    sheet.growing = plan.growing
    _set_up_view(sheet, plan, formats["locked"])
    for label in plan.labels:
        _write_label(sheet, label, texts.fill(label), formats[label.style])
    remarks = remarks_by_field(feedback) if feedback else {}
    for slot in plan.slots:
        _set_up_slot(workbook, sheet, slot, texts.words)
        answer = feedback.answers.get(slot.field) if feedback else None
        marked = slot.field in remarks
        style = formats[f"{'marked' if marked else 'input'}-{slot.kind}"]
        write_answer(sheet, slot, answer, style)
        if marked:
            write_note(sheet, slot, remarks[slot.field], texts.words)
            keep_mark(sheet, slot, formats["mark-kept"])
    for cell in plan.computed:
        # without a result every program calculates it anew; we know it for an empty form only
        value = "" if feedback else cell.value_of_group.get(texts.group, cell.value)
        sheet.write_formula(cell.row, cell.column, cell.formula, formats[cell.style], value)
    for highlight in plan.highlights:
        _highlight(sheet, highlight, formats)
    for earlier in plan.previous:
        if earlier.field in texts.previous:
            _write_previous(sheet, earlier, texts, formats)
    sheet.protect(options={"format_rows": True, "format_columns": True})
    _keep_inputs_open(sheet, plan)
    if hidden:
        _put_away(sheet, plan)
    else:
        _set_up_print(sheet, plan, texts)


def _set_up_view(sheet: FormSheet, plan: SheetPlan, locked: Format) -> None:
    sheet.lock_columns(plan.widths, locked)
    for row, height in plan.heights.items():
        sheet.set_row(row, height)
    sheet.hide_gridlines(2)
    sheet.set_zoom(_ZOOM)
    if plan.frozen_rows:
        sheet.freeze_panes(plan.frozen_rows, 0)
    if plan.slots:
        first = plan.slots[0]
        sheet.set_selection(first.row, first.column, first.row, first.column)


def _write_label(sheet: Worksheet, label: Label, text: str, style: Format) -> None:
    if label.last_column > label.column:
        sheet.merge_range(label.row, label.column, label.row, label.last_column, "", style)
    sheet.write_string(label.row, label.column, text, style)


def _set_up_slot(workbook: Workbook, sheet: Worksheet, slot: Slot, words: Words) -> None:
    rule = entry_rule(slot, words)
    if rule:
        sheet.data_validation(slot.row, slot.column, slot.row, slot.column, rule)
    workbook.define_name(slot.defined_name, f"={slot.reference}")


def _keep_inputs_open(sheet: Worksheet, plan: SheetPlan) -> None:
    """Inputs may be edited whatever their format says: what is pasted over one brings its lock."""
    cells = [slot.place.cell for slot in plan.slots]
    if cells:
        sheet.unprotect_range(" ".join(cells), "inputs")


def _write_previous(
    sheet: Worksheet, earlier: Previous, texts: UnitTexts, formats: Mapping[str, Format]
) -> None:
    """An earlier answer, as text: nothing of it can be taken for an answer of today."""
    sheet.set_column(earlier.column, earlier.column, earlier.width, formats["locked"])
    answer = texts.previous[earlier.field]
    text = answer if isinstance(answer, str) else texts.words.figure(answer)
    sheet.write_string(earlier.row, earlier.column, text, formats["previous"])


def _highlight(sheet: Worksheet, highlight: Highlight, formats: Mapping[str, Format]) -> None:
    sheet.conditional_format(
        highlight.first_row,
        highlight.column,
        highlight.last_row,
        highlight.column,
        {
            "type": "formula",
            "criteria": highlight.formula,
            "format": formats[highlight.style],
            "stop_if_true": True,
        },
    )


def _put_away(sheet: Worksheet, plan: SheetPlan) -> None:
    sheet.hide()
    # LibreOffice makes pages of hidden sheets, but none of an area in which nothing stands
    below = plan.last_row + 1
    sheet.print_area(below, 1, below, 1)


def _set_up_print(sheet: Worksheet, plan: SheetPlan, texts: UnitTexts) -> None:
    sheet.set_paper(_A4)
    if plan.landscape:
        sheet.set_landscape()
    sheet.set_margins(**_MARGINS)
    if plan.page_breaks:  # which a sheet that is fitted to the page's width would ignore
        sheet.set_print_scale(_BROKEN_SCALE)
        sheet.set_h_pagebreaks(plan.page_breaks)
    else:
        sheet.fit_to_pages(1, 0)
    last_row = plan.last_row if plan.last_printed_row is None else plan.last_printed_row
    sheet.print_area(0, 1, last_row, plan.last_printed_column)
    if plan.title_rows:
        sheet.repeat_rows(*plan.title_rows)
    sheet.set_header(f"&L&9{page_text(texts.short_title)}&R&9{page_text(texts.name)}")
    sheet.set_footer(f"&L&9{page_text(plan.name)}&R&9{texts.words['heads.page']} &P/&N")
