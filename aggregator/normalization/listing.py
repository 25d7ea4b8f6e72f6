"""What the items of a list come to: "Kbang 5, Đak Pơ 7", "3 cầu treo + 2 cầu bê tông".

A list is never counted, for nobody says that it is complete; its sum is offered.
"""

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from aggregator.normalization.arithmetic import Calculation, calculation
from aggregator.normalization.number import number_at
from aggregator.normalization.phrases import PARTS
from aggregator.normalization.question import Question
from aggregator.normalization.scaled_number import Amount
from aggregator.normalization.scattered import RANGE, amounts_in, scaled_like
from aggregator.normalization.spelling import spellings
from aggregator.normalization.tokens import Token, TokenKind
from aggregator.normalization.units import foreign_at, words_at

_BETWEEN: Final = frozenset((",", ";", "+", "&", "và", "va", "cộng"))
_NO_ITEM: Final = RANGE | {"=", ">", "/", "%", "→"}
_TOTALS: Final = spellings(("tổng", "tổng cộng", "tổng số", "cộng", "tất cả"))
_NUMBERED: Final = spellings(
    (
        *("thôn", "làng", "buôn", "tổ", "khu", "khu phố", "tổ dân phố", "phường", "quý", "tháng"),
        *("năm", "ngày", "đợt", "kỳ", "khóa", "lớp", "mục", "điểm"),
    )
)
"""What has a number for a name: thôn 2 is no two of anything."""
_MOST_SUMS: Final = 16


def sums_of_list(tokens: Sequence[Token], question: Question) -> list[Decimal]:
    """What the items come to under every reading of them (base units); empty: it is no list."""
    items = [_without_names(item) for item in _items(tokens) if item]
    if any(words_at(items[place], 0, _TOTALS) for place in range(1, len(items))):
        return []  # "5 mới, 7 sửa, tổng cộng 12"
    own: list[tuple[Decimal, ...]] = []
    other: list[tuple[Decimal, ...]] = []
    scale = _last_scale(items, question)
    for item in items:
        if _is_no_item(item):
            return []
        counted, foreign = _amounts_of(item, question, scale)
        if len(counted) > 1:
            return []
        own += counted
        other += foreign if not counted else []
    terms = own or other
    if len(terms) < len("ab") and not any(_computed(item, question) for item in items):
        return []
    sums = (sum(chosen, Decimal(0)) for chosen in itertools.product(*terms))
    return list(dict.fromkeys(itertools.islice(sums, _MOST_SUMS)))


def _items(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens between the commas, plus signs and ends of line; nothing in parentheses."""
    item: list[Token] = []
    depth = 0
    for place, token in enumerate(tokens):
        if token.text in {"(", ")"}:
            depth = max(depth + (1 if token.text == "(" else -1), 0)
        elif not depth:
            if token.text in _BETWEEN or (place and token.line > tokens[place - 1].line):
                yield item
                item = []
            if token.text == ":":
                item = []  # "Xây mới: 5", and "Năm 2018: 5"
            elif token.text not in _BETWEEN:
                item.append(token)
    yield item


def _is_no_item(item: Sequence[Token]) -> bool:
    """Whether it tells of a part, of a range, or of a rate."""
    return any(
        (token.text in _NO_ITEM and place) or words_at(item, place, PARTS) > place
        for place, token in enumerate(item)
    )


def _last_scale(items: Sequence[Sequence[Token]], question: Question) -> Amount | None:
    """The last amount when it alone has a scale: "5 + 7 triệu", "Kbang 5, Đak Pơ 7 triệu"."""
    amounts = [amount for item in items for amount in amounts_in(item, question)]
    alone = amounts and amounts[-1].scale and not any(one.scale for one in amounts[:-1])
    return amounts[-1] if alone else None


def _without_names(item: Sequence[Token]) -> Sequence[Token]:
    """The item without "thôn 2" and "năm 2018"."""
    left: list[Token] = []
    place = 0
    while place < len(item):
        name = words_at(item, place, _NUMBERED)
        if place < name < len(item) and item[name].kind is TokenKind.NUMERAL:
            place = name + 1
        else:
            left.append(item[place])
            place += 1
    return left


def _amounts_of(
    item: Sequence[Token], question: Question, scale: Amount | None
) -> tuple[list[tuple[Decimal, ...]], list[tuple[Decimal, ...]]]:
    """What is counted in an item, and what is another kind of thing."""
    computed = _computed(item, question)
    if computed:
        return [computed.values], []
    first = _first_number(item)
    counted: list[tuple[Decimal, ...]] = []
    foreign: list[tuple[Decimal, ...]] = []
    for amount in amounts_in(item, question):
        shared = scaled_like(amount, item, first, scale) if scale and not amount.scale else amount
        kind = foreign_at(item, amount.end, question)
        (foreign if kind else counted).append(shared.values)
    return counted, foreign


def _computed(item: Sequence[Token], question: Question) -> Calculation | None:
    """What "hỗ trợ 10 suất x 500.000đ" comes to."""
    return calculation(item[_first_number(item) :], question)


def _first_number(item: Sequence[Token]) -> int:
    return next((place for place in range(len(item)) if number_at(item, place)), len(item))
