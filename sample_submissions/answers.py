"""Everything a unit writes besides its figures: narrative, proposals, supplement, contact."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from aggregator.definition import Campaign
from aggregator.domain import Figure
from sample_submissions.profiles import Profile, chance
from sample_submissions.sample import HERE
from sample_submissions.wording import Writer, writer_for
from tests.libreoffice import Value

_LONG_WINDED: Final = 0.12  # the share of passages in which everything there is to say is said
_FEWEST, _MOST = 2, 5  # sentences
_DETAILED: Final = ("1.1.1", "1.2.1a", "1.2.2a", "1.3.1", "2.1")
_EXHAUSTIVE: Final = 0.15  # the share of those that go on place by place
_FAMILY: Final = ("Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Đặng", "Bùi", "Hoàng", "Siu", "Rơ Châm")
_MIDDLE: Final = ("Văn", "Thị", "Minh", "Thanh", "Ngọc", "Quang", "Thu", "Hữu")
_GIVEN: Final = (
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Hà",
    "Hạnh",
    "Khoa",
    "Lan",
    "Phúc",
    "Sơn",
    "Tâm",
    "Yến",
)
_POSITIONS: Final = {
    "district": ("Phó Trưởng ban Dân vận", "Chuyên viên Ban Dân vận", "Chánh Văn phòng"),
    "province": ("Phó Chánh Văn phòng", "Chuyên viên tổng hợp", "Trưởng ban Tổ chức"),
    "association": ("Chánh Văn phòng Hội", "Phó Chủ tịch", "Ủy viên Thường vụ", "Cán bộ văn phòng"),
}
_NOTES: Final = (
    "Phối hợp với Hội Chữ thập đỏ",
    "Gồm cả nguồn Quỹ Vì người nghèo do đơn vị chủ trì",
    "Chưa tính ngày công của hội viên",
    "Số liệu đã đối chiếu với Phòng Tài chính",
    "Vận động từ doanh nghiệp trong tỉnh",
)
_FIGURE: Final = re.compile(r"\{[a-z_]+\.(?:quantity|amount)\}")


def answers_of(
    campaign: Campaign, profile: Profile, figures: Mapping[str, Figure], saved: date
) -> dict[str, Value]:
    """The answers of a unit by field id, for a return saved on that day."""
    return {
        **dict(_notes(profile, figures)),
        **dict(_sections(campaign, profile, figures)),
        **dict(_proposals(profile, figures)),
        **dict(_supplement(profile)),
        **dict(_contact(profile, saved)),
    }


def _sections(
    campaign: Campaign, profile: Profile, figures: Mapping[str, Figure]
) -> Iterator[tuple[str, Value]]:
    sections = _read("texts.toml")["sections"]
    for entry in campaign.outline:
        random = chance(profile, f"answer {entry.id}")
        required = profile.unit.group in (
            entry.required_of or [group.id for group in campaign.groups]
        )
        if entry.answer == "none" or not required or entry.id not in sections:
            continue
        if entry.answer == "optional" and random.random() < 0.5:  # noqa: PLR2004 - every second
            continue
        pools = sections[entry.id]
        pool = pools.get(profile.audience, pools.get("everyone", []))
        writer = writer_for(profile, figures, f"text {entry.id}")
        writable = [sentence for sentence in pool if writer.can_write(sentence)]
        told = [sentence for sentence in writable if _FIGURE.search(sentence)]
        if not told and "nil" in pools:
            told, writable = pools["nil"], pools["nil"]
        passage = _passage(writer, writable, told)
        if entry.id in _DETAILED and random.random() < _EXHAUSTIVE:
            passage += "\n" + _by_place(writer, profile)
        yield f"section.{entry.id}", passage


def _passage(writer: Writer, pool: list[str], told: list[str]) -> str:
    """Some sentences of the pool in its order, among them all those about the unit's figures."""
    random = writer.random
    wanted = len(pool)
    if random.random() > _LONG_WINDED:
        wanted = min(wanted, random.randint(_FEWEST, _MOST))
    rest = [sentence for sentence in pool if sentence not in told]
    chosen = {*told, *random.sample(rest, k=min(len(rest), max(0, wanted - len(told))))}
    sentences = [writer.write(sentence) for sentence in pool if sentence in chosen]
    match random.choice(("prose", "prose", "prose", "dashes", "lines")):
        case "dashes" if len(sentences) > 1:
            return "\n".join(f"- {sentence}" for sentence in sentences)
        case "lines":
            return "\n".join(sentences)
        case _:
            return " ".join(sentences)


def _by_place(writer: Writer, profile: Profile) -> str:
    """A line for each place that the unit may mention."""
    pool = _read("texts.toml")["details"]
    lines = (writer.write(writer.random.choice(pool)) for _ in profile.spots)
    return "Cụ thể từng nơi:\n" + "\n".join(f"- {line}" for line in lines)


def _proposals(profile: Profile, figures: Mapping[str, Figure]) -> Iterator[tuple[str, Value]]:
    random = chance(profile, "proposals")
    writer = writer_for(profile, figures, "text of proposals")
    pool = [
        proposal
        for proposal in _read("tables.toml")["proposals"]
        if profile.audience in proposal.get("audience", [profile.audience])
    ]
    for row, proposal in enumerate(random.sample(pool, k=random.randint(1, 4)), start=1):
        yield f"proposal[{row}].content", writer.write(proposal["content"])
        yield f"proposal[{row}].level", proposal["level"]
        yield f"proposal[{row}].evidence", writer.write(proposal["evidence"])


def _supplement(profile: Profile) -> Iterator[tuple[str, Value]]:
    random = chance(profile, "supplement")
    items = random.sample(_read("tables.toml")["supplements"], k=random.choice((0, 1, 1, 2, 3)))
    for row, item in enumerate(items, start=1):
        pieces = random.randint(*item["pieces"])
        yield f"supplement[{row}].title", item["title"]
        yield f"supplement[{row}].unit_of_measure", item["unit"]
        yield f"supplement[{row}].quantity", pieces
        yield f"supplement[{row}].amount", pieces * item["cost"]
        if not item["cost"]:
            yield f"supplement[{row}].note", "Không quy ra tiền"


def _notes(profile: Profile, figures: Mapping[str, Figure]) -> Iterator[tuple[str, Value]]:
    random = chance(profile, "notes")
    metrics = [field.removesuffix(".amount") for field in figures if field.endswith(".amount")]
    for metric in metrics:
        if figures[f"{metric}.amount"] and random.random() < 0.15:  # noqa: PLR2004 - one in seven
            yield f"{metric}.note", random.choice(_NOTES)


def _contact(profile: Profile, saved: date) -> Iterator[tuple[str, Value]]:
    random = chance(profile, "contact")
    mailbox = profile.unit.code.lower()
    yield "contact.name", person(profile, "reporter")
    yield "contact.position", random.choice(_POSITIONS[profile.audience])
    yield "contact.phone", f"0269.3xx.{random.randint(100, 999)}"
    yield "contact.email", f"{mailbox}@example.vn"
    yield "contact.report_date", saved - timedelta(days=random.randint(0, 3))
    yield "contact.signer", person(profile, "signer")


def person(profile: Profile, role: str) -> str:
    """An invented name."""
    random = chance(profile, role)
    return " ".join(random.choice(names) for names in (_FAMILY, _MIDDLE, _GIVEN))


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
