"""Cuts workbooks open: what no spreadsheet program writes has to be made by hand."""

import dataclasses
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

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

    def with_look(self, code: str = "", font: str = "", ground: str = "") -> tuple["Form", int]:
        """One cell style more; the form, and the index of the style.

        Args:
            code: Of a number format; empty for the general one.
            font: What the font says besides its name and size, or its size.
            ground: RRGGBB.
        """
        styles = self.parts()["xl/styles.xml"].decode()
        size = "" if "<sz" in font else '<sz val="12"/>'
        fill = f'<patternFill patternType="solid"><fgColor rgb="FF{ground}"/></patternFill>'
        cell = 'numFmtId={} fontId={} fillId={} borderId="0" xfId="0" applyNumberFormat="1" '
        cell += 'applyFont="1" applyFill="1" applyProtection="1"'
        index = 300 + styles.count("<numFmt ") if code else 0
        if code:
            known = f'<numFmt numFmtId="{index}" formatCode={quoteattr(code)}/>'
            styles = styles.replace("</numFmts>", f"{known}</numFmts>", 1)
        fonts, styles = _one_more(
            styles, "fonts", f'<font>{font}{size}<name val="Times New Roman"/></font>'
        )
        fills, styles = (
            _one_more(styles, "fills", f"<fill>{fill}</fill>") if ground else (0, styles)
        )
        look = cell.format(*(f'"{number}"' for number in (index, fonts, fills)))
        place, styles = _one_more(styles, "cellXfs", f'<xf {look}><protection locked="0"/></xf>')
        return self.with_part("xl/styles.xml", styles.encode()), place


def _one_more(styles: str, name: str, member: str) -> tuple[int, str]:
    """A list of styles with a member more, and the place of that."""
    count = int(re.findall(rf'<{name} count="([0-9]+)"', styles)[0])
    styles = styles.replace(f'<{name} count="{count}"', f'<{name} count="{count + 1}"', 1)
    return count, styles.replace(f"</{name}>", f"{member}</{name}>", 1)


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        return {name: container.read(name) for name in container.namelist()}


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as container:
        for name, part in parts.items():
            container.writestr(zipfile.ZipInfo(name), part, method)
    return buffer.getvalue()
