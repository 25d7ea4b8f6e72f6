"""The programs that people open and save the form with, each driven as it really is."""

import csv
import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from openpyxl import load_workbook

from aggregator.layout import Slot
from tests import libreoffice
from tests.clients.filling import DAY_ZERO, Entry, Typed, typed_into

HERE: Final = Path(__file__).parent
SECONDS: Final = 120.0

Answers = Mapping[Slot, Entry]
Save = Callable[[bytes, Answers, Path], Path]
"""The form filled in and saved by a program, into a folder of its own."""


@dataclass(frozen=True, kw_only=True)
class Client:
    """A program, and what is to be said of a return that it saved.

    Attributes:
        name: As users know it.
        save: Fills the form in and saves it.
        missing: Why it cannot run here; empty when it can.
        findings: Rules of the findings that its own ways of saving cause.
    """

    name: str
    save: Save
    missing: Callable[[], str]
    findings: frozenset[str] = frozenset()


def _openpyxl(form: bytes, answers: Answers, folder: Path) -> Path:
    source, target = _source(form, folder), folder / "HU-CPA.xlsx"
    workbook = load_workbook(source)
    for slot, entry in answers.items():
        cell = workbook[slot.sheet][slot.place.cell]
        cell.value = entry.typed
        if isinstance(entry.typed, str):
            cell.data_type = "s"  # else it takes what begins with "=" for a formula
    workbook.save(target)
    return target


def _pandas(engine: str) -> Save:
    def save(form: bytes, answers: Answers, folder: Path) -> Path:
        import pandas as pd  # noqa: PLC0415 - slow to import

        source, target = _source(typed_into(form, answers), folder), folder / "HU-CPA.xlsx"
        sheets = pd.read_excel(
            source, sheet_name=None, header=None, dtype=object, engine="openpyxl"
        )
        with pd.ExcelWriter(target, engine=engine) as writer:  # type: ignore[call-overload]
            for name, frame in sheets.items():
                frame.to_excel(writer, sheet_name=str(name), header=False, index=False)
        return target

    return save


def _libreoffice(through: str) -> Save:
    """By way of another format, unless ``through`` is empty."""

    def save(form: bytes, answers: Answers, folder: Path) -> Path:
        source, target = _source(form, folder), folder / "HU-CPA.xlsx"
        values = {slot.place: entry.typed for slot, entry in answers.items()}
        first = folder / f"through.{through}" if through else target
        fillings = [libreoffice.Filling(source=source, values=values, target=first)]
        if through:
            fillings.append(libreoffice.Filling(source=first, target=target))
        libreoffice.fill_all(fillings)
        return target

    return save


def _libreoffice_as(suffix: str) -> Save:
    def save(form: bytes, answers: Answers, folder: Path) -> Path:
        source, target = _source(form, folder), folder / f"HU-CPA.{suffix}"
        values = {slot.place: entry.typed for slot, entry in answers.items()}
        libreoffice.fill(source, values, target)
        return target

    return save


def _gnumeric(form: bytes, answers: Answers, folder: Path) -> Path:
    """It has no way of filling cells from outside, so it opens and saves a filled form."""
    source, target = _source(typed_into(form, answers), folder), folder / "HU-CPA.xlsx"
    _run("ssconvert", "--export-type=Gnumeric_Excel:xlsx2", str(source), str(target))
    return target


def _node(script: str) -> Save:
    def save(form: bytes, answers: Answers, folder: Path) -> Path:
        source, target = _source(form, folder), folder / "HU-CPA.xlsx"
        cells = [
            {"sheet": slot.sheet, "cell": slot.place.cell, **_as_json(entry.typed)}
            for slot, entry in answers.items()
        ]
        order = {"source": str(source), "target": str(target), "cells": cells}
        _run("node", str(HERE / script), said=json.dumps(order))
        return target

    return save


