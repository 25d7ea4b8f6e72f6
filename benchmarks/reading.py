"""CPU milliseconds to read one filled return: ours beside the floor and beside its peers.

Run ``python benchmarks/reading.py [workbook ...]``; without arguments some forms are rendered and
every input of them filled. No two are alike, nor are their sheets, for each was left with the
cursor in another cell: what our reader remembers of the file before helps it as little as it does
in an inbox. The floor is what no reader can avoid: inflate every part and check its sum, and run an
XML parser without callbacks over those that are XML. Peers read values only, and none of what else
we need: formulas, labels, names, locks, number formats, fonts.
"""

import io
import re
import statistics
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.parsers import expat

import pandas as pd
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from aggregator.definition import load_campaign
from aggregator.domain import RawSubmission, Refusal, Return
from aggregator.layout import plan_workbook
from aggregator.normalization import submission as normalized
from aggregator.reading import read
from aggregator.selection import Identity, identify
from aggregator.template import render
from aggregator.validation import confront_within

ROUNDS = 5
RETURNS = 40

CAMPAIGN = load_campaign(Path(__file__).parents[1] / "workbook_templates" / "kl102")
PLAN = plan_workbook(CAMPAIGN)
KEY = b"benchmark"
CURSOR = re.compile('(activeCell="[A-Z]+)[0-9]+(" sqref="[A-Z]+)[0-9]+')
ANSWER = (
    "Trong 5 năm qua, các hội đã bám sát chỉ đạo của cấp ủy, tổ chức {} lớp tuyên truyền, vận động "
    "hội viên đóng góp ngày công, kinh phí; phối hợp với chính quyền chăm lo hộ nghèo, gia đình "
    "chính sách. Khó khăn: kinh phí hoạt động còn hạn hẹp, cán bộ hội kiêm nhiệm nhiều việc. "
)


def filled_form(which: int) -> bytes:
    """A unit's form with every figure, and a narrative of some 800 characters in every section.

    Written into the rendered form's own parts, as Excel does: texts as shared strings, and for
    every sheet the cell in which the cursor was left.
    """
    source = zipfile.ZipFile(io.BytesIO(render(CAMPAIGN, PLAN, CAMPAIGN.units[which], KEY)))
    parts = {name: source.read(name).decode() for name in source.namelist()}
    strings = parts["xl/sharedStrings.xml"]
    count = strings.count("<si>")
    texts: list[str] = []
    for number, slot in enumerate(PLAN.slots):
        part = f"xl/worksheets/sheet{1 + PLAN.sheets.index(PLAN.sheet_by_name[slot.sheet])}.xml"
        blank = re.compile(rf'<c r="{slot.place.cell}" s="([0-9]+)"/>')
        if slot.figure:
            cell = rf'<c r="{slot.place.cell}" s="\1"><v>{(1 + which) * 1_000_000 + number}</v></c>'
        elif slot.kind == "narrative":
            cell = rf'<c r="{slot.place.cell}" s="\1" t="s"><v>{count + len(texts)}</v></c>'
            texts.append(f"<si><t>{ANSWER.format(number + which) * 3}</t></si>")
        else:
            continue
        parts[part], found = blank.subn(cell, parts[part])
        assert found == 1, slot.place  # noqa: S101 - a benchmark of an empty form would be a lie
    parts = {
        name: CURSOR.sub(rf"\g<1>{which + 10}\g<2>{which + 10}", part)
        for name, part in parts.items()
    }
    parts["xl/sharedStrings.xml"] = strings.replace("</sst>", "".join(texts) + "</sst>")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return buffer.getvalue()


def floor(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        for entry in container.infolist():
            part = container.read(entry)
            if entry.filename.endswith((".xml", ".rels")) and "theme" not in entry.filename:
                expat.ParserCreate().Parse(part, True)  # noqa: FBT003 - expat takes it by position


def ours(content: bytes) -> tuple[RawSubmission, Identity]:
    submission = read(content, "benchmark.xlsx", PLAN, CAMPAIGN.severity)
    if isinstance(submission, Refusal):
        sys.exit(f"refused: {submission.rule} {submission.facts}")
    identity = identify(submission.stamps, submission.unit_name, "benchmark.xlsx", CAMPAIGN, None)
    return submission, identity


def ours_validated(content: bytes) -> None:
    raw, identity = ours(content)
    counted = Return(
        unit=identity.unit,
        path="benchmark.xlsx",
        sha256="",
        received=CAMPAIGN.due_date,
        submission=normalized(raw, PLAN, CAMPAIGN.severity),
    )
    confront_within(counted, CAMPAIGN, PLAN)


def calamine(content: bytes) -> None:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python()


def openpyxl_read_only(content: bytes) -> None:
    workbook = load_workbook(io.BytesIO(content), read_only=True)
    for sheet in workbook.worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass


def openpyxl_full(content: bytes) -> None:
    load_workbook(io.BytesIO(content))


def pandas_openpyxl(content: bytes) -> None:
    pd.read_excel(io.BytesIO(content), sheet_name=None, header=None, engine="openpyxl")


READERS: dict[str, Callable[[bytes], object]] = {
    "floor": floor,
    "ours": ours,
    "ours, validated": ours_validated,
    "python-calamine": calamine,
    "openpyxl read_only": openpyxl_read_only,
    "openpyxl": openpyxl_full,
    "pandas + openpyxl": pandas_openpyxl,
}


def milliseconds(reader: Callable[[bytes], object], contents: Sequence[bytes]) -> float:
    """Of processor time for one workbook, the median of several rounds."""
    rounds = []
    for _ in range(1 + ROUNDS):
        begin = time.process_time()
        for content in contents:
            reader(content)
        rounds.append((time.process_time() - begin) / len(contents) * 1000)
    return statistics.median(rounds[1:])


def main() -> None:
    contents = [Path(path).read_bytes() for path in sys.argv[1:]] or [
        filled_form(which) for which in range(RETURNS)
    ]
    print(
        f"{len(contents)} workbook(s), {sum(map(len, contents)) / len(contents) / 1024:.0f} KB each"
    )
    print(f"{'reader':<20} {'ms':>7} {'x floor':>8}")
    base = 0.0
    for name, reader in READERS.items():
        spent = milliseconds(reader, contents)
        base = base or spent
        print(f"{name:<20} {spent:7.2f} {spent / base:8.1f}")


if __name__ == "__main__":
    main()
