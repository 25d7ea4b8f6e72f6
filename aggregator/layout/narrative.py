"""Sheet "Thuyết minh": the report outline, one row a line, answers beside the questions."""

from typing import Final

from aggregator.definition import Campaign, OutlineEntry
from aggregator.layout.header import BODY_ROW, groups_required, head, header_row, keys
from aggregator.layout.plan import Label, SheetPlan, Slot

SHEET: Final = "Thuyết minh"

_WIDTHS: Final = (0, 8, 52, 92)
_QUESTION, _ANSWER = 2, 3
_HINT: Final = (
    "Viết thẳng vào ô bên phải từng mục, đúng thứ tự đề cương; xuống dòng trong ô bằng Alt+Enter."
)


def plan(campaign: Campaign) -> SheetPlan:
    labels: list[Label] = [
        *head(campaign, "ĐỀ CƯƠNG BÁO CÁO", campaign.plan_reference, _ANSWER),
        Label(row=BODY_ROW - 1, column=1, text=_HINT, style="hint", last_column=_ANSWER),
        *header_row(BODY_ROW, ("Mục", "Nội dung theo đề cương", "Báo cáo của đơn vị")),
    ]
    slots: list[Slot] = []
    heights: dict[int, float] = {1: 24}
    row = BODY_ROW
    for entry in campaign.outline:
        row += 1
        if entry.answer == "none":
            text = f"{entry.mark} {entry.title}"
            labels.append(Label(row=row, column=1, text=text, style="section", last_column=_ANSWER))
            heights[row] = 20 if len(text) < _line(_ANSWER) else 36
            continue
        labels += (
            Label(row=row, column=1, text=entry.mark, style="number", last_column=1),
            Label(
                row=row,
                column=_QUESTION,
                text=_question(entry),
                style="question",
                last_column=_QUESTION,
            ),
        )
        heights[row] = 96
        slots.append(
            Slot(
                field=f"section.{entry.id}",
                key=f"section.{entry.id}",
                label=entry.title,
                sheet=SHEET,
                row=row,
                column=_ANSWER,
                kind="narrative",
                required_of=(
                    groups_required(campaign, entry.required_of)
                    if entry.answer == "required"
                    else frozenset()
                ),
            )
        )
    labels += keys((slot.row, slot.key) for slot in slots)
    return SheetPlan(
        name=SHEET,
        widths=_WIDTHS,
        labels=tuple(labels),
        slots=tuple(slots),
        heights=heights,
        title_rows=(BODY_ROW, BODY_ROW),
        frozen_rows=BODY_ROW + 1,
        landscape=True,
    )


def _question(entry: OutlineEntry) -> str:
    optional = " (không bắt buộc)" if entry.answer == "optional" else ""
    guidance = f"\n{entry.guidance}" if entry.guidance else ""
    return f"{entry.title}{optional}{guidance}"


def _line(last_column: int) -> int:
    """Characters of a heading that fit on one line from column B on."""
    return int(sum(_WIDTHS[1 : last_column + 1]) * 0.9)
