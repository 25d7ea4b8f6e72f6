"""The province's figures, each with who contributes and between what it can still move."""

from typing import Final

from aggregator.definition import Metric
from aggregator.domain import PROVINCE, Figure, Total, vietnamese
from aggregator.reports.page import chart
from aggregator.reports.page.markup import Html, classed, element, section
from aggregator.reports.page.sight import Sight

_LENGTH: Final = 320
_HEIGHT: Final = 16
_NOTE: Final = (
    "Số in đậm là tổng đã có. Khoảng “từ … đến …” là tổng sau khi làm rõ các ô đang chờ, chưa kể "
    "phần của những đơn vị chưa có số. Các thanh số tiền cùng một tỷ lệ."
)


def figures(sight: Sight) -> Html:
    most = max((_most(total) for total in _amounts(sight)), default=0)
    return section(
        "figures",
        "Số liệu toàn tỉnh",
        classed("p", "note", _NOTE),
        chart.key_to_fills({"full": "Tổng đã có", "striped": "Còn có thể thay đổi"}),
        classed("ol", "figures", *(_metric(sight, one, most) for one in sight.campaign.metrics)),
    )


def _amounts(sight: Sight) -> list[Total]:
    fields = (f"{metric.id}.amount" for metric in sight.campaign.metrics)
    return [sight.totals[PROVINCE, field] for field in fields if (PROVINCE, field) in sight.totals]


def _most(total: Total) -> Figure:
    return max(figure for figure in (total.value, total.high, 0) if figure is not None)


def _metric(sight: Sight, metric: Metric, most: Figure) -> Html:
    lines = []
    for field, label in (
        (f"{metric.id}.quantity", metric.quantity.label),
        (f"{metric.id}.amount", metric.amount.label),
    ):
        total = sight.totals.get((PROVINCE, field))
        if total:
            in_money = field.endswith(".amount")
            unit = sight.plan.slot_by_field[field].unit_of_measure
            lines.append(_figure(label, total, unit, most if in_money else None))
    return element("li", {}, element("h3", {}, metric.title), *lines)


def _figure(label: str, total: Total, unit: str, most: Figure | None) -> Html:
    value = "Chưa có số liệu" if total.value is None else f"{vietnamese(total.value)} {unit}"
    covered = f"{total.contributors}/{total.expected} đơn vị có số"
    parts = [
        classed("span", "label", f"{label}: "),
        element("strong", {}, value),
        classed("span", "told", covered, _range(total, unit)),
    ]
    if most is not None:
        parts.append(_bars(f"{label}: {value}", total, most))
    return classed("div", "figure", *parts)


def _range(total: Total, unit: str) -> Html:
    if total.low is None or total.high is None or total.low == total.high == total.value:
        return classed("span", "settled", "")
    if total.low == total.high:
        moved = f"; khi làm rõ xong: {vietnamese(total.low)} {unit}"
    else:
        moved = f"; khi làm rõ xong: từ {vietnamese(total.low)} đến {vietnamese(total.high)} {unit}"
    return classed("span", "range", moved)


def _bars(told: str, total: Total, most: Figure) -> Html:
    """What counts, and beyond it, striped, up to where the total can still move."""
    value = max(total.value or 0, 0)
    highest = max(_most(total), value)
    solid = chart.scaled(value, most, _LENGTH)
    striped = chart.scaled(highest, most, _LENGTH) - solid
    shapes = [chart.bar("frame", 0, _LENGTH, _HEIGHT)]
    if solid:
        shapes.append(chart.bar("full", 0, solid, _HEIGHT))
    if striped:
        shapes.append(chart.bar("striped", solid, striped, _HEIGHT))
    return chart.drawing(_LENGTH, _HEIGHT, told, *shapes)
