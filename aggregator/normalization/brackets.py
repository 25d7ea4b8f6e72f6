"""Brackets that add nothing to the number: "5 căn (xã Ia Rsai)", "12 (đã bàn giao)".

Four kinds are known: that it is done, the document that says so, where or by whom it was done, and
a part that is smaller than the whole. Whatever else stands in brackets may change the number, and
is asked about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from aggregator.normalization.amount import SMALL_MONEY, amount_at
from aggregator.normalization.citation import is_citation
from aggregator.normalization.number import number_at
from aggregator.normalization.phrases import APPROXIMATE_SIGNS, APPROXIMATIONS
from aggregator.normalization.question import Question
from aggregator.normalization.scaled_number import Amount
from aggregator.normalization.spelling import exactly, spellings
from aggregator.normalization.tokens import Token, TokenKind
from aggregator.normalization.units import foreign_at, is_scale_or_currency, words_at

_DONE: Final = spellings(
    (
        *("bàn giao", "hoàn thành", "hoàn thiện", "xây xong", "làm xong", "xong", "nghiệm thu"),
        *("giải ngân", "quyết toán", "đưa vào sử dụng", "khánh thành", "thanh toán", "đủ"),
        *("chính xác", "đúng", "số chính thức", "có danh sách", "có danh sách kèm theo"),
        *("theo danh sách", "theo danh sách kèm theo", "danh sách kèm theo", "kèm danh sách"),
        *("kèm theo danh sách", "danh sách đính kèm", "có danh sách đính kèm", "xã hội hóa"),
    )
)
_DONE_IF_PAST: Final = spellings(
    (
        *("trao", "tặng", "cấp", "cấp phát", "phát", "thực hiện", "chi", "chi trả", "sử dụng"),
        *("nhận", "mua", "xây dựng", "xây", "triển khai", "tổ chức", "hỗ trợ", "làm"),
    )
)
"""Behind "đã" only: a tổ chức alone is an organisation."""
_PAST: Final = spellings(("đã",))
_BESIDE: Final = spellings(("và", ",", "toàn bộ", "tất cả", "hết"))
_WHEN: Final = spellings(("ngày", "tháng", "năm", "quý", "trong", "vào", "cuối", "đầu"))
_TOWARDS: Final = spellings(("tại", "ở", "các", "của", "thuộc", "trên địa bàn", "địa bàn"))
_PLACES: Final = spellings(
    (
        *("xã", "phường", "thị trấn", "tt", "thôn", "làng", "buôn", "plei", "plơi", "bản"),
        *("tổ dân phố", "tdp", "khu phố", "huyện", "thị xã", "tx", "thành phố", "tp"),
        *("tt .", "tp ."),
    )
)
_GIVERS: Final = spellings(
    (
        *("do", "nguồn", "từ nguồn", "nguồn vốn", "vốn", "quỹ", "từ quỹ", "cho", "cho các"),
        *("dành cho", "nhà tài trợ", "mạnh thường quân", "vận động", "từ vận động"),
    )
)
_SOCIETIES: Final = spellings(("hội", "chi hội", "đoàn", "mặt trận", "ủy ban", "ubnd", "ubmttq"))
"""Givers only with their name: a hội nghị is none."""
_PART: Final = spellings(("trong đó", "trong đó có", "gồm", "gồm có", "bao gồm"))
_DOUBTS: Final = (
    *("chưa", "không", "ko", "sẽ", "dự kiến", "kế hoạch", "chỉ tiêu", "đăng ký", "đề nghị"),
    *("đề xuất", "xin", "cần", "nhu cầu", "đang", "sai", "nhầm", "đã sửa", "sửa thành", "lại"),
    *("kiểm tra", "rà soát", "xem", "hỏi", "cũ", "trước", "còn", "thiếu", "nợ", "vay", "mượn"),
    *("tạm", "hoặc", "hay", "nếu", "có thể", "có lẽ", "hình như", "chắc", "bình quân", "mỗi"),
    *("trung bình", "tính đến", "tháng", "kỳ", "x", "nghìn", "ngàn", "trăm", "phần trăm"),
    *("chục", "usd", "đô", "đô la", "euro", "tấn", "tạ", "kg", "m2", "ha", "ngày công"),
    *("từng", "hàng", "hằng", "lũy kế", "trùng", "gộp", "chung", "riêng", "chỉ", "trừ", "ngoài"),
    *("thêm", "bớt", "tăng", "giảm", "gấp", "quy đổi", "quy ra", "tương đương", "trị giá"),
    *("hiện vật", "cam kết", "hứa", "chuẩn bị", "sắp", "tiếp tục", "bổ sung", "cập nhật", "chờ"),
    *("số liệu", "hủy", "huỷ", "bỏ", "trả", "thu hồi", "chuyển", "sau", "tới", "lẻ", "rưỡi"),
    *("nửa", "cả tỉnh", "toàn tỉnh", "đvt", "đơn vị tính", "vài", "mấy", "nhiều", "ít", "một số"),
)
_DOUBTFUL: Final = exactly(_DOUBTS) | frozenset(
    phrase for phrase in APPROXIMATIONS if not "".join(phrase).isascii()
)
"""Where diacritics are typed: "do" is by whom, and "độ" is about."""
_DOUBTFUL_BARE: Final = spellings(_DOUBTS) | APPROXIMATIONS - exactly(("do",))
_EVEN: Final = spellings(("cả",))
_LISTED: Final = frozenset(",;")
_STOPS: Final = frozenset(",.;:-–&")
_LONGEST_NUMBER: Final = 2
"""Digits in the name of a thôn or phường."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bracketed:
    """The tokens outside all brackets, and those inside of each."""

    outside: Sequence[Token]
    inside: Sequence[Sequence[Token]]


