"""Figures that a narrative quotes: "tặng 120 suất học bổng".

Only what can be read in one way is a quotation: digits as offices write them, then the metric's
own unit of measure, and the metric's keywords close by. Whatever makes the number an estimate, a
plan, somebody else's or one of several makes the quotation doubtful.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from aggregator.definition import Metric, Period
from aggregator.domain import Figure
from aggregator.validation.words import of_definition, says_any, tells_of, words

_CLAUSE_END: Final = re.compile(r"[;!?\n]|\.(?=\s|$)")
_NUMBER: Final = re.compile(
    r"(?<![\w.,/–-])(?<!\d\s)(?<!\d\s[–-]\s)"  # not the end of a longer number, a range, a date
    r"(?P<whole>\d{1,3}(?:\.\d{3}){1,3}|\d{1,9})(?P<rest>,\d{1,3})?(?=\s?[^\W\d_])"
)
_COUNTED: Final = re.compile(r"\d\s?([^\W\d_]\w*)")  # what follows numbers
_WORD: Final = re.compile(r"\s?(\w+)")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PER: Final = re.compile(r"/\s?(?:năm|tháng|quý|đợt|xã|hội|người|hộ)")
_NEAR: Final = 60  # characters from the number to its keywords
_HEARD: Final = 150  # characters around the number that may qualify it

_ABOUT: Final = (
    *("khoảng", "trên", "hơn", "gần", "ước", "chừng", "độ", "ngót", "dưới", "quá"),
    *("đến", "tới", "thêm", "còn", "tăng", "giảm", "thứ"),
    *("kết luận", "quyết định", "nghị quyết", "chỉ thị", "khóa", "điều", "ngày", "tháng", "quý"),
)
"""Just before the number."""
_UNSURE: Final = (
    *("mỗi năm", "mỗi tháng", "mỗi quý", "mỗi đợt", "mỗi lần", "mỗi dịp", "mỗi xã", "mỗi thôn"),
    *("mỗi làng", "mỗi hội", "mỗi chi hội", "mỗi cơ sở", "mỗi đơn vị", "mỗi trường", "mỗi huyện"),
    *("từng", "bình quân", "trung bình", "hằng năm", "hàng năm", "trở lên", "trở xuống"),
    *("sẽ", "phấn đấu", "chỉ tiêu", "mục tiêu", "kế hoạch", "dự kiến", "tiếp tục", "đăng ký"),
    *("cần", "nhu cầu", "đề nghị", "đề xuất", "kiến nghị", "chưa", "xuống cấp", "dột nát"),
    *("rà soát", "khảo sát", "so với", "cả nước", "toàn quốc", "tuyên truyền", "tập huấn"),
)
"""Anywhere around it."""
_OTHERS: Final = (
    *("trong đó", "riêng", "tỉnh", "trung ương", "nhà nước", "ngân sách", "toàn huyện có"),
    *("mỗi", "cùng với", "ngoài ra", "lũy kế"),
)
"""Before it: a part of the whole, or what others did."""
_TOTALS: Final = ("tổng số", "tổng cộng", "tất cả")
_NO_TOTALS: Final = ("tổng số tiền", "tổng số kinh phí", "tổng số vốn", "tổng số nguồn")
_PARTS: Final = (
    *("hội", "đoàn", "chi hội", "câu lạc bộ", "xã", "phường", "thị trấn", "thôn", "làng"),
    *("tại", "ở", "đợt", "lần", "quý", "tháng"),
)
"""One association, place or time: less than the table is no contradiction."""

UnitsOfMeasure = Mapping[str, Sequence[tuple[str, Metric]]]
"""Units of measure with the metrics that are counted in them, by their first word."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation:
    """A number of a narrative, with the unit of measure of some metrics behind it.

    Attributes:
        number: As read.
        clause: The text around it, at most some 120 characters.
        counted: Ids of the metrics that are counted in that unit of measure.
        metric: Id of the one that the words around it tell of; empty when none or several.
        doubtful: It may well be something else than the metric's figure.
        total: It is said to be the total of the whole period.
    """

    number: Figure
    clause: str
    counted: frozenset[str]
    metric: str
    doubtful: bool
    total: bool


