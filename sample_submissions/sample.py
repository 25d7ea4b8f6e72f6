"""Which samples there are: the rows of ``samples.csv``."""

import csv
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent


class Program(StrEnum):
    """What the officer in the unit filled the form with."""

    NONE = ""
    OPENPYXL = "openpyxl"
    LIBREOFFICE = "libreoffice"
    RESAVED = "resaved"  # filled with openpyxl, then opened and saved in LibreOffice


class Form(StrEnum):
    """What lies in the inbox in the end."""

    WORKBOOK = "workbook"
    ENCRYPTED = "encrypted"
    TRUNCATED = "truncated"
    LOCK = "lock"
    DOCUMENT = "document"
    SCAN = "scan"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """One file, archive member or attachment.

    Attributes:
        unit: Code of the unit whose answers these are.
        stamped: Code of the unit whose form was used; the same, but for one mistake.
        program: What filled it.
        form: What it is.
        fault: Name of the mistake in it, as in ``faults.py``; empty when there is none.
        saved: When it was last saved.
        sent: Date of the message that carries it; ``None`` without one.
        container: Message or archive that holds it, in the inbox; empty when it lies there itself.
        name: Its path in the inbox, or its name in the container.
    """

    unit: str
    stamped: str
    program: Program
    form: Form
    fault: str
    saved: date
    sent: date | None
    container: str
    name: str


def read_samples() -> tuple[Sample, ...]:
    with (HERE / "samples.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Sample(
                unit=row["unit"],
                stamped=row["made_for"] or row["unit"],
                program=Program(row["program"]),
                form=Form(row["form"]),
                fault=row["fault"],
                saved=date.fromisoformat(row["saved"]),
                sent=date.fromisoformat(row["sent"]) if row["sent"] else None,
                container=row["container"],
                name=row["name"],
            )
            for row in csv.DictReader(file)
        )
