"""Comments on cells, old notes and new threads alike: what somebody wanted the province to read."""

from collections.abc import Mapping
from typing import Final

from aggregator.reading.limits import Limits
from aggregator.reading.markup import elements
from aggregator.reading.ooxml.relations import read_relations, relations_part
from aggregator.reading.package import Package

_KINDS: Final = ("comments", "threadedComment")


def read_comments(package: Package, sheet: str, limits: Limits) -> Mapping[str, str]:
    """The comments of a sheet's part, by the address of their cell; threads are one text each.

    Raises:
        RefusedError: A part is not as it must be.
    """
    if relations_part(sheet) not in package:
        return {}
    by_kind = {
        one.kind: one.target for one in read_relations(package, sheet, limits) if not one.external
    }
    # programs that know threads leave a note on the same cell for those that do not
    notes, threads = (_texts(package, by_kind.get(kind), limits) for kind in _KINDS)
    return {**notes, **threads}


def _texts(package: Package, part: str | None, limits: Limits) -> Mapping[str, str]:
    if part is None or part not in package:
        return {}
    texts: dict[str, list[str]] = {}
    said: list[str] = []
    for element in elements(package.part(part), part, limits):
        if element.name in {"t", "text"} and element.text.strip():
            said.append(element.text.strip())
        elif element.name in {"comment", "threadedComment"}:
            texts.setdefault(element.attributes.get("ref", ""), []).append(" ".join(said))
            said = []
    return {cell: " / ".join(filter(None, told)) for cell, told in texts.items()}
