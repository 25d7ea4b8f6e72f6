"""CPU milliseconds to read one filled return: ours beside the floor and beside its peers.

Run ``python benchmarks/reading.py [workbook ...]``; without arguments a form is rendered and every
input of it filled. The floor is what no reader can avoid: inflate every part and check its sum,
and run an XML parser without callbacks over those that are XML. Peers read values only, and none
of what else we need: formulas, labels, names, locks, number formats, fonts.
"""

import io
import re
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

import pandas as pd
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from aggregator.definition import load_campaign
from aggregator.domain import Refusal
from aggregator.layout import plan_workbook
from aggregator.reading import identify, read
from aggregator.template import render

ROUNDS = 15
REPEATS = 4

CAMPAIGN = load_campaign(Path(__file__).parents[1] / "workbook_templates" / "kl102")
PLAN = plan_workbook(CAMPAIGN)
KEY = b"benchmark"
ANSWER = (
    "Trong 5 năm qua, các hội đã bám sát chỉ đạo của cấp ủy, tổ chức {} lớp tuyên truyền, vận động "
    "hội viên đóng góp ngày công, kinh phí; phối hợp với chính quyền chăm lo hộ nghèo, gia đình "
    "chính sách. Khó khăn: kinh phí hoạt động còn hạn hẹp, cán bộ hội kiêm nhiệm nhiều việc. "
)


def filled_form() -> bytes:
    """The form with every figure, and a narrative of some 800 characters in every section.

    Written into the rendered form's own parts, as Excel does: texts as shared strings.
    """
    source = zipfile.ZipFile(io.BytesIO(render(CAMPAIGN, PLAN, CAMPAIGN.units[3], KEY)))
    parts = {name: source.read(name).decode() for name in source.namelist()}
    strings = parts["xl/sharedStrings.xml"]
    count = strings.count("<si>")
    texts: list[str] = []
    for number, slot in enumerate(PLAN.slots):
        part = f"xl/worksheets/sheet{1 + PLAN.sheets.index(PLAN.sheet_by_name[slot.sheet])}.xml"
        blank = re.compile(rf'<c r="{slot.place.cell}" s="([0-9]+)"/>')
        if slot.figure:
            cell = rf'<c r="{slot.place.cell}" s="\1"><v>{1_000_000 + number}</v></c>'
        elif slot.kind == "narrative":
            cell = rf'<c r="{slot.place.cell}" s="\1" t="s"><v>{count + len(texts)}</v></c>'
            texts.append(f"<si><t>{ANSWER.format(number) * 3}</t></si>")
        else:
            continue
        parts[part], found = blank.subn(cell, parts[part])
        assert found == 1, slot.place  # noqa: S101 - a benchmark of an empty form would be a lie
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


def ours(content: bytes) -> None:
    submission = read(content, "benchmark.xlsx", PLAN, CAMPAIGN.severity)
    if isinstance(submission, Refusal):
        sys.exit(f"refused: {submission.rule} {submission.facts}")
    identify(submission.stamps, submission.unit_name, "benchmark.xlsx", CAMPAIGN, None)


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


READERS: dict[str, Callable[[bytes], None]] = {
    "floor": floor,
    "aggregator.reading": ours,
    "python-calamine": calamine,
    "openpyxl read_only": openpyxl_read_only,
    "openpyxl": openpyxl_full,
    "pandas + openpyxl": pandas_openpyxl,
}


def milliseconds(reader: Callable[[bytes], None], content: bytes) -> float:
    """Of processor time, the median of several rounds."""
    reader(content)
    rounds = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        for _ in range(REPEATS):
            reader(content)
        rounds.append((time.process_time() - begin) / REPEATS * 1000)
    return statistics.median(rounds)


def main() -> None:
    contents = [Path(path).read_bytes() for path in sys.argv[1:]] or [filled_form()]
    print(
        f"{len(contents)} workbook(s), {sum(map(len, contents)) / len(contents) / 1024:.0f} KB each"
    )
    print(f"{'reader':<20} {'ms':>7} {'x floor':>8}")
    base = 0.0
    for name, reader in READERS.items():
        spent = statistics.median(milliseconds(reader, content) for content in contents)
        base = base or spent
        print(f"{name:<20} {spent:7.2f} {spent / base:8.1f}")


if __name__ == "__main__":
    main()
