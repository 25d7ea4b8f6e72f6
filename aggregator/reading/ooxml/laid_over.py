"""What lies over the cells of a sheet, and is in none: text boxes, pictures, charts, documents."""

import posixpath
from collections.abc import Iterator, Sequence
from typing import Final

from aggregator.domain import NoteKind
from aggregator.reading.limits import Limits
from aggregator.reading.markup import Element, elements, index
from aggregator.reading.ooxml.relations import Relation, read_relations, relations_part
from aggregator.reading.package import Package
from aggregator.reading.refusal import RefusedError
from aggregator.reading.sheet import Overlay

_ANCHORS: Final = frozenset({"oneCellAnchor", "twoCellAnchor", "absoluteAnchor"})
_EMBEDDED: Final = frozenset({"oleObject", "package"})
_OF_DRAWING: Final = {"chart": NoteKind.CHART, "diagramData": NoteKind.DIAGRAM}
_COMMENT: Final = "Note"  # what old drawings call the box of a comment


def read_overlays(package: Package, sheet: str, limits: Limits) -> tuple[Overlay, ...]:
    """Everything that lies over a sheet's part.

    Raises:
        RefusedError: A part is not as it must be.
    """
    if relations_part(sheet) not in package:
        return ()
    found: list[Overlay] = []
    for relation in _inside(package, sheet, limits):
        if relation.kind == "drawing":
            found += _drawing(package, relation.target, limits)
        elif relation.kind == "vmlDrawing":
            found += _old_drawing(package, relation.target, limits)
        elif relation.kind in _EMBEDDED:
            found.append(_document(package, relation.target, limits))
    return tuple(found)


def _inside(package: Package, part: str, limits: Limits) -> Iterator[Relation]:
    if relations_part(part) in package:
        for relation in read_relations(package, part, limits):
            if not relation.external and relation.target in package:
                yield relation


def _drawing(package: Package, part: str, limits: Limits) -> Iterator[Overlay]:
    """Of one drawing: its shapes with their places, and the charts and diagrams it refers to."""
    inside: list[Element] = []
    for element in elements(package.part(part), part, limits):
        if element.name in _ANCHORS:
            yield from _shape(inside)
            inside = []
        else:
            inside.append(element)
    for relation in _inside(package, part, limits):
        kind = _OF_DRAWING.get(relation.kind)
        if kind is not None:
            texts = elements(package.part(relation.target), relation.target, limits)
            yield Overlay(kind, _joined(texts))


def _shape(inside: Sequence[Element]) -> Iterator[Overlay]:
    """What one anchor holds; the first corner it names is the cell that it hangs on."""
    rows = [index(element.text.strip()) for element in inside if element.name == "row"]
    columns = [index(element.text.strip()) for element in inside if element.name == "col"]
    corners = [
        (row, column)
        for row, column in zip(rows, columns, strict=False)
        if row is not None and column is not None
    ]
    first = corners[0] if corners else None
    last = corners[-1] if corners else None
    text = _joined(inside)
    if text:
        yield Overlay(NoteKind.TEXT_BOX, text, first, last)
    if any(element.name == "pic" for element in inside):
        yield Overlay(NoteKind.PICTURE, _described(inside), first, last)


def _described(inside: Sequence[Element]) -> str:
    """What a picture says of itself, for those who cannot see it."""
    return next(
        (
            said
            for element in inside
            if element.name == "cNvPr" and (said := element.attribute("descr").strip())
        ),
        "",
    )


def _joined(inside: Sequence[Element]) -> str:
    """The text of a shape, paragraph by paragraph; what stands twice for old programs, once."""
    lines: list[str] = []
    line = ""
    for element in inside:
        if element.name == "t":
            line += element.text
        elif element.name == "p" and line.strip():
            lines.append(line.strip())
            line = ""
    return "\n".join(dict.fromkeys(filter(None, (*lines, line.strip()))))


def _old_drawing(package: Package, part: str, limits: Limits) -> Iterator[Overlay]:
    """The text boxes of a drawing for old programs; it also has the boxes of comments."""
    try:
        found = elements(package.part(part), part, limits)
    except RefusedError:
        return  # programs write this one as loosely as web pages once were
    words: list[str] = []
    boxed, comment = False, False
    for element in found:
        if element.text.strip() and element.name in {"font", "div", "span", "textbox"}:
            words.append(" ".join(element.text.split()))
        if element.name == "textbox":
            boxed = True
        elif element.name == "ClientData":
            comment = element.attribute("ObjectType") == _COMMENT
        elif element.name == "shape":
            if boxed and words and not comment:
                yield Overlay(NoteKind.TEXT_BOX, " ".join(words))
            words, boxed, comment = [], False, False


def _document(package: Package, part: str, limits: Limits) -> Overlay:
    """A document that is embedded: its name, and its words where it is one of Word."""
    name = posixpath.basename(part)
    text = ""
    if name.casefold().endswith(".docx"):
        try:
            inner = Package(package.part(part), limits)
            text = _joined(elements(inner.part("word/document.xml"), name, limits))
        except RefusedError:
            text = ""
    return Overlay(NoteKind.DOCUMENT, ": ".join(filter(None, (name, text))))
