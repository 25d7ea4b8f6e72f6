"""What the office may leave out or say by its title in a workbook, as the text would have it.

Ids follow from titles, codes from names; where there is one group or one table, it is meant.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from aggregator.definition.questions import Definition
from aggregator.domain import bare, letters_alone

Part = dict[str, Any]

_ID: Final = re.compile(r"[a-z][a-z0-9_]*")
_WORD: Final = re.compile(r"[a-z0-9]+")
_LONGEST: Final = 40
"""Characters of an id that is made of a title."""
_GROUP: Final = {"id": "don_vi", "title": "Đơn vị"}
"""Where the office names no group."""
_EACH: Final = "*"

FOLLOWS: Final[Mapping[str, frozenset[str]]] = {
    "Campaign": frozenset({"id"}),
    "UnitGroup": frozenset({"id"}),
    "ReportingUnit": frozenset({"code", "group"}),
    "Rule": frozenset({"kind", "severity", "label", "why", "origin", "parameters"}),
    **dict.fromkeys(("Metric", "Relation", "Field", "Column", "Attachment"), frozenset({"id"})),
    **dict.fromkeys(("FigureColumn", "FigureRow"), frozenset({"id"})),
}
"""Keys that need not be filled in although each part has them, by the name of its model."""


def must_be_filled(model: type[Definition], key: Sequence[str]) -> bool:
    """Whether the office has to write something there in each row."""
    inside: Any = model
    for name in key:
        field = inside.model_fields.get(name)
        if field is None or not field.is_required():
            return False
        inside = field.annotation
    return key[0] not in FOLLOWS.get(model.__name__, ())


def fill_blanks(told: Part, shared: Mapping[str, Any]) -> None:
    """Write into a definition what its workbook leaves to be understood.

    Args:
        told: What the workbook says.
        shared: What the office says for all its campaigns.
    """
    _name_campaign(told)
    groups = _groups(told, shared)
    tables: list[Part] = told.get("tables", [])
    metrics: list[Part] = told.get("metrics", [])
    for part, key in (
        ("relations", "say"),
        ("contact_fields", "label"),
        ("attachments", "title"),
    ):
        _name(told.get(part, ()), key, set())
    rows = [row for table in tables for row in table["rows"]]
    _name((*metrics, *rows), "title", {"section", "contact"})
    for table in tables:
        _name(table["columns"], "label", {"state", "note"})
        _refer(table["columns"], ("sum_of", "percent_of"), _Names(table["columns"], "label"))
        _refer(table["rows"], ("closed",), _Names(table["columns"], "label"))
        _refer(table["rows"], ("sum_of",), _Names(table["rows"], "title"))
    for one in (told.get("proposal"), told.get("supplement"), *told.get("lists", ())):
        _name(one["columns"] if one else (), "label", set())
    _refer(told.get("outline", ()), ("metrics",), _Names((*metrics, *rows), "title"))
    for parts in (metrics, rows, told.get("outline", ())):
        _refer(parts, ("required_of",), groups)
    _Figures(metrics, tables).refer(told.get("relations", ()))


class _Names:
    """Parts by their ids, and by their titles where no two have the same."""

    def __init__(self, parts: Iterable[Part], key: str) -> None:
        self.ids = [str(part["id"]) for part in parts if part.get("id")]
        self.by_title: dict[str, str] = {}
        twice = set()
        for part in parts:
            title = letters_alone(str(part.get(key, "")))
            if title in self.by_title:
                twice.add(title)
            if title and part.get("id"):
                self.by_title[title] = str(part["id"])
        for title in twice:
            del self.by_title[title]

    def id_of(self, name: str) -> str:
        """Of the part that is named; what looks like an id where there is none."""
        if name in self.ids:
            return name
        found = self.by_title.get(letters_alone(name))
        return found or (name if _ID.fullmatch(name) or not _words(name) else _as_id(name))


class _Figures:
    """Figures by row and column."""

    def __init__(self, metrics: Iterable[Part], tables: Iterable[Part]) -> None:
        self._columns: dict[str, _Names] = {}
        every: list[Part] = []
        for metric in metrics:
            columns = [
                {"id": key, "label": metric.get(key, {}).get("label", "")}
                for key in ("quantity", "amount")
            ]
            self._columns[str(metric.get("id"))] = _Names(columns, "label")
            every += columns
        for table in tables:
            names = _Names(table["columns"], "label")
            self._columns |= {str(row.get("id")): names for row in table["rows"]}
            every += table["columns"]
        rows = (*metrics, *(row for table in tables for row in table["rows"]))
        self._rows = _Names(rows, "title")
        distinct = {(one.get("id"), letters_alone(str(one.get("label", "")))): one for one in every}
        self._every = _Names(list(distinct.values()), "label")

    def refer(self, relations: Iterable[Part]) -> None:
        for relation in relations:
            for side in ("left", "right", "last"):
                if side in relation:
                    relation[side] = [self._figure(name) for name in relation[side]]

    def _figure(self, name: str) -> str:
        row, dot, column = name.rpartition(".")
        if not dot:
            return name
        row, column = row.strip(), column.strip()
        if row == _EACH:
            return f"{_EACH}.{self._every.id_of(column)}"
        row = self._rows.id_of(row)
        return f"{row}.{self._columns.get(row, self._every).id_of(column)}"


def _name_campaign(told: Part) -> None:
    """An id that is written in words, or left to the short title."""
    title = told.get("id", told.get("short_title"))
    if isinstance(title, str) and not _ID.fullmatch(title) and _words(title):
        told["id"] = _as_id(title)


def _groups(told: Part, shared: Mapping[str, Any]) -> _Names:
    """The groups; the units are put into the only one, and get their codes."""
    groups: list[Part] = told.get("groups") or list(shared.get("groups", ()))
    _name(groups, "title", set())
    units: list[Part] = told.get("units", [])
    if not groups:
        groups = [dict(_GROUP)]
        told["groups"] = groups
    elif "groups" in shared and not told.get("groups"):
        told.pop("groups", None)
    names = _Names(groups, "title")
    taken = {str(unit["code"]) for unit in units if unit.get("code")}
    for unit in units:
        if "group" in unit:
            named = str(unit["group"])
            unit["group"] = names.by_title.get(letters_alone(named), named)
        elif len(groups) == 1 and "id" in groups[0]:
            unit["group"] = groups[0]["id"]
        if "code" not in unit and _words(str(unit.get("name", ""))):
            unit["code"] = _free("-".join(_words(unit["name"])).upper(), taken, "-")
    return names


def _name(parts: Iterable[Part], key: str, taken: set[str]) -> None:
    """Give each part without an id one that follows from its title."""
    parts = list(parts)
    taken |= {str(part["id"]) for part in parts if part.get("id")}
    for part in parts:
        title = part.get(key)
        if not part.get("id") and isinstance(title, str):
            part["id"] = _free(_as_id(title), taken, "_")


def _refer(parts: Iterable[Part], keys: Iterable[str], names: _Names) -> None:
    for part in parts:
        for key in keys:
            if key in part:
                part[key] = [names.id_of(name) for name in part[key]]


def _free(name: str, taken: set[str], between: str) -> str:
    """The name, numbered where another one has it."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}{between}{number}"
    taken.add(free)
    return free


def _words(text: str) -> list[str]:
    """In letters without marks, and digits."""
    return _WORD.findall(bare(text))


def _as_id(title: str) -> str:
    """``nguoi_chet`` of ``1. Người chết``."""
    words = _words(title)
    while words and words[0][0].isdigit():
        words = words[1:]
    name = ""
    for word in words:
        if name and len(name) + len(word) >= _LONGEST:
            break
        name += f"_{word}" if name else word
    return name[:_LONGEST] or "muc"