def bracketed(tokens: Sequence[Token]) -> Bracketed | None:
    """The tokens by brackets; ``None`` without any, and where they are nested or left open."""
    outside: list[Token] = []
    inside: list[list[Token]] = []
    is_open = False
    for token in tokens:
        if token.text in {"(", ")"}:
            if is_open == (token.text == "("):
                return None
            is_open = not is_open
            if is_open:
                inside.append([])
        else:
            (inside[-1] if is_open else outside).append(token)
    complete = inside and outside and not is_open and all(inside) and tokens[0].text != "("
    return Bracketed(outside=outside, inside=inside) if complete else None


def adds_nothing(remark: Sequence[Token], whole: Amount, question: Question) -> bool:
    """Whether what stands in brackets leaves the number before them as it is.

    Args:
        remark: The tokens in the brackets.
        whole: The amount that they follow.
        question: What is asked for.
    """
    if tells_of_it(remark):
        return True
    part = words_at(remark, 0, _PART)
    if part:
        # "bao gồm cả 100 triệu đối ứng" counts what others perhaps count as well
        return words_at(remark, part, _EVEN) == part and bool(
            _parts(remark[part:], whole, question)
        )
    parts = _parts(remark, whole, question)
    if len(parts) > 1 and sum(parts) == whole.values[0]:
        return True  # "300 (nam 150, nữ 150)"
    return _is_source(remark, whole)


def behind_a_stop(tokens: Sequence[Token]) -> Bracketed | None:
    """The tokens before the first comma or semicolon, and those behind it."""
    stop = next((at for at, token in enumerate(tokens) if token.text in _LISTED), 0)
    if not 0 < stop < len(tokens) - 1:
        return None
    return Bracketed(outside=tokens[:stop], inside=[tokens[stop + 1 :]])


def tells_of_it(remark: Sequence[Token]) -> bool:
    """Whether it says that the thing is done, or names the document that says so."""
    return _is_done(remark) or is_citation(remark)