def units_of_measure(metrics: Iterable[Metric]) -> UnitsOfMeasure:
    units: defaultdict[str, list[tuple[str, Metric]]] = defaultdict(list)
    for metric in metrics:
        for unit in map(of_definition, metric.quantity.units):
            units[unit.split(" ", 1)[0]].append((f"{unit} ", metric))
    return units


def quotations(text: str, units: UnitsOfMeasure, period: Period) -> Iterator[Quotation]:
    """The numbers in ``text`` that may be figures of metrics, in the order of the text."""
    composed = unicodedata.normalize("NFC", text)
    if not any(word.casefold() in units for word in _COUNTED.findall(composed)):
        return  # as in most texts, and soon said
    for clause in _CLAUSE_END.split(composed):
        found = [
            (match, counted)
            for match in _NUMBER.finditer(clause)
            if (counted := _counted(match, units))
        ]
        if not found:
            continue
        times = Counter(metric for _, counted in found for metric in counted)
        for match, counted in found:
            alone = all(times[metric] == 1 for metric in counted)
            metrics = tuple(counted.values())
            yield _quotation(match, metrics, period) if alone else _listed(match, metrics)


def _counted(match: re.Match[str], units: UnitsOfMeasure) -> dict[str, Metric]:
    """The metrics in whose unit of measure the number counts, and could be their figure, by id."""
    first = _WORD.match(match.string, match.end())
    possible = units.get(first[1].casefold(), ()) if first else ()
    if not possible:
        return {}
    after = words(match.string[match.end() : match.end() + _NEAR])
    return {
        metric.id: metric
        for unit, metric in possible
        if f"{after} ".startswith(unit) and _certain(match, metric)
    }


def _certain(match: re.Match[str], metric: Metric) -> bool:
    """Whether the number has one reading: a count has no comma, and 1.234 km may be 1,234 km."""
    return "." not in match["whole"] if metric.quantity.kind == "decimal" else not match["rest"]


def _quotation(match: re.Match[str], counted: Sequence[Metric], period: Period) -> Quotation:
    clause, start, end = match.string, match.start(), match.end()
    left, right = clause[max(0, start - _HEARD) : start], clause[end : end + _HEARD]
    before, around = words(left), words(f"{left} {right}")
    near = words(f"{left[-_NEAR:]} {right[:_NEAR]}")
    told = [metric for metric in counted if tells_of(near, metric.keywords)]
    meant = [metric for metric in told if not says_any(around, metric.apart_from)]
    years = {int(year) for year in _YEAR.findall(f"{left} {right}")}
    whole_period = years == {period.start.year, period.end.year}
    return Quotation(
        number=_value(match),
        clause=_shown(match),
        counted=frozenset(metric.id for metric in counted),
        metric=meant[0].id if len(told) == len(meant) == 1 else "",
        doubtful=(
            says_any(" ".join(before.split()[-2:]), _ABOUT)
            or says_any(around, _UNSURE)
            or says_any(before, _OTHERS)
            or (bool(years) and not whole_period)
            or _PER.search(right) is not None
        ),
        total=(whole_period or _says_total(before, period)) and not says_any(around, _PARTS),
    )


def _listed(match: re.Match[str], counted: Sequence[Metric]) -> Quotation:
    """One of several numbers in a clause: what each is about cannot be told."""
    return Quotation(
        number=_value(match),
        clause=_shown(match),
        counted=frozenset(metric.id for metric in counted),
        metric="",
        doubtful=True,
        total=False,
    )


def _shown(match: re.Match[str]) -> str:
    """The clause, or what fits of it around the number."""
    clause = match.string
    if len(clause) <= 2 * _NEAR:
        return " ".join(clause.split())
    first = max(0, match.start() - _NEAR)
    last = first + 2 * _NEAR
    shown = " ".join(clause[first:last].split())
    return f"{'…' if first else ''}{shown}{'…' if last < len(clause) else ''}"


def _value(match: re.Match[str]) -> Figure:
    whole = match["whole"].replace(".", "")
    return Decimal(f"{whole}.{match['rest'][1:]}") if match["rest"] else int(whole)


def _says_total(before: str, period: Period) -> bool:
    years = period.end.year - period.start.year + 1
    if says_any(before, (f"{years} năm", f"{years:02} năm")):
        return True
    return says_any(before, _TOTALS) and not says_any(before, _NO_TOTALS)
