"""Figures that a narrative quotes: "tặng 120 suất học bổng".

Only what can be read in one way is a quotation: digits as offices write them, then the metric's
own unit of measure, and the metric's keywords close by. Whatever makes the number an estimate, a
plan, somebody else's or one of several makes the quotation doubtful.
"""

import re
import unicodedata
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Final

from aggregator.definition import Metric, Period
from aggregator.domain import Figure
from aggregator.validation.words import of_definition, says_any, tells_of, words

_CLAUSE_END: Final = re.compile(r"[;!?\n]|\.(?=\s|$)")
_NUMBER: Final = (
    r"(?=\d)(?<![\w.,/–-])(?<!\d\s)(?<!\d\s[–-]\s)"  # no end of a longer one, a range, a date
    r"(?P<whole>\d{1,3}(?:\.\d{3}){1,3}|\d{1,9})(?P<rest>,\d{1,3})?"
)
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

_Metrics = Mapping[str, Sequence[tuple[str, Metric]]]


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitsOfMeasure:
    """Units of measure, with the metrics that are counted in them.

    Attributes:
        metrics: By the first word of the unit of measure, which is told with them.
        beginning: The end of a number, with one of these words behind it.
        number: A number with one of them behind it.
    """

    metrics: _Metrics
    beginning: re.Pattern[str]
    number: re.Pattern[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation:
    """A number of a narrative, with the unit of measure of some metrics behind it.

    Attributes:
        number: As read.
        counted: Ids of the metrics that are counted in that unit of measure.
        metric: Id of the one that the words around it tell of; empty when none or several.
        alone: Whether it is the only one in its clause that is counted so; of several it cannot be
            told what each is about.
    """

    number: Figure
    counted: frozenset[str]
    metric: str
    alone: bool
    _match: re.Match[str]
    _period: Period

    @property
    def clause(self) -> str:
        """The text around it, or what fits of it: at most some 120 characters."""
        clause = self._match.string
        if len(clause) <= 2 * _NEAR:
            return " ".join(clause.split())
        first = max(0, self._match.start() - _NEAR)
        last = first + 2 * _NEAR
        shown = " ".join(clause[first:last].split())
        return f"{'…' if first else ''}{shown}{'…' if last < len(clause) else ''}"

    @property
    def doubtful(self) -> bool:
        """Whether it may well be something else than the metric's figure."""
        before = words(_left(self._match))
        return (
            not self.alone
            or says_any(" ".join(before.split()[-2:]), _ABOUT)
            or says_any(_around(self._match), _UNSURE)
            or says_any(before, _OTHERS)
            or (bool(self._years) and not self._tells_whole_period)
            or _PER.search(_right(self._match)) is not None
        )

    @property
    def total(self) -> bool:
        """Whether it is said to be the total of the whole period."""
        if not self.alone or says_any(_around(self._match), _PARTS):
            return False
        return self._tells_whole_period or _says_total(words(_left(self._match)), self._period)

    @property
    def _years(self) -> set[int]:
        around = f"{_left(self._match)} {_right(self._match)}"
        return {int(year) for year in _YEAR.findall(around)}

    @property
    def _tells_whole_period(self) -> bool:
        return self._years == {self._period.start.year, self._period.end.year}


def units_of_measure(metrics: Iterable[Metric]) -> UnitsOfMeasure:
    units: defaultdict[str, list[tuple[str, Metric]]] = defaultdict(list)
    for metric in metrics:
        for unit in map(of_definition, metric.quantity.units):
            units[unit.split(" ", 1)[0]].append((unit, metric))
    first = "|".join(re.escape(word) for word in units if word) or "(?!)"
    behind = rf"\s?(?P<unit>{first})(?!\w)"
    return UnitsOfMeasure(
        metrics=units,
        beginning=re.compile(rf"\d{behind}", re.IGNORECASE),
        number=re.compile(rf"{_NUMBER}(?={behind})", re.IGNORECASE),
    )


def quotations(text: str, units: UnitsOfMeasure, period: Period) -> Iterator[Quotation]:
    """The numbers in ``text`` that may be figures of metrics, in the order of the text."""
    composed = unicodedata.normalize("NFC", text)
    for clause in _clauses(
        composed, [match.start() for match in units.beginning.finditer(composed)]
    ):
        found = [
            (match, counted)
            for match in units.number.finditer(clause)
            if (counted := _counted(match, units.metrics))
        ]
        times = Counter(chain(*(counted for _, counted in found))) if len(found) > 1 else None
        for match, counted in found:
            alone = times is None or all(times[metric] == 1 for metric in counted)
            yield Quotation(
                number=_value(match),
                counted=frozenset(counted),
                metric=_meant(match, tuple(counted.values())) if alone else "",
                alone=alone,
                _match=match,
                _period=period,
            )


def _clauses(text: str, places: list[int]) -> Iterator[str]:
    """Those of the clauses of a text in which any of some places lies; in most texts, none."""
    start = 0
    left = deque(places)
    while left:
        found = _CLAUSE_END.search(text, start)
        stop, behind = found.span() if found else (len(text), len(text) + 1)
        if left[0] < stop:
            yield text[start:stop]
        while left and left[0] < behind:
            left.popleft()
        start = behind


def _counted(match: re.Match[str], metrics: _Metrics) -> dict[str, Metric]:
    """The metrics in whose unit of measure the number counts, and could be their figure, by id."""
    after = ""
    counted = {}
    for unit, metric in metrics.get(match["unit"].casefold(), ()):
        if " " in unit:  # of the others the word is the whole
            after = after or f"{words(match.string[match.end() : match.end() + _NEAR])} "
            if not after.startswith(f"{unit} "):
                continue
        if _certain(match, metric):
            counted[metric.id] = metric
    return counted


def _meant(match: re.Match[str], counted: Sequence[Metric]) -> str:
    """The metric that the words around a number tell of; empty when none or several."""
    near = words(f"{_left(match)[-_NEAR:]} {_right(match)[:_NEAR]}")
    told = [metric for metric in counted if tells_of(near, metric.keywords)]
    if len(told) != 1 or says_any(_around(match), told[0].apart_from):
        return ""
    return told[0].id


def _left(match: re.Match[str]) -> str:
    """What stands before a number, as far as it may qualify it."""
    return match.string[max(0, match.start() - _HEARD) : match.start()]


def _right(match: re.Match[str]) -> str:
    return match.string[match.end() : match.end() + _HEARD]


def _around(match: re.Match[str]) -> str:
    """The words on either side."""
    return words(f"{_left(match)} {_right(match)}")


def _certain(match: re.Match[str], metric: Metric) -> bool:
    """Whether the number has one reading: a count has no comma, and 1.234 km may be 1,234 km."""
    return "." not in match["whole"] if metric.quantity.kind == "decimal" else not match["rest"]


def _value(match: re.Match[str]) -> Figure:
    whole = match["whole"].replace(".", "")
    return Decimal(f"{whole}.{match['rest'][1:]}") if match["rest"] else int(whole)


def _says_total(before: str, period: Period) -> bool:
    years = period.end.year - period.start.year + 1
    if says_any(before, (f"{years} năm", f"{years:02} năm")):
        return True
    return says_any(before, _TOTALS) and not says_any(before, _NO_TOTALS)
