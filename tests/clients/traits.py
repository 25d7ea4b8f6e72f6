"""What a client left of the form: measured in the file that it saved, for the table in the docs."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from xml.etree import ElementTree as ET

from openpyxl.utils.cell import coordinate_to_tuple, rows_from_range

from tests.reading.surgery import members

_KEY_SHEET = "Số liệu"
Element = ET.Element


def traits(content: bytes, form: bytes) -> Mapping[str, str]:
    """By column of the table, ``kept`` or what has become of it."""
    saved, sent = _Opened(content), _Opened(form)
    return {
        "sheet protection": _of(saved.protected, sent.protected),
        "structure lock": "kept" if saved.locked else "gone",
        "stamp sheet": saved.stamp_state,
        "defined names": _of(saved.names, sent.names),
        "custom properties": _of(saved.properties, sent.properties),
        "validations": _areas(saved.validations, sent.validations),
        "unlocked styles": "kept" if saved.unlocked else "gone",
        "formulas": _formulas(saved, sent),
        "texts stored": saved.texts,
    }


def _of(left: int, sent: int) -> str:
    if left == sent:
        return "kept"
    return f"{left} of {sent}" if left else "gone"


def _areas(left: AbstractSet[object], sent: AbstractSet[object]) -> str:
    known = _of(len(left & sent), len(sent))
    return known if left <= sent else f"{known}, and spread to other cells"


def _formulas(saved: "_Opened", sent: "_Opened") -> str:
    """Whether a formula is still one, and whose result is stored with it."""
    formula, result = saved.formula
    if not formula:
        return "replaced by old results"
    if result is None:
        return "no results"
    return "old results" if result == sent.formula[1] else "calculated"


class _Opened:
    """The XML of a workbook, whatever its namespaces and prefixes."""

    def __init__(self, content: bytes) -> None:
        self._parts = members(content)
        workbook = self._xml("xl/workbook.xml")
        relations = {
            one.attrib["Id"]: one.attrib["Target"].removeprefix("/xl/")
            for one in self._xml("xl/_rels/workbook.xml.rels")
        }
        self._sheets: dict[str, Element] = {}
        self.stamp_state = "gone"
        for sheet in _all(workbook, "sheet"):
            name = sheet.attrib["name"]
            (identifier,) = (value for key, value in sheet.attrib.items() if key.endswith("}id"))
            self._sheets[name] = self._xml(f"xl/{relations[identifier]}")
            if name == "_stamp":
                self.stamp_state = sheet.attrib.get("state", "visible")
        self.locked = bool(_all(workbook, "workbookProtection"))
        # what programs add for themselves is none of ours
        ours = (name.attrib["name"] for name in _all(workbook, "definedName"))
        self.names = len([name for name in ours if name.startswith(("f_", "stamp_"))])
        self.protected = sum(bool(_all(one, "sheetProtection")) for one in self._sheets.values())
        self.properties = 0
        if "docProps/custom.xml" in self._parts:
            self.properties = len(_all(self._xml("docProps/custom.xml"), "property"))
        self.validations = {
            (name, cell)
            for name, sheet in self._sheets.items()
            for one in _all(sheet, "dataValidation")
            for area in one.attrib.get("sqref", "").split()
            for cell in _cells(area)
        }
        styles = self._xml("xl/styles.xml")
        self.unlocked = any(
            one.attrib.get("locked") in {"0", "false"} for one in _all(styles, "protection")
        )

    @property
    def formula(self) -> tuple[bool, str | None]:
        """Of the cell that says how the first figure was answered: is it one, and its result."""
        cell = self._cell(_KEY_SHEET, "K7")
        values = _all(cell, "v")
        result = values[0].text if values else None
        if cell.attrib.get("t") == "s" and result is not None:
            result = "".join(self._xml("xl/sharedStrings.xml")[int(result)].itertext())
        return bool(_all(cell, "f")), result

    @property
    def texts(self) -> str:
        kind = self._cell("Thuyết minh", "B1").attrib["t"]
        return {"s": "shared", "inlineStr": "inline", "str": "as results"}[kind]

    def _cell(self, sheet: str, address: str) -> Element:
        return next(c for c in _all(self._sheets[sheet], "c") if c.attrib.get("r") == address)

    def _xml(self, name: str) -> Element:
        return ET.fromstring(self._parts[name])  # noqa: S314 - we have just had it made


def _cells(area: str) -> Iterator[tuple[int, int]]:
    """Row and column of each cell of an area such as ``F7:F17``."""
    for row in rows_from_range(area):
        yield from (coordinate_to_tuple(cell) for cell in row)


def _all(element: Element, name: str) -> list[Element]:
    return [one for one in element.iter() if str(one.tag).rpartition("}")[2] == name]
