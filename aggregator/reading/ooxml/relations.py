"""Which parts of a container belong to a part, and as what; an .xlsb is such a container too."""

import posixpath
from dataclasses import dataclass

from aggregator.reading.limits import Limits
from aggregator.reading.markup import elements
from aggregator.reading.package import Package, resolved
from aggregator.reading.refusal import RefusedError
from aggregator.reading.remembered import remembered


@dataclass(frozen=True, kw_only=True, slots=True)
class Relation:
    """One part that belongs to another, or something outside the container."""

    id: str
    kind: str  # the last word of the relation's type: worksheet, styles, ...
    target: str
    external: bool


def relations_part(part: str) -> str:
    """The part that lists the relations of ``part`` (of the container itself when empty)."""
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def read_relations(package: Package, part: str, limits: Limits) -> tuple[Relation, ...]:
    """The relations of a part (of the container itself when ``part`` is empty).

    Raises:
        RefusedError: They are missing, damaged, or lead out of the container.
    """
    source = relations_part(part)
    if source not in package:
        raise RefusedError("damaged-workbook", f"thiếu phần {source}")
    return _listed(package.part(source), part, limits)


@remembered
def _listed(content: bytes, part: str, limits: Limits) -> tuple[Relation, ...]:
    """The relations of ``part``; one program lists the same in every return, so they are kept."""
    found = []
    for element in elements(content, relations_part(part), limits):
        if element.name != "Relationship":
            continue
        target = element.attributes.get("Target", "")
        external = element.attributes.get("TargetMode", "").casefold() == "external"
        found.append(
            Relation(
                id=element.attributes.get("Id", ""),
                kind=element.attributes.get("Type", "").rpartition("/")[2],
                target=target if external else resolved(part, target),
                external=external,
            )
        )
    return tuple(found)
