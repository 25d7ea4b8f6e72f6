"""Sheet "Số liệu": the metrics, one row each with quantity, amount and note."""

from typing import Final

from aggregator.definition import AMOUNT_UNIT, Campaign
from aggregator.layout.header import BODY_ROW, UNIT_ROW, groups_required, head, header_row, keys
from aggregator.layout.plan import Label, SheetPlan, Slot

SHEET: Final = "Số liệu"
UNIT_NAME: Final = (UNIT_ROW, 2)

_WIDTHS: Final = (0, 8, 36, 24, 10, 15, 17, 21, 30)
_HEADINGS: Final = (
    "TT",
    "Nội dung",
    "Số lượng",
    "Đơn vị tính",
    "Ghi số lượng",
    "Kinh phí",
    f"Ghi số tiền ({AMOUNT_UNIT})",
    "Ghi chú",
)
_QUANTITY_LABEL, _UNIT, _QUANTITY, _AMOUNT_LABEL, _AMOUNT, _NOTE = 3, 4, 5, 6, 7, 8
_HINT: Final = (
    f"Không phát sinh: ghi số 0. Chưa có số liệu: để trống, không ghi 0. "
    f"Số tiền ghi đủ bằng {AMOUNT_UNIT}, không ghi nghìn hay triệu."
)


def plan(campaign: Campaign) -> SheetPlan:
    labels: list[Label] = [
        *head(campaign, campaign.appendix_title, campaign.appendix_period, _NOTE),
        Label(row=BODY_ROW - 1, column=1, text=_HINT, style="hint", last_column=_NOTE),
        *header_row(BODY_ROW, _HEADINGS),
    ]
    slots: list[Slot] = []
    first = BODY_ROW + 1
    for number, metric in enumerate(campaign.metrics, start=1):
        row = first + number - 1
        unit = metric.quantity.unit_of_measure
        for column, text, style in (
            (1, str(number), "number"),
            (2, metric.title, "question"),
            (_QUANTITY_LABEL, metric.quantity.label, "sub-question"),
            (_UNIT, unit, "unit"),
            (_AMOUNT_LABEL, metric.amount.label, "sub-question"),
        ):
            labels.append(Label(row=row, column=column, text=text, style=style, last_column=column))
        required_of = groups_required(campaign, metric.required_of)
        title = f"{number}. {metric.title}"
        slots += (
            Slot(
                field=f"{metric.id}.quantity",
                key=metric.id,
                label=f"{title} - {metric.quantity.label}",
                sheet=SHEET,
                row=row,
                column=_QUANTITY,
                kind=metric.quantity.kind,
                unit_of_measure=unit,
                required_of=required_of,
                figure=True,
            ),
            Slot(
                field=f"{metric.id}.amount",
                key=metric.id,
                label=f"{title} - {metric.amount.label}",
                sheet=SHEET,
                row=row,
                column=_AMOUNT,
                kind="money",
                unit_of_measure=AMOUNT_UNIT,
                required_of=required_of,
                figure=True,
            ),
            Slot(
                field=f"{metric.id}.note",
                key=metric.id,
                label=f"{title} - Ghi chú",
                sheet=SHEET,
                row=row,
                column=_NOTE,
                kind="text",
            ),
        )
    labels += keys((first + index, metric.id) for index, metric in enumerate(campaign.metrics))
    return SheetPlan(
        name=SHEET,
        widths=_WIDTHS,
        labels=tuple(labels),
        slots=tuple(slots),
        heights={
            1: 24,
            BODY_ROW: 33,
            **{first + index: 33 for index in range(len(campaign.metrics))},
        },
        title_rows=(BODY_ROW, BODY_ROW),
        frozen_rows=first,
        landscape=True,
    )
