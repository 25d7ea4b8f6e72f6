"""Cuts workbooks open: what no spreadsheet program writes has to be made by hand."""

import dataclasses
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from aggregator.domain import RawCell, RawSubmission, Refusal
from aggregator.layout import WorkbookPlan
from aggregator.reading import LIMITS, Limits, read
from aggregator.reading.form.structure import SeverityOf

FIGURES = "xl/worksheets/sheet2.xml"
"""The part of the sheet "Số liệu"."""

STRINGS = "xl/sharedStrings.xml"
WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, kw_only=True)
class Form:
    """A workbook under the knife; every cut gives another one."""

    content: bytes
    plan: WorkbookPlan
    severity_of: SeverityOf

    def read(self, limits: Limits = LIMITS) -> RawSubmission | Refusal:
        return read(self.content, "HU-CPA.xlsx", self.plan, self.severity_of, limits)

    def submission(self, limits: Limits = LIMITS) -> RawSubmission:
        result = self.read(limits)
        assert isinstance(result, RawSubmission), result
        return result

    def refusal(self, limits: Limits = LIMITS) -> Refusal:
        result = self.read(limits)
        assert isinstance(result, Refusal), "it was read"
        return result

    def cell(self, field: str) -> RawCell:
        cells = {entry.field: entry.cell for entry in self.submission().cells}
        return cells[field]

    def replaced(self, content: bytes) -> "Form":
        return dataclasses.replace(self, content=content)

    def parts(self) -> dict[str, bytes]:
        return members(self.content)

    def with_part(self, name: str, part: bytes) -> "Form":
        return self.replaced(packed({**self.parts(), name: part}))

    def without_part(self, name: str) -> "Form":
        return self.replaced(
            packed({other: part for other, part in self.parts().items() if other != name})
        )

    def edited(self, name: str, pattern: str, replacement: str, times: int = 0) -> "Form":
        """A part with a regular expression replaced, which must occur in it."""
        text = self.parts()[name].decode()
        changed, found = re.subn(pattern, lambda _: replacement, text, count=times, flags=re.DOTALL)
        assert found, f"{pattern} is not in {name}"
        return self.with_part(name, changed.encode())

    def with_cell(self, address: str, xml: str, part: str = FIGURES) -> "Form":
        """The cell written as ``xml``; what was there, blank or not, is gone."""
        return self.edited(part, rf'<c r="{address}"[^>]*?(/>|>.*?</c>)', xml, 1)

    def with_number_format(self, code: str) -> tuple["Form", int]:
        """A cell style with a number format; the form, and the index of the style."""
        styles = self.parts()["xl/styles.xml"].decode()
        count = int(re.findall(r'<cellXfs count="(\d+)"', styles)[0])
        escaped = code.replace("&", "&amp;").replace('"', "&quot;")
        styles = re.sub(r"<numFmts.*?</numFmts>", "", styles)
        styles = styles.replace(
            "<fonts",
            f'<numFmts count="1"><numFmt numFmtId="190" formatCode="{escaped}"/></numFmts><fonts',
            1,
        )
        styles = styles.replace("</cellXfs>", '<xf numFmtId="190" fontId="0"/></cellXfs>')
        return self.with_part("xl/styles.xml", styles.encode()), count


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        return {name: container.read(name) for name in container.namelist()}


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as container:
        for name, part in parts.items():
            container.writestr(zipfile.ZipInfo(name), part, method)
    return buffer.getvalue()
