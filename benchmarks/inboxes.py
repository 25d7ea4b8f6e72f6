"""A whole campaign of any size on disk: roster, and the return of every unit, filled and sealed.

Run ``python benchmarks/inboxes.py FOLDER UNITS`` to make one. Each form is rendered once for each
group of units and then patched: code, name and seal of the unit, its figures (those of a simulated
province), and a narrative of some 800 characters in every section, different from all others. So a
return costs a few milliseconds, and 100,000 can be had in minutes.
"""

import csv
import io
import random
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).parent))

from provinces import PLAN, Answers, simulate

from aggregator.definition import Campaign, ReportingUnit
from aggregator.domain import plain
from aggregator.layout import seal_of
from aggregator.template import render

KEY: Final = b"a key for measuring"
DEFINITION: Final = Path(__file__).parents[1] / "workbook_templates" / "kl102"

_SEED: Final = 102
_BLANK: Final = '<c r="{cell}" s="'
_PHRASES: Final = (
    "bám sát chỉ đạo của cấp ủy",
    "tổ chức {} lớp tuyên truyền cho hội viên",
    "vận động {} lượt người đóng góp ngày công",
    "phối hợp với chính quyền chăm lo {} hộ nghèo",
    "kiện toàn {} chi hội ở thôn, làng",
    "duy trì {} mô hình giúp nhau làm kinh tế",
    "kinh phí hoạt động còn hạn hẹp, mới đáp ứng {} phần trăm nhu cầu",
    "cán bộ hội kiêm nhiệm nhiều việc, {} người chưa qua tập huấn",
    "giới thiệu {} quần chúng ưu tú cho Đảng xem xét",
    "giám sát {} cuộc về chính sách dân tộc",
    "sửa {} đoạn đường làng bằng sức dân",
    "thăm và tặng quà {} gia đình chính sách",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Form:
    """The rendered form of one unit, and how its parts become another's.

    Attributes:
        unit: Whose it is.
        parts: By name, those that never change already compressed.
        sheets: By part, in pieces between which the answers stand: field ids and style attributes.
    """

    unit: ReportingUnit
    parts: Mapping[str, str]
    slots: Mapping[str, tuple[str, ...]]


def make_workspace(folder: Path, size: int) -> Iterator[int]:
    """Definition, key and inbox below ``folder``; yields the number of each return made."""
    province = simulate(size, _SEED)
    campaign_folder = folder / "campaign"
    shutil.copytree(DEFINITION, campaign_folder)
    _write_roster(campaign_folder / "units.csv", province.units)
    (folder / "seal.key").write_bytes(KEY)
    inbox = folder / "inbox"
    inbox.mkdir()
    forms = {
        group.id: _form_of(
            province.campaign, next(one for one in province.units if one.group == group.id)
        )
        for group in province.campaign.groups
        if any(one.group == group.id for one in province.units)
    }
    for number, (unit, answers) in enumerate(zip(province.units, province.truth, strict=True)):
        content = filled(forms[unit.group], province.campaign, unit, answers, number)
        (inbox / f"{unit.code}.xlsx").write_bytes(content)
        yield number


def _write_roster(path: Path, units: tuple[ReportingUnit, ...]) -> None:
    with path.open(encoding="utf-8", newline="") as before:
        columns = next(csv.reader(before))
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, columns)
        rows.writeheader()
        for unit in units:
            told = unit.model_dump(exclude_none=True)
            rows.writerow(
                {name: told[name] for name in columns if name in told and name != "aliases"}
            )


def _form_of(campaign: Campaign, unit: ReportingUnit) -> _Form:
    source = zipfile.ZipFile(io.BytesIO(render(campaign, PLAN, unit, KEY)))
    parts = {name: source.read(name).decode() for name in source.namelist()}
    slots: dict[str, list[str]] = {}
    for slot in PLAN.slots:
        if slot.figure or slot.kind == "narrative":
            part = f"xl/worksheets/sheet{1 + PLAN.sheets.index(PLAN.sheet_by_name[slot.sheet])}.xml"
            assert _BLANK.format(cell=slot.place.cell) in parts[part]  # noqa: S101 - else a lie
            slots.setdefault(part, []).append(slot.field)
    return _Form(
        unit=unit, parts=parts, slots={part: tuple(names) for part, names in slots.items()}
    )


def filled(
    form: _Form, campaign: Campaign, unit: ReportingUnit, answers: Answers, number: int
) -> bytes:
    """The form as ``unit`` sends it back: texts as shared strings, the way Excel saves."""
    words = random.Random(number)  # noqa: S311 - nothing secret
    before = form.unit
    named = {
        escape(before.name): escape(unit.name),
        before.code: unit.code,
        seal_of(KEY, campaign.id, PLAN.version, before.code): seal_of(
            KEY, campaign.id, PLAN.version, unit.code
        ),
    }
    renaming = re.compile("|".join(map(re.escape, named)))
    strings = form.parts["xl/sharedStrings.xml"]
    count = strings.count("<si>")
    texts: list[str] = []
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name, part in form.parts.items():
            if name == "xl/sharedStrings.xml":
                continue
            written = renaming.sub(lambda found: named[found[0]], part)
            for field in form.slots.get(name, ()):
                slot = PLAN.slot_by_field[field]
                blank = _BLANK.format(cell=slot.place.cell)
                at = written.index(blank)
                end = written.index("/>", at)
                style = written[at:end]
                if slot.figure:
                    cell = f"{style}><v>{plain(answers[field])}</v></c>"
                else:
                    cell = f'{style} t="s"><v>{count + len(texts)}</v></c>'
                    texts.append(f"<si><t>{_narrative(words)}</t></si>")
                written = written[:at] + cell + written[end + 2 :]
            target.writestr(name, written)
        strings = renaming.sub(lambda found: named[found[0]], strings)
        target.writestr(
            "xl/sharedStrings.xml", strings.replace("</sst>", "".join(texts) + "</sst>")
        )
    return buffer.getvalue()


def _narrative(words: random.Random) -> str:
    sentences = (
        ", ".join(one.format(words.randrange(2, 9999)) for one in words.sample(_PHRASES, 3))
        for _ in range(7)
    )
    return " ".join(f"{one[0].upper()}{one[1:]}." for one in sentences)


if __name__ == "__main__":
    for _ in make_workspace(Path(sys.argv[1]), int(sys.argv[2])):
        pass
