"""What the office chooses in the workbook of a definition, for each word that the text has."""

from collections.abc import Mapping, Sequence
from typing import Final

from aggregator.domain import letters_alone

_WORDS: Final[tuple[Mapping[str, str], ...]] = (
    {
        "count": "số đếm",
        "decimal": "số có phần lẻ",
        "money": "số tiền",
        "percent": "phần trăm",
        "text": "chữ",
        "narrative": "đoạn văn",
        "choice": "chọn",
        "date": "ngày",
    },
    {
        "equal": "bằng",
        "at-most": "không hơn",
        "between": "tỷ số trong khoảng",
        "only-if": "chỉ khi có",
    },
    {"hard": "phải làm rõ", "soft": "nên hỏi", "note": "ghi nhận"},
    {"sum": "cộng", "none": "không cộng"},
    {"required": "bắt buộc", "optional": "tùy", "none": "chỉ là tiêu đề"},
    {
        "party": "Đảng",
        "state": "Nhà nước",
        "front": "Mặt trận và đoàn thể",
        "company": "doanh nghiệp",
    },
    {"vi": "tiếng Việt", "en": "tiếng Anh"},
)


def office_words(words: Sequence[str]) -> Mapping[str, str]:
    """For each of a few words what the office calls it; the word itself where it has no other."""
    known: Mapping[str, str] = next((one for one in _WORDS if one.keys() >= set(words)), {})
    return {word: known.get(word, word) for word in words}


def word_of(typed: str, words: Sequence[str]) -> str:
    """The word that is meant; what was typed where it is none of them."""
    said = {letters_alone(shown): word for word, shown in office_words(words).items()}
    return said.get(letters_alone(typed), typed)


def in_both(words: Sequence[str]) -> str:
    """``số đếm (count), số tiền (money)``."""
    shown = office_words(words)
    return ", ".join(word if shown[word] == word else f"{shown[word]} ({word})" for word in words)
