"""The totals of the province in sentences, each with its coverage and where it will likely lie."""

from collections.abc import Iterable, Iterator
from typing import Final

from aggregator.definition import AMOUNT_UNIT, Metric
from aggregator.definition.totals_in_words import likely_words, short_money
from aggregator.domain import LIKELY_OF_100, PROVINCE, Total, vietnamese
from aggregator.paper.markup import paragraph, run
from aggregator.reports.word.compilation import Compilation

_LIKELY: Final = (
    "(“Có lẽ a–b”: khoảng mà tổng nằm trong đó khi mọi đơn vị đã gửi và mọi chỗ chờ làm rõ đã "
    f"xong, đúng trong ít nhất {LIKELY_OF_100} trên 100 trường hợp.)"
)


def figure_sentences(compilation: Compilation, metrics: Iterable[str]) -> Iterator[str]:
    """One for each of the metrics, which are named by their ids.

    What "có lẽ" means is said once, before the first of the report that says it.
    """
    explained = _first_likely(compilation)
    for metric in _in_form_order(compilation, metrics):
        if metric.id == explained:
            yield paragraph("Note", run(_LIKELY))
        yield paragraph("Body", run(_sentence(compilation, metric)))


def untold(compilation: Compilation) -> tuple[str, ...]:
    """Ids of the metrics that belong to no line of the outline."""
    told = {name for entry in compilation.campaign.outline for name in entry.metrics}
    return tuple(metric.id for metric in compilation.campaign.metrics if metric.id not in told)


def _in_form_order(compilation: Compilation, metrics: Iterable[str]) -> tuple[Metric, ...]:
    wanted = frozenset(metrics)
    return tuple(metric for metric in compilation.campaign.metrics if metric.id in wanted)


def _first_likely(compilation: Compilation) -> str:
    """Id of the metric that is the first in the report with a likely range; empty: none has one."""
    lines = (*(entry.metrics for entry in compilation.campaign.outline), untold(compilation))
    return next(
        (
            metric.id
            for line in lines
            for metric in _in_form_order(compilation, line)
            for part in ("quantity", "amount")
            if compilation.totals[PROVINCE, f"{metric.id}.{part}"].likely_low is not None
        ),
        "",
    )


def _sentence(compilation: Compilation, metric: Metric) -> str:
    quantity = compilation.totals[PROVINCE, f"{metric.id}.quantity"]
    amount = compilation.totals[PROVINCE, f"{metric.id}.amount"]
    if quantity.value is None and amount.value is None:
        return f"{metric.title}: chưa có đơn vị nào có số liệu."
    unit = metric.quantity.unit_of_measure
    counted = "chưa có số lượng"
    if quantity.value is not None:
        counted = f"{vietnamese(quantity.value)} {unit}"
    of_quantity, of_amount = _standing(quantity, unit), _standing(amount, AMOUNT_UNIT)
    once = "" if of_quantity == of_amount else f" ({of_quantity})"
    return f"{metric.title}: {counted}{once}, {_money(amount)} ({of_amount})."


def _money(amount: Total) -> str:
    if amount.value is None:
        return "chưa có kinh phí"
    words = short_money(int(amount.value))
    return f"kinh phí {words}" if words.endswith(AMOUNT_UNIT) else f"kinh phí {words} {AMOUNT_UNIT}"


def _standing(total: Total, unit_of_measure: str) -> str:
    """On how many units it rests; where it will lie only where that can be said."""
    coverage = f"{total.contributors}/{total.expected} đơn vị"
    if total.likely_low is None or total.likely_high is None:
        return coverage
    return f"{coverage}; {likely_words(total, unit_of_measure)}"
