"""How many pages a workbook prints on, sheet by sheet, as LibreOffice lays them out."""

import re
from itertools import pairwise
from pathlib import Path

from tests.libreoffice import convert

_PAGES = re.compile(rb"/Kids\[([^]]*)\]")
_PAGE = re.compile(rb"(\d+) 0 R")
_OUTLINE = re.compile(rb"/Title<FEFF([0-9A-F]*)>\s*/Dest\[(\d+) 0 R")
"""An entry for each sheet, and the first page it leads to."""


def pages_by_sheet(workbook: Path, folder: Path) -> dict[str, int]:
    (printed,) = convert([workbook], "pdf", folder)
    content = printed.read_bytes()
    tree = _PAGES.search(content)
    assert tree
    pages = [int(page) for page in _PAGE.findall(tree[1])]
    names = [bytes.fromhex(name.decode()).decode("utf-16-be") for name, _ in _outline(content)]
    starts = [pages.index(int(page)) for _, page in _outline(content)]
    counts = [after - first for first, after in pairwise([*starts, len(pages)])]
    return dict(zip(names, counts, strict=True))


def _outline(content: bytes) -> list[tuple[bytes, bytes]]:
    return _OUTLINE.findall(content)
