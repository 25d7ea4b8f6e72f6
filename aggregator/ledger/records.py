"""Questions and decisions as the ledger keeps them: rows and JSON."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from aggregator.domain import (
    CellKind,
    Decision,
    Figure,
    Place,
    Question,
    RawCell,
    Verdict,
    plain,
)

DECISION_COLUMNS: Final = (
    *("key", "verdict", "unit", "field", "path", "sha256", "rules", "value", "typed"),
    *("before_it", "after_it", "judged", "reason", "decided_by", "decided_on", "read_on"),
    *("workbook", "written_after", "problem", "cells"),
)


def decision_row(one: Decision) -> tuple[str | int, ...]:
    """In the order of ``DECISION_COLUMNS``."""
    return (
        one.key,
        one.verdict or "",
        one.unit,
        one.field,
        one.path,
        one.sha256,
        ";".join(one.rules),
        one.value,
        one.typed,
        one.before,
        one.after,
        one.judged or "",
        one.reason,
        one.decided_by,
        one.decided_on.isoformat(),
        one.read_on.isoformat(),
        one.workbook,
        one.written_after,
        one.problem,
        cells_as_json(one.cells),
    )


def decision_of(number: int, row: Mapping[str, str | int]) -> Decision:
    text = {name: str(value) for name, value in row.items()}
    return Decision(
        number=number,
        key=text["key"],
        verdict=Verdict(text["verdict"]) if text["verdict"] else None,
        unit=text["unit"],
        field=text["field"],
        path=text["path"],
        sha256=text["sha256"],
        rules=_parts(text["rules"]),
        value=text["value"],
        typed=text["typed"],
        before=text["before_it"],
        after=text["after_it"],
        judged=text["judged"],
        reason=text["reason"],
        decided_by=text["decided_by"],
        decided_on=date.fromisoformat(text["decided_on"]),
        read_on=date.fromisoformat(text["read_on"]),
        workbook=text["workbook"],
        written_after=int(text["written_after"]),
        problem=text["problem"],
        cells=cells_of_json(text["cells"]),
    )


def cells_as_json(cells: Mapping[str, RawCell]) -> str:
    stored = {column: [cell.kind, cell.raw] for column, cell in sorted(cells.items())}
    return json.dumps(stored, ensure_ascii=False)


def cells_of_json(text: str) -> dict[str, RawCell]:
    return {
        column: RawCell(place=Place(), kind=CellKind(kind), raw=raw)
        for column, (kind, raw) in json.loads(text).items()
    }


def question_as_json(one: Question) -> str:
    return json.dumps(_question_record(one), ensure_ascii=False)


def _question_record(one: Question) -> dict[str, object]:
    record: dict[str, object] = {
        "text": one.text,
        "offers": list(one.offers),
        "unit": one.unit,
        "field": one.field,
        "label": one.label,
        "path": one.path,
        "sha256": one.sha256,
        "sheet": one.place.sheet,
        "cell": one.place.cell,
        "rules": list(one.rules),
        "typed": one.typed,
        "reading": None if one.reading is None else plain(one.reading),
        "candidates": [plain(value) for value in one.candidates],
        "judged": one.judged,
        "influence": None if one.influence is None else str(one.influence),
        "said": one.said,
        "lapsed": one.lapsed,
    }
    if one.parts:
        record["parts"] = {part.key: _question_record(part) for part in one.parts}
    return record


def question_of_json(key: str, text: str) -> Question:
    return _question_of(key, json.loads(text))


def _question_of(key: str, record: Mapping[str, Any]) -> Question:
    return Question(
        key=key,
        text=record["text"],
        offers=tuple(Verdict(one) for one in record["offers"]),
        unit=record["unit"],
        field=record["field"],
        label=record["label"],
        path=record["path"],
        sha256=record["sha256"],
        place=Place(sheet=record["sheet"], cell=record["cell"]),
        rules=tuple(record["rules"]),
        typed=record["typed"],
        reading=None if record["reading"] is None else _figure(record["reading"]),
        candidates=tuple(_figure(value) for value in record["candidates"]),
        judged=record["judged"],
        influence=None if record["influence"] is None else Decimal(record["influence"]),
        said=record["said"],
        lapsed=record["lapsed"],
        parts=tuple(_question_of(*part) for part in record.get("parts", {}).items()),
    )


def _figure(text: str) -> Figure:
    return Decimal(text) if "." in text else int(text)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()
