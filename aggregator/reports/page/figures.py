"""The province's figures, each with who contributes and between what it can still move."""

from typing import Final

from aggregator.definition import Metric
from aggregator.definition.words import adjustments
from aggregator.domain import PROVINCE, Figure, Total, vietnamese
from aggregator.reports.page import chart
from aggregator.reports.page.contents import Contents
from aggregator.reports.page.markup import Html, classed, element, joined, section

_LENGTH: Final = 320
_HEIGHT: Final = 16
_COVERED_LENGTH: Final = 64
_COVERED_HEIGHT: Final = 10
_NOTE: Final = (
    "Số in đậm là tổng đã có. “Khi làm rõ xong” là tổng sau khi các ô đang chờ có câu trả lời, "
    "chưa kể phần của những đơn vị chưa có số. Thanh của số tiền cùng một tỷ lệ; số lượng chỉ có "
    "thanh khi còn ô đang chờ, mỗi thanh một tỷ lệ."
)
_KEY: Final = {
    "full": "Tổng đã có",
    "checked": "Sẽ thêm khi làm rõ, ít nhất",
    "striped": "Có thể thêm, nhiều nhất",
}


def figures(contents: Contents) -> Html:
    most = max((_most(total) for total in _amounts(contents)), default=0)
    told = adjustments(value.observation for value in contents.outcome.values)
    adjusted = f" Số liệu toàn tỉnh {told}." if told else ""
    return section(
        "figures",
        "Số liệu toàn tỉnh",
        classed("p", "note", _NOTE, adjusted),
        chart.key_to_fills(_KEY),
        classed(
            "ol", "figures", *(_metric(contents, one, most) for one in contents.campaign.metrics)
        ),
    )


def _amounts(contents: Contents) -> list[Total]:
    fields = (f"{metric.id}.amount" for metric in contents.campaign.metrics)
    return [
        contents.totals[PROVINCE, field] for field in fields if (PROVINCE, field) in contents.totals
    ]


def _most(total: Total) -> Figure:
    return max(figure for figure in (total.value, total.high, 0) if figure is not None)


def _metric(contents: Contents, metric: Metric, most: Figure) -> Html:
    lines = []
    for field, label, in_money in (
        (f"{metric.id}.quantity", metric.quantity.label, False),
        (f"{metric.id}.amount", metric.amount.label, True),
    ):
        total = contents.totals.get((PROVINCE, field))
        if total:
            unit = contents.plan.slot_by_field[field].unit_of_measure
            scale = most if in_money else _most(total)
            drawn = in_money or _open(total)
            lines.append(_figure(label, total, unit, scale if drawn else None))
    return element("li", {}, element("h3", {}, metric.title), *lines)


def _open(total: Total) -> bool:
    return total.low is not None and not total.low == total.high == total.value


def _figure(label: str, total: Total, unit: str, scale: Figure | None) -> Html:
    value = "Chưa có số liệu" if total.value is None else f"{vietnamese(total.value)} {unit}"
    moved = _range(total, unit)
    return classed(
        "div",
        "figure",
        classed("span", "label", f"{label}: "),
        element("strong", {}, value),
        classed("span", "told", _coverage(total), moved),
        _bars(f"{label}: {value}{moved}", total, scale) if scale is not None else "",
    )


def _coverage(total: Total) -> Html:
    covered = f"{total.contributors}/{total.expected} đơn vị có số"
    part = chart.scaled(total.contributors, total.expected, _COVERED_LENGTH)
    picture = element(
        "svg",
        {
            "class": "covered",
            "viewBox": f"0 0 {_COVERED_LENGTH} {_COVERED_HEIGHT}",
            "aria-hidden": "true",
        },
        chart.bar("full", 0, part, _COVERED_HEIGHT),
        chart.bar("frame", 0, _COVERED_LENGTH, _COVERED_HEIGHT),
    )
    return joined(picture, covered)


def _range(total: Total, unit: str) -> str:
    if total.low is None or total.high is None or not _open(total):
        return ""
    low, high = vietnamese(total.low), vietnamese(total.high)
    span = low if low == high else f"từ {low} đến {high}"
    return f"; khi làm rõ xong: {span} {unit}"


def _bars(told: str, total: Total, scale: Figure) -> Html:
    """What counts; what the open values add at least; what they may add at most."""
    value = max(total.value or 0, 0)
    low = max(total.low or 0, 0) if _open(total) else value
    bars, start = [], 0
    for fill, figure in (("full", min(value, low)), ("checked", low), ("striped", _most(total))):
        end = chart.scaled(figure, scale, _LENGTH)
        if end > start:
            bars.append(chart.bar(fill, start, end - start, _HEIGHT))
        start = max(start, end)
    frame = chart.bar("frame", 0, _LENGTH, _HEIGHT)
    return chart.drawing(_LENGTH, _HEIGHT, told, *bars, frame)
