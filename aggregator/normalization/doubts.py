"""Words beside a figure that put it in doubt: provisional, sent again, counted twice."""

import re
from collections.abc import Iterable
from typing import Final

from aggregator.normalization.spelling import fold

_UNCERTAIN: Final = (
    *("chua chinh xac", "chua day du", "chua du", "chua chac", "chua thong ke het"),
    *("chua thong ke du", "chua tong hop het", "chua tong hop du", "chua doi chieu"),
    *("chua kiem tra", "chua ra soat", "chua xac minh", "chua chot", "chua cap nhat"),
    *("tam tinh", "so tam", "so lieu tam", "uoc", "uoc tinh", "du kien", "dang ra soat"),
    *("dang tong hop", "dang doi chieu", "dang kiem tra", "dang cap nhat", "dang cho"),
    *("co the sai", "co the nham", "co the thay doi", "khong chac", "khong chinh xac"),
    *("provisional", "preliminary", "estimate", "estimated", "tentative", "not final"),
    *("approximate", "incomplete", "not complete", "to be confirmed", "to be checked"),
)
_AGAIN: Final = (
    *("se gui", "se bao cao", "se bo sung", "se cap nhat", "se dieu chinh", "se chinh", "se sua"),
    *("gui lai sau", "bao cao sau", "bo sung sau", "gui sau"),
    *("will be sent", "will be updated", "will be corrected", "to be updated", "will follow"),
)
_TWICE: Final = (
    *("da bao cao", "da duoc bao cao", "da ke khai", "da thong ke", "da tinh", "da duoc tinh"),
    *("cung bao cao", "cung ke khai", "cung tinh", "bao cao trung", "trung voi", "trung so"),
    *("bao gom ca", "gom ca", "tinh ca", "ke ca", "ca phan cua", "ca so cua", "luy ke"),
    *("already reported", "also reported", "already counted", "also counted", "cumulative"),
)


_IN_KIND: Final = re.compile(r"\b(?:bao )?gom ca (?:hien vat|tien mat|ngay cong|vat chat)\b")
"""What support consists of, and no one else's part of it."""


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(phrases, key=len, reverse=True))})\b")


_DOUBTS: Final = (
    ("chưa chắc chắn", _any_of(_UNCERTAIN)),
    ("sẽ gửi lại", _any_of(_AGAIN)),
    ("có thể tính hai lần", _any_of(_TWICE)),
)


def doubts_in(text: str) -> list[str]:
    """What the words of a remark make doubtful, in the words of findings."""
    folded = _IN_KIND.sub("", fold(text))
    return [words for words, pattern in _DOUBTS if pattern.search(folded)]
