"""A workbook in OpenDocument (.ods): its container, opened.

The usual libraries turn errors in it into blanks, so its XML is read here like that of Excel.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from aggregator.domain import vietnamese
from aggregator.reading.address import Area
from aggregator.reading.limits import Limits
from aggregator.reading.markup import Element, elements, parse
from aggregator.reading.opendocument.tables import TableListener
from aggregator.reading.package import Package
from aggregator.reading.refusal import RefusedError
from aggregator.reading.sheet import Sheet, within
from aggregator.reading.workbook import Workbook, folded

_CONTENT: Final = "content.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_META: Final = "meta.xml"
_RANGE: Final = re.compile(
    r"\$?('(?:[^']|'')+'|[^'.$]+)\.(\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})(?::.*)?", re.DOTALL
)


def is_opendocument(package: Package) -> bool:
    return "opendocument" in _declared(package)


def _declared(package: Package) -> str:
    if "mimetype" not in package:
        return ""
    return package.part("mimetype").decode("ascii", errors="replace")


class Ods:
    """Reads the sheets of one workbook, all in one pass, and hands them out.

    Attributes:
        workbook: What the container says of itself.

    Raises:
        RefusedError: It holds something else, is encrypted, or is not as it must be.
    """

    def __init__(self, package: Package, form_sheets: int, limits: Limits) -> None:
        if "opendocument.spreadsheet" not in _declared(package):
            raise RefusedError("not-a-workbook", "tài liệu OpenDocument (.odt, .odp)")
        _refuse_encrypted(package, limits)
        listener = TableListener(form_sheets + limits.extra_sheets, limits)
        parse(package.part(_CONTENT), _CONTENT, limits, listener)
        self._package = package
        self._sheets: dict[str, Sheet] = {}
        for sheet in listener.sheets:
            if self._sheets.setdefault(folded(sheet.name), sheet) is not sheet:
                raise RefusedError("damaged-workbook", f"hai sheet trùng nhau: {sheet.name[:40]}")
        meta = elements(package.part(_META), _META, limits) if _META in package else []
        self.workbook = Workbook(
            sheets={key: sheet.name for key, sheet in self._sheets.items()},
            names=_names(listener.named, limits),
            modified=_modified(meta),
            properties=_properties(meta),
            macros=next((name for name in package.names() if name.startswith("basic/")), ""),
            external_links=listener.external_links,
            older_format="bảng tính OpenDocument (.ods)",
        )

    def sheet(self, name: str, area: Area, most_cells: int | None = None) -> Sheet | None:  # noqa: ARG002 - all is read
        sheet = self._sheets.get(folded(name))
        return None if sheet is None else within(sheet, area)

    def is_as_long(self, _name: str, _formulas: int, _cells: int) -> bool:
        """All of it is read anyway."""
        return False

    def verify_unread(self) -> None:
        """Make sure that the parts nobody asked for are whole and within the limits."""
        self._package.verify_unread()


def _refuse_encrypted(package: Package, limits: Limits) -> None:
    """Parts are encrypted one by one, or all together in one part."""
    manifest = elements(package.part(_MANIFEST), _MANIFEST, limits) if _MANIFEST in package else []
    if "encrypted-package" in package or any(
        element.name == "encryption-data" for element in manifest
    ):
        raise RefusedError("encrypted-workbook", "tệp có đặt mật khẩu")


def _names(named: Mapping[str, str], limits: Limits) -> dict[str, str]:
    """References as Excel writes them: ``$'Số liệu'.$F$7`` is ``'Số liệu'!$F$7``."""
    if len(named) > limits.defined_names:
        raise RefusedError(
            "unsafe-archive",
            f"{vietnamese(len(named))} tên định danh, giới hạn {vietnamese(limits.defined_names)}",
        )
    found = {}
    for name, text in named.items():
        refers = _RANGE.fullmatch(text)
        found[name.casefold()] = f"{refers[1]}!{refers[2]}" if refers else text
    return found


def _modified(meta: Sequence[Element]) -> datetime | None:
    """Last modification; the format's usual time without a zone is nobody's time of day."""
    for element in meta:
        if element.name == "date":
            try:
                when = datetime.fromisoformat(element.text.strip())
            except ValueError:
                return None
            return when.astimezone(UTC) if when.tzinfo else None
    return None


def _properties(meta: Sequence[Element]) -> dict[str, str]:
    return {
        element.attribute("name"): element.text.strip()
        for element in meta
        if element.name == "user-defined"
    }
