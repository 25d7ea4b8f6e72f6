"""What the container says it is, and where in it the sheets, names and shared parts are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from aggregator.domain import vietnamese
from aggregator.reading.limits import Limits
from aggregator.reading.markup import Element, elements
from aggregator.reading.ooxml.ordinary_names import DefinedName, defined_name, scan_names
from aggregator.reading.ooxml.properties import read_modified, read_properties
from aggregator.reading.ooxml.relations import Relation, read_relations
from aggregator.reading.package import Package
from aggregator.reading.refusal import FileRule, RefusedError
from aggregator.reading.remembered import remembered
from aggregator.reading.workbook import Workbook, folded

_CONTENT_TYPES: Final = "[Content_Types].xml"
_TRUE: Final = frozenset({"1", "true", "on"})
_OTHER_PACKAGES: Final[tuple[tuple[str, FileRule, str], ...]] = (
    ("wordprocessingml", "not-a-workbook", "tài liệu Word (.docx)"),
    ("ms-word", "not-a-workbook", "tài liệu Word (.docm)"),
    ("presentationml", "not-a-workbook", "bản trình chiếu PowerPoint (.pptx)"),
    ("ms-powerpoint", "not-a-workbook", "bản trình chiếu PowerPoint (.pptm)"),
    ("sheet.binary", "unsupported-format", "bảng tính Excel nhị phân (.xlsb)"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetPart:
    """A worksheet: its name as on the tab, if it has one, and the part it is stored in."""

    name: str
    part: str
    hidden: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Container:
    """What is where in it.

    Attributes:
        workbook: The workbook's own facts.
        sheets: Its worksheets, by folded name.
        strings: Part of the shared strings; empty when there is none.
        styles: Part of the styles; empty when there is none.
        date1904: Days are counted from 1904, as old Macs did.
    """

    workbook: Workbook
    sheets: Mapping[str, SheetPart]
    strings: str
    styles: str
    date1904: bool


def read_container(package: Package, form_sheets: int, limits: Limits) -> Container:
    """Find the workbook in a container; ``form_sheets`` is how many sheets the form has.

    Raises:
        RefusedError: The container holds something else, or a workbook that is not whole.
    """
    content_types = _content_types(package, limits)
    main = next(
        (
            relation.target
            for relation in read_relations(package, "", limits)
            if relation.kind == "officeDocument" and not relation.external
        ),
        "",
    )
    kind = content_types.get(f"/{main}".casefold(), "") or content_types.get(
        main.rpartition(".")[2].casefold(), ""
    )
    _refuse_other_packages(main, kind)
    relations = {relation.id: relation for relation in read_relations(package, main, limits)}
    by_kind: dict[str, list[Relation]] = {}
    for relation in relations.values():
        by_kind.setdefault(relation.kind, []).append(relation)
    names, rest = scan_names(package.part(main))
    markup = elements(rest, main, limits)

    def part_of(kind: str) -> str:
        found = [relation for relation in by_kind.get(kind, ()) if not relation.external]
        return found[0].target if found else ""

    sheets = _sheets(markup, relations, form_sheets + limits.extra_sheets)
    workbook = Workbook(
        sheets={key: sheet.name for key, sheet in sheets.items()},
        names=_names([*names, *_unusual_names(markup)], limits),
        modified=read_modified(package, limits),
        properties=read_properties(package, limits),
        macros=part_of("vbaProject") or (main if "macroenabled" in kind.casefold() else ""),
        external_links=len(by_kind.get("externalLink", ())),
    )
    return Container(
        workbook=workbook,
        sheets=sheets,
        strings=part_of("sharedStrings"),
        styles=part_of("styles"),
        date1904=any(
            element.attributes.get("date1904", "") in _TRUE
            for element in markup
            if element.name == "workbookPr"
        ),
    )


def _content_types(package: Package, limits: Limits) -> dict[str, str]:
    """Content type by part (``/xl/workbook.xml``) and by extension (``xml``), in lower case."""
    if _CONTENT_TYPES not in package:
        if "xl/workbook.xml" in package:
            raise RefusedError("damaged-workbook", f"thiếu phần {_CONTENT_TYPES}")
        raise RefusedError("not-a-workbook", "tệp nén .zip")
    return _listed_types(package.part(_CONTENT_TYPES), limits)


@remembered
def _listed_types(content: bytes, limits: Limits) -> dict[str, str]:
    types = {}
    for element in elements(content, _CONTENT_TYPES, limits):
        key = element.attributes.get("PartName") or element.attributes.get("Extension", "")
        types[key.casefold()] = element.attributes.get("ContentType", "")
    return types


def _refuse_other_packages(main: str, kind: str) -> None:
    for word, rule, observed in _OTHER_PACKAGES:
        if word in kind.casefold():
            raise RefusedError(rule, observed)
    if not main:
        raise RefusedError("damaged-workbook", "thiếu phần chính của bảng tính")
    if "spreadsheetml" not in kind and "ms-excel" not in kind:
        raise RefusedError("not-a-workbook", "tệp Office không phải bảng tính")


def _sheets(
    markup: Sequence[Element], relations: Mapping[str, Relation], limit: int
) -> dict[str, SheetPart]:
    listed = [element for element in markup if element.name == "sheet"]
    if len(listed) > limit:
        raise RefusedError(
            "unsafe-archive", f"{vietnamese(len(listed))} sheet, giới hạn {vietnamese(limit)}"
        )
    sheets: dict[str, SheetPart] = {}
    parts: set[str] = set()
    for element in listed:
        name = element.attributes.get("name", "")
        relation = relations.get(element.attribute("id"))
        if relation is None or relation.external:
            raise RefusedError("damaged-workbook", f"sheet {name[:40]} không có nội dung")
        if relation.kind != "worksheet":
            continue
        key, part = folded(name), relation.target.casefold()
        if key in sheets or part in parts:
            raise RefusedError("damaged-workbook", f"hai sheet trùng nhau: {name[:40]}")
        hidden = element.attributes.get("state", "visible") != "visible"
        sheets[key] = SheetPart(name=name, part=relation.target, hidden=hidden)
        parts.add(part)
    return sheets


def _names(listed: Sequence[DefinedName], limits: Limits) -> dict[str, str]:
    if len(listed) > limits.defined_names:
        raise RefusedError(
            "unsafe-archive",
            f"{vietnamese(len(listed))} tên định danh, giới hạn {vietnamese(limits.defined_names)}",
        )
    # a name may belong to one sheet; the form's names belong to the workbook
    return {one.key: one.text for one in listed if not one.of_sheet}


def _unusual_names(markup: Sequence[Element]) -> list[DefinedName]:
    return [
        defined_name(
            element.attributes.get("name", ""), element.text, "localSheetId" in element.attributes
        )
        for element in markup
        if element.name == "definedName"
    ]