def _is_done(remark: Sequence[Token]) -> bool:
    """Whether it says "đã bàn giao", and perhaps when, where and to whom."""
    past = words_at(remark, 0, _PAST)
    place = _past(remark, past, _DONE | _DONE_IF_PAST | _PAST | _BESIDE)
    done = _DONE | _DONE_IF_PAST if past else _DONE
    if not any(words_at(remark, at, done) > at for at in range(place)):
        return False
    if place == len(remark):
        return True
    when = place
    while when < len(remark) and (
        words_at(remark, when, _WHEN) > when
        or remark[when].kind is TokenKind.NUMERAL
        or remark[when].text in {"/", "-"}
    ):
        when = max(when + 1, words_at(remark, when, _WHEN))
    if when > place:
        return when == len(remark) and words_at(remark, place, _WHEN) > place
    start = _past(remark, place, _TOWARDS)
    head = max(words_at(remark, start, _PLACES), words_at(remark, start, _GIVERS))
    return head > start and _is_name(remark[head:])


def _is_source(remark: Sequence[Token], whole: Amount) -> bool:
    """Whether it is a place ("xã Ia Rsai", "làng 5") or a giver ("do Hội Chữ thập đỏ tặng")."""
    start = _past(remark, 0, _TOWARDS)
    place = words_at(remark, start, _PLACES)
    if place > start:
        name = remark[place:]
        if len(name) == 1 and name[0].text.isdigit():
            return len(name[0].text) <= _LONGEST_NUMBER
        # "12 (xã nghèo)" are perhaps 12 xã
        return _is_name(name) and (whole.unit or name[0].capital or start > 0)
    society = words_at(remark, start, _SOCIETIES)
    if start < society < len(remark) and remark[society].capital:
        return _is_name(remark[society:])
    giver = words_at(remark, start, _GIVERS)
    # "500.000 (cho một em)" is a rate
    counted = any(number_at(remark, at) for at in range(giver, len(remark)))
    return start < giver and not counted and _is_name(remark[giver:])


def _is_name(tokens: Sequence[Token]) -> bool:
    """Words of which none makes a number doubtful."""
    return (
        bool(tokens)
        and tokens[0].kind is TokenKind.WORD
        and not _is_doubtful(tokens)
        and all(_is_plain_word(token) or token.text in _STOPS for token in tokens)
    )


def _is_plain_word(token: Token) -> bool:
    """No scale; whether it makes a number doubtful only all words tell: "cho" is for, or "chờ"."""
    return token.kind is TokenKind.WORD and not is_scale_or_currency(token)


def _parts(tokens: Sequence[Token], whole: Amount, question: Question) -> list[Decimal]:
    """The parts it tells of, each smaller and all together no more than the whole; else none."""
    if _is_doubtful(tokens) or not whole.values:
        return []
    parts: list[Decimal] = []
    place = 0
    while place < len(tokens):
        amount = amount_at(tokens, place, question)
        if amount and not _is_word(tokens[place], amount, place):
            if not _is_part(amount, whole, question) or foreign_at(tokens, amount.end, question):
                return []
            parts += amount.values
            place = amount.end
        elif tokens[place].text in _STOPS or _is_plain_word(tokens[place]):
            place += 1
        else:
            return []
    return parts if sum(parts) <= whole.values[0] else []


def _is_word(token: Token, amount: Amount, place: int) -> bool:
    """The "nam" of "30 nữ, 90 nam" is no five."""
    return token.kind is TokenKind.WORD and not amount.sure and amount.end == place + 1


def _is_part(amount: Amount, whole: Amount, question: Question) -> bool:
    """Whether an amount is read like the whole, and is less."""
    least = SMALL_MONEY if question.kind == "money" else 0
    return (
        amount.sure
        and not amount.rule
        and amount.scale == whole.scale
        and len(amount.values) == 1
        and least < amount.values[0] < whole.values[0]
    )


def _is_doubtful(tokens: Sequence[Token]) -> bool:
    bare = all(token.text.isascii() for token in tokens)
    doubts = _DOUBTFUL_BARE if bare else _DOUBTFUL
    return any(
        token.text in APPROXIMATE_SIGNS
        or words_at(tokens, place, doubts) > max(place, words_at(tokens, place, _TOWARDS))
        for place, token in enumerate(tokens)
    )


def _past(tokens: Sequence[Token], start: int, phrases: frozenset[tuple[str, ...]]) -> int:
    """Past all phrases that stand one after another at ``start``."""
    place = start
    while (end := words_at(tokens, place, phrases)) > place:
        place = end
    return place
