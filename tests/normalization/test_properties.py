"""What must hold for every number and every text, not only for those in the table."""

import time
from decimal import Decimal
from typing import Final, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.domain import CellKind, Figure, Normalized, Place, RawCell, Status, vietnamese
from aggregator.normalization import normalize, normalize_text
from aggregator.normalization.reading import MOST_KM, MOST_PIECES
from aggregator.normalization.text import DECODINGS

Kind = Literal["count", "decimal", "money"]

UNITS: Final[tuple[tuple[Kind, str], ...]] = (
    ("count", "căn"),
    ("decimal", "km"),
    ("decimal", ""),
    ("money", "đồng"),
    ("money", "nghìn đồng"),
    ("money", "triệu đồng"),
)
WORDS: Final = (
    *("0", "1", "5", "12", "500", "000", "1.234", "1,5", "2018", ".", ",", " ", "-", "–", "+"),
    *("đ", "đồng", "tr", "triệu", "tỷ", "nghìn", "k", "ng", "rưỡi", "nửa", "trăm", "chục", "mười"),
    *("năm", "hai", "không", "có", "chưa", "số liệu", "quá", "khoảng", "tổng", "số", "x", "×", "="),
    *("(", ")", "/", ":", ";", "%", "~", "…", "...", "½", "²", "e", "km", "m", "m2", "căn", "hộ"),
    *("suất", "USD", "$", "#", "_", "\n", "\t", "\u00a0", "\u200b", "\u00ad", "\ud800", "®", "Ö"),
    *("①", "٣", "'", "á»‡", "ñ", "là", "phát sinh"),
)
ADDITIONS: Final = (
    *("căn", "km", "đồng", "đ", "hộ", "USD", "brzk", "khoảng", "hơn", "trở lên", "tổng số:", "là"),
    *(
        "(",
        ")",
        "?",
        "!",
        "-",
        "...",
        "…",
        ";",
        "./.",
        "\n",
        "không",
        "không có",
        "chưa có số liệu",
    ),
    *("\u200b", "\ufeff", "\u00a0", "*", "%", "chẵn", "Bằng chữ:", "đã", "ạ"),
)
"""Words and signs without a number: no digit, no numeral in words, no scale."""

USUAL: Final = "1 tỷ 200 triệu 500 nghìn"
NASTIEST: Final = (
    "ñ1.234O1ng" + "1.234oâng" * 21,
    "một " * 50,
    "ñ 000 hai " * 20,
    "hai ñ 1/2½ 000 1.234①x" * 9,
    "1.234,567 + " * 16,
    "1.234x" * 33,
    "1 tỷ 200 triệu 500 nghìn " * 8,
    "(1) " * 50,
    "1O.l2," * 33,
    "tổng số số lượng là " * 10,
    "á»‡" * 66,
    "e\u0323\u0302" * 66,
    ". " * 100,
    "1. " * 66,
    "không có số liệu " * 12,
)
"""The worst of a long search among 200 characters of such pieces, and one of each kind."""

texts: Final = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(WORDS), max_size=12).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.from_regex(r"\A[0-9 .,]{1,20}\Z"),
)
doubts: Final = st.one_of(
    st.sampled_from(
        ("1.234", "12,500", "khoảng 50", "10-12", "1 tỷ 200", "hai trăm năm", "500.00")
    ),
    st.sampled_from(
        ("1e6", "50%", "12 hộ", "1O2", "1,234 triệu", "3/2", "10 + 2", "1.000.000,000")
    ),
    texts,
)
quantities: Final = st.decimals(min_value=0, max_value=10**8, places=6).map(Decimal.normalize)


def read(raw: str, kind: Kind, unit: str, cell: CellKind = CellKind.TEXT) -> Normalized:
    return normalize(RawCell(place=Place(), kind=cell, raw=raw), kind, unit)


def seconds(raw: str, kind: Kind, unit: str) -> float:
    """What one reading takes of the processor."""
    begin = time.process_time()
    read(raw, kind, unit)
    return time.process_time() - begin


def least_seconds(raw: str, kind: Kind, unit: str) -> float:
    """The quickest of some readings, which other programs have disturbed least."""
    return min(seconds(raw, kind, unit) for _ in range(5))


def agrees(normalized: Normalized, value: Figure) -> bool:
    """It is the value, or a query in which the value is offered."""
    if normalized.status is Status.QUERY:
        return value in normalized.candidates
    return normalized.status.counts and normalized.value == value


def printed(value: Decimal, group: str, mark: str) -> str:
    return f"{value:,f}".replace(",", "\0").replace(".", mark).replace("\0", group)


@given(st.integers(0, 10**12), st.sampled_from(("", ".", ",", " ", "\u00a0")))
def test_whole_numbers_in_every_style(value: int, group: str) -> None:
    text = printed(Decimal(value), group, ",")
    assert agrees(read(text, "count", "căn"), value)
    assert agrees(read(f"{text} căn", "count", "căn"), value)
    assert agrees(read(f"Tổng số: {text}", "count", "căn"), value)
    assert agrees(read(text, "money", "đồng"), value)
    assert agrees(read(f"{text}đ", "money", "đồng"), value)
    assert agrees(read(f"{text} VNĐ", "money", "triệu đồng"), value)
    assert agrees(read(f"{text} đồng", "money", "nghìn đồng"), value)
    assert agrees(read(text, "money", "triệu đồng"), value * 10**6)
    assert agrees(read(f"{text} triệu đồng", "money", "đồng"), value * 10**6)
    assert agrees(read(f"{text} tỷ", "money", "triệu đồng"), value * 10**9)