def _openxlsx(form: bytes, answers: Answers, folder: Path) -> Path:
    source, target, cells = _source(form, folder), folder / "HU-CPA.xlsx", folder / "cells.csv"
    with cells.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerow(["sheet", "row", "column", "kind", "value"])
        for slot, entry in answers.items():
            typed = _as_json(entry.typed)
            place = (slot.sheet, slot.row + 1, slot.column + 1)
            writer.writerow([*place, typed["kind"], typed["value"]])
    script = str(HERE / "save_with_openxlsx.R")
    _run("Rscript", "--vanilla", "--encoding=UTF-8", script, str(source), str(target), str(cells))
    return target


def _source(content: bytes, folder: Path) -> Path:
    path = folder / "source.xlsx"
    path.write_bytes(content)
    return path


def _as_json(typed: Typed) -> dict[str, object]:
    match typed:
        case str():
            return {"kind": "text", "value": typed}
        case date():
            serial = (typed - DAY_ZERO).days
            return {"kind": "date", "value": typed.isoformat(), "serial": serial}
        case int():
            return {"kind": "number", "value": typed}
        case _:
            return {"kind": "number", "value": float(typed)}


def _run(*command: str, said: str = "") -> None:
    done = subprocess.run(
        command, input=said, capture_output=True, text=True, check=False, timeout=SECONDS
    )
    assert not done.returncode, done.stderr


def _always() -> str:
    return ""


def _needs(*commands: str) -> Callable[[], str]:
    def missing() -> str:
        absent = [command for command in commands if not shutil.which(command)]
        return f"{', '.join(absent)} is not installed" if absent else ""

    return missing


def _needs_package(name: str) -> Callable[[], str]:
    def missing() -> str:
        if (HERE / "node_modules" / name / "package.json").exists():
            return _needs("node")()
        return f"{name} is not installed (npm ci in tests/clients)"

    return missing


@cache
def _without_openxlsx() -> str:
    if not shutil.which("Rscript"):
        return "Rscript is not installed"
    command = ["Rscript", "--vanilla", "-e", "library(openxlsx)"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
    return "R's openxlsx is not installed" if done.returncode else ""


_UNLOCKED: Final = frozenset({"protection-removed"})

CLIENTS: Final = (
    Client(name="LibreOffice", save=_libreoffice(""), missing=libreoffice.missing),
    Client(name="LibreOffice, .ods → .xlsx", save=_libreoffice("ods"), missing=libreoffice.missing),
    Client(name="LibreOffice, .xls → .xlsx", save=_libreoffice("xls"), missing=libreoffice.missing),
    Client(name="Gnumeric", save=_gnumeric, missing=_needs("ssconvert")),
    Client(name="openpyxl", save=_openpyxl, missing=_always),
    Client(name="ExcelJS", save=_node("save_with_exceljs.js"), missing=_needs_package("exceljs")),
    Client(
        name="SheetJS",
        save=_node("save_with_sheetjs.js"),
        missing=_needs_package("xlsx"),
        findings=_UNLOCKED | {"altered-formula"},
    ),
    Client(name="R openxlsx", save=_openxlsx, missing=_without_openxlsx),
    Client(
        name="pandas, openpyxl",
        save=_pandas("openpyxl"),
        missing=_always,
        findings=_UNLOCKED | {"text-as-formula", "altered-formula"},
    ),
    Client(
        name="pandas, xlsxwriter",
        save=_pandas("xlsxwriter"),
        missing=_always,
        findings=_UNLOCKED | {"text-as-formula", "altered-formula"},
    ),
)

READ_DIRECTLY: Final = ("ods", "xls")
"""Formats other than .xlsx that ``reading`` opens."""

OTHER_FORMATS: Final = tuple(
    Client(
        name=f"LibreOffice, .{suffix}",
        save=_libreoffice_as(suffix),
        missing=libreoffice.missing,
        findings=frozenset({"older-format"}),
    )
    for suffix in READ_DIRECTLY
)
