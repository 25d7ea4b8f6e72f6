"""The words that mean the unit a form declares: synonyms, abbreviations, classifiers.

A classifier ("con", "chiếc") only says that single things are counted, so "con bò", "con" and "bò"
are one unit. What is another unit of the same thing (hộ for căn, lượt for người) is in no line.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Final

from aggregator.normalization.spelling import spellings

_HOUSES: Final = (
    *("nhà", "nhà ở", "nhà tình nghĩa", "nhà tình thương", "nhà đại đoàn kết"),
    *("nhà nhân ái", "nhà đđk"),
)
_ROADS: Final = (
    *("đường", "đường giao thông", "đường giao thông nông thôn", "đường gtnt", "gtnt"),
    *("đường nông thôn", "đường bê tông", "đường bê tông xi măng", "đường btxm", "đường đất"),
    *("đường nhựa", "đường cấp phối"),
)
_HERDS: Final = ("bò", "trâu", "heo", "lợn", "dê", "cừu", "gà", "vịt", "ngan", "ngỗng", "thỏ")
_KEPT_FOR: Final = ("", " giống", " sinh sản", " cái", " lai", " nái", " thịt")
_ANIMALS: Final = tuple(f"{animal}{use}" for animal, use in product(_HERDS, _KEPT_FOR))
_THINGS: Final = (
    *("xe", "xe đạp", "xe lăn", "xe máy", "máy tính", "máy vi tính", "ti vi", "tivi", "quạt"),
    *("bàn", "ghế", "giường", "tủ", "áo", "áo ấm", "áo mưa", "áo phao", "chăn", "mền", "màn"),
    *("võng", "ba lô", "cặp sách", "cầu"),
)


def _each(classifiers: tuple[str, ...], nouns: tuple[str, ...]) -> tuple[str, ...]:
    """Every classifier with every noun."""
    return tuple(" ".join(pair) for pair in product(classifiers, nouns))


# Each entry: the words by which a form may declare the unit, and what else is typed for it.
# "xuất" is the everyday misspelling of "suất".
_SAME: Final = (
    (("%",), ("phần trăm", "pc", "percent")),
    (
        ("suất", "suất học bổng", "học bổng", "suất hb"),
        ("hb", "xuất", "xuất học bổng", "xuất hb"),
    ),
    (
        ("suất quà", "phần quà", "phần", "quà"),
        ("suất", "xuất quà", "gói quà", "túi quà"),
    ),
    (
        ("căn", "căn nhà", "ngôi", "ngôi nhà", "nhà", "nhà ở"),
        ("cái", *_HOUSES, *_each(("căn", "ngôi", "cái"), _HOUSES)),
    ),
    (
        ("trẻ em", "trẻ", "em", "cháu", "em nhỏ"),
        (
            *("bé", "cháu nhỏ", "trẻ nhỏ", "te"),
            *("trẻ em nghèo", "trẻ nghèo", "em nghèo", "cháu nghèo"),
        ),
    ),
    (
        ("người", "người nghèo"),
        (
            *("bệnh nhân", "bệnh nhân nghèo", "người bệnh", "người bệnh nghèo", "bn"),
            # one for a person
            *("thẻ bhyt", "bhyt", "thẻ bảo hiểm", "thẻ bảo hiểm y tế"),
        ),
    ),
    (
        ("bệnh nhân", "bệnh nhân nghèo", "người bệnh"),
        ("người", "người bệnh nghèo", "người nghèo", "bn", "bn nghèo"),
    ),
    (
        ("thẻ", "thẻ bhyt", "thẻ bảo hiểm", "thẻ bảo hiểm y tế", "bhyt"),
        ("bảo hiểm y tế", "thẻ bh", "thẻ bảo hiểm yt", "cái"),
    ),
    (
        ("phòng", "phòng học"),
        ("căn phòng", "gian phòng", "căn phòng học", "gian phòng học", "cái", "gian"),
    ),
    (
        ("cây cầu", "cầu", "chiếc cầu", "cái cầu"),
        ("cây", "chiếc", "cái", "cầu dân sinh", "cây cầu dân sinh", "chiếc cầu dân sinh"),
    ),
    (("đợt", "lần"), ("đợt ra quân", "lượt", "lượt ra quân")),
    (("lượt", "lượt người"), ()),
    (("hộ", "hộ dân", "hộ gia đình", "gia đình"), ("hộ nghèo", "hộ gia đình nghèo")),
    (("con",), (*_ANIMALS, *_each(("con",), _ANIMALS))),
    (("cái", "chiếc"), (*_THINGS, *_each(("cái", "chiếc"), _THINGS))),
    (
        ("km", "kilomet", "kilômét", "kilomét"),
        ("ki lô mét", "ki - lô - mét", "cây số", "kms", *_each(("km",), _ROADS)),
    ),
    (("m²", "m2", "mét vuông"), ("met vuong",)),
    (("m³", "m3", "mét khối"), ("met khoi", "khối")),
    (("ha", "hecta", "héc ta"), ("hec ta", "hét ta", "hecta")),
    (("kg", "kilogam", "ki lô gam"), ("ký", "kí", "cân", "kgs")),
    (("lít", "lit"), ("l",)),
)
_CLASSIFIERS: Final = frozenset(
    ("con", "cái", "chiếc", "cây", "căn", "ngôi", "quyển", "cuốn", "tấm", "bức", "tờ")
)
_MEASURES: Final = frozenset(("suất", "phần", "thẻ", "lượt", "bộ", "đôi", "phòng", "hộ"))
"""Said alone for themselves with a noun: "bộ" for "bộ quần áo"; the noun alone is something else:
"em" is not "lượt em"."""
_BEFORE_ANYTHING: Final = ("con", "cái", "chiếc", "quyển", "cuốn", "tấm", "bức", "tờ")


@lru_cache(maxsize=256)
def words_for(declared: str) -> frozenset[tuple[str, ...]]:
    """All that means the unit ``declared`` (lower case), as sequences of words."""
    return spellings(_words_for(declared)) if declared else frozenset()


def _words_for(declared: str) -> Iterator[str]:
    yield declared
    first, _, noun = declared.partition(" ")
    same = [(*names, *others) for names, others in _SAME if declared in names]
    yield from (word for line in same for word in line)
    if not noun or first not in _CLASSIFIERS | _MEASURES:
        if not same:
            yield from (f"{classifier} {declared}" for classifier in _BEFORE_ANYTHING)
        return
    yield first
    if first in _CLASSIFIERS and noun not in _MEASURES:  # a căn hộ is no hộ
        yield noun
        if first in _BEFORE_ANYTHING:
            yield from (f"{classifier} {noun}" for classifier in ("cái", "chiếc"))