@given(quantities, st.sampled_from((("", ","), ("", "."), (".", ","), (",", "."), (" ", ","))))
def test_decimals_in_every_style(value: Decimal, style: tuple[str, str]) -> None:
    text = printed(value, *style)
    assert agrees(read(text, "decimal", "km"), value)
    assert agrees(read(f"{text} km", "decimal", "km"), value)
    million = value * 10**6
    assert agrees(read(text, "money", "triệu đồng"), int(million))
    assert agrees(read(f"{text} triệu", "money", "đồng"), int(million))
    assert agrees(read(f"{text}trđ", "money", "nghìn đồng"), int(million))
    assert agrees(read(f"{text} tỷ đồng", "money", "đồng"), int(value * 10**9))


@given(quantities)
def test_numbers_in_number_cells(value: Decimal) -> None:
    """As files keep them: shortest float, float of a whole number, seventeen digits."""
    for stored in (repr(float(value)), f"{float(value):.17g}", f"{value:f}"):
        length = read(stored, "decimal", "km", CellKind.NUMBER)
        assert agrees(length, value)
        assert length.status.counts == (value <= MOST_KM)
        million = int(value * 10**6)
        assert agrees(read(stored, "money", "triệu đồng", CellKind.NUMBER), million)
    whole = int(value)
    for stored in (str(whole), f"{whole}.0", repr(float(whole))):
        pieces = read(stored, "count", "căn", CellKind.NUMBER)
        assert agrees(pieces, whole)
        assert pieces.status.counts == (whole <= MOST_PIECES)
        assert agrees(read(stored, "money", "đồng", CellKind.NUMBER), whole)


@given(st.integers(1, 999), st.integers(1, 999))
def test_compound_money(billions: int, millions: int) -> None:
    value = billions * 10**9 + millions * 10**6
    assert read(f"{billions} tỷ {millions} triệu", "money", "đồng").value == value
    assert read(f"{billions}tỷ{millions}tr", "money", "triệu đồng").value == value


@given(texts, st.sampled_from(UNITS), st.sampled_from(CellKind))
def test_every_cell_has_one_state_and_only_a_counted_one_has_a_value(
    raw: str, unit: tuple[Kind, str], cell: CellKind
) -> None:
    normalized = read(raw, *unit, cell)
    kind = unit[0]
    assert normalized.status.counts == (normalized.value is not None)
    assert normalized.status is Status.QUERY or not normalized.candidates
    assert list(normalized.candidates) == sorted(set(normalized.candidates))
    broken = [rule for rule in normalized.rules if rule != "legacy-encoding"]
    assert bool(broken) == (normalized.status in {Status.QUERY, Status.INVALID})
    for figure in (normalized.value, *normalized.candidates):
        assert figure is None or isinstance(figure, Decimal if kind == "decimal" else int)
        assert figure is None or figure >= 0


@given(texts, st.sampled_from(UNITS))
def test_a_normalized_value_is_read_as_itself(raw: str, unit: tuple[Kind, str]) -> None:
    kind, declared = unit
    base = "đồng" if kind == "money" else declared
    value = read(raw, kind, declared).value
    if value is not None:
        assert read(str(value), kind, base, CellKind.NUMBER).value == value
        assert agrees(read(vietnamese(value), kind, base), value)


@given(texts, st.sampled_from([unit for unit in UNITS if unit[1]]))
def test_a_word_nobody_knows_is_never_dropped(raw: str, unit: tuple[Kind, str]) -> None:
    assert not read(f"{raw} brzk", *unit).status.counts
    assert not read(f"brzk {raw}", *unit).status.counts
    assert not read(f"{raw} (brzk)", *unit).status.counts


@given(doubts, st.lists(st.sampled_from(ADDITIONS), min_size=1, max_size=3), st.sampled_from(UNITS))
def test_a_longer_text_never_turns_a_query_into_another_value(
    raw: str, added: list[str], unit: tuple[Kind, str]
) -> None:
    doubtful = read(raw, *unit)
    if doubtful.status is Status.QUERY:
        for longer in (" ".join((raw, *added)), " ".join((*added, raw))):
            normalized = read(longer, *unit)
            assert not normalized.status.counts or normalized.value in doubtful.candidates


@pytest.mark.no_cover
@pytest.mark.parametrize("raw", NASTIEST)
def test_nothing_takes_long(raw: str) -> None:
    """Eight times the length takes no more than its square, on any machine."""
    for unit in UNITS:
        eighth = max(least_seconds(raw[: len(raw) // 8], *unit), least_seconds(USUAL, *unit))
        assert least_seconds(raw, *unit) < 8**2 * eighth


@given(texts)
def test_text_is_normalized_once(raw: str) -> None:
    text, steps = normalize_text(raw)
    assert bool(steps) == (text != raw)
    again, further = normalize_text(text)
    # composed letters can look like TCVN3 or VNI where the decomposed ones could not
    assert again == text or {step.rule for step in further} & DECODINGS


def test_a_very_long_text_is_no_figure() -> None:
    for raw in ("9" * 400, "1 " * 20_000, "1tr" * 10_000, "(" * 32_767, "12" + "\u200b" * 30_000):
        assert read(raw, "money", "đồng").status is Status.INVALID
    assert read(" " * 32_000 + "12", "count", "căn").value == 12
